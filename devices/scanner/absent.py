"""No scanner at all: what the settings mean by `none`, or cannot mean."""

from __future__ import annotations

from devices.scanner.protocol import ScanListener, ScannerState, ScannerStatus


class AbsentScanner:
    """Never connected, never says anything. `why` is its detail."""

    def __init__(self, why: str = "no scanner is set up") -> None:
        self._absent = ScannerStatus(ScannerState.NOT_CONNECTED, why)

    def start(self, listener: ScanListener) -> None: ...

    def status(self) -> ScannerStatus:
        return self._absent

    def feed(self, text: str) -> None: ...

    def signal(self, data: bytes) -> None: ...

    def stop(self) -> None: ...
