"""Whose turn it is to be heard: the newest words cut older ones short, a chime is let finish.

Knows nothing of how anything is made to sound.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from threading import Lock

from kiosk.domain.sound import Chime
from kiosk.domain.tongue import parts
from kiosk.domain.visit.state import PACE


@dataclass(frozen=True, slots=True)
class Words:
    text: str = field(repr=False)
    locale: str
    volume: int
    pace: int = PACE


@dataclass(frozen=True, slots=True)
class Sound:
    chime: Chime
    volume: int


Turn = Words | Sound


def by_language(text: str, locale: str) -> tuple[tuple[str, str], ...]:
    """The text in parts, each with the locale of the voice that can read it.

    Official wording may be Vietnamese whatever the language of the visit.
    """
    if locale == "vi":
        return ((locale, text),)
    return tuple(("vi" if part.vietnamese else locale, part.text) for part in parts(text))


class Turns:
    """At most a few chimes and one piece of text. Any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: deque[Turn] = deque()
        self._hushed = False

    def add(self, turn: Turn) -> None:
        """What waits and is older gives way, but chimes stay before words."""
        with self._lock:
            sounds = [each for each in self._waiting if isinstance(each, Sound)]
            self._waiting = deque([*(sounds if isinstance(turn, Words) else ()), turn])

    def hush(self) -> None:
        """Nothing waits any more, and what sounds is to be cut."""
        with self._lock:
            self._waiting.clear()
            self._hushed = True

    def take(self) -> Turn | None:
        """What is heard next; from now on the hush before it is forgotten."""
        with self._lock:
            self._hushed = False
            return self._waiting.popleft() if self._waiting else None

    def cuts(self, sounding: Turn) -> bool:
        """Whether what sounds now must end."""
        with self._lock:
            return self._hushed or (isinstance(sounding, Words) and bool(self._waiting))
