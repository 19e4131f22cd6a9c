"""kiosk.toml as frozen sections: read once, all errors at once, each with its path.

Responsible for the shape, ranges and defaults of what a person may set. A missing file means the
embedded default: starter catalogue, simulated devices, the in-process stand-in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.domain.light import DARKEST
from kiosk.settings_kinds import (
    CardReaderKind,
    CentralKind,
    PrinterKind,
    ScannerKind,
    SpeechKind,
)
from kiosk.settings_sections import (
    AccessSection,
    CentreSection,
    SignalsSection,
    StaffSection,
    SticksSection,
    VisitSection,
    read_access,
    read_centre,
    read_signals,
    read_staff,
    read_sticks,
    read_visit,
)
from kiosk.settings_table import read_fraction, read_number, read_switch, read_text
from kiosk.toml_reader import Problem, Tables, TomlPart, look_over, read_json, read_toml

__all__ = ["CardReaderKind", "CentralKind", "PrinterKind", "ScannerKind", "SpeechKind"]

_CAMERA = re.compile(r"(?:v4l2:|video:|folder:)?/.+")
_CENTRAL = re.compile(
    r"https://[!-.0-~]{1,200}/?|http://(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?/?"
)
_NONE: Tables = {}
_ABSOLUTE = "must be a path that begins with /"
_PUBLIC_ADDRESS = re.compile(r"https://[!-~]{1,71}/")


@dataclass(frozen=True, slots=True)
class MachineSection:
    """This kiosk: its number on paper and the letter of its own series."""

    name: str = "02"
    letter: str = "B"


@dataclass(frozen=True, slots=True)
class PanelSection:
    """The touch panel, in pixels; `pixels_per_mm` decides how large 20 mm is.

    `light` is its brightness in percent from each start on; 0 leaves it as it is.
    """

    width: int = 1080
    height: int = 1920
    pixels_per_mm: float = 4.034
    fullscreen: bool = False
    light: int = 0


@dataclass(frozen=True, slots=True)
class PrinterSection:
    """`path` is the file of a printer of kind file.

    `address` is where one of kind escpos is (devices/wire/address.py), `profile` what it can do.
    `ticket_code`: a ticket has its QR code.
    """

    kind: PrinterKind = PrinterKind.SIMULATOR
    path: str = ""
    address: str = ""
    profile: str = "generic-80"
    ticket_code: bool = True


@dataclass(frozen=True, slots=True)
class ScannerSection:
    """Of kind device: paths, or `auto` for all that call themselves scanners.

    `wedge` also takes what a scanner types into the window; `camera` is /dev/video0, or video:FILE
    or folder:PATH in its place. Empty lists, no wedge and no camera are a mistake.
    """

    kind: ScannerKind = ScannerKind.SIMULATOR
    serial: tuple[str, ...] = ("auto",)
    hid: tuple[str, ...] = ("auto",)
    wedge: bool = False
    camera: str = ""

    @property
    def types(self) -> bool:
        """Whether what is typed into the window may come from a scanner."""
        return self.kind is ScannerKind.DEVICE and self.wedge


@dataclass(frozen=True, slots=True)
class CardReaderSection:
    """`reader` is a part of the name of a PC/SC reader; empty means every reader there is."""

    kind: CardReaderKind = CardReaderKind.NONE
    reader: str = ""


@dataclass(frozen=True, slots=True)
class SpeechSection:
    """`device` is a PCM of ALSA, such as plughw:1; empty means the system's default.

    `piper` is Piper's program, `voices` pairs of language and .onnx file; `recordings` a folder of
    recorded phrases, or empty. `named`: somebody wrote this section, so that it has to work; by
    itself a kiosk speaks where it can.
    """

    kind: SpeechKind = SpeechKind.ESPEAK
    device: str = ""
    piper: str = ""
    voices: tuple[tuple[str, str], ...] = ()
    recordings: str = ""
    named: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    machine: MachineSection = field(default_factory=MachineSection)
    centre: CentreSection = field(default_factory=CentreSection)
    panel: PanelSection = field(default_factory=PanelSection)
    printer: PrinterSection = field(default_factory=PrinterSection)
    scanner: ScannerSection = field(default_factory=ScannerSection)
    central: CentralKind = CentralKind.STANDIN
    central_url: str = ""
    central_ca: str = ""
    follow_url: str = ""
    sync_seconds: int = 60
    speech: SpeechSection = field(default_factory=SpeechSection)
    card_reader: CardReaderSection = field(default_factory=CardReaderSection)
    signals: SignalsSection = field(default_factory=SignalsSection)
    access: AccessSection = field(default_factory=AccessSection)
    visit: VisitSection = field(default_factory=VisitSection)
    staff: StaffSection = field(default_factory=StaffSection)
    sticks: SticksSection = field(default_factory=SticksSection)


def load_settings(path: Path, centres: Tables = _NONE) -> Settings:
    """Read kiosk.toml. Raises KnownError naming every wrong setting by its path.

    `centres` are tables of settings that the centre sets, for what the file does not say.
    """
    try:
        return read_toml(path, f"{path}", _settings, centres)
    except FileNotFoundError:
        return read_json(dict(centres), "The settings from the central system", _settings)


def settings_in(table: dict[str, Any]) -> tuple[Settings, list[Problem]]:
    """The settings in a table of kiosk.toml, and all that is wrong with it."""
    return look_over(table, _settings, strict=True)


def salvage_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """What can be read of kiosk.toml in spite of its errors, and all of them; for the doctor.

    A section with an error has harmless values in place of what is wrong.
    """
    from kiosk.toml_salvage import salvage_toml

    return salvage_toml(path, _settings)


def _settings(root: TomlPart) -> Settings:
    central = root.optional("central")
    settings = Settings(
        machine=_machine(root.optional("machine")),
        centre=read_centre(root.optional("centre")),
        panel=_panel(root.optional("panel")),
        printer=_printer(root.optional("printer")),
        scanner=_scanner(root.optional("scanner")),
        central=central.choice("kind", CentralKind, CentralKind.STANDIN),
        central_url=_central_url(central),
        central_ca=_central_ca(central),
        follow_url=_follow_url(central),
        sync_seconds=read_number(central, "central", "sync_seconds"),
        speech=_speech(root.optional("speech")),
        card_reader=_card_reader(root.optional("card_reader")),
        signals=read_signals(root.optional("signals")),
        access=read_access(root.optional("access")),
        visit=read_visit(root.optional("visit")),
        staff=read_staff(root.optional("staff")),
        sticks=read_sticks(root.optional("sticks")),
    )
    for part in (central, root):
        part.close()
    return settings


def _machine(part: TomlPart) -> MachineSection:
    section = MachineSection(*(read_text(part, "machine", key) for key in ("name", "letter")))
    if not 1 <= len(section.name) <= 8:
        part.complain("name", "must have 1 to 8 characters", "length", low="1", high="8")
    if not re.fullmatch("[A-Z]", section.letter):
        part.complain("letter", "must be one capital letter from A to Z", "letter")
    part.close()
    return section


def _panel(part: TomlPart) -> PanelSection:
    section = PanelSection(
        width=read_number(part, "panel", "width"),
        height=read_number(part, "panel", "height"),
        pixels_per_mm=read_fraction(part, "panel", "pixels_per_mm"),
        fullscreen=read_switch(part, "panel", "fullscreen"),
        light=read_number(part, "panel", "light"),
    )
    if 0 < section.light < DARKEST:
        part.complain("light", f"must be 0 (as it is) or at least {DARKEST}", "light")
    part.close()
    return section


def _printer(part: TomlPart) -> PrinterSection:
    kind = part.choice("kind", PrinterKind, PrinterKind.SIMULATOR)
    section = PrinterSection(
        kind,
        read_text(part, "printer", "path"),
        read_text(part, "printer", "address"),
        read_text(part, "printer", "profile"),
        read_switch(part, "printer", "ticket_code"),
    )
    if kind is PrinterKind.FILE and not section.path:
        part.complain("path", "is needed for a printer of kind file", "needed")
    if kind is PrinterKind.ESCPOS and not section.address:
        reason = "is needed for a printer of kind escpos (kiosk doctor lists some)"
        part.complain("address", reason, "needed")
    part.close()
    return section


def _scanner(part: TomlPart) -> ScannerSection:
    kind = part.choice("kind", ScannerKind, ScannerKind.SIMULATOR)
    section = ScannerSection(
        kind,
        _places(part, "serial"),
        tuple(map(_by_id, _places(part, "hid", named=True))),
        read_switch(part, "scanner", "wedge"),
        read_text(part, "scanner", "camera"),
    )
    if not (section.serial or section.hid or section.wedge or section.camera):
        reason = "has no scanner: serial, hid, camera and wedge are all empty"
        part.complain("kind", reason, "no_scanner")
    if section.camera and not _CAMERA.fullmatch(section.camera):
        reason = "must be a path such as /dev/video0, video:FILE or folder:PATH"
        part.complain("camera", reason, "path")
    part.close()
    return section


def _by_id(place: str) -> str:
    """The path of a keyboard scanner that may be given by its lasting name alone."""
    named = place != "auto" and "/" not in place
    return f"/dev/input/by-id/{place}" if named else place


def _places(part: TomlPart, key: str, *, named: bool = False) -> tuple[str, ...]:
    """Paths of scanners on one kind of wire, or `auto`; `named`: also names in a known folder."""
    if not part.has(key):
        return ("auto",)
    places: tuple[str, ...] = part.list_of(key, str, 'paths, or ["auto"]')
    if any(place != "auto" and not _is_place(place, named=named) for place in places):
        reason = 'must be a list of paths that begin with /, or ["auto"]'
        part.complain(key, reason, "places")
    return places


def _is_place(place: str, *, named: bool) -> bool:
    return place.startswith("/") or (named and place != "" and "/" not in place)


def _central_url(part: TomlPart) -> str:
    """Where the central system is; empty: where enrolment found it."""
    url = read_text(part, "central", "url")
    if url and not _CENTRAL.fullmatch(url):
        reason = "must be https://host[:port], or http:// to this machine itself"
        part.complain("url", reason, "central_address")
    return url


def _central_ca(part: TomlPart) -> str:
    """A file of authorities that may vouch for the central system, instead of the machine's."""
    path = read_text(part, "central", "ca")
    if path and not path.startswith("/"):
        part.complain("ca", _ABSOLUTE, "path")
    return path


