"""Sections of kiosk.toml that stand by themselves: signals at devices, staff's knock, sticks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.corners import KNOCK, Corner
from kiosk.toml_reader import TomlPart

_HEX = re.compile(r"(?:[0-9A-Fa-f]{2} ?){0,32}")
_SHORTEST_KNOCK, _LONGEST_KNOCK = 6, 16


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


class SticksKind(StrEnum):
    """FOLDER takes the folders in sticks/ of the kiosk's own for sticks, for trying out."""

    SYSTEM = "system"
    FOLDER = "folder"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SticksSection:
    """Where USB sticks come from; they are looked into only while staff is in."""

    kind: SticksKind = SticksKind.SYSTEM


def read_sticks(part: TomlPart) -> SticksSection:
    section = SticksSection(part.choice("kind", SticksKind, SticksKind.SYSTEM))
    part.close()
    return section


def read_signals(part: TomlPart) -> SignalsSection:
    section = SignalsSection(
        part.flag("buzzer", default=False),
        part.flag("lamp", default=False),
        _command(part, "scanner_done"),
        _command(part, "scanner_attention"),
    )
    part.close()
    return section


def _command(part: TomlPart, key: str) -> bytes:
    """A command of a maker's, as its manual prints it: "16 07 0d"."""
    text = part.text(key, "")
    if not _HEX.fullmatch(text):
        part.complain(key, 'must be up to 32 bytes in pairs of hex digits, such as "16 07 0d"')
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
        part.complain("corners", f"has {wrong[0]}, none of {', '.join(sorted(known))}")
    elif not _SHORTEST_KNOCK <= len(given) <= _LONGEST_KNOCK:
        part.complain("corners", f"must be {_SHORTEST_KNOCK} to {_LONGEST_KNOCK} of them: no slip")
    elif len(set(given)) == 1:
        part.complain("corners", "must not all be one: a hand that leans there would knock")
    corners = KNOCK if wrong else tuple(map(Corner, given))
    section = StaffSection(
        corners, part.fraction("seconds", 2.0, 30.0, 8.0), part.number("roll_metres", 5, 1000, 80)
    )
    part.close()
    return section
