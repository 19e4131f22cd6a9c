"""A printer whose paper is a file: the raw bytes of the last receipt, for `--to FILE`."""

from __future__ import annotations

from pathlib import Path

from devices.files import write_whole
from devices.printer.protocol import PrinterState, PrinterStatus
from devices.printer.signals import Means
from kiosk.domain.sound import Signal


class FilePrinter:
    """Writes each receipt whole to one path, replacing the one before. One thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._received = bytearray()

    def open(self, seconds: float) -> PrinterStatus:
        return self.status(seconds)

    def status(self, seconds: float) -> PrinterStatus:  # noqa: ARG002 - part of the contract
        if self._path.exists() and not self._path.is_file():
            return PrinterStatus(PrinterState.NOT_CONNECTED, f"{self._path} is not a plain file")
        if not self._path.parent.is_dir():
            return PrinterStatus(PrinterState.NOT_CONNECTED, f"{self._path.parent} is no folder")
        return PrinterStatus(PrinterState.READY)

    def send(self, data: bytes, seconds: float) -> int:
        if not self.status(seconds).state.prints:
            return 0
        self._received += data
        return len(data)

    def settle(self, seconds: float) -> PrinterStatus:
        data, self._received = bytes(self._received), bytearray()
        if not data:
            return self.status(seconds)
        try:
            write_whole(self._path, data)
        except OSError as fault:
            return PrinterStatus(PrinterState.OFFLINE, str(fault))
        return self.status(seconds)

    def cancel(self, seconds: float) -> bool:  # noqa: ARG002
        self._received.clear()
        return True

    def signal(self, signal: Signal, means: Means, seconds: float) -> bool:  # noqa: ARG002
        return False

    def close(self) -> None:
        self._received.clear()

    def forget(self) -> None:
        """The file was asked for by name; it stays."""
