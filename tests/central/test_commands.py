"""The command line of the central system, from an empty folder to a kiosk's code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import func, select

from central.cli.entry import main
from central.context import Context
from central.db.content import Collection
from central.db.dossiers import Dossier
from central.db.engine import Database
from central.settings import Settings


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/new/central.db"


def run(*arguments: str) -> int:
    """The exit status of a command."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def test_a_database_is_made_first(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("enrol", "--name", "02", "--letter", "B", "--database-url", url) == 1
    assert "run `central init`" in capsys.readouterr().err
    assert [run("init", "--database-url", url) for _ in range(2)] == [0, 0]


def test_seeding_makes_a_centre_that_a_kiosk_can_be_enrolled_in(
    url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    synthetic = tmp_path / "dossiers.json"
    record = {"ma_ho_so": "000.01.12.H26-260714-0001", "trang_thai": 5, "ma_tra_cuu": "C6H3"}
    synthetic.write_text(json.dumps({"ho_so": [record, {"ma_ho_so": "?"}]}), "utf-8")
    run("init", "--database-url", url)
    seed = ["seed", "--demo", "--dossiers", str(synthetic), "--database-url", url]
    assert run(*seed) == 0
    assert capsys.readouterr().out.endswith("stands, with 14 invented dossiers.\n")
    context = Context(Settings(url), Database.open(url))
    with context.database.reading() as session:
        names = session.scalars(select(Collection.name).order_by(Collection.name)).all()
        assert session.scalar(select(func.count()).select_from(Dossier)) == 14
    context.database.close()
    assert names == ["announcements", "answers", "centre", "figures"]
    assert run("enrol", "--name", "02", "--letter", "B", "--database-url", url) == 0
    assert re.fullmatch(r"[A-HJ-NP-Z]{8}\n", capsys.readouterr().out)
    assert run("enrol", "--name", "long name", "--letter", "B", "--database-url", url) == 1
    assert capsys.readouterr().err == (
        "central: No code: the name of a kiosk has one to eight characters.\n"
    )


def test_the_catalogues_files_are_drafted_then_published(
    url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "records.jsonl"
    file.write_text('{"id": "1", "ten": "Một"}\n{"id": "2"}\nnothing\n', "utf-8")
    run("init", "--database-url", url)
    assert run("import", str(file), "--database-url", url) == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[-2:] == [
        "2 procedures in the files.",
        "Drafted: records.jsonl (+2 ~0 -0).",
    ]
    assert told.err.splitlines() == [
        "records.jsonl, line 3: is no JSON",
        "1 record was left out. A procedure that is only in it counts as gone.",
    ]
    assert run("catalogue", "publish", "--database-url", url) == 0
    assert run("import", str(file), "--database-url", url) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Edition 1 is published.",
        "2 procedures, all as published.",
    ]
    # Half of all procedures would go: asked twice.
    file.write_text('{"id": "1", "ten": "Một"}\n', "utf-8")
    assert run("import", str(file), "--publish", "--database-url", url) == 1
    assert "a third of all procedures" in capsys.readouterr().err
    assert run("import", str(file), "--publish", "--sure", "--database-url", url) == 0
    assert run("catalogue", "undo", "2", "--database-url", url) == 0
    capsys.readouterr()
    assert run("catalogue", "history", "--database-url", url) == 0
    lines = [each.partition(": ")[2] for each in capsys.readouterr().out.splitlines()]
    assert lines == ["took 2 back", "records.jsonl (+0 ~0 -1)", "records.jsonl (+2 ~0 -0)"]
    # What was left out may be missed: a person looks first.
    file.write_text('{"id": "1"}\n{"id": "2"}\n{"id": "3"\n', "utf-8")
    assert run("import", str(file), "--publish", "--database-url", url) == 1
    assert "what was left out may be gone" in capsys.readouterr().err
    assert run("catalogue", "publish", "--database-url", url) == 0
    file.write_text("nothing\n", "utf-8")
    assert run("import", str(file), "--database-url", url) == 1


def test_keys_are_rotated(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("init", "--database-url", url)
    run("key", "list", "--database-url", url)
    old = capsys.readouterr().out.splitlines()[-1].split()[0]
    assert run("key", "retire", old, "--database-url", url) == 1
    assert "last key" in capsys.readouterr().err
    assert run("key", "new", "--database-url", url) == 0
    new = capsys.readouterr().out.strip()
    assert run("key", "retire", old, "--database-url", url) == 0
    run("key", "list", "--database-url", url)
    assert capsys.readouterr().out.split()[0] == new


def test_a_restored_database_says_so(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("init", "--database-url", url)
    assert run("restored", "--database-url", url) == 0
    assert capsys.readouterr().out.endswith("all content is new.\n")


def test_an_unknown_command_is_bad_usage() -> None:
    assert run("nothing") == 2


def test_a_public_address_that_no_telephone_trusts_is_refused(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    address = ("--public-address", "http://so.example")
    assert run("serve", "--database-url", url, *address) == 2
    assert "must begin with https://" in capsys.readouterr().err