def _follow_url(part: TomlPart) -> str:
    """Where a telephone can follow a number, in place of what the central system says."""
    url = read_text(part, "central", "follow_url")
    if url and not _PUBLIC_ADDRESS.fullmatch(url):
        reason = "must be an https address of up to 80 letters ending in /"
        part.complain("follow_url", reason, "public_address")
    return url


def _speech(part: TomlPart) -> SpeechSection:
    kind = part.choice("kind", SpeechKind, SpeechKind.ESPEAK)
    section = SpeechSection(
        kind,
        read_text(part, "speech", "device"),
        read_text(part, "speech", "piper"),
        _voice_files(part.optional("voices")),
        read_text(part, "speech", "recordings"),
        named=bool(part.names()),
    )
    if section.device.startswith("-") or len(section.device) > 80:
        part.complain("device", "must be the name of a sound device of ALSA", "sound_device")
    for key, path in (("piper", section.piper), ("recordings", section.recordings)):
        if path and not path.startswith("/"):
            part.complain(key, _ABSOLUTE, "path")
    if kind is SpeechKind.PIPER and not section.piper:
        reason = "is needed for speech of kind piper: the path of its program"
        part.complain("piper", reason, "needed")
    if kind is SpeechKind.PIPER and not section.voices:
        reason = "is needed for speech of kind piper: a file by language"
        part.complain("voices", reason, "needed")
    part.close()
    return section


def _voice_files(part: TomlPart) -> tuple[tuple[str, str], ...]:
    """Voice files by language, such as vi = "/opt/piper/voice.onnx"."""
    voices = tuple((locale, part.text(locale)) for locale in part.names())
    for locale, path in voices:
        if not re.fullmatch("[a-z]{2,3}", locale):
            part.complain(locale, "is not the code of a language")
        if not (path.startswith("/") and path.endswith(".onnx")):
            part.complain(locale, "must be the path of an .onnx file")
    part.close()
    return voices


def _card_reader(part: TomlPart) -> CardReaderSection:
    kind = part.choice("kind", CardReaderKind, CardReaderKind.NONE)
    section = CardReaderSection(kind, read_text(part, "card_reader", "reader"))
    if len(section.reader) > 120 or not section.reader.isprintable():
        part.complain("reader", "must be a part of a reader's name", "reader_name")
    part.close()
    return section
