"""Which device the settings mean. The only place that knows whether one is simulated."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from devices.idcard.absent import AbsentCardReader
from devices.idcard.protocol import CardReader
from devices.printer.absent import AbsentPrinter
from devices.printer.file import FilePrinter
from devices.printer.ledger import JobLedger
from devices.printer.plan import Plan
from devices.printer.press import Press
from devices.printer.protocol import Printer
from devices.printer.simulator import SimulatedPrinter
from devices.runner import Patience, PrintDesk
from devices.scanner.absent import AbsentScanner
from devices.scanner.protocol import Scanner
from devices.scanner.simulator import SimulatedScanner
from devices.speech.absent import AbsentSpeech
from devices.speech.espeak import EspeakVoice
from devices.speech.piper import PiperVoice
from devices.speech.played import PlayedSpeech, Player
from devices.speech.protocol import Speech
from devices.speech.recorded import RecordedVoice
from devices.speech.simulator import SimulatedSpeech
from devices.speech.voice import Voice
from devices.sticks.protocol import NoSticks, Sticks
from kiosk.domain.errors import KnownError

if TYPE_CHECKING:
    from devices.reading.pipeline import Hint
    from devices.reading.viewfinder import Viewfinder

# Every look at a queue starts a program. Nothing tells that a queue or a printer of the network is
# back, as the kernel does of what is plugged in, so there the pauses between attempts do not grow:
# to knock at a network printer that is gone costs a packet a second.
_OF_QUEUE = Patience(look_every=3.0, retries=(3.0,))
_OF_NETWORK = Patience(retries=(1.0,))


@dataclass(frozen=True, slots=True)
class SpeechSettings:
    """Kind is `espeak`, `piper`, `simulator` or `none`; `device` a sound device, or empty.

    Piper is the program `piper` with a file of `voices` for a language; espeak-ng says the rest,
    and everything where Piper fails. What is wholly recorded in `recordings` is played from there.
    """

    kind: str
    folder: Path
    sounds: Path
    device: str = ""
    piper: str = ""
    voices: tuple[tuple[str, str], ...] = ()
    recordings: str = ""


@dataclass(frozen=True, slots=True)
class CardReaderSettings:
    """Kind is `pcsc` (all whose name contains `reader`), `simulator` (in `folder`) or `none`."""

    kind: str
    folder: Path
    reader: str = ""


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    """Kind is `simulator`, `escpos` (then `address` and `profile`), `file` (`path`) or `none`.

    `folder` keeps the ledger of jobs and what a simulated one prints; `profiles` and `fonts` ship
    with the program.
    """

    kind: str
    folder: Path
    fonts: Path
    profiles: Path
    path: str = ""
    address: str = ""
    profile: str = ""

    @property
    def ledger(self) -> Path:
        return self.folder / "jobs"


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    """Kind is `simulator` (in `folder`), `device` or `none`.

    Of a device: paths or `auto` in `serial` and `hid`, `wedge` for one that types into the window,
    `camera` a path or the address of another source (devices/reading/sources.py).
    """

    kind: str
    folder: Path
    serial: tuple[str, ...] = ()
    hid: tuple[str, ...] = ()
    wedge: bool = False
    camera: str = ""


def make_printer(settings: PrinterSettings) -> Printer:
    """The printer the settings mean. Raises KnownError for one that cannot exist."""
    match settings.kind:
        case "simulator":
            return SimulatedPrinter(settings.folder)
        case "escpos":
            from devices.printer.connect import escpos_printer

            return escpos_printer(settings.address, settings.profile, settings.profiles)
        case "file" if settings.path:
            return FilePrinter(Path(settings.path))
        case "file":
            raise KnownError("A printer of kind file needs its path (printer.path in kiosk.toml).")
        case "none":
            return AbsentPrinter()
    raise KnownError(f"There is no printer of kind {settings.kind}.")


def make_scanner(
    settings: ScannerSettings,
    on_hint: Callable[[str], None] | None = None,
    viewfinder: Viewfinder | None = None,
) -> Scanner:
    """The scanner the settings mean. Raises KnownError for one that cannot exist.

    `on_hint` hears a camera's advice for the person (a value of reading.pipeline.Hint), empty when
    there is none any more, on the camera's thread; `viewfinder` shows what it sees.
    """
    match settings.kind:
        case "simulator":
            return SimulatedScanner(settings.folder)
        case "device":
            return _device_scanner(settings, on_hint or _unheard, viewfinder)
        case "none":
            return AbsentScanner()
    raise KnownError(f"There is no scanner of kind {settings.kind}.")


def _device_scanner(
    settings: ScannerSettings, on_hint: Callable[[str], None], viewfinder: Viewfinder | None
) -> Scanner:
    from devices.scanner.connect import device_scanners

    extra: list[Scanner] = []
    if settings.wedge:
        from devices.scanner.window_keys import WindowKeysScanner

        extra.append(WindowKeysScanner())
    if settings.camera:
        from devices.reading.camera import CameraScanner

        source = camera_source(settings.camera)
        tell = partial(_tell_hint, on_hint)
        extra.append(CameraScanner(source, tell, viewfinder=viewfinder))
    return device_scanners(settings.serial, settings.hid, extra)


def _tell_hint(on_hint: Callable[[str], None], hint: Hint | None) -> None:
    on_hint(hint.value if hint else "")


def _unheard(hint: str) -> None: ...


def camera_source(camera: str) -> str:
    """What the reading process calls the source that settings name: a bare path is a camera."""
    return f"v4l2:{camera}" if camera.startswith("/") else camera


def make_card_reader(settings: CardReaderSettings) -> CardReader:
    """The card reader the settings mean, not started. Raises KnownError for one that cannot be."""
    from devices.idcard.watching import WatchingCardReader

    match settings.kind:
        case "pcsc":
            try:
                from devices.idcard.pcsc import PcscSlots
            except ImportError as fault:
                raise KnownError(
                    "A card reader of kind pcsc needs the Python package pyscard "
                    f"(docs/devices.md): {fault}."
                ) from fault
            return WatchingCardReader(lambda: PcscSlots(settings.reader))
        case "simulator":
            from devices.idcard.simulator import SimulatedSlots

            return WatchingCardReader(lambda: SimulatedSlots(settings.folder))
        case "none":
            return AbsentCardReader()
    raise KnownError(f"There is no card reader of kind {settings.kind}.")


def make_speech(settings: SpeechSettings) -> Speech:
    """The voice the settings mean, not started. Raises KnownError for a kind that does not exist.

    Programs that are missing are no fault: the voice then says so in its status.
    """
    match settings.kind:
        case "espeak" | "piper":
            player = Player(settings.sounds, device=settings.device)
            return PlayedSpeech(_voices(settings), player)
        case "simulator":
            return SimulatedSpeech(settings.folder)
        case "none":
            return AbsentSpeech()
    raise KnownError(f"There is no speech of kind {settings.kind}.")


def _voices(settings: SpeechSettings) -> list[Voice]:
    """The best voice first; the last one can say everything."""
    voices: list[Voice] = []
    if settings.recordings:
        voices.append(RecordedVoice(Path(settings.recordings)))
    if settings.kind == "piper":
        files = {locale: Path(path) for locale, path in settings.voices}
        voices.append(PiperVoice(settings.piper, files))
    return [*voices, EspeakVoice()]


def make_sticks(kind: str, folder: Path, at: Path) -> Sticks:
    """Sticks of kind `system` (mounted `at` a folder where we are root), `folder` or `none`."""
    match kind:
        case "system":
            from devices.sticks.system import ByRoot, SystemSticks, Udisks

            return SystemSticks(ByRoot(at) if os.geteuid() == 0 else Udisks())
        case "folder":
            from devices.sticks.folder import FolderSticks

            return FolderSticks(folder)
        case "none":
            return NoSticks()
    raise KnownError(f"There are no sticks of kind {kind}.")


def make_desk(settings: PrinterSettings) -> PrintDesk:
    """The print desk with its printer, not started. Raises KnownError like `make_printer`.

    Makes the folder of its ledger; where that cannot be, the desk prints without one.
    """
    printer, press = make_printer(settings), make_press(settings)
    with suppress(OSError):
        settings.folder.mkdir(parents=True, exist_ok=True)
    return PrintDesk(printer, press, _patience(settings), JobLedger(settings.ledger))


def make_press(settings: PrinterSettings) -> Press:
    """How receipts for that printer are drawn. Raises KnownError like `make_printer`."""
    return Press(settings.fonts, _plan(settings))


def _plan(settings: PrinterSettings) -> Plan:
    if settings.kind != "escpos":
        return Plan()
    from devices.printer.connect import escpos_plan

    return escpos_plan(settings.address, settings.profile, settings.profiles)


def _patience(settings: PrinterSettings) -> Patience:
    wire = settings.address.partition(":")[0] if settings.kind == "escpos" else ""
    return {"cups": _OF_QUEUE, "tcp": _OF_NETWORK}.get(wire, Patience())
