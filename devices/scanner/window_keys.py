"""The scanner that types into the window like a person: its codes arrive by `feed`.

The window tells them from typing (ui/hands/wedge.py). Nobody can know whether such a scanner is
there.
"""

from __future__ import annotations

from time import monotonic

from devices.scanner.framing import Framer, tell
from devices.scanner.protocol import NOT_STARTED, ScanListener, ScannerState, ScannerStatus


class WindowKeysScanner:
    """A `Scanner` without thread or device; told on the thread of who feeds."""

    def __init__(self) -> None:
        self._listener: ScanListener | None = None
        self._framer = Framer()
        self._status = NOT_STARTED

    def start(self, listener: ScanListener) -> None:
        self._listener = listener
        self._status = ScannerStatus(ScannerState.UNKNOWN, "it types into the window")
        listener.on_change(self._status)

    def status(self) -> ScannerStatus:
        return self._status

    def feed(self, text: str) -> None:
        listener = self._listener
        if listener is None:
            return
        tell(self._framer.feed(text.encode("utf-8", "replace") + b"\n", monotonic()), listener)

    def signal(self, data: bytes) -> None: ...

    def stop(self) -> None:
        self._listener = None
        self._status = NOT_STARTED
