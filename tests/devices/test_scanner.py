"""The simulated scanner: FIFO, edited file and technician's box, one thread, stops at once."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from time import monotonic

import pytest

from devices.factory import DeviceSettings, make_desk, make_printer, make_scanner
from devices.printer.simulator import SimulatedPrinter
from devices.scanner.protocol import BadScan, ScanListener, ScannerState, ScannerStatus
from devices.scanner.simulator import SimulatedScanner
from kiosk.domain.errors import KnownError
from tests.devices.samples import FONTS

READY = ScannerStatus(ScannerState.READY)


class Heard:
    """What a listener heard, in order."""

    def __init__(self) -> None:
        self.queue: SimpleQueue[str | BadScan | ScannerStatus] = SimpleQueue()
        self.listener = ScanListener(self.queue.put, self.queue.put, self.queue.put)

    def next(self) -> str | BadScan | ScannerStatus:
        return self.queue.get(timeout=10)


@pytest.fixture
def heard() -> Heard:
    return Heard()


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


def test_settings_choose_devices(tmp_path: Path) -> None:
    def settings(printer: str, scanner: str, path: str = "") -> DeviceSettings:
        return DeviceSettings(printer, tmp_path, scanner, tmp_path, FONTS, path)

    assert isinstance(make_printer(settings("simulator", "none")), SimulatedPrinter)
    assert isinstance(make_scanner(settings("none", "simulator")), SimulatedScanner)
    assert make_scanner(settings("none", "none")).status().state is ScannerState.NOT_CONNECTED
    make_desk(settings("file", "none", str(tmp_path / "out.bin"))).stop()
    with pytest.raises(KnownError, match="needs its path"):
        make_printer(settings("file", "none"))
    with pytest.raises(KnownError, match="no printer of kind laser"):
        make_printer(settings("laser", "none"))
    with pytest.raises(KnownError, match="no scanner of kind x"):
        make_scanner(settings("none", "x"))
