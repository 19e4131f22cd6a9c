"""Sections of kiosk.toml that stand by themselves: not of a device, nor of the link."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.domain.corners import KNOCK, Corner
from kiosk.settings_kinds import SticksKind
from kiosk.settings_table import ALL, read_fraction, read_number, read_switch, read_text
from kiosk.texts import FALLBACK
from kiosk.toml_reader import TomlPart

_HEX = re.compile(r"(?:[0-9A-Fa-f]{2} ?){0,32}")
_LOCALE = re.compile("[a-z]{2,3}")
_SHORTEST_KNOCK, _LONGEST_KNOCK = 6, 16


@dataclass(frozen=True, slots=True)
class CentreSection:
    """`profile` is a path to the centre's data file; empty means the sample centre.

    `priority`: people may say that they are entitled to priority.
    """

    profile: str = ""
    respect_hours: bool = False
    priority: bool = True


@dataclass(frozen=True, slots=True)
class AccessSection:
    """`switch_seconds` is how long the focus of the single switch stays on a control; 0 is off.

    `large_text`: every visit begins with large text.
    """

    switch_seconds: float = 0.0
    large_text: bool = False


@dataclass(frozen=True, slots=True)
class VisitSection:
    """`ask_after`: seconds without a touch after which a person is asked whether they are there.

    `languages` are the codes of those that are offered beside Vietnamese; "all" is every one that
    there is a catalogue for.
    """

    ask_after: int = 60
    languages: tuple[str, ...] = (ALL,)

    def offers(self, locale: str) -> bool:
        return locale == FALLBACK or ALL in self.languages or locale in self.languages


@dataclass(frozen=True, slots=True)
class SignalsSection:
    """Beeps and flashes at devices, all off at first.

    `buzzer` is the printer's, `lamp` one at its drawer port. `scanner_done` and `scanner_attention`
    are the bytes of a serial scanner's own commands.
    """

    buzzer: bool = False
    lamp: bool = False
    scanner_done: bytes = b""
    scanner_attention: bytes = b""


@dataclass(frozen=True, slots=True)
class StaffSection:
    """The knock at the screen: which corners in which order, within how many seconds.

    `roll_metres` is how long a new roll of the printer's paper is.
    """

    corners: tuple[Corner, ...] = KNOCK
    seconds: float = 8.0
    roll_metres: int = 80


@dataclass(frozen=True, slots=True)
class SticksSection:
    """Where USB sticks come from; they are looked into only while staff is in."""

    kind: SticksKind = SticksKind.SYSTEM


def read_sticks(part: TomlPart) -> SticksSection:
    section = SticksSection(part.choice("kind", SticksKind, SticksKind.SYSTEM))
    part.close()
    return section


def read_centre(part: TomlPart) -> CentreSection:
    profile = part.text("profile", "")
    respect, priority = (read_switch(part, "centre", key) for key in ("respect_hours", "priority"))
    part.close()
    return CentreSection(profile, respect, priority)


def read_access(part: TomlPart) -> AccessSection:
    seconds = read_fraction(part, "access", "switch_seconds")
    section = AccessSection(seconds, read_switch(part, "access", "large_text"))
    if 0 < section.switch_seconds < 0.5:
        part.complain("switch_seconds", "must be 0 (off) or at least 0.5", "switch_pace")
    part.close()
    return section


def read_visit(part: TomlPart) -> VisitSection:
    languages = (ALL,)
    if part.has("languages"):
        languages = part.list_of("languages", str, 'codes such as vi, or ["all"]')
    if not all(each == ALL or _LOCALE.fullmatch(each) for each in languages):
        reason = 'must be a list of languages such as ["vi", "en"], or ["all"]'
        part.complain("languages", reason, "languages")
    section = VisitSection(read_number(part, "visit", "ask_after"), languages)
    part.close()
    return section


def read_signals(part: TomlPart) -> SignalsSection:
    section = SignalsSection(
        read_switch(part, "signals", "buzzer"),
        read_switch(part, "signals", "lamp"),
        _command(part, "scanner_done"),
        _command(part, "scanner_attention"),
    )
    part.close()
    return section


def _command(part: TomlPart, key: str) -> bytes:
    """A command of a maker's, as its manual prints it: "16 07 0d"."""
    text = read_text(part, "signals", key)
    if not _HEX.fullmatch(text):
        reason = 'must be up to 32 bytes in pairs of hex digits, such as "16 07 0d"'
        part.complain(key, reason, "hex")
        return b""
    return bytes.fromhex(text)


def read_staff(part: TomlPart) -> StaffSection:
    """The corners by their names, such as "top-left"."""
    given = (
        part.list_of("corners", str, "corners such as top-left") if part.has("corners") else KNOCK
    )
    known = {corner.value for corner in Corner}
    wrong = [each for each in given if each not in known]
    if wrong:
        reason = f"has {wrong[0]}, none of {', '.join(sorted(known))}"
        part.complain("corners", reason, "corners")
    elif not _SHORTEST_KNOCK <= len(given) <= _LONGEST_KNOCK:
        reason = f"must be {_SHORTEST_KNOCK} to {_LONGEST_KNOCK} of them: no slip"
        part.complain("corners", reason, "corners_count")
    elif len(set(given)) == 1:
        reason = "must not all be one: a hand that leans there would knock"
        part.complain("corners", reason, "corners_alike")
    corners = KNOCK if wrong else tuple(map(Corner, given))
    section = StaffSection(
        corners, read_fraction(part, "staff", "seconds"), read_number(part, "staff", "roll_metres")
    )
    part.close()
    return section
