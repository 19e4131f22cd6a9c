"""An emulated printer on a wire with the real driver before it, for the tests of printing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic

from devices.printer.connect import escpos_printer
from devices.printer.driver import EscposPrinter, Waits
from devices.printer.emulator import EmulatedPrinter, Feed, Mark, Raster
from devices.printer.emulator_wires import OnFifo, OnPty, OnTcp, Served
from devices.printer.profiles import load_profile

PROFILES = Path(__file__).resolve().parents[2] / "assets" / "printers"
WAITS = Waits(reply=0.4, silent=0.1, look=0.05, mute=0.5, cancel=0.5)
WIRES = ("serial", "lp", "tcp")
MANNERS = ("epson-tm-t20", "xprinter-80", "generic-80")


def served(kind: str, folder: Path) -> Served:
    """A printer that waits on a wire; use it as a context manager."""
    printer = EmulatedPrinter()
    match kind:
        case "tcp":
            return OnTcp(printer)
        case "fifo":
            return OnFifo(printer, folder)
    return OnPty(printer, kind)


def driver(wire: Served, profile: str = "epson-tm-t20") -> EscposPrinter:
    """The real driver for the settings line of a wire, with short waits."""
    made = escpos_printer(wire.address, profile, PROFILES)
    assert isinstance(made, EscposPrinter)
    kind = replace(load_profile(profile, PROFILES), mm_per_second=500)
    return EscposPrinter(made._wire, kind, WAITS)


def until(holds: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Whether something of another thread came true in time."""
    end = monotonic() + seconds
    while monotonic() < end:
        if holds():
            return True
    return holds()


def rows(marks: list[Mark]) -> bytes:
    """The packed rows of a piece of paper."""
    return b"".join(mark.rows for mark in marks if isinstance(mark, Raster))


def inked(receipts: list[list[Mark]]) -> list[list[Mark]]:
    """The pieces of paper with something on them."""
    return [each for each in receipts if any(not isinstance(m, Feed) for m in each)]
