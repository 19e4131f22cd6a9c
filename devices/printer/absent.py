"""No printer at all: what the settings mean by `none`."""

from __future__ import annotations

from devices.printer.protocol import PrinterState, PrinterStatus

_ABSENT = PrinterStatus(PrinterState.NOT_CONNECTED, "no printer is set up")


class AbsentPrinter:
    """Never connected, takes nothing."""

    def open(self, seconds: float) -> PrinterStatus:  # noqa: ARG002 - part of the contract
        return _ABSENT

    def status(self, seconds: float) -> PrinterStatus:  # noqa: ARG002
        return _ABSENT

    def send(self, data: bytes, seconds: float) -> int:  # noqa: ARG002
        return 0

    def settle(self, seconds: float) -> PrinterStatus:  # noqa: ARG002
        return _ABSENT

    def cancel(self, seconds: float) -> bool:  # noqa: ARG002
        return True

    def close(self) -> None: ...

    def forget(self) -> None: ...
