"""`central staff`, `bundle`, `seal-key`, `import-journal`: what is carried and who may sign in."""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from central.cli import carried
from central.cli.staff import staff
from central.context import Context
from central.db.machines import Device
from central.people import kiosk_staff
from kiosk.domain.errors import KnownError
from kiosk.profile import centre_from
from tests.central.hall import CENTRE, Hall
from tests.central.hand import sample_profile

Run = Callable[..., Result]


@pytest.fixture
def run(context: Context, sqlite_url: str) -> Run:
    Hall.of(context)

    def act(command: click.Command, *arguments: str | Path, typed: str = "") -> Result:
        words = [*map(str, arguments), "--database-url", sqlite_url]
        return CliRunner().invoke(command, words, input=typed, catch_exceptions=True)

    return act


def test_people_at_kiosks_are_added_listed_and_removed(run: Run, context: Context) -> None:
    typed = "402817\n402817\n"
    where = ("--centre", CENTRE)
    told = run(staff, "add", "ktv-1", "--role", "technician", *where, typed=typed)
    assert (told.exit_code, told.output.splitlines()[-1]) == (0, f"{CENTRE}\tKTV-1\ttechnician")
    made = run(staff, "pin", "KTV-1", "--generate")
    assert re.match(r"PIN: \d{8}\n", made.output)
    assert run(staff, "list").output == f"{CENTRE}\tKTV-1\ttechnician\n"
    with context.database.reading() as session:
        (row,) = kiosk_staff.held_in(session, CENTRE).values()
    assert row["hash"].startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert run(staff, "remove", "KTV-1").exit_code == 0
    assert run(staff, "list").output == ""
    for words in (("remove", "KTV-1"), ("pin", "KTV-1", "--generate")):
        assert isinstance(run(staff, *words).exception, KnownError)


def test_a_weak_pin_is_refused_and_nothing_is_published(run: Run) -> None:
    told = run(staff, "add", "CB-1", "--role", "centre", typed="123456\n123456\n")
    assert isinstance(told.exception, KnownError)
    assert run(staff, "list").output == ""


def test_a_reset_is_for_a_kiosk_that_there_is(run: Run, context: Context, tmp_path: Path) -> None:
    with context.database.reading() as session:
        device = session.scalars(select(Device.id)).first() or ""
    told = run(staff, "reset", "ktv-1", tmp_path, "--device", device)
    assert re.match(r"\d{10}\n", told.output)
    code = told.output.splitlines()[0]
    file = (tmp_path / "pin-reset-KTV-1.json").read_text()
    assert code not in file
    assert json.loads(json.loads(file)["signed"])["device"] == device
    unknown = run(staff, "reset", "ktv-1", tmp_path, "--device", "f" * 32)
    assert isinstance(unknown.exception, KnownError)


def test_a_bundle_prints_its_check_and_a_letter_is_used_once(run: Run, tmp_path: Path) -> None:
    told = run(carried.bundle, tmp_path, "--centre", CENTRE, "--name", "05", "--letter", "e")
    assert re.match(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}\n", told.output)
    assert (tmp_path / f"kiosk-bundle-{CENTRE}.zip").exists()
    half = run(carried.bundle, tmp_path, "--centre", CENTRE, "--name", "05")
    assert isinstance(half.exception, KnownError)
    nowhere = run(carried.bundle, tmp_path, "--centre", "nowhere")
    assert isinstance(nowhere.exception, KnownError)


def test_a_pair_of_keys_is_made_once(tmp_path: Path) -> None:
    file = tmp_path / "centre.key"
    told = CliRunner().invoke(carried.seal_key, [str(file)])
    line = told.output.splitlines()[0]
    (public,) = re.findall(r'^seal_key = "([\w-]{43})"$', line)
    assert len(centre_from({**sample_profile(), "seal_key": public}).seal_key) == 32
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = CliRunner().invoke(carried.seal_key, [str(file)])
    assert isinstance(again.exception, KnownError)


def test_what_is_no_key_and_no_journal_is_named(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "journal.json"
    file.write_text("{}")
    for key, words in (("no key", "no private key"), ("A" * 43, "not the journal")):
        (tmp_path / "key").write_text(key)
        told = run(carried.import_journal, file, "--key", tmp_path / "key")
        assert words in str(told.exception)
