"""What a key means: the keys of the glass that name a mark or tone, and the signs of Telex and VNI.

Responsible for tables only; words.py does what they say. A key is one typed character, a name
of `TONES`, or `PUT` and a character that stands as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from kiosk.domain.typing.letters import ACUTE, DOT, GRAVE, HOOK, TILDE

BACKSPACE: Final = "back"
SPACE: Final = "space"
# Sắc, huyền, hỏi, ngã, nặng.
TONES: Final = {"tone:1": ACUTE, "tone:2": GRAVE, "tone:3": HOOK, "tone:4": TILDE, "tone:5": DOT}
# Before a character that was there already and is never a sign.
PUT: Final = "put:"
# Letters the glass has keys for, and the letters they mark.
TAPPED: Final = {"ă": "aâ", "â": "aă", "đ": "d", "ê": "e", "ô": "oơ", "ơ": "oô", "ư": "u"}
# Letters with a mark, and those they are made of.
MADE_OF: Final = {"ă": "aâ", "â": "aă", "ê": "e", "ô": "oơ", "ơ": "oô", "ư": "u"}


class Method(Enum):
    """How letters are typed besides the keys for marks and tones, which work in each."""

    TELEX = "telex"
    VNI = "vni"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Sign:
    """A key's meaning: a tone, or the letters it makes; with neither it takes the tone away."""

    tone: str = ""
    makes: str = ""


_TELEX: Final = {
    "s": Sign(tone=ACUTE),
    "f": Sign(tone=GRAVE),
    "r": Sign(tone=HOOK),
    "x": Sign(tone=TILDE),
    "j": Sign(tone=DOT),
    "z": Sign(),
    "a": Sign(makes="â"),
    "e": Sign(makes="ê"),
    "o": Sign(makes="ô"),
    "w": Sign(makes="ăơư"),
    "d": Sign(makes="đ"),
}
_VNI: Final = {
    "1": Sign(tone=ACUTE),
    "2": Sign(tone=GRAVE),
    "3": Sign(tone=HOOK),
    "4": Sign(tone=TILDE),
    "5": Sign(tone=DOT),
    "0": Sign(),
    "6": Sign(makes="âêô"),
    "7": Sign(makes="ơư"),
    "8": Sign(makes="ă"),
    "9": Sign(makes="đ"),
}
_SIGNS: Final = {Method.TELEX: _TELEX, Method.VNI: _VNI, Method.OFF: dict[str, Sign]()}


def sign_of(key: str, method: Method) -> Sign | None:
    """What a key may do to the word before it; None where it is only a letter."""
    return _SIGNS[method].get(key.lower())
