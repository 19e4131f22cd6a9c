"""Our drivers against emupos, a printer and scanner emulator that nobody here wrote.

Skipped where script/emupos was not run; it needs a Python of 3.13 and so has one of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from select import select
from typing import Any

import numpy as np
import pytest
import zxingcpp

from devices.printer.connect import escpos_plan, escpos_printer
from devices.printer.driver import EscposPrinter
from devices.printer.press import Press
from devices.printer.profiles import load_profile
from devices.printer.protocol import (
    NotPrinted,
    Outcome,
    OutcomeUnknown,
    PrintedOut,
    Printer,
    PrinterState,
)
from devices.printer.signals import Means
from devices.printer.slips import Slip
from devices.runner import Patience, PrintDesk
from devices.scanner.port import PortScanner
from devices.scanner.protocol import ScanListener
from devices.scanner.serial import SerialPort
from devices.wire.tcp import TcpWire
from kiosk.domain.sound import Signal
from tests.devices import emupos
from tests.devices.emupos import Emupos, until
from tests.devices.samples import CHECKLIST, DOSSIER, FONTS, TICKET

PROGRAM = emupos.find()
pytestmark = pytest.mark.skipif(not PROGRAM, reason="emupos is not set up (script/emupos)")

ROOT = Path(__file__).resolve().parents[2]
PROFILES = ROOT / "assets" / "printers"
# Which of our profiles drives which of its printers.
OURS = {"net": "rongta-80", "epson": "citizen-ct-s", "line": "rongta-80"}
STATES = {
    "paper-out": PrinterState.NO_PAPER,
    "cover-open": PrinterState.COVER_OPEN,
    "offline": PrinterState.OFFLINE,
}
CARD = "001099000001||Phùng Đức Ước|01021999|Nam|Tổ 5, Thôn Đông, Phường Bến Mẫu|01022021"


@pytest.fixture(scope="module")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An X display of our own, or empty where there is no Xvfb."""
    if not shutil.which("Xvfb"):
        yield ""
        return
    ours, theirs = os.pipe()
    command = ["Xvfb", "-displayfd", str(theirs), "-nolisten", "tcp", "-screen", "0", "400x400x24"]
    folder = tmp_path_factory.mktemp("display")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, pass_fds=[theirs], stdout=log, stderr=log)
    os.close(theirs)
    try:
        assert select([ours], [], [], 20)[0], (folder / "log").read_text()
        yield f":{os.read(ours, 16).decode().strip()}"
    finally:
        os.close(ours)
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def emu(tmp_path_factory: pytest.TempPathFactory, display: str) -> Iterator[Emupos]:
    with emupos.running(PROGRAM, tmp_path_factory.mktemp("emupos"), display) as running:
        yield running


@pytest.fixture(autouse=True)
def _healthy(emu: Emupos) -> Iterator[None]:
    yield
    for printer in OURS:
        for fault in (*STATES, "paper-near-end"):
            emu.set_fault(printer, fault, on=False)


def address(emu: Emupos, printer: str) -> str:
    return str(getattr(emu, printer))


@contextmanager
def desk_at(emu: Emupos, which: str, printer: Printer | None = None) -> Iterator[PrintDesk]:
    place, profile = address(emu, which), OURS[which]
    press = Press(FONTS, escpos_plan(place, profile, PROFILES))
    desk = PrintDesk(
        printer or escpos_printer(place, profile, PROFILES), press, Patience(settle=20.0)
    )
    try:
        yield desk
    finally:
        desk.stop()


def print_slip(emu: Emupos, which: str, slip: Slip) -> Outcome:
    with desk_at(emu, which) as desk:
        return desk.print("job", slip).result(60)


def drawn(emu: Emupos, which: str, slip: Slip) -> np.ndarray[Any, Any]:
    plan = escpos_plan(address(emu, which), OURS[which], PROFILES)
    return ~np.array(Press(FONTS, plan).job("job", slip).picture)


def codes_in(dots: np.ndarray[Any, Any]) -> list[str]:
    grey = np.where(dots, 0, 255).astype(np.uint8)
    return [found.text for found in zxingcpp.read_barcodes(grey)]


def new_receipts(emu: Emupos, which: str, before: int) -> None:
    until(lambda: len(emu.receipts(which)) > before, 10)


