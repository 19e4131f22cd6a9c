"""Which device the settings mean. The only place that knows whether one is simulated."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from devices.printer.absent import AbsentPrinter
from devices.printer.file import FilePrinter
from devices.printer.press import Press
from devices.printer.protocol import Printer
from devices.printer.simulator import SimulatedPrinter
from devices.runner import PrintDesk
from devices.scanner.absent import AbsentScanner
from devices.scanner.protocol import Scanner
from devices.scanner.simulator import SimulatedScanner
from devices.speech.absent import AbsentSpeech
from devices.speech.espeak import EspeakSpeech, Programs
from devices.speech.protocol import Speech
from devices.speech.simulator import SimulatedSpeech
from kiosk.domain.errors import KnownError


@dataclass(frozen=True, slots=True)
class SpeechSettings:
    """Kind is `espeak`, `simulator` or `none`; `device` a sound device, empty for the default."""

    kind: str
    folder: Path
    sounds: Path
    device: str = ""


@dataclass(frozen=True, slots=True)
class DeviceSettings:
    """Kinds are `simulator`, `file` (printer only), `none`; folders are made when needed."""

    printer: str
    printer_folder: Path
    scanner: str
    scanner_folder: Path
    fonts: Path
    printer_path: str = ""


def make_printer(settings: DeviceSettings) -> Printer:
    """The printer the settings mean. Raises KnownError for a kind that does not exist."""
    match settings.printer:
        case "simulator":
            return SimulatedPrinter(settings.printer_folder)
        case "file" if settings.printer_path:
            return FilePrinter(Path(settings.printer_path))
        case "file":
            raise KnownError("A printer of kind file needs its path (printer.path in kiosk.toml).")
        case "none":
            return AbsentPrinter()
    raise KnownError(f"There is no printer of kind {settings.printer}.")


def make_scanner(settings: DeviceSettings) -> Scanner:
    """The scanner the settings mean. Raises KnownError for a kind that does not exist."""
    match settings.scanner:
        case "simulator":
            return SimulatedScanner(settings.scanner_folder)
        case "none":
            return AbsentScanner()
    raise KnownError(f"There is no scanner of kind {settings.scanner}.")


def make_speech(settings: SpeechSettings) -> Speech:
    """The voice the settings mean, not started. Raises KnownError for a kind that does not exist.

    Programs that are missing are no fault: the voice then says so in its status.
    """
    match settings.kind:
        case "espeak":
            return EspeakSpeech(settings.sounds, Programs(device=settings.device))
        case "simulator":
            return SimulatedSpeech(settings.folder)
        case "none":
            return AbsentSpeech()
    raise KnownError(f"There is no speech of kind {settings.kind}.")


def make_desk(settings: DeviceSettings) -> PrintDesk:
    """The print desk with its printer, not started. Raises KnownError like `make_printer`."""
    return PrintDesk(make_printer(settings), Press(settings.fonts))
