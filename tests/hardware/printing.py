"""Our printer driver and print desk over a real /dev/usb/lp0, and over libusb."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, cast

from devices.printer.driver import EscposPrinter
from devices.printer.press import Press
from devices.printer.profiles import load_profile
from devices.printer.protocol import (
    NotPrinted,
    Outcome,
    OutcomeUnknown,
    PrintedOut,
    PrinterState,
    PrintJob,
)
from devices.printer.slips import Slip
from devices.runner import Patience, PrintDesk
from devices.wire.protocol import Wire
from devices.wire.usb import UsbName, UsbWire
from devices.wire.usblp import UsblpWire
from tests.hardware.gadgets import PATIENT, Gadget, at_best, printer_gadget, until
from tests.hardware.paper import Mood, Paper

Checks = list[tuple[str, Callable[[], str]]]

PROFILE = "epson-tm-t20"
PROFILES = Path("assets/printers")
_LP = Path("/dev/usb/lp0")
_JOB = Path("job")
_MILLIMETRES = 150.0
# The first ones fill caches.
_WARM_UP, _CYCLES = 10, 40
_SLIP = cast(Slip, type("Nobody", (), {"personal": False})())


class ReadyPress(Press):
    """Gives the ticket that was drawn on the host: the guest has no fonts."""

    def __init__(self) -> None:
        super().__init__(Path())
        self.data = _JOB.read_bytes()

    @property
    def paper(self) -> bytes:
        """What of it is for paper: the request to be told of changes (GS a) is not."""
        return self.data.replace(b"\x1b@\x1da\x0e", b"\x1b@", 1)

    def job(self, job_id: str, slip: Slip) -> PrintJob:
        return PrintJob(job_id, self.data, 0, cast(Any, None), _MILLIMETRES)


@dataclass(slots=True)
class Rig:
    """The gadget, its paper, and the desk of one check at a time."""

    gadget: Gadget
    paper: Paper
    press: ReadyPress
    make_wire: Callable[[], Wire]

    @contextmanager
    def desk(self, mood: Mood | None = None) -> Iterator[PrintDesk]:
        self.paper.renew(mood)
        self.press.data = _JOB.read_bytes()
        desk = PrintDesk(self.printer(), self.press, Patience(look_every=0.5))
        try:
            yield desk
        finally:
            desk.stop()

    def printer(self) -> EscposPrinter:
        return EscposPrinter(self.make_wire(), load_profile(PROFILE, PROFILES))

    def unplug(self) -> None:
        self.paper.leave()
        self.gadget.unplug()

    def plug(self) -> None:
        self.gadget.plug()
        self.paper.come_back()

    def print(self, desk: PrintDesk) -> tuple[Outcome, float]:
        """Print a ticket; the outcome and how long it took."""
        began = monotonic()
        outcome = desk.print("hardware-test", _SLIP).result(PATIENT)
        return outcome, monotonic() - began


@contextmanager
def by_lp() -> Iterator[Checks]:
    with _rig(lambda: UsblpWire(str(_LP))) as rig:
        until(_LP.exists)
        yield [
            ("A ticket arrives byte for byte, once", lambda: whole_ticket(rig)),
            ("The port's own status byte (LPGETSTATUS)", lambda: port_byte(rig)),
            ("Paper low: printed, and said", lambda: low_paper(rig)),
            *[(f"{each.value} before the job: nothing sent", refusal(rig, each)) for each in _BAD],
            ("Paper ends in mid-job, then a new roll", lambda: paper_ends(rig)),
            ("Cover opens in mid-job", lambda: falls(rig, PrinterState.COVER_OPEN)),
            ("A printer that never answers is UNKNOWN", lambda: silence(rig)),
            ("A printer that stops reading in mid-job", lambda: stall(rig)),
            ("Unplugged in mid-job", lambda: pulled_in_job(rig)),
            ("Unplugged and back while idle (a look every 0.5 s)", lambda: pulled_idle(rig)),
            (f"{_CYCLES} times unplugged and back: nothing leaks", lambda: cycles(rig)),
        ]


@contextmanager
def by_libusb() -> Iterator[Checks]:
    with _rig(lambda: UsbWire(UsbName(0x1D6B, 0x0A01))) as rig:
        until(_LP.exists)
        yield [
            ("Taken from usblp, a ticket arrives, given back", lambda: taken_and_back(rig)),
            ("No paper before the job: nothing sent", refusal(rig, PrinterState.NO_PAPER)),
            ("A printer that never answers is UNKNOWN", lambda: silence(rig)),
            ("A printer that stops reading in mid-job", lambda: stall(rig)),
            ("Unplugged in mid-job", lambda: pulled_in_job(rig)),
            ("Unplugged and back while idle (a look every 0.5 s)", lambda: pulled_idle(rig)),
        ]


_BAD = (
    PrinterState.NO_PAPER,
    PrinterState.COVER_OPEN,
    PrinterState.OFFLINE,
    PrinterState.CUTTER_ERROR,
    PrinterState.OVERHEATED,
)


@contextmanager
def _rig(make_wire: Callable[[], Wire]) -> Iterator[Rig]:
    gadget = printer_gadget()
    paper = Paper("/dev/g_printer0")
    try:
        yield Rig(gadget, paper, ReadyPress(), make_wire)
    finally:
        paper.close()
        gadget.close()


def whole_ticket(rig: Rig) -> str:
    with rig.desk() as desk:
        began = monotonic()
        outcome, took = rig.print(desk)
        assert outcome == PrintedOut(PrinterState.READY), outcome
        tray = rig.paper.tray
        assert bytes(tray.printed) == rig.press.paper, f"{len(tray.printed)} bytes, or others"
        assert not tray.strange, tray.strange[:20].hex()
        first = 1000 * (tray.first_at - began)
        return f"{len(rig.press.data)} bytes in {took:.2f} s, the first after {first:.0f} ms"


def port_byte(rig: Rig) -> str:
    rig.paper.renew()
    wire = rig.make_wire()
    assert wire.open(1) == ""
    status = wire.port_status()
    wire.close()
    assert status == 0x18, status
    return f"{status:#04x}: selected, no error"


def low_paper(rig: Rig) -> str:
    with rig.desk(Mood("paper_low")) as desk:
        outcome, _ = rig.print(desk)
        assert outcome == PrintedOut(PrinterState.PAPER_LOW), outcome
        assert bytes(rig.paper.tray.printed) == rig.press.paper
        return str(outcome.state)


def refusal(rig: Rig, state: PrinterState) -> Callable[[], str]:
    def check() -> str:
        with rig.desk(Mood(state.value)) as desk:
            outcome, took = rig.print(desk)
            assert isinstance(outcome, NotPrinted), outcome
            assert outcome.state is state, outcome
        rig.paper.renew()
        assert not rig.paper.tray.printed
        return f"said after {took:.2f} s"

    return check


def paper_ends(rig: Rig) -> str:
    with rig.desk(Mood(falls_after=20_000)) as desk:
        outcome, took = rig.print(desk)
        assert isinstance(outcome, OutcomeUnknown), outcome
        assert outcome.state is PrinterState.NO_PAPER, outcome
        assert not outcome.may_follow, "the printer kept the rest"
        rig.paper.renew()
        again, _ = rig.print(desk)
        assert isinstance(again, PrintedOut), again
        whole = bytes(rig.paper.tray.printed).endswith(rig.press.paper)
        assert whole, "the next ticket is not whole"
        return f"said after {took:.2f} s; the rest dropped; the next ticket whole"


def falls(rig: Rig, state: PrinterState) -> str:
    with rig.desk(Mood(falls_after=20_000, falls_to=state.value)) as desk:
        outcome, took = rig.print(desk)
        assert isinstance(outcome, OutcomeUnknown), outcome
        assert outcome.state is state, outcome
        return f"said after {took:.2f} s"


def silence(rig: Rig) -> str:
    with rig.desk(Mood(answers=False)) as desk:
        outcome, took = rig.print(desk)
        assert isinstance(outcome, OutcomeUnknown), outcome
        assert outcome.state is PrinterState.UNKNOWN, outcome
        return f"after {took:.2f} s"


def stall(rig: Rig) -> str:
    details = [""]

    def once() -> tuple[float, ...]:
        with rig.desk(Mood(stalls_after=8_000)) as desk:
            # More than the kernel's own buffers hold, as a long list of papers would be.
            rig.press.data = _JOB.read_bytes() * 4
            outcome, took = rig.print(desk)
            assert isinstance(outcome, OutcomeUnknown), outcome
            details.append(outcome.detail)
            return (took,)

    (took,) = at_best((15.0,), once)
    return f"{details[-1]}; after {took:.1f} s"


def pulled_in_job(rig: Rig) -> str:
    def once() -> tuple[float, ...]:
        with rig.desk(Mood(stalls_after=8_000)) as desk:
            rig.press.data = _JOB.read_bytes() * 4
            printing = desk.print("hardware-test", _SLIP)
            until(lambda: rig.paper.tray.taken >= 8_000)
            rig.unplug()
            began = monotonic()
            outcome = printing.result(PATIENT)
            took = monotonic() - began
            rig.plug()
            until(_LP.exists)
            assert isinstance(outcome, OutcomeUnknown), outcome
            assert outcome.state is PrinterState.NOT_CONNECTED, outcome
            return (took,)

    (took,) = at_best((1.0,), once)
    return f"ended after {took:.2f} s"


def pulled_idle(rig: Rig) -> str:
    with rig.desk() as desk:
        desk.start()
        until(lambda: desk.status().state is PrinterState.READY)

        def once() -> tuple[float, float]:
            rig.unplug()
            gone = until(lambda: desk.status().state is PrinterState.NOT_CONNECTED)
            rig.plug()
            return gone, until(lambda: desk.status().state is PrinterState.READY)

        noticed, back = at_best((1.0, 3.0), once)
        return f"noticed after {noticed:.2f} s, in use again after {back:.2f} s"


def taken_and_back(rig: Rig) -> str:
    with rig.desk() as desk:
        outcome, took = rig.print(desk)
        assert outcome == PrintedOut(PrinterState.READY), outcome
        assert not _LP.exists(), "usblp still has it"
        assert bytes(rig.paper.tray.printed) == rig.press.paper
    back = until(_LP.exists)
    return f"{len(rig.press.data)} bytes in {took:.2f} s; /dev/usb/lp0 back after {back:.2f} s"


def cycles(rig: Rig) -> str:
    rig.paper.renew()
    printer = rig.printer()
    for _ in range(_WARM_UP):
        cycle(rig, printer)
    before = footprint()
    gone, back = (
        max(times) for times in zip(*[cycle(rig, printer) for _ in range(_CYCLES)], strict=True)
    )
    return f"gone within {gone:.2f} s, back within {back:.2f} s, {unchanged(before)}"


def cycle(rig: Rig, printer: EscposPrinter) -> tuple[float, float]:
    """Out and in again; seconds until each was seen."""
    until(lambda: printer.open(1).state is PrinterState.READY)
    rig.unplug()
    gone = until(lambda: printer.status(1).state is PrinterState.NOT_CONNECTED)
    printer.close()
    rig.plug()
    back = until(lambda: printer.open(1).state is PrinterState.READY)
    printer.close()
    return gone, back


def unchanged(before: tuple[int, int, int]) -> str:
    """Raises AssertionError when descriptors, threads or memory have grown."""
    after = footprint()
    assert after[:2] == before[:2], f"descriptors, threads: {before[:2]} became {after[:2]}"
    grown = after[2] - before[2]
    assert grown < 1024, f"grew by {grown} KB"
    return f"grew by {grown} KB"


def footprint() -> tuple[int, int, int]:
    """Open descriptors, threads, resident KB."""
    status = Path("/proc/self/status").read_text()
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return (
        len(list(Path("/proc/self/fd").iterdir())),
        threading.active_count(),
        int(resident.split()[1]),
    )