@pytest.mark.parametrize("which", OURS)
@pytest.mark.parametrize("slip", [TICKET, CHECKLIST, DOSSIER])
def test_paper_carries_our_picture_dot_for_dot_and_its_code_reads(
    emu: Emupos, which: str, slip: Slip
) -> None:
    before = len(emu.receipts(which))
    assert print_slip(emu, which, slip) == PrintedOut(PrinterState.READY)
    new_receipts(emu, which, before)
    paper = emu.picture(which)
    assert np.array_equal(paper, drawn(emu, which, slip)[: len(paper)])
    assert not drawn(emu, which, slip)[len(paper) :].any()
    assert codes_in(paper) == ([] if slip is DOSSIER else [getattr(slip, "qr_payload", None)])
    assert len(emu.receipts(which)) == before + 1


@pytest.mark.parametrize("which", OURS)
@pytest.mark.parametrize("fault", STATES)
def test_fault_before_the_job_is_said_and_nothing_is_sent(
    emu: Emupos, which: str, fault: str
) -> None:
    before = emu.receipts(which)
    emu.set_fault(which, fault, on=True)
    outcome = print_slip(emu, which, TICKET)
    assert isinstance(outcome, NotPrinted)
    assert outcome.state is STATES[fault]
    emu.set_fault(which, fault, on=False)
    assert print_slip(emu, which, TICKET) == PrintedOut(PrinterState.READY)
    new_receipts(emu, which, len(before))
    assert len(emu.receipts(which)) == len(before) + 1


@pytest.mark.parametrize("which", OURS)
def test_paper_near_its_end_is_said_and_prints(emu: Emupos, which: str) -> None:
    emu.set_fault(which, "paper-near-end", on=True)
    assert print_slip(emu, which, TICKET) == PrintedOut(PrinterState.PAPER_LOW)


@pytest.mark.parametrize("which", OURS)
def test_beeps_and_pulses_between_receipts_leave_nothing_on_paper(emu: Emupos, which: str) -> None:
    before = len(emu.receipts(which))
    means = Means(buzzer=True, lamp=True)
    with desk_at(emu, which) as desk:
        for signal in (Signal.ATTENTION, Signal.DONE):
            sent = desk.signal(signal, means).result(60)
            assert sent is bool(load_profile(OURS[which], PROFILES).signaller.data(signal, means))
            assert desk.print("job", TICKET).result(60) == PrintedOut(PrinterState.READY)
    new_receipts(emu, which, before + 1)
    paper = emu.picture(which)
    assert np.array_equal(paper, drawn(emu, which, TICKET)[: len(paper)])
    assert len(emu.receipts(which)) == before + 2


class Meddled(TcpWire):
    """A network wire on which something happens once so many bytes went through."""

    def __init__(self, port: int, after: int, act: Callable[[], None]) -> None:
        super().__init__("127.0.0.1", port)
        self._left, self._act = after, act

    def write(self, data: bytes, seconds: float) -> int:
        if 0 < self._left <= len(data):
            taken = super().write(data[: self._left], seconds)
            self._left = 0
            self._act()
            return taken + super().write(data[taken:], seconds)
        self._left -= len(data)
        return super().write(data, seconds)


@contextmanager
def meddled_desk(emu: Emupos, which: str, act: Callable[[], None]) -> Iterator[PrintDesk]:
    port = int(address(emu, which).rpartition(":")[2])
    wire = Meddled(port, 30_000, act)
    with desk_at(emu, which, EscposPrinter(wire, load_profile(OURS[which], PROFILES))) as desk:
        yield desk


@pytest.mark.parametrize("which", ["net", "epson"])
@pytest.mark.parametrize("fault", STATES)
def test_fault_in_mid_job_is_said_and_the_held_rest_is_foreseen(
    emu: Emupos, which: str, fault: str
) -> None:
    before = len(emu.receipts(which))
    with meddled_desk(emu, which, lambda: emu.set_fault(which, fault, on=True)) as desk:
        outcome = desk.print("job", TICKET).result(60)
        assert isinstance(outcome, OutcomeUnknown)
        assert outcome.state is STATES[fault]
        # emupos knows no cancelling and keeps what it was sent, as many printers do.
        assert outcome.may_follow
        assert len(emu.receipts(which)) == before


