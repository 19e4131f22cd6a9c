"""What a scanner is to the rest of the house: its states, who listens, the contract.

What a code means is decided in kiosk/domain/scan.py; here it is a text and how it came, or not even
that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from kiosk.domain.scanned import Code


class ScannerState(StrEnum):
    READY = "ready"
    NOT_CONNECTED = "not_connected"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ScannerStatus:
    """A state with its cause in the device's own words (English, for the technician)."""

    state: ScannerState
    detail: str = ""


class BadScan(StrEnum):
    """Why bytes are no code. The values are reasons of domain/scan.py's `Unknown`."""

    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"
    PARTIAL = "partial"
    """Its end never came, or bytes were lost on the way."""
    SET_UP_CODE = "unsupported"
    """A maker's code that sets up scanners: somebody plays, or means harm."""


@dataclass(frozen=True, slots=True)
class ScanListener:
    """Who hears of scans. Called on a scanner's thread, or of who feeds; must return at once."""

    on_code: Callable[[Code], None]
    on_bad: Callable[[BadScan], None]
    on_change: Callable[[ScannerStatus], None]


NOT_STARTED = ScannerStatus(ScannerState.UNKNOWN, "not started")
"""Before `start` and after `stop`."""


class Scanner(Protocol):
    """A scanner on some wire, with a thread of its own between `start` and `stop`."""

    def start(self, listener: ScanListener) -> None:
        """Begin to listen. Never raises for a missing device: that is a state."""
        ...

    def status(self) -> ScannerStatus:
        """What was last seen. Any thread; never waits."""
        ...

    def feed(self, text: str) -> None:
        """Take a text as if it had been scanned (the technician's box). Any thread."""
        ...

    def signal(self, data: bytes) -> None:
        """Send the maker's own command for a beep or a light to serial scanners that are there.

        Any thread; returns at once. What cannot be sent now is never sent.
        """
        ...

    def stop(self) -> None:
        """Stop listening at once and leave no thread; harmless when stopped."""
        ...
