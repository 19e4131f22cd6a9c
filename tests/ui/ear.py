"""Who listens to a kiosk in a test, and what happens between two looks at what was heard."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.domain.sound import Chime
from kiosk.domain.visit import events
from tests.ui.support import Hall


@dataclass
class Ear:
    """What was heard since the last look, oldest first."""

    words: list[tuple[str, str, int]] = field(default_factory=list)
    chimes: list[tuple[Chime, int]] = field(default_factory=list)
    stops: int = 0

    def say(self, text: str, locale: str, volume: int, pace: int = 2) -> None:
        self.words.append((text, locale, volume))

    def chime(self, chime: Chime, volume: int) -> None:
        self.chimes.append((chime, volume))

    def stop(self) -> None:
        self.stops += 1

    def last(self) -> str:
        """The newest words; nothing is heard of them again."""
        said = self.words[-1][0] if self.words else ""
        self.words.clear()
        return said


def show(hall: Hall, ear: Ear, *happen: events.Event) -> str:
    for event in happen:
        hall.runner.send(event)
        hall.settle()
    return ear.last()
