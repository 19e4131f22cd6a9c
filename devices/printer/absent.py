"""No printer at all: what the settings mean by `none`, or cannot mean."""

from __future__ import annotations

from devices.printer.protocol import PrinterState, PrinterStatus
from devices.printer.signals import Means
from kiosk.domain.sound import Signal


class AbsentPrinter:
    """Never connected, takes nothing. `why` is its detail."""

    def __init__(self, why: str = "no printer is set up") -> None:
        self._absent = PrinterStatus(PrinterState.NOT_CONNECTED, why)

    def open(self, seconds: float) -> PrinterStatus:  # noqa: ARG002 - part of the contract
        return self._absent

    def status(self, seconds: float) -> PrinterStatus:  # noqa: ARG002
        return self._absent

    def send(self, data: bytes, seconds: float) -> int:  # noqa: ARG002
        return 0

    def settle(self, seconds: float) -> PrinterStatus:  # noqa: ARG002
        return self._absent

    def cancel(self, seconds: float) -> bool:  # noqa: ARG002
        return True

    def signal(self, signal: Signal, means: Means, seconds: float) -> bool:  # noqa: ARG002
        return False

    def close(self) -> None: ...

    def forget(self) -> None: ...
