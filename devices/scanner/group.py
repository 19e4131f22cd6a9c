"""Any number of scanners as one: the first to read a code counts, the others repeat it.

Members may come and go while it listens. What they are is not its matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock
from time import monotonic

from devices.scanner.framing import Framer, tell
from devices.scanner.payload import Repeats
from devices.scanner.protocol import (
    NOT_STARTED,
    BadScan,
    ScanListener,
    Scanner,
    ScannerState,
    ScannerStatus,
)
from kiosk.domain.scanned import Code

_NOBODY = ScannerStatus(ScannerState.NOT_CONNECTED, "no scanner is plugged in")
_BEST_FIRST = (ScannerState.READY, ScannerState.UNKNOWN, ScannerState.NOT_CONNECTED)


class ScannerGroup:
    """A `Scanner`. Told on the members' threads, one at a time, or on the thread of who feeds.

    The state is that of the best member; the detail says what is wrong with the others.
    """

    def __init__(self, members: Iterable[Scanner] = (), when_empty: str = "") -> None:
        self._members: list[Scanner] = list(members)
        self._empty = ScannerStatus(ScannerState.NOT_CONNECTED, when_empty or _NOBODY.detail)
        self._lock = Lock()
        self._listener: ScanListener | None = None
        self._typed = Framer()
        self._repeats = Repeats()
        self._status = NOT_STARTED

    def start(self, listener: ScanListener) -> None:
        with self._lock:
            self._listener = listener
            members = list(self._members)
        for member in members:
            member.start(self._ear())
        self._look()

    def status(self) -> ScannerStatus:
        return self._status

    def feed(self, text: str) -> None:
        with self._lock:
            framed = self._typed.feed(text.encode("utf-8", "replace") + b"\n", monotonic())
        tell(framed, self._ear())

    def signal(self, data: bytes) -> None:
        with self._lock:
            members = list(self._members) if self._listener else []
        for member in members:
            member.signal(data)

    def stop(self) -> None:
        with self._lock:
            self._listener = None
            self._status = NOT_STARTED
            members = list(self._members)
        for member in members:
            member.stop()

    def add(self, scanner: Scanner) -> None:
        """Take a scanner in, and start it when the group is listening."""
        with self._lock:
            self._members.append(scanner)
            listening = self._listener is not None
        if listening:
            scanner.start(self._ear())
        self._look()

    def remove(self, scanner: Scanner) -> None:
        """Stop a scanner and let it go; waits for its thread."""
        scanner.stop()
        with self._lock:
            self._members.remove(scanner)
        self._look()

    # --- what members say ----------------------------------------------------------------------

    def _ear(self) -> ScanListener:
        return ScanListener(self._heard, self._bad, lambda _: self._look())

    def _heard(self, code: Code) -> None:
        with self._lock:
            if self._listener and not self._repeats.is_repeat(code.text, monotonic()):
                self._listener.on_code(code)

    def _bad(self, bad: BadScan) -> None:
        with self._lock:
            if self._listener:
                self._listener.on_bad(bad)

    def _look(self) -> None:
        with self._lock:
            status = self._joined()
            if self._listener and status != self._status:
                self._status = status
                self._listener.on_change(status)

    def _joined(self) -> ScannerStatus:
        if not self._members:
            return self._empty
        seen = [member.status() for member in self._members]
        state = next(state for state in _BEST_FIRST if any(each.state is state for each in seen))
        wrong = [each.detail for each in seen if each.state is not ScannerState.READY]
        return ScannerStatus(state, "; ".join(filter(None, wrong)))
