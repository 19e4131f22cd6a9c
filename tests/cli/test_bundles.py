"""stick import and export: carried by hand between central system and kiosk, without a network."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from central.content.bundles import Made, write_bundle
from central.content.keys import make_key, valid_keys
from central.content.publishing import PROVINCE, Shelf, publish
from central.context import Context
from central.db.arrivals import Event
from central.db.engine import Database
from central.db.machines import Device
from central.db.queue import Ticket
from central.devices.enrolment import Place, make_code, take_in
from central.people import kiosk_staff
from central.queue.journals import take_journal
from central.settings import Settings
from kiosk.domain.base64url import to_text
from kiosk.domain.errors import KnownError
from kiosk.domain.sealing import make_keys
from kiosk.domain.staff import Role
from kiosk.identity import Identity, IdentityFiles, Trusted
from offline_cache.collections import Collections
from tests.catalogue_samples import normalised
from tests.central.conftest import HandClock, _make
from tests.central.hand import sample_profile
from tests.cli.conftest import Ended, Run

CENTRE = "hong-gai"
PRIVATE, PUBLIC = make_keys()


@pytest.fixture
def central(tmp_path: Path) -> Context:
    from central.centres import put_centre

    url = f"sqlite:///{tmp_path / 'central.db'}"
    _make(url)
    context = Context(Settings(url), Database.open(url), HandClock())
    with context.database.writing() as session:
        profile = {**sample_profile(), "seal_key": to_text(PUBLIC)}
        put_centre(session, profile, context.now())
    return context


Carry = Callable[..., Made]


@pytest.fixture
def carry(central: Context, tmp_path: Path) -> Carry:
    """Publish these procedures and write a bundle of all there is to a stick."""

    def make(*numbers: int, place: Place | None = None, to: str = "stick") -> Made:
        rows = {f"id-{number}": normalised(number) for number in numbers}
        with central.database.writing() as session:
            publish(session, Shelf(PROVINCE, "procedures"), rows, central.now())
            return write_bundle(session, CENTRE, tmp_path / to, place, central.now())

    return make


@pytest.fixture
def enrolled(home: Path, central: Context) -> None:
    with central.database.reading() as session:
        trust = tuple(Trusted(k.kid, to_text(k.public_key)) for k in valid_keys(session))
    IdentityFiles(home).write(Identity("d" * 32, CENTRE, "02", "B", "", trust, b"k" * 32))


def _entries(made: Made) -> dict[str, bytes]:
    with zipfile.ZipFile(made.file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def procedures(run: Run) -> int:
    found: int = run("catalogue", "stats", "--json").json["procedures"]
    return found


def take(run: Run, made: Made, *words: str) -> Ended:
    return run("stick", "import", made.file.parent, *words)


@pytest.mark.usefixtures("enrolled")
def test_a_bundle_is_taken_whole_and_a_second_time_nothing_is_new(run: Run, carry: Carry) -> None:
    made = carry(1, 2, 3)
    ended = take(run, made, "--json")
    assert (ended.status, ended.err) == (0, "")
    assert ended.json["changed"] == ["centre", "procedures"]
    assert procedures(run) == 3
    assert "Nothing of it was new." in take(run, made).out
    assert [row["what"] for row in run("audit", "list", "--json").json] == ["stick.imported"] * 2


@pytest.mark.usefixtures("enrolled")
def test_an_older_bundle_does_not_bring_the_older_state_back(run: Run, carry: Carry) -> None:
    first, second = carry(1, 2, 3, to="a"), carry(1, 9, to="b")
    assert take(run, second).status == 0
    refused = take(run, first)
    assert (refused.status, "older than what this kiosk holds" in refused.complaint) == (1, True)
    assert run("procedure", "1.000009").status == 0


@pytest.mark.usefixtures("enrolled")
def test_another_centres_bundle_and_another_key_are_refused(
    run: Run, carry: Carry, central: Context
) -> None:
    made = carry(1, 2)
    with central.database.writing() as session:
        for key in valid_keys(session):
            key.retired_at = central.now()
        make_key(session, central.now())
    stranger = carry(1, 2, to="stranger")
    refused = take(run, stranger)
    assert "not signed by a key that this kiosk knows" in refused.complaint
    assert procedures(run) == 64
    assert take(run, made).status == 0


@pytest.mark.usefixtures("enrolled")
def test_a_stick_that_is_pulled_in_the_middle_leaves_the_old(
    run: Run, carry: Carry, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert take(run, carry(1, 2, 3)).status == 0
    read = zipfile.ZipExtFile.read

    def pulled(self: Any, n: int | None = -1) -> bytes:
        if self.name.startswith("procedures"):
            raise OSError(5, "Input/output error")
        return read(self, n)

    monkeypatch.setattr(zipfile.ZipExtFile, "read", pulled)
    ended = take(run, carry(7, 8, to="pulled"))
    assert "may have been pulled out" in ended.complaint
    assert procedures(run) == 3


@pytest.mark.usefixtures("enrolled")
def test_a_disk_that_fails_in_the_middle_rolls_everything_back(
    run: Run, carry: Carry, central: Context, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert take(run, carry(1, 2, 3)).status == 0
    with central.database.writing() as session:
        row = {"first": {"said": "hộ tịch", "meant": "khai sinh"}}
        publish(session, Shelf(PROVINCE, "lexicon"), row, central.now())
    made = carry(7, 8, to="fails")

    def full(self: Any, *_: Any) -> bool:
        raise OSError(28, "No space left on device")

    before = (home / "content" / "head.json").read_text()
    monkeypatch.setattr("kiosk.sync.keepers.CatalogueKeeper.swap", full)
    ended = take(run, made)
    assert ended.status == 1
    monkeypatch.undo()
    monkeypatch.setenv("KIOSK_HOME", str(home))
    assert procedures(run) == 3
    assert (home / "content" / "head.json").read_text() == before
    assert not (home / "content" / "undo.json").exists()
    assert not (home / "content" / "lexicon.json").exists()
    done = take(run, made, "--json").json
    assert done["changed"] == ["lexicon", "procedures"]
    assert procedures(run) == 2


@pytest.mark.usefixtures("enrolled")
def test_a_power_cut_in_the_middle_is_undone_at_the_next_start(
    run: Run, carry: Carry, home: Path, central: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert take(run, carry(1, 2, 3)).status == 0
    with central.database.writing() as session:
        row = {"first": {"said": "hộ tịch", "meant": "khai sinh"}}
        publish(session, Shelf(PROVINCE, "lexicon"), row, central.now())
    made = carry(7, 8, to="cut")

    class PowerCut(BaseException):
        pass

    def cut(self: Any, *_: Any) -> bool:
        raise PowerCut

    monkeypatch.setattr("kiosk.sync.keepers.CatalogueKeeper.swap", cut)
    with pytest.raises(PowerCut):
        take(run, made)
    monkeypatch.undo()
    monkeypatch.setenv("KIOSK_HOME", str(home))
    assert (home / "content" / "undo.json").exists()
    assert procedures(run) == 3
    assert take(run, made, "--json").json["changed"] == ["lexicon", "procedures"]
    assert not (home / "content" / "undo.json").exists()


# --- a kiosk that was never in a network -----------------------------------------------------


@pytest.fixture
def placed(run: Run, carry: Carry) -> Made:
    """A machine that became kiosk 05 by a stick alone."""
    made = carry(1, 2, 3, place=Place(CENTRE, "05", "E"))
    words = ("--file", made.file.name, "--check", made.check.lower())
    ended = run("setup", "centre", "stick", made.file.parent, *words, "--json")
    assert (ended.status, ended.err) == (0, "")
    assert ended.json == {"name": "05", "centre": CENTRE}
    assert run("setup", "person", "KTV-1", stdin=b"402817\n402817\n").status == 0
    assert run("setup", "finish").status == 0
    return made


def test_a_bundle_with_a_place_makes_a_kiosk_under_the_key_that_was_read(
    run: Run, placed: Made, home: Path
) -> None:
    assert procedures(run) == 3
    identity = IdentityFiles(home).read()
    assert identity is not None
    assert (identity.device, identity.name, identity.url) == (placed.device, "05", "")
    assert 'name = "05"' in (home / "kiosk.toml").read_text()


def test_a_wrong_check_makes_no_kiosk(run: Run, carry: Carry, home: Path) -> None:
    made = carry(1, place=Place(CENTRE, "05", "E"))
    words = ("--file", made.file.name, "--check", "A" * 16)
    ended = run("setup", "centre", "stick", made.file.parent, *words)
    assert "not signed by a key" in ended.complaint
    assert not (home / "enrolled.json").exists()
    refused = take(run, made)
    assert "give the bundle's check" in refused.complaint


def test_a_place_whose_name_another_kiosk_has_is_refused(central: Context, carry: Carry) -> None:
    with central.database.writing() as session:
        code = make_code(session, Place(CENTRE, "05", "E"), "test", central.now())
        assert take_in(session, str(code), b"k" * 32, central.now()) is not None
    with pytest.raises(KnownError, match=r"^No place: another kiosk has this name or letter\.$"):
        carry(1, place=Place(CENTRE, "05", "F"))


def journal(run: Run, tmp_path: Path) -> Path:
    ended = run("stick", "export", tmp_path, "--json")
    assert (ended.status, ended.err) == (0, "")
    return tmp_path / str(ended.json["file"])


def hear(central: Context, file: Path, key: bytes = PRIVATE) -> tuple[int, int]:
    with central.database.writing() as session:
        heard = take_journal(session, file.read_bytes(), key, central.now())
    assert heard.refused == ()
    return heard.events, heard.new


def test_a_journal_is_heard_once_however_often_it_is_brought(
    run: Run, placed: Made, central: Context, tmp_path: Path, carry: Carry
) -> None:
    for _ in range(2):
        assert run("ticket", "issue", "birth", "--no-print").status == 0
    first = journal(run, tmp_path)
    # Nobody who finds the stick reads it.
    assert "birth" not in first.read_text()
    assert hear(central, first) == (2, 2)
    assert hear(central, first) == (2, 0)
    assert run("ticket", "issue", "birth", "--no-print").status == 0
    assert hear(central, journal(run, tmp_path)) == (3, 1)
    with central.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Event)) == 3
        assert session.scalar(select(func.count()).select_from(Ticket)) == 3
        (device,) = session.scalars(select(Device))
        assert (device.id, device.name) == (placed.device, "05")
    # The next bundle tells the kiosk what need not be carried again.
    assert take(run, carry(1, 2, 3, 4, to="next")).status == 0
    assert run("stick", "export", tmp_path).out == "Nothing waits.\n"


def test_a_journal_that_was_changed_or_is_anothers_is_not_heard(
    run: Run, placed: Made, central: Context, tmp_path: Path
) -> None:
    assert run("ticket", "issue", "birth", "--no-print").status == 0
    file = journal(run, tmp_path)
    other, _ = make_keys()
    with pytest.raises(KnownError, match="another centre's key"):
        hear(central, file, other)
    said = json.loads(file.read_text())
    bent = {**said, "sealed": said["sealed"][:-2] + "AA"}
    file.write_text(json.dumps(bent))
    with pytest.raises(KnownError, match="changed after"):
        hear(central, file)
    head = json.loads(said["head"])
    head["public_key"] = to_text(PUBLIC)
    file.write_text(json.dumps({**said, "head": json.dumps(head)}))
    with pytest.raises(KnownError, match=r"another machine|no such kiosk|changed after"):
        hear(central, file)
    file.write_text("{}")
    with pytest.raises(KnownError, match="not the journal of a kiosk"):
        hear(central, file)


def test_a_lost_pin_is_reset_by_a_stick_and_its_code(
    run: Run, placed: Made, central: Context, tmp_path: Path
) -> None:
    assert (
        run("staff", "add", "KTV-1", "--role", "technician", stdin=b"402817\n402817\n").status == 0
    )
    now = HandClock()
    now.at = central.now()
    with central.database.writing() as session:
        made, code = kiosk_staff.make_reset(session, placed.device, "ktv-1", "test", _today())
    (tmp_path / "pin-reset-KTV-1.json").write_text(made.model_dump_json())
    wrong = run("stick", "reset-pin", "KTV-1", tmp_path, stdin=b"1234567890\n771204\n771204\n")
    assert "The code is wrong." in wrong.err
    typed = f"{code}\n771204\n771204\n".encode()
    assert run("stick", "reset-pin", "KTV-1", tmp_path, stdin=typed).status == 0
    again = run("stick", "reset-pin", "KTV-1", tmp_path, stdin=typed)
    assert "was used before" in again.err


def _today() -> Any:
    from datetime import UTC, datetime

    return datetime.now(UTC)


def test_accounts_are_on_no_stick(carry: Carry, central: Context) -> None:
    with central.database.writing() as session:
        given = kiosk_staff.Given("CB-1", Role.CENTRE, "402817")
        kiosk_staff.keep(session, CENTRE, given, central.now())
    entries = _entries(carry(1))
    assert not [name for name in entries if name.startswith("staff")]
    assert b"argon2id" not in b"".join(entries.values())


def test_collections_are_put_back_as_they_were(tmp_path: Path) -> None:
    from offline_cache.collections import HeldRow
    from offline_cache.database import open_database

    connection = open_database(tmp_path / "a.db")
    held = Collections.prepare(connection)
    rows = (HeldRow("a", 1, b"x", "{}"), HeldRow("b", 2, b"y", "{}"))
    held.put_back("words", rows, None)
    assert (held.whole("words"), held.cursor("words")) == (rows, None)
    connection.close()
