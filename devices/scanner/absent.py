"""No scanner at all: what the settings mean by `none`."""

from __future__ import annotations

from devices.scanner.protocol import ScanListener, ScannerState, ScannerStatus


class AbsentScanner:
    """Never connected, never says anything."""

    def start(self, listener: ScanListener) -> None: ...

    def status(self) -> ScannerStatus:
        return ScannerStatus(ScannerState.NOT_CONNECTED, "no scanner is set up")

    def feed(self, text: str) -> None: ...

    def stop(self) -> None: ...
