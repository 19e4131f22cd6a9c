"""Every setting of kiosk.toml that a person may change, each described once.

The readers of kiosk/settings.py take bounds and defaults from here; so do the page of settings on
screen and `kiosk config`. What no person changes there is named with its reason.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from kiosk.domain.corners import KNOCK, Corner
from kiosk.domain.setting import Form, Setting, Takes
from kiosk.domain.staff import Role
from kiosk.settings_kinds import (
    CardReaderKind,
    CentralKind,
    PrinterKind,
    ScannerKind,
    SpeechKind,
    SticksKind,
)
from kiosk.toml_reader import TomlPart

_CENTRE, _NOW = Role.CENTRE, Takes.AT_ONCE
# Of languages: every one that there is a catalogue for.
ALL: Final = "all"


def _text(path: str, default: str = "", longest: int = 120, **more: Any) -> Setting:
    return Setting(path, Form.TEXT, default, longest=longest, **more)


def _switch(path: str, default: bool = False, **more: Any) -> Setting:
    return Setting(path, Form.SWITCH, default, **more)


def _choice(path: str, kinds: type[StrEnum], default: StrEnum, **more: Any) -> Setting:
    return Setting(path, Form.CHOICE, default.value, choices=tuple(kinds), **more)


def _number(path: str, low: int, high: int, default: int, unit: str, **more: Any) -> Setting:
    return Setting(path, Form.NUMBER, default, low, high, unit=unit, **more)


def _fraction(path: str, low: float, high: float, default: float, **more: Any) -> Setting:
    return Setting(path, Form.FRACTION, default, low, high, **more)


def _texts(path: str, default: tuple[str, ...], **more: Any) -> Setting:
    return Setting(path, Form.TEXTS, list(default), **more)


_ALL: Final = (
    _text("machine.name", "02", 8),
    _text("machine.letter", "B", 1),
    _switch("centre.respect_hours", who=_CENTRE),
    _switch("centre.priority", True, who=_CENTRE),
    _number("visit.ask_after", 30, 300, 60, "seconds", step=10, who=_CENTRE),
    _texts("visit.languages", (ALL,), who=_CENTRE),
    _number("panel.width", 640, 7680, 1080, "pixels"),
    _number("panel.height", 640, 7680, 1920, "pixels"),
    _fraction("panel.pixels_per_mm", 1.0, 20.0, 4.034, step=0.001, unit="per_mm"),
    _switch("panel.fullscreen"),
    _number("panel.light", 0, 100, 0, "percent", step=10),
    _switch("access.large_text", who=_CENTRE),
    _fraction("access.switch_seconds", 0.0, 20.0, 0.0, step=0.5, unit="seconds", who=_CENTRE),
    _choice("printer.kind", PrinterKind, PrinterKind.SIMULATOR),
    _text("printer.path"),
    _text("printer.address", secret=True),
    _text("printer.profile", "generic-80", 60),
    _switch("printer.ticket_code", True, who=_CENTRE),
    _choice("scanner.kind", ScannerKind, ScannerKind.SIMULATOR),
    _texts("scanner.serial", ("auto",)),
    _texts("scanner.hid", ("auto",)),
    _switch("scanner.wedge"),
    _text("scanner.camera"),
    _choice("card_reader.kind", CardReaderKind, CardReaderKind.NONE),
    _text("card_reader.reader"),
    _choice("speech.kind", SpeechKind, SpeechKind.ESPEAK),
    _text("speech.device", longest=80),
    _text("speech.piper"),
    _text("speech.recordings"),
    _switch("signals.buzzer", who=_CENTRE, takes=_NOW),
    _switch("signals.lamp", who=_CENTRE, takes=_NOW),
    _text("signals.scanner_done", takes=_NOW),
    _text("signals.scanner_attention", takes=_NOW),
    _texts(
        *("staff.corners", tuple(each.value for each in KNOCK)),
        choices=tuple(Corner),
        secret=True,
    ),
    _fraction("staff.seconds", 2.0, 30.0, 8.0, step=0.5, unit="seconds"),
    _number("staff.roll_metres", 5, 1000, 80, "metres", step=5, who=_CENTRE, takes=_NOW),
    _choice("sticks.kind", SticksKind, SticksKind.SYSTEM),
    _choice("central.kind", CentralKind, CentralKind.STANDIN),
    _text("central.url", secret=True),
    _text("central.ca"),
    _text("central.follow_url", longest=80),
    _number("central.sync_seconds", 30, 300, 60, "seconds", step=10),
)
SETTINGS: Final = {each.path: each for each in _ALL}

# Not for people at the screen, and why.
UNSETTABLE: Final = {
    "centre.profile": "Another profile is another centre; what of it may differ here is changed "
    "part by part.",
    "speech.voices": "A table of files by language, written by whoever installs the voices.",
}


def read_text(part: TomlPart, section: str, key: str) -> str:
    return part.text(key, str(SETTINGS[f"{section}.{key}"].default))


def read_switch(part: TomlPart, section: str, key: str) -> bool:
    return part.flag(key, bool(SETTINGS[f"{section}.{key}"].default))


def read_number(part: TomlPart, section: str, key: str) -> int:
    one = SETTINGS[f"{section}.{key}"]
    return part.number(key, int(one.low), int(one.high), int(one.default))


def read_fraction(part: TomlPart, section: str, key: str) -> float:
    one = SETTINGS[f"{section}.{key}"]
    return part.fraction(key, one.low, one.high, float(one.default))