@pytest.mark.parametrize("which", ["net", "epson"])
def test_next_slip_after_a_fault_in_mid_job_is_whole_and_on_its_own(
    emu: Emupos, which: str
) -> None:
    before = len(emu.receipts(which))
    with meddled_desk(emu, which, lambda: emu.set_fault(which, "paper-out", on=True)) as desk:
        assert isinstance(desk.print("job", TICKET).result(60), OutcomeUnknown)
        emu.set_fault(which, "paper-out", on=False)
        # emupos writes a line for every byte that fills up the torn picture and may answer late:
        # the paper counts, not whether it was in time to say so.
        assert not isinstance(desk.print("list", CHECKLIST).result(60), NotPrinted)
        new_receipts(emu, which, before + 1)
    expected = drawn(emu, which, CHECKLIST)
    assert np.array_equal(emu.picture(which), expected[: len(emu.picture(which))])
    new = emu.receipts(which)[: len(emu.receipts(which)) - before]
    codes = [codes_in(emu.picture(which, each)) for each in new]
    assert codes.count([CHECKLIST.qr_payload]) == 1
    assert codes.count([TICKET.qr_payload]) <= 1


@pytest.mark.parametrize("which", ["net", "epson"])
def test_paper_low_in_mid_job_still_prints(emu: Emupos, which: str) -> None:
    low = lambda: emu.set_fault(which, "paper-near-end", on=True)  # noqa: E731
    with meddled_desk(emu, which, low) as desk:
        assert desk.print("job", TICKET).result(60) == PrintedOut(PrinterState.PAPER_LOW)


def test_printer_sets_number_and_code_itself_on_a_slow_line(emu: Emupos) -> None:
    """9600 baud: hybrid. Words are pictures still, so only their code and number are text."""
    place, before = f"{emu.line}:9600", len(emu.receipts("line"))
    press = Press(FONTS, escpos_plan(place, "xprinter-80", PROFILES))
    desk = PrintDesk(escpos_printer(place, "xprinter-80", PROFILES), press)
    try:
        assert desk.print("job", TICKET).result(60) == PrintedOut(PrinterState.READY)
    finally:
        desk.stop()
    new_receipts(emu, "line", before)
    assert TICKET.number in emu.text("line")
    assert f"[qr {TICKET.qr_payload}]" in emu.text("line")
    assert codes_in(emu.picture("line")) == [TICKET.qr_payload]


def test_serial_scanner_is_heard_letter_for_letter(emu: Emupos) -> None:
    heard: Queue[str] = Queue()
    scanner = PortScanner(SerialPort(emu.gun))
    scanner.start(ScanListener(lambda code: heard.put(code.text), heard.put, lambda _: None))
    try:
        until(lambda: scanner.status().state.value == "ready", 5)
        for code in (CARD, "H49.12-250701-0001", "ẢẪẬ ơƯ đĐ"):
            emu.scan("gun", code)
            assert heard.get(timeout=5) == code
    finally:
        scanner.stop()


def test_keyboard_scanner_is_told_from_typing_in_a_window(emu: Emupos, display: str) -> None:
    if not display:
        pytest.skip("there is no Xvfb here")
    surroundings = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.devices.wedge_window"],
        cwd=ROOT,
        env=surroundings,
        stdout=subprocess.PIPE,
        text=True,
    ) as window:
        try:
            assert line_of(window) == "ready"
            for code in ("H49.12-250701-0001", "001099000001|Phung Duc Uoc|01021999|Nam"):
                assert scanned(emu, window, code) == f"code {code}"
        finally:
            window.terminate()


def scanned(emu: Emupos, window: subprocess.Popen[str], code: str) -> str:
    """What the window makes of a scan; scanned again where the machine was too busy to type."""
    for _ in range(5):
        emu.scan("wedge", code)
        said = line_of(window)
        if not said.startswith("typed"):
            return said
        while not said.endswith("ended"):
            said = line_of(window)
    return said


def line_of(process: subprocess.Popen[str]) -> str:
    """The next line it says, within 20 s."""
    assert process.stdout is not None
    assert select([process.stdout], [], [], 20)[0], "it said nothing"
    return process.stdout.readline().strip()
