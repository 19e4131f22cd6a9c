"""The print desk: what may be said of a receipt, sent once, in time, without a thread left."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue

import pytest

from devices.health import HealthSnapshot, read_health
from devices.idcard.absent import AbsentCardReader
from devices.printer.ledger import JobLedger
from devices.printer.press import Press
from devices.printer.protocol import (
    NotPrinted,
    Outcome,
    OutcomeUnknown,
    PrintedOut,
    PrinterState,
    PrinterStatus,
)
from devices.printer.signals import Means
from devices.runner import Patience, PrintDesk, judge
from devices.scanner.absent import AbsentScanner
from devices.scanner.protocol import ScannerState, ScannerStatus
from devices.speech.absent import AbsentSpeech
from devices.speech.protocol import SpeechState, SpeechStatus
from kiosk.domain.errors import KnownError
from kiosk.domain.sound import Signal
from tests.devices.samples import DOSSIER, FONTS, TICKET
from tests.devices.scanner_rigs import Bell, open_descriptors

READY = PrinterStatus(PrinterState.READY)
GONE = PrinterStatus(PrinterState.NOT_CONNECTED, "cable")
STOPPING = "the kiosk is stopping"
PATIENCE = Patience(
    status=1, send=1, settle=1, look_every=0.01, retries=(0.01,), per_byte=0, per_mm=0
)


class ScriptedPrinter:
    """Answers from a script; `takes` says how many bytes of each piece it takes."""

    def __init__(
        self, before: PrinterStatus = READY, after: PrinterStatus = READY, takes: int = 10**9
    ) -> None:
        self.before, self.after, self.takes = before, after, takes
        self.drops = True
        self.received = bytearray()
        self.calls: list[str] = []
        self.deadlines: list[float] = []
        self.gate = threading.Event()
        self.gate.set()
        self.sending = threading.Event()

    def open(self, seconds: float) -> PrinterStatus:
        return self._answer("open", seconds, self.before)

    def status(self, seconds: float) -> PrinterStatus:
        return self._answer("status", seconds, self.before)

    def settle(self, seconds: float) -> PrinterStatus:
        self.gate.wait(10)
        return self._answer("settle", seconds, self.after)

    def send(self, data: bytes, seconds: float) -> int:
        self._answer("send", seconds, READY)
        self.sending.set()
        taken = data[: self.takes]
        self.received += taken
        return len(taken)

    def cancel(self, seconds: float) -> bool:
        return self.drops

    def signal(self, signal: Signal, means: Means, seconds: float) -> bool:
        self._answer(f"signal {signal.value}", seconds, READY)
        return bool(means)

    def close(self) -> None:
        self.calls.append("close")

    def forget(self) -> None:
        self.calls.append("forget")

    def _answer(self, call: str, seconds: float, status: PrinterStatus) -> PrinterStatus:
        self.calls.append(call)
        self.deadlines.append(seconds)
        return status


Desks = Callable[[ScriptedPrinter], PrintDesk]


@pytest.fixture
def desks() -> Iterator[Desks]:
    made: list[PrintDesk] = []

    def make(printer: ScriptedPrinter) -> PrintDesk:
        made.append(PrintDesk(printer, Press(FONTS), PATIENCE))
        return made[-1]

    yield make
    for desk in made:
        desk.stop()


def printed(desk: PrintDesk) -> Outcome:
    return desk.print("job", TICKET).result(10)


def test_status_bytes_once_status(desks: Desks) -> None:
    printer = ScriptedPrinter()
    assert printed(desks(printer)) == PrintedOut()
    assert bytes(printer.received) == Press(FONTS).job("job", TICKET).data
    assert printer.calls[0] == "open"
    assert set(printer.calls[1:-1]) == {"send"}
    assert printer.calls[-1] == "settle"
    assert all(0 < deadline <= 1 for deadline in printer.deadlines)


@pytest.mark.parametrize(
    "state",
    [
        PrinterState.NO_PAPER,
        PrinterState.COVER_OPEN,
        PrinterState.OFFLINE,
        PrinterState.CUTTER_ERROR,
        PrinterState.OVERHEATED,
        PrinterState.NOT_CONNECTED,
    ],
)
def test_nothing_is_sent_to_a_printer_that_refuses(desks: Desks, state: PrinterState) -> None:
    printer = ScriptedPrinter(before=PrinterStatus(state, "as it said"))
    assert printed(desks(printer)) == NotPrinted(state, "as it said")
    assert printer.received == b""


def test_silent_printer_is_tried_and_nothing_claimed(desks: Desks) -> None:
    silent = PrinterStatus(PrinterState.UNKNOWN, "no answer")
    printer = ScriptedPrinter(before=silent, after=silent)
    assert printed(desks(printer)) == OutcomeUnknown("no answer")
    assert printer.received


def test_torn_wire_is_unknown_and_never_sent_again(desks: Desks) -> None:
    gone = PrinterStatus(PrinterState.NOT_CONNECTED, "cable")
    printer = ScriptedPrinter(after=gone, takes=100)
    outcome = printed(desks(printer))
    assert isinstance(outcome, OutcomeUnknown)
    assert outcome.state is PrinterState.NOT_CONNECTED
    assert outcome.detail.startswith("the printer took 100 of ")
    assert printer.calls.count("send") == 1
    assert printer.calls[-1] == "close"


@pytest.mark.parametrize(
    ("sent", "after", "outcome"),
    [
        (9, READY, PrintedOut()),
        (9, PrinterStatus(PrinterState.PAPER_LOW), PrintedOut(PrinterState.PAPER_LOW)),
        (
            9,
            PrinterStatus(PrinterState.NO_PAPER, "ended"),
            OutcomeUnknown("ended", PrinterState.NO_PAPER),
        ),
        (0, READY, NotPrinted(PrinterState.UNKNOWN, "the printer took no data")),
        (
            0,
            PrinterStatus(PrinterState.NOT_CONNECTED, "gone"),
            NotPrinted(PrinterState.NOT_CONNECTED, "gone"),
        ),
        (5, READY, OutcomeUnknown("the printer took 5 of 9 bytes: ready", PrinterState.READY)),
    ],
)
def test_what_may_be_said(sent: int, after: PrinterStatus, outcome: Outcome) -> None:
    assert judge(sent, 9, after) == outcome


def test_a_signal_waits_for_the_receipt_in_hand(desks: Desks) -> None:
    printer = ScriptedPrinter()
    desk = desks(printer)
    printer.gate.clear()
    printing = desk.print("job", TICKET)
    assert printer.sending.wait(10)
    signal = desk.signal(Signal.DONE, Means(buzzer=True))
    assert not signal.done()
    printer.gate.set()
    assert (printing.result(10), signal.result(10)) == (PrintedOut(), True)
    calls = [each for each in printer.calls if each in ("send", "settle", "signal done")]
    assert calls[-2:] == ["settle", "signal done"]


def test_a_printer_that_refuses_is_sent_no_signal(desks: Desks) -> None:
    printer = ScriptedPrinter(before=PrinterStatus(PrinterState.COVER_OPEN))
    desk = desks(printer)
    assert desk.signal(Signal.ATTENTION, Means(lamp=True)).result(10) is False
    desk.stop()
    assert desk.signal(Signal.ATTENTION, Means(lamp=True)).result(10) is False
    assert [each for each in printer.calls if each.startswith("signal")] == []


def test_only_changes_are_reported(desks: Desks) -> None:
    printer, heard, third = ScriptedPrinter(), [], threading.Event()
    low = PrinterStatus(PrinterState.PAPER_LOW)

    def on_change(status: PrinterStatus) -> None:
        heard.append(status)
        if status == READY and not third.is_set():
            printer.before = low
        else:
            third.set()

    desk = desks(printer)
    desk.listen(on_change)
    assert desk.status().state is PrinterState.UNKNOWN
    desk.start()
    assert third.wait(10)
    assert printed(desk) == PrintedOut()
    assert heard[:2] == [READY, low]
    assert heard.count(low) <= 2
    scanner, speech, cards = AbsentScanner(), AbsentSpeech(), AbsentCardReader()
    assert read_health(desk, scanner, speech, cards) == HealthSnapshot(
        desk.status(), scanner.status(), speech.status(), cards.status()
    )


_SILENT = PrinterStatus(PrinterState.UNKNOWN, "the printer does not answer", silent=True)


@pytest.mark.parametrize(
    ("printer", "scanner", "offered"),
    [
        (PrinterState.READY, ScannerState.READY, (True, True)),
        (PrinterState.PAPER_LOW, ScannerState.UNKNOWN, (True, True)),
        (PrinterState.UNKNOWN, ScannerState.NOT_CONNECTED, (True, False)),
        (_SILENT, ScannerState.READY, (False, True)),
        (PrinterState.NO_PAPER, ScannerState.READY, (False, True)),
        (PrinterState.NOT_CONNECTED, ScannerState.NOT_CONNECTED, (False, False)),
    ],
)
def test_only_what_certainly_cannot_be_or_ought_to_speak_and_is_silent_is_not_offered(
    printer: PrinterState | PrinterStatus, scanner: ScannerState, offered: tuple[bool, bool]
) -> None:
    health = HealthSnapshot(
        printer if isinstance(printer, PrinterStatus) else PrinterStatus(printer),
        ScannerStatus(scanner),
        SpeechStatus(SpeechState.READY),
        AbsentCardReader().status(),
    )
    assert (health.prints, health.scans) == offered


def test_lost_printer_is_opened_again(desks: Desks) -> None:
    printer, back = ScriptedPrinter(), threading.Event()
    printer.before = PrinterStatus(PrinterState.NOT_CONNECTED, "cable")
    desk = desks(printer)

    def on_change(status: PrinterStatus) -> None:
        if status.state is PrinterState.NOT_CONNECTED:
            printer.before = READY
        else:
            back.set()

    desk.listen(on_change)
    desk.start()
    assert back.wait(10)
    assert printer.calls[:3] == ["open", "close", "open"]


def test_stop_finishes_the_receipt_in_hand_and_refuses_the_rest() -> None:
    printer = ScriptedPrinter()
    desk = PrintDesk(printer, Press(FONTS), PATIENCE)
    printer.gate = desk._stopping
    desk.start()
    first, second = desk.print("one", TICKET), desk.print("two", TICKET)
    assert printer.sending.wait(10)
    desk.stop()
    assert first.result(0) == PrintedOut()
    assert second.result(0) == NotPrinted(PrinterState.OFFLINE, STOPPING)
    assert desk.print("three", TICKET).result(0) == NotPrinted(PrinterState.OFFLINE, STOPPING)
    assert printer.calls[-1] == "close"
    desk.stop()
    assert [t.name for t in threading.enumerate() if t.name.startswith("printer")] == []


def test_only_a_personal_slip_makes_the_printer_forget(desks: Desks) -> None:
    printer = ScriptedPrinter()
    desk = desks(printer)
    desk.print("ticket", TICKET).result(10)
    desk.forget().result(10)
    assert "forget" not in printer.calls
    desk.print("dossier", DOSSIER).result(10)
    desk.forget().result(10)
    desk.forget().result(10)
    assert printer.calls.count("forget") == 1


def test_no_word_with_a_digit_is_remembered(desks: Desks) -> None:
    press = Press(FONTS)
    desk = PrintDesk(ScriptedPrinter(), press, PATIENCE)
    desk.print("dossier", DOSSIER).result(10)
    desk.forget().result(10)
    desk.stop()
    fonts = press._ready()._fonts
    kept = {word for _, word in [*fonts._widths, *fonts._stamps]}
    assert kept
    assert [word for word in kept if any(letter.isdigit() for letter in word)] == []


def test_missing_fonts_are_a_known_fault(tmp_path: Path) -> None:
    blind = PrintDesk(ScriptedPrinter(), Press(tmp_path), PATIENCE)
    with pytest.raises(KnownError, match="print font"):
        blind.print("job", TICKET).result(10)
    blind.stop()


# --- stalls and what is held ------------------------------------------------------------------


class SlowPrinter(ScriptedPrinter):
    """Takes so many bytes each time it is offered any; then takes its time, as a full wire does."""

    def __init__(self, *takes: int, after: PrinterStatus = READY) -> None:
        super().__init__(after=after)
        self.each = list(takes)

    def send(self, data: bytes, seconds: float) -> int:
        taken = self.each.pop(0) if self.each else len(data)
        if taken < len(data):
            threading.Event().wait(seconds)
        return min(taken, len(data))


QUICK = replace(PATIENCE, stall=0.1, give_up=0.4)


def told(printer: ScriptedPrinter, patience: Patience) -> tuple[Outcome, list[PrinterStatus]]:
    """What becomes of one receipt, and what was said meanwhile."""
    desk, heard = PrintDesk(printer, Press(FONTS), patience), list[PrinterStatus]()
    desk.listen(heard.append)
    outcome = desk.print("job", TICKET).result(10)
    desk.stop()
    return outcome, heard


def test_a_printer_that_pauses_is_waited_for_and_said_to_stall() -> None:
    outcome, heard = told(SlowPrinter(100, *[0] * 6), QUICK)
    assert outcome == PrintedOut()
    assert [each.stalls for each in heard] == [False, True, False]


def test_a_slow_line_is_no_stall() -> None:
    outcome, heard = told(SlowPrinter(*[1] * 6), QUICK)
    assert outcome == PrintedOut()
    assert heard == [READY]


def test_a_printer_that_takes_nothing_any_more_is_given_up() -> None:
    silent = PrinterStatus(PrinterState.UNKNOWN, "silent")
    outcome, heard = told(SlowPrinter(100, *[0] * 99, after=silent), QUICK)
    assert isinstance(outcome, OutcomeUnknown)
    assert outcome.detail.startswith("the printer took 100 of ")
    assert [each.stalls for each in heard] == [False, True, False]


def test_the_patience_with_a_printer_that_stops() -> None:
    usual = Patience()
    assert 3 < usual.stall <= 4
    assert usual.stall < usual.give_up <= 8
    assert usual.give_up + usual.cancel + 2 < usual.send


@pytest.mark.parametrize("drops", [True, False])
def test_what_a_printer_may_still_print_is_said_until_it_prints_again(
    desks: Desks, drops: bool
) -> None:
    empty = PrinterStatus(PrinterState.NO_PAPER, "the paper is out")
    printer = ScriptedPrinter(after=empty)
    printer.drops = drops
    desk, late = desks(printer), list[str]()
    desk.listen_late(late.append)
    assert printed(desk) == OutcomeUnknown("the paper is out", PrinterState.NO_PAPER, not drops)
    assert desk.status().holds is not drops
    assert ("may still print" in desk.status().detail) is not drops
    printer.after = READY
    if not drops:
        printer.before = PrinterStatus(PrinterState.UNKNOWN, "silent")
        assert isinstance(printed(desk), NotPrinted)
        assert desk.print("another", TICKET).result(10) == PrintedOut()
    printer.before = READY
    for _ in range(2):
        assert printed(desk) == PrintedOut()
    assert (desk.status(), late) == (READY, [] if drops else ["job"])


@pytest.mark.parametrize(
    ("drops", "before", "told"),
    [
        (False, READY, ["cut off"]),
        (True, READY, []),
        (False, PrinterStatus(PrinterState.UNKNOWN, "silent"), []),
    ],
)
def test_what_a_crash_left_in_the_printer_may_come_out_when_the_kiosk_is_back(
    tmp_path: Path, drops: bool, before: PrinterStatus, told: list[str]
) -> None:
    ledger = JobLedger(tmp_path / "jobs")
    ledger.begin("cut off")
    printer = ScriptedPrinter(before=before)
    printer.drops = drops
    desk, late = PrintDesk(printer, Press(FONTS), PATIENCE, ledger), list[str]()
    desk.listen_late(late.append)
    desk.print("job", TICKET).result(10)
    desk.stop()
    assert late == told


def test_what_a_crash_left_in_a_printer_without_paper_is_held(tmp_path: Path) -> None:
    ledger = JobLedger(tmp_path / "jobs")
    ledger.begin("cut off")
    printer = ScriptedPrinter(before=PrinterStatus(PrinterState.NO_PAPER))
    printer.drops = False
    desk, late = PrintDesk(printer, Press(FONTS), PATIENCE, ledger), list[str]()
    desk.listen_late(late.append)
    desk.print("job", TICKET).result(10)
    assert (desk.status().holds, late) == (True, [])
    printer.before = READY
    desk.print("job", TICKET).result(10)
    assert late == ["cut off"]
    desk.stop()


def test_a_printer_that_is_back_is_looked_at_quickly_again(monkeypatch: pytest.MonkeyPatch) -> None:
    printer, pauses = ScriptedPrinter(GONE), SimpleQueue[float]()

    def rest(_desk: PrintDesk, _plugs: object, seconds: float) -> bool:
        pauses.put(seconds)
        if seconds == 30:
            printer.before = READY
        return False

    monkeypatch.setattr(PrintDesk, "_rest", rest)
    patience = replace(PATIENCE, look_every=7, retries=(1, 5, 30))
    desk = PrintDesk(printer, Press(FONTS), patience)
    desk.start()
    seen = [pauses.get(timeout=10) for _ in range(5)]
    desk.stop()
    assert seen == [1, 5, 30, 7, 7]


# --- plugs -----------------------------------------------------------------------------------

NEVER = replace(PATIENCE, look_every=60, retries=(60,))


def test_what_is_plugged_in_is_looked_at_at_once() -> None:
    printer, bell, seen = ScriptedPrinter(GONE), Bell(), SimpleQueue[PrinterStatus]()
    desk = PrintDesk(printer, Press(FONTS), NEVER, watch=bell.watch)
    desk.listen(seen.put)
    desk.start()
    assert seen.get(timeout=10) == GONE
    printer.before = READY
    bell.ring()
    assert seen.get(timeout=10) == READY
    printer.before = GONE
    bell.ring()
    assert seen.get(timeout=10) == GONE
    desk.stop()


def test_the_watch_leaves_neither_thread_nor_descriptor() -> None:
    before = open_descriptors(), threading.active_count()
    for _ in range(20):
        desk = PrintDesk(ScriptedPrinter(), Press(FONTS), NEVER)
        desk.start()
        desk.stop()
    assert (open_descriptors(), threading.active_count()) == before
