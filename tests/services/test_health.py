"""What a heartbeat tells of the devices: words of a closed set, and nothing else."""

from __future__ import annotations

from devices.health import HealthSnapshot
from devices.idcard.protocol import ReaderState, ReaderStatus
from devices.printer.protocol import PrinterState, PrinterStatus
from devices.scanner.protocol import ScannerState, ScannerStatus
from devices.speech.protocol import SpeechState, SpeechStatus
from kiosk.services.health import kinds_of, parts_of
from kiosk.settings import Settings
from kiosk.sync.told import Part

HEALTH = HealthSnapshot(
    PrinterStatus(PrinterState.NO_PAPER, "roll of Mr An"),
    ScannerStatus(ScannerState.READY),
    SpeechStatus(SpeechState.UNKNOWN),
    ReaderStatus(ReaderState.NOT_CONNECTED),
)


def test_each_device_has_a_state_and_a_word_of_its_own() -> None:
    kinds = kinds_of(Settings())
    assert parts_of(HEALTH, kinds) == (
        Part("printer", "fault", "no_paper"),
        Part("scanner", "ok", "ready"),
        Part("speech", "unknown", "unknown"),
        Part("card_reader", "absent"),
    )


def test_low_paper_wants_attention() -> None:
    low = HealthSnapshot(
        PrinterStatus(PrinterState.PAPER_LOW), HEALTH.scanner, HEALTH.speech, HEALTH.card_reader
    )
    assert parts_of(low, kinds_of(Settings()))[0] == Part("printer", "attention", "paper_low")
