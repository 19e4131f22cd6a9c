"""How the devices are, as one value: it decides what a kiosk offers, and `doctor` shows it."""

from __future__ import annotations

from dataclasses import dataclass

from devices.idcard.protocol import CardReader, ReaderStatus
from devices.printer.protocol import PrinterStatus
from devices.runner import PrintDesk
from devices.scanner.protocol import Scanner, ScannerState, ScannerStatus
from devices.speech.protocol import Speech, SpeechState, SpeechStatus


@dataclass(frozen=True, slots=True)
class HealthSnapshot:
    printer: PrinterStatus
    scanner: ScannerStatus
    speech: SpeechStatus
    card_reader: ReaderStatus

    @property
    def prints(self) -> bool:
        """Whether to promise paper: of a printer that never says how it is nobody knows better;
        one that ought to and is silent promises nothing."""
        return not self.printer.state.refuses and not self.printer.silent

    @property
    def scans(self) -> bool:
        """Whether to ask for codes: nobody can know of a scanner that types into the window."""
        return self.scanner.state is not ScannerState.NOT_CONNECTED

    @property
    def speaks(self) -> bool:
        """Whether to offer reading aloud: only a voice that certainly is not there is left out."""
        return self.speech.state is not SpeechState.NOT_CONNECTED


def read_health(
    desk: PrintDesk, scanner: Scanner, speech: Speech, card_reader: CardReader
) -> HealthSnapshot:
    """What was last seen of every device. Any thread; never waits."""
    return HealthSnapshot(desk.status(), scanner.status(), speech.status(), card_reader.status())
