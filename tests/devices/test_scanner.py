"""What every scanner keeps to, whatever its wire; then what only the simulated one has."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from devices.scanner.protocol import BadScan, ScannerState, ScannerStatus
from devices.scanner.simulator import SimulatedScanner, scan_as, set_cable
from tests.devices.scanner_rigs import RIGS, Heard, Rig, open_descriptors, scanner_threads

FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"
READY = ScannerStatus(ScannerState.READY)


@pytest.fixture
def heard() -> Heard:
    return Heard()


# --- every scanner ---------------------------------------------------------------------------

CARD = "001085000000||NGUYEN VAN B|01021985|Nam|So 9|01072021"


@pytest.fixture(params=list(RIGS))
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rig]:
    rig = RIGS[request.param](tmp_path)
    yield rig
    rig.scanner.stop()
    rig.close()


def begin(rig: Rig, heard: Heard) -> None:
    rig.scanner.start(heard.listener)
    heard.until(READY if rig.has_wire else rig.scanner.status())


def test_a_scanner_that_is_not_started_knows_nothing(rig: Rig) -> None:
    assert rig.scanner.status().state is ScannerState.UNKNOWN


def test_codes_arrive_whole_and_in_order(rig: Rig, heard: Heard) -> None:
    begin(rig, heard)
    for code in ("H49.12-250701-0001", CARD, "https://a.example/tra-cuu?MHS=H49.1-250701-0002"):
        rig.scan(code)
        assert heard.next() == code


def test_a_code_counts_once_in_two_seconds_and_another_at_once(rig: Rig, heard: Heard) -> None:
    begin(rig, heard)
    for code in ("CODE-1", "CODE-1", "CODE-2", "CODE-2", "CODE-1"):
        rig.scan(code)
    assert [heard.next() for _ in range(3)] == ["CODE-1", "CODE-2", "CODE-1"]
    assert heard.queue.empty()


def test_letters_of_vietnamese_arrive(rig: Rig, heard: Heard) -> None:
    if not rig.speaks_utf8:
        pytest.skip("a keyboard has no such letters")
    begin(rig, heard)
    rig.scan("Mã số ừ")
    assert heard.next() == "Mã số ừ"


def test_a_makers_set_up_code_is_refused(rig: Rig, heard: Heard) -> None:
    begin(rig, heard)
    rig.scan("%%SpecCode97")
    assert heard.next() is BadScan.SET_UP_CODE
    rig.scan("a" * 4097)
    assert heard.next() is BadScan.TOO_LONG


def test_what_is_fed_is_judged_like_a_scan(rig: Rig, heard: Heard) -> None:
    begin(rig, heard)
    rig.scanner.feed("typed ừ")
    rig.scanner.feed("\x1b[2J")
    rig.scanner.feed("@SETUPE1")
    heard_now = [heard.next() for _ in range(3)]
    assert heard_now == ["typed ừ", BadScan.UNREADABLE, BadScan.SET_UP_CODE]


def test_unplugged_and_back(rig: Rig, heard: Heard) -> None:
    if not rig.has_wire:
        pytest.skip("nobody knows whether it is there")
    begin(rig, heard)
    rig.unplug()
    gone = heard.next()
    assert isinstance(gone, ScannerStatus)
    assert (gone.state, gone.detail != "") == (ScannerState.NOT_CONNECTED, True)
    assert rig.scanner.status().state is ScannerState.NOT_CONNECTED
    rig.plug()
    heard.until(READY)
    rig.scan("CODE-1")
    assert heard.next() == "CODE-1"


def test_nothing_is_left_after_stop(rig: Rig, heard: Heard) -> None:
    for _ in range(3):
        before = open_descriptors()
        begin(rig, heard)
        begun = monotonic()
        rig.scanner.stop()
        rig.scanner.stop()
        assert monotonic() - begun < 0.4
        assert scanner_threads() == []
        assert open_descriptors() <= before
        rig.unplug()
        rig.plug()
    rig.scanner.feed("after")
    assert heard.queue.empty() or not isinstance(heard.next(), str)


# --- the simulated one -----------------------------------------------------------------------


@pytest.fixture
def scanner(tmp_path: Path, heard: Heard) -> Iterator[SimulatedScanner]:
    scanner = SimulatedScanner(tmp_path)
    scanner.start(heard.listener)
    assert heard.next() == READY
    yield scanner
    scanner.stop()


def write_fifo(folder: Path, data: bytes) -> None:
    with (folder / "scan.fifo").open("wb") as fifo:
        fifo.write(data)


def test_a_writer_that_says_nothing_yet_ends_nothing(
    scanner: SimulatedScanner, tmp_path: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes between the look that saw the one before go, and the reading."""
    read, come = os.read, threading.Event()

    def once_blocked(fifo: int, most: int) -> bytes:
        if come.is_set():
            return read(fifo, most)
        come.set()
        raise BlockingIOError

    monkeypatch.setattr("devices.scanner.simulator.os.read", once_blocked)
    write_fifo(tmp_path, b"CODE-1\n")
    assert heard.next() == "CODE-1"
    assert come.is_set()


