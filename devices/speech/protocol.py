"""What speech is to the rest of the house: its states and the contract.

The words come ready to be spoken (ui/ear/spoken.py); an engine only has to be loud in time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from kiosk.domain.sound import Chime
from kiosk.domain.visit.state import PACE

LONGEST_TEXT = 4_000


class SpeechState(StrEnum):
    READY = "ready"
    NOT_CONNECTED = "not_connected"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SpeechStatus:
    """A state with its cause in the programs' own words (English, for the technician).

    READY with a detail: it speaks, but not by the voice that the settings wish.
    """

    state: SpeechState
    detail: str = ""


OnChange = Callable[[SpeechStatus], None]


class Speech(Protocol):
    """A voice with a thread of its own between `start` and `close`.

    All methods return at once on any thread, but `close` waits for the thread. Volume is 0
    (nothing is heard) to 5, pace 1 to 5.
    """

    def start(self, on_change: OnChange) -> None:
        """Begin. Never raises for a missing voice: that is a state, told on the speech thread."""
        ...

    def status(self) -> SpeechStatus:
        """What was last seen."""
        ...

    def say(self, text: str, locale: str, volume: int, pace: int = PACE) -> None:
        """Speak `text`; it cuts short what is being spoken, and waits for a chime to end."""
        ...

    def chime(self, chime: Chime, volume: int) -> None:
        """Sound a chime; it cuts short what is being spoken."""
        ...

    def stop(self) -> None:
        """Be silent now, and drop what waits."""
        ...

    def close(self) -> None:
        """Be silent and leave no thread and no process; harmless when closed."""
        ...
