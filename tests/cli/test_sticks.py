"""sync import-snapshot: what a central system wrote to a stick, believed only when it signed it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from central.content.keys import valid_keys
from central.content.publishing import PROVINCE, Shelf, publish
from central.content.sticks import write_stick
from central.context import Context
from central.db.engine import Database
from central.settings import Settings
from kiosk.domain.base64url import to_text
from kiosk.identity import Identity, IdentityFiles, Trusted
from tests.catalogue_samples import normalised, write_lines
from tests.central.conftest import HandClock, _make
from tests.cli.conftest import Run

CENTRE = "hong-gai"


@pytest.fixture
def central(tmp_path: Path) -> Context:
    url = f"sqlite:///{tmp_path / 'central.db'}"
    _make(url)
    return Context(Settings(url), Database.open(url), HandClock())


@pytest.fixture
def enrolled(home: Path, central: Context) -> None:
    with central.database.reading() as session:
        (key,) = valid_keys(session)
        trust = (Trusted(key.kid, to_text(key.public_key)),)
    IdentityFiles(home).write(
        Identity("d" * 32, CENTRE, "02", "B", "http://127.0.0.1:1", trust, b"k" * 32)
    )


def stick(central: Context, folder: Path, *numbers: int) -> Path:
    rows = {f"id-{number}": normalised(number) for number in numbers}
    with central.database.writing() as session:
        publish(session, Shelf(PROVINCE, "procedures"), rows, central.now())
        write_stick(session, CENTRE, folder, central.now())
    return folder


def procedures(folder: Path) -> Path:
    (found,) = folder.glob("procedures-*.zst")
    return found


@pytest.mark.usefixtures("enrolled")
def test_a_folder_is_taken_whole_and_a_second_time_nothing_is_new(
    run: Run, central: Context, tmp_path: Path
) -> None:
    folder = stick(central, tmp_path / "stick", 1, 2, 3)
    ended = run("sync", "import-snapshot", folder, "--json")
    assert (ended.status, ended.err) == (0, "")
    assert ended.json["changed"] == ["centre", "procedures"]
    assert run("catalogue", "stats", "--json").json["procedures"] == 3
    assert run("sync", "import-snapshot", folder, "--json").json["changed"] == []
    assert "Nothing of it was new." in run("sync", "import-snapshot", folder).out
    # A file would contradict what was signed.
    refused = run("catalogue", "import", write_lines(tmp_path / "a.jsonl", normalised(9)))
    assert "signs this kiosk's catalogue" in refused.complaint


@pytest.mark.usefixtures("enrolled")
def test_one_snapshot_and_then_a_newer_one(run: Run, central: Context, tmp_path: Path) -> None:
    first = procedures(stick(central, tmp_path / "a", 1, 2, 3))
    assert run("sync", "import-snapshot", first, "--json").json["changed"] == ["procedures"]
    second = procedures(stick(central, tmp_path / "b", 1, 9))
    assert run("sync", "import-snapshot", second, "--json").json["changed"] == ["procedures"]
    assert run("procedure", "1.000009").status == 0
    assert run("procedure", "1.000002").status == 3
    # The older stick does not bring the older state back.
    again = run("sync", "import-snapshot", first)
    assert (again.status, "head: rolled_back" in again.complaint) == (1, True)
    assert run("procedure", "1.000009").status == 0


def _other_rows(folder: Path) -> None:
    from tests.sync.publisher import packed
    from tests.sync.test_snapshots import HEAD, row

    procedures(folder).write_bytes(packed(json.dumps(HEAD), row(1), row(2)))


def _flipped(folder: Path) -> None:
    head = json.loads((folder / "head.json").read_text())
    head["signed"] = head["signed"].replace('"rows":3', '"rows":4')
    (folder / "head.json").write_text(json.dumps(head))


def _no_head(folder: Path) -> None:
    (folder / "head.json").unlink()


def _torn(folder: Path) -> None:
    (folder / "head.json").write_text("{")


@pytest.mark.usefixtures("enrolled")
@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (_other_rows, "procedures: disagrees"),
        (_flipped, "head: unsigned"),
        (_no_head, "The signed head head.json beside the snapshot cannot be read"),
        (_torn, "head: unreadable"),
    ],
)
def test_what_was_not_signed_is_not_taken(
    run: Run, central: Context, tmp_path: Path, spoil: Any, complaint: str
) -> None:
    folder = stick(central, tmp_path / "stick", 1, 2, 3)
    spoil(folder)
    ended = run("sync", "import-snapshot", procedures(folder))
    assert (ended.status, complaint in ended.complaint) == (1, True)
    assert run("catalogue", "stats", "--json").json["starter"] == 64


def test_a_kiosk_that_is_not_enrolled_can_check_nothing(
    run: Run, central: Context, tmp_path: Path
) -> None:
    folder = stick(central, tmp_path / "stick", 1)
    assert "not enrolled" in run("sync", "import-snapshot", folder).complaint
    assert run("sync", "import-snapshot", tmp_path / "nowhere").status == 3
    (tmp_path / "empty").mkdir()


@pytest.mark.usefixtures("enrolled")
def test_what_is_no_snapshot_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no snapshot here" in run("sync", "import-snapshot", tmp_path / "empty").complaint
    other = tmp_path / "list.txt"
    other.write_text("x")
    assert "not called like a snapshot" in run("sync", "import-snapshot", other).complaint