def test_every_way_in(scanner: SimulatedScanner, tmp_path: Path, heard: Heard) -> None:
    assert scanner.status() == READY
    write_fifo(tmp_path, "CODE-1\r\nMã số 2\n".encode())
    assert [heard.next(), heard.next()] == ["CODE-1", "Mã số 2"]
    write_fifo(tmp_path, b"no newline")
    assert heard.next() == "no newline"
    scanner.feed("typed ừ")
    assert heard.next() == "typed ừ"
    scanner.feed("\x1b[2J")
    assert heard.next() is BadScan.UNREADABLE
    (tmp_path / "state.json").write_text('{"code": "edited"}')
    assert heard.next() == "edited"


@pytest.mark.parametrize(
    ("manner", "comes"),
    [
        ("whole", ["H49.61-1"]),
        ("slow", ["H49.61-1"]),
        ("garbage", [BadScan.UNREADABLE]),
        ("half", [BadScan.PARTIAL]),
        ("storm", [f"H49.61-1{number}" for number in range(40)]),
    ],
)
def test_a_code_arrives_in_every_manner(
    scanner: SimulatedScanner,
    tmp_path: Path,
    heard: Heard,
    manner: str,
    comes: list[object],
) -> None:
    scan_as(tmp_path, "H49.61-1", manner)
    assert [heard.next() for _ in comes] == comes
    scan_as(tmp_path, "H49.61-2", "whole")
    assert heard.next() == "H49.61-2"


def test_the_same_edit_twice_is_two_scans(
    scanner: SimulatedScanner, tmp_path: Path, heard: Heard
) -> None:
    for _ in range(2):
        scan_as(tmp_path, "H49.61-1", "garbage")
        assert heard.next() is BadScan.UNREADABLE
    set_cable(tmp_path, "out")
    assert heard.next() == ScannerStatus(ScannerState.NOT_CONNECTED, "the cable is out")
    set_cable(tmp_path, "in")
    assert heard.next() == READY


def test_fifo_is_for_this_user_only(scanner: SimulatedScanner, tmp_path: Path) -> None:
    assert (tmp_path / "scan.fifo").stat().st_mode & 0o777 == 0o600


def test_cable_out_silences_the_fifo(
    scanner: SimulatedScanner, tmp_path: Path, heard: Heard
) -> None:
    state = tmp_path / "state.json"
    state.write_text('{"cab')
    state.write_text(json.dumps({"cable": "out", "code": "lost"}))
    assert heard.next() == ScannerStatus(ScannerState.NOT_CONNECTED, "the cable is out")
    write_fifo(tmp_path, b"also lost\n")
    scanner.feed("typed")
    assert heard.next() == "typed"
    state.write_text(json.dumps({"cable": "in", "code": ""}))
    assert heard.next() == READY


def test_stop_is_immediate_and_leaves_nothing(tmp_path: Path, heard: Heard) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    scanner = SimulatedScanner(tmp_path)
    for _ in range(3):
        scanner.start(heard.listener)
        scanner.feed("x")
        begun = monotonic()
        scanner.stop()
        scanner.stop()
        assert monotonic() - begun < 0.4
    scanner.feed("after")
    assert [t for t in threading.enumerate() if t.name == "scanner"] == []
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_file_in_the_place_of_the_fifo_is_a_state(tmp_path: Path, heard: Heard) -> None:
    (tmp_path / "scan.fifo").write_text("")
    scanner = SimulatedScanner(tmp_path)
    scanner.start(heard.listener)
    assert heard.next() == ScannerStatus(ScannerState.NOT_CONNECTED, "scan.fifo is not a FIFO")
    scanner.feed("still typed")
    assert heard.next() == "still typed"
    scanner.stop()
