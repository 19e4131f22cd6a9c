"""What a printer is to the rest of the house: its states, a job, an outcome, the contract.

Responsible for words and shapes only. Drivers know a wire; the policy (when to open, how long to
wait, what counts as printed) is devices/runner.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from devices.printer.signals import Means
from kiosk.domain.sound import Signal

if TYPE_CHECKING:
    from PIL.Image import Image


class PrinterState(StrEnum):
    """The closed set of things a printer can be. No answer is UNKNOWN, never NO_PAPER."""

    READY = "ready"
    PAPER_LOW = "paper_low"
    NO_PAPER = "no_paper"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    CUTTER_ERROR = "cutter_error"
    OVERHEATED = "overheated"
    NOT_CONNECTED = "not_connected"
    UNKNOWN = "unknown"

    @property
    def prints(self) -> bool:
        """Whether the printer itself says that paper will come out."""
        return self in (PrinterState.READY, PrinterState.PAPER_LOW)

    @property
    def refuses(self) -> bool:
        """Whether it is certain that nothing would come out. UNKNOWN is neither."""
        return not self.prints and self is not PrinterState.UNKNOWN


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """A state with its cause in the device's own words (English, for the technician).

    `silent`: one that ought to say how it is, and does not. Said by the print desk, not by
    drivers: `stalls` (in mid-receipt it takes nothing any more) and `holds` (it may still print a
    receipt that was given up, once its fault is mended).
    """

    state: PrinterState
    detail: str = ""
    silent: bool = False
    stalls: bool = False
    holds: bool = False


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One receipt: the bytes to send once, and the 1-bit picture they carry.

    The picture holds words only where the printer sets number and code itself.
    """

    id: str
    data: bytes = field(repr=False)
    height_dots: int
    picture: Image = field(repr=False, compare=False)
    length_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class PrintedOut:
    """Everything was sent and the printer was well before and after."""

    state: PrinterState = PrinterState.READY


@dataclass(frozen=True, slots=True)
class NotPrinted:
    """Nothing was sent, so nothing came out. `state` is the reason."""

    state: PrinterState
    detail: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeUnknown:
    """Something was sent and then the printer faltered or kept silent; paper may be cut short.

    `may_follow`: the printer may still hold the rest and print it once its fault is mended.
    """

    detail: str
    state: PrinterState = PrinterState.UNKNOWN
    may_follow: bool = False


Outcome = PrintedOut | NotPrinted | OutcomeUnknown


class Printer(Protocol):
    """A printer on some wire. One thread at a time; no call outlasts its deadline (seconds)."""

    def open(self, seconds: float) -> PrinterStatus:
        """Take the wire; harmless when it is open. NOT_CONNECTED when there is nothing there."""
        ...

    def status(self, seconds: float) -> PrinterStatus:
        """What the printer says now; UNKNOWN when it does not answer in time."""
        ...

    def send(self, data: bytes, seconds: float) -> int:
        """Hand over bytes; how many were taken. Fewer than given: time ran out, or the wire failed.

        What follows may be handed over by further calls; `settle` ends the receipt.
        """
        ...

    def settle(self, seconds: float) -> PrinterStatus:
        """Wait until what was sent is on paper, as far as the wire can tell; the state then."""
        ...

    def cancel(self, seconds: float) -> bool:
        """After a failed receipt: drop what is not printed yet. True only when that is certain."""
        ...

    def signal(self, signal: Signal, means: Means, seconds: float) -> bool:
        """Beep or flash, where it can and `means` lets it; never inside a receipt or after a torn
        one. Whether it was sent."""
        ...

    def close(self) -> None:
        """Let the wire go; harmless when it is closed."""
        ...

    def forget(self) -> None:
        """Wipe whatever is kept of earlier receipts (a spool); most printers keep nothing."""
        ...
