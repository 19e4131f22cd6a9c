"""A disk that runs in another machine than the one that wrote it, and machines that were mended."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path

import pytest

from kiosk.domain.ticket import Refusal, Refused
from tests.sync.kiosk_end import KioskEnd, enrolled
from tests.sync.real_central import CENTRE, SERVICE, RealCentral
from tests.ticket_world import FakeClock

HERE, THERE = "board-1 card-1", "board-2 card-2"


@pytest.fixture
def home(tmp_path: Path, clock: FakeClock, central: RealCentral) -> Path:
    """Of a kiosk that ran on HERE."""
    enrolled(tmp_path / "b", clock, central.url, central.code("02", "B"))
    kiosk = KioskEnd(tmp_path / "b", clock, centre=CENTRE, machine=HERE)
    kiosk.connect()
    kiosk.close()
    return tmp_path / "b"


def nowhere() -> str:
    """An address at which nobody answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"http://127.0.0.1:{server.getsockname()[1]}"


def start(home: Path, clock: FakeClock, machine: str, url: str = "") -> KioskEnd:
    kiosk = KioskEnd(home, clock, url, CENTRE, machine=machine)
    kiosk.step()
    return kiosk


def outcome(kiosk: KioskEnd, number: int) -> str:
    issued = kiosk.issue(number, SERVICE)
    return str(issued.reason) if isinstance(issued, Refused) else issued.ticket.number


@pytest.mark.parametrize(
    ("machine", "given"),
    [
        (HERE, "B1-001"),
        ("board-1 card-3", "B1-001"),
        ("card-1", "B1-001"),
        ("", "B1-001"),
        (THERE, Refusal.SUSPENDED),
    ],
)
def test_cut_off_a_disk_gives_numbers_in_the_machine_that_wrote_it_only(
    home: Path, clock: FakeClock, machine: str, given: str
) -> None:
    kiosk = start(home, clock, machine, nowhere())
    assert outcome(kiosk, 1) == given
    assert kiosk.standing == ("ready" if given == "B1-001" else "restored")
    kiosk.close()


def test_a_part_that_was_out_for_a_while_is_not_forgotten(home: Path, clock: FakeClock) -> None:
    for machine in ("board-1", "card-1", "board-1 card-3", "card-3", ""):
        kiosk = start(home, clock, machine, nowhere())
        assert kiosk.standing == "ready", machine
        kiosk.close()


def test_a_journal_of_a_release_that_knew_no_marks_is_taken_up_once(
    home: Path, clock: FakeClock
) -> None:
    kiosk = KioskEnd(home, clock, centre=CENTRE)
    kiosk.connection.execute("DELETE FROM meta WHERE key='machine'")
    kiosk.close()
    for machine, standing in ((HERE, "ready"), (THERE, "restored")):
        kiosk = start(home, clock, machine, nowhere())
        assert kiosk.standing == standing
        kiosk.close()


def test_nothing_that_names_the_machine_lies_on_the_disk(home: Path) -> None:
    written = b"".join(path.read_bytes() for path in home.iterdir())
    assert [part for part in HERE.split() if part.encode() in written] == []
    # The release before reads the marker too, and knows no more than these words.
    assert sorted(json.loads((home / "marker.json").read_text())) == [
        *("device", "epoch", "halt", "halted", "heard", "previous", "run", "seq"),
        *("unanswered", "welcomed"),
    ]


def test_a_kiosk_with_another_board_mends_itself_under_a_new_epoch(
    home: Path, clock: FakeClock, central: RealCentral
) -> None:
    clock.advance(minutes=20)
    kiosk = start(home, clock, THERE)
    kiosk.step()
    assert (kiosk.standing, outcome(kiosk, 1)) == ("ready", "A001")
    assert kiosk.journal.events.position().epoch == 2
    kiosk.close()
    again = start(home, clock, THERE, nowhere())
    assert (again.standing, outcome(again, 2)) == ("ready", "B2-001")
    again.close()
    assert central.twins() == []


def test_the_clone_of_a_kiosk_that_runs_is_refused_and_the_kiosk_goes_on(
    tmp_path: Path, home: Path, clock: FakeClock, central: RealCentral
) -> None:
    kiosk = start(home, clock, HERE)
    kiosk.connect()
    shutil.copytree(home, tmp_path / "clone")
    clone = start(tmp_path / "clone", clock, THERE)
    clock.advance(seconds=61)
    clone.step()
    kiosk.step()
    assert (clone.standing, outcome(clone, 1)) == ("twin", Refusal.SUSPENDED)
    assert (kiosk.standing, outcome(kiosk, 2)) == ("ready", "A001")
    assert central.twins() == ["02"]
    clone.close()
    kiosk.close()
