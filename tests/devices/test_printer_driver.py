"""The real driver before an emulated printer: bad lines, slow lines, stumps, held receipts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from devices.printer.driver import EscposPrinter
from devices.printer.emulator import BUFFER, Feed, Mark, Raster
from devices.printer.emulator_wires import OnTcp, Served
from devices.printer.plan import Plan
from devices.printer.press import Press
from devices.printer.protocol import PrinterState, PrinterStatus, PrintJob
from tests.devices.printing import MANNERS, WAITS, WIRES, driver, inked, rows, served, until
from tests.devices.samples import FONTS, TICKET

READY = PrinterStatus(PrinterState.READY)
_SILENT = PrinterStatus(PrinterState.UNKNOWN, "the printer does not answer", silent=True)
S = 1.0
# A shared machine may keep a thread waiting that long.
SLACK = 0.25


@pytest.fixture(scope="module")
def job() -> PrintJob:
    return Press(FONTS).job("job", TICKET)


@pytest.fixture
def tcp(tmp_path: Path) -> Iterator[Served]:
    with served("tcp", tmp_path) as wire:
        yield wire


@pytest.fixture
def serial(tmp_path: Path) -> Iterator[Served]:
    with served("serial", tmp_path) as wire:
        yield wire


def opened(wire: Served, profile: str = "epson-tm-t20") -> EscposPrinter:
    printer = driver(wire, profile)
    assert printer.open(S) == READY
    return printer


@pytest.mark.parametrize("garbage", [b"\xff", b"\x00\xff", b"\x92\x80\x1f", b"\x13\x93"])
def test_answer_among_junk_is_not_believed(tcp: Served, garbage: bytes) -> None:
    printer = opened(tcp)
    tcp.printer.faults.garbage = garbage
    assert printer.status(S) == PrinterStatus(
        PrinterState.UNKNOWN, "the printer sends what is no status", silent=True
    )
    tcp.printer.faults.garbage = b""
    assert printer.status(S) == READY


def test_junk_that_lay_on_the_line_before_asking_does_no_harm(serial: Served) -> None:
    printer = opened(serial)
    with serial.lock:
        serial._out += b"\xff\x80junk\xf2\x1f"
    assert until(lambda: not serial._out)
    assert printer.status(S) == READY


def test_silent_printer_is_unknown_and_asked_more_briefly_the_next_time(tcp: Served) -> None:
    printer = opened(tcp)
    tcp.printer.faults.answers = False
    begun = monotonic()
    assert printer.status(5) == _SILENT
    first = monotonic() - begun
    assert printer.status(5).state is PrinterState.UNKNOWN
    assert 0.4 <= first < 0.4 + SLACK
    assert monotonic() - begun - first < 0.1 + SLACK
    tcp.printer.faults.answers = True
    assert printer.status(S) == READY


@pytest.mark.parametrize("wire_kind", WIRES)
@pytest.mark.parametrize("profile", MANNERS)
def test_answers_that_drip_in_are_put_together(
    tmp_path: Path, job: PrintJob, wire_kind: str, profile: str
) -> None:
    with served(wire_kind, tmp_path) as wire:
        printer = driver(wire, profile)
        wire.drip = 0.004
        assert printer.open(S) == READY
        assert printer.send(job.data, 5) == len(job.data)
        assert printer.settle(5) == READY
        assert rows(wire.printer.receipts[0]) == job.picture.tobytes("raw", "1;I")


@pytest.mark.parametrize("wire_kind", [*WIRES, "fifo"])
def test_stalled_wire_takes_no_longer_than_allowed(
    tmp_path: Path, job: PrintJob, wire_kind: str
) -> None:
    with served(wire_kind, tmp_path) as wire:
        printer = driver(wire)
        printer.open(0.2)
        wire.stalled = True
        begun, data = monotonic(), job.data * 100
        assert 0 < printer.send(data, 1.0) < len(data)
        assert monotonic() - begun < 1.0 + SLACK
        begun = monotonic()
        assert printer.settle(0.3).state is PrinterState.UNKNOWN
        assert monotonic() - begun < 0.3 + SLACK
        assert printer.cancel(0.3) is False
        printer.close()
        assert monotonic() - begun < 0.6 + SLACK


def test_one_that_falls_silent_is_not_waited_for_as_long_as_one_that_speaks(
    tcp: Served, job: PrintJob
) -> None:
    printer = opened(tcp)
    tcp.printer.faults.answers = False
    assert printer.send(job.data, S) == len(job.data)
    begun = monotonic()
    assert printer.settle(30).state is PrinterState.UNKNOWN
    assert monotonic() - begun < WAITS.mute + 1 + SLACK


def test_plug_pulled_while_an_answer_is_awaited_ends_the_waiting(tcp: Served) -> None:
    printer = opened(tcp)
    tcp.printer.faults.answers = False
    timer = threading.Timer(0.05, tcp.unplug)
    timer.start()
    begun = monotonic()
    status = printer.status(10)
    timer.join()
    assert status.state is PrinterState.NOT_CONNECTED
    assert monotonic() - begun < 0.15 + SLACK


@pytest.mark.parametrize("where", [1, 2, 3, 9, 5_000, 18_441, 40_000])
def test_wire_cut_at_any_byte_is_noticed_and_never_called_printed(
    tcp: Served, job: PrintJob, where: int
) -> None:
    printer = opened(tcp)
    tcp.cut_after = tcp.received + where
    printer.send(job.data, S)
    after = printer.settle(S)
    assert after.state is PrinterState.NOT_CONNECTED
    assert printer.open(S).state is PrinterState.NOT_CONNECTED


def test_printer_switched_off_and_on_is_there_again(job: PrintJob) -> None:
    from devices.printer.emulator import EmulatedPrinter

    with OnTcp(EmulatedPrinter()) as wire:
        assert isinstance(wire, OnTcp)
        printer = opened(wire)
        wire.hang_up = True
        assert until(lambda: printer.status(S).state is PrinterState.NOT_CONNECTED)
        assert printer.open(S) == READY
        assert printer.send(job.data, S) == len(job.data)
        assert printer.settle(S) == READY


def mended(wire: Served) -> None:
    wire.printer.faults.paper = "ok"
    wire.printer.faults.cover_open = False


def test_stump_is_cut_off_before_the_next_receipt(job: PrintJob) -> None:
    """The call ends in the middle of a band; the printer waits for the rest of it."""
    from devices.printer.emulator import EmulatedPrinter

    with OnTcp(EmulatedPrinter()) as wire:
        assert isinstance(wire, OnTcp)
        printer = opened(wire, "xprinter-80")
        before = wire.received
        assert printer.send(job.data[:30_000], S) == 30_000
        assert until(lambda: wire.received == before + 30_000)
        wire.hang_up = True
        assert until(lambda: not printer._wire.alive())
        assert printer.open(S) == READY
        assert printer.send(job.data, S) == len(job.data)
        assert printer.settle(S) == READY
        stump, receipt = inked(wire.printer.receipts)
        whole = job.picture.tobytes("raw", "1;I")
        assert rows(receipt) == whole
        printed = 30_000 - 2 - 2 * 8
        assert rows(stump)[:printed] == whole[:printed]
        # What was asked on the way is a dot or two of the stump; the rest of its band is white.
        assert set(rows(stump)[printed:]) <= set(b"\0\x10\x04\x01\x02\x03")
        assert wire.printer.unknown == 0


def switch(wire: Served, *, off: bool) -> None:
    """Take the power away, or give it back: the line itself says nothing of it."""
    with wire.lock:
        wire.printer.faults.off = off


def without_power(printer: EscposPrinter, wire: Served) -> None:
    """Off until the driver has asked in vain, and on again."""
    switch(wire, off=True)
    assert printer.status(S) == _SILENT
    switch(wire, off=False)


@pytest.mark.parametrize("profile", MANNERS)
def test_power_that_goes_in_mid_receipt_leaves_no_stump_on_the_next_paper(
    serial: Served, job: PrintJob, profile: str
) -> None:
    printer = opened(serial, profile)
    assert printer.send(job.data[:30_000], S) == 30_000
    assert until(lambda: serial.printer.paper != [])
    switch(serial, off=True)
    assert printer.settle(S).state is PrinterState.UNKNOWN
    switch(serial, off=False)
    assert printer.status(S) == READY
    assert printer.send(job.data, S) == len(job.data)
    assert printer.settle(S) == READY
    assert until(lambda: len(inked(serial.printer.receipts)) == 2)
    stump, receipt = inked(serial.printer.receipts)
    whole = job.picture.tobytes("raw", "1;I")
    assert rows(receipt) == whole
    assert 0 < len(rows(stump)) < len(whole)


def test_a_cut_that_was_lost_with_the_power_is_made_again(serial: Served, job: PrintJob) -> None:
    printer = opened(serial, "generic-80")
    assert printer.send(job.data[:30_000], S) == 30_000
    assert until(lambda: serial.printer.paper != [])
    without_power(printer, serial)
    # It answers, the cut is sent, and the power goes before it is made.
    lost = serial.printer.work
    serial.printer.work = lambda: b""  # type: ignore[method-assign]
    assert printer.status(S) == READY
    switch(serial, off=True)
    serial.printer.work = lost  # type: ignore[method-assign]
    assert until(lambda: serial.printer.room == BUFFER)
    assert printer.status(S) == _SILENT
    switch(serial, off=False)
    assert printer.status(S) == READY
    assert until(lambda: len(inked(serial.printer.receipts)) == 1)
    assert serial.printer.paper == []


def test_a_receipt_that_went_into_silence_is_cut_off_when_the_printer_speaks_again(
    serial: Served, job: PrintJob
) -> None:
    printer = opened(serial)
    with serial.lock:
        serial.printer.faults.answers = False
    assert printer.status(S) == _SILENT
    assert printer.send(job.data, S) == len(job.data)
    assert printer.settle(S).state is PrinterState.UNKNOWN
    assert until(lambda: len(serial.printer.receipts) == 1)
    for _ in range(2):
        assert printer.status(S) == _SILENT
    assert len(serial.printer.receipts) == 1
    with serial.lock:
        serial.printer.faults.answers = True
    assert printer.status(S) == READY
    assert until(lambda: len(serial.printer.receipts) == 2)
    assert len(inked(serial.printer.receipts)) == 1


def test_a_printer_that_was_off_with_nothing_printed_is_not_cut(serial: Served) -> None:
    printer = opened(serial)
    without_power(printer, serial)
    assert printer.status(S) == READY
    assert printer.status(S) == READY
    assert serial.printer.receipts == []


def test_held_receipt_that_is_cancelled_never_comes_out(tcp: Served, job: PrintJob) -> None:
    printer = opened(tcp)
    tcp.printer.faults.paper_ends_after = 20_000
    printer.send(job.data, S)
    assert printer.settle(S).state is PrinterState.NO_PAPER
    assert printer.cancel(S) is True
    mended(tcp)
    assert printer.status(S) == READY
    assert until(lambda: len(tcp.printer.receipts) == 1)
    assert len(rows(tcp.printer.receipts[0])) <= 20_000
    assert tcp.printer.paper == []


@pytest.mark.parametrize("profile", ["epson-tm-t20", "xprinter-80"])
def test_held_receipt_that_cannot_be_cancelled_is_said_to_follow(
    tcp: Served, job: PrintJob, profile: str
) -> None:
    printer = opened(tcp, profile)
    tcp.printer.faults.obeys_clear = False
    tcp.printer.faults.cover_open = True
    printer.send(job.data[:30_000], S)
    assert printer.settle(S).state is PrinterState.COVER_OPEN
    assert printer.cancel(0.2) is False
    mended(tcp)
    assert printer.status(S) == READY
    assert until(lambda: len(inked(tcp.printer.receipts)) == 1)
    assert tcp.printer.unknown == 0


def test_sending_stops_when_the_printer_reports_by_itself(serial: Served) -> None:
    printer, job = opened(serial), Press(FONTS, Plan(asb=True)).job("job", TICKET)
    assert printer.send(job.data[:2000], S) == 2000
    assert until(lambda: serial.printer._asb != 0)
    serial.printer.faults.cover_open = True
    assert until(lambda: serial.printer._asb_said[0] & 0x20 != 0)
    assert until(lambda: not serial._out)
    assert printer.send(job.data[2000:], S) == 0
    assert printer.settle(S).state is PrinterState.COVER_OPEN


def test_printer_that_cannot_be_asked_gets_its_bytes_and_nothing_is_claimed(
    tmp_path: Path, job: PrintJob
) -> None:
    with served("fifo", tmp_path) as wire:
        printer = driver(wire)
        unknown = PrinterStatus(PrinterState.UNKNOWN, "this printer cannot be asked")
        assert printer.open(S) == unknown
        assert printer.send(job.data, S) == len(job.data)
        assert printer.settle(S) == unknown
        assert until(lambda: len(wire.printer.receipts) == 1)
        assert rows(wire.printer.receipts[0]) == job.picture.tobytes("raw", "1;I")
        wire.unplug()
        assert until(lambda: printer.status(S).state is PrinterState.NOT_CONNECTED)
        assert printer.open(S).state is PrinterState.NOT_CONNECTED


def hot(wire: Served) -> None:
    wire.printer.faults.hot = True


def stuck(wire: Served) -> None:
    wire.printer.faults.cutter_stuck = True


def offline(wire: Served) -> None:
    wire.printer.faults.offline = True


@pytest.mark.parametrize(
    ("break_it", "state"),
    [
        (hot, PrinterState.OVERHEATED),
        (stuck, PrinterState.CUTTER_ERROR),
        (offline, PrinterState.OFFLINE),
    ],
)
def test_other_faults_in_mid_print(
    serial: Served, job: PrintJob, break_it: Callable[[Served], None], state: PrinterState
) -> None:
    printer = opened(serial)
    printer.send(job.data[:20_000], S)
    assert until(lambda: serial.printer.paper != [])
    break_it(serial)
    printer.send(job.data[20_000:], S)
    assert printer.settle(S).state is state


def test_blank_paper_before_the_cut_is_the_profiles(tmp_path: Path) -> None:
    with served("tcp", tmp_path) as wire:
        printer = driver(wire, "epson-tm-t20")
        printer.open(S)
        job = Press(FONTS).job("job", TICKET)
        printer.send(job.data, S)
        printer.settle(S)
        marks: list[Mark] = wire.printer.receipts[0]
        assert [mark for mark in marks if not isinstance(mark, Raster)] == [Feed(40)]
