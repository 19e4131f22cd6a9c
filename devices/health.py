"""How the devices are, as one value for screens, heartbeat and `doctor`."""

from __future__ import annotations

from dataclasses import dataclass

from devices.printer.protocol import PrinterStatus
from devices.runner import PrintDesk
from devices.scanner.protocol import Scanner, ScannerState, ScannerStatus
from devices.speech.protocol import Speech, SpeechStatus


@dataclass(frozen=True, slots=True)
class HealthSnapshot:
    printer: PrinterStatus
    scanner: ScannerStatus
    speech: SpeechStatus

    @property
    def prints(self) -> bool:
        """Whether to offer printing: only a printer that certainly refuses is left out."""
        return not self.printer.state.refuses

    @property
    def scans(self) -> bool:
        return self.scanner.state is ScannerState.READY


def read_health(desk: PrintDesk, scanner: Scanner, speech: Speech) -> HealthSnapshot:
    """What was last seen of every device. Any thread; never waits."""
    return HealthSnapshot(desk.status(), scanner.status(), speech.status())
