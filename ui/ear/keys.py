"""What a key of a plugged-in keyboard means to who listens, beside what it does for everybody.

Pure: a key in, its meaning out. Function keys and Page keys type nothing anywhere, so they mean
the same on every page; signs do so only where nothing is typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import Qt

_Key: Final = Qt.Key


class Means(Enum):
    """NEXT and BEFORE go through the texts of the page."""

    VOLUME = auto()
    PACE = auto()
    NEXT = auto()
    BEFORE = auto()
    ACT = auto()
    AWAY = auto()
    SILENCE = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Meaning:
    means: Means
    step: int = 0


READING_KEY: Final = _Key.Key_F1
_NOTHING: Final = Meaning(Means.NOTHING)
_OWN: Final[dict[int, Meaning]] = {
    _Key.Key_F2: Meaning(Means.PACE, -1),
    _Key.Key_F3: Meaning(Means.PACE, 1),
    _Key.Key_PageDown: Meaning(Means.NEXT),
    _Key.Key_PageUp: Meaning(Means.BEFORE),
    **dict.fromkeys((_Key.Key_Plus, _Key.Key_Equal, _Key.Key_VolumeUp), Meaning(Means.VOLUME, 1)),
    **dict.fromkeys((_Key.Key_Minus, _Key.Key_VolumeDown), Meaning(Means.VOLUME, -1)),
}
_SIGNS: Final = frozenset({_Key.Key_Plus, _Key.Key_Equal, _Key.Key_Minus})
# What a control acts on; every other key types, or goes somewhere.
_ACTS: Final = frozenset({_Key.Key_Return, _Key.Key_Enter, _Key.Key_Space, _Key.Key_Select})
# These alone do nothing: whoever presses one has heard enough.
_IDLE: Final = frozenset(
    {_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_AltGr, _Key.Key_Meta}
)


def meaning(key: int, *, typing: bool, switch: bool) -> Meaning:
    """`typing`: a field is typed into now, so that signs are signs. `switch`: whoever is there has
    one switch, and keys that type nothing are that."""
    found = _OWN.get(key)
    if found is not None and not (typing and key in _SIGNS):
        return found if found.means is Means.VOLUME or not switch else _NOTHING
    if key in _ACTS:
        return Meaning(Means.ACT)
    if key == _Key.Key_Escape:
        return Meaning(Means.AWAY)
    return Meaning(Means.SILENCE) if key in _IDLE else _NOTHING
