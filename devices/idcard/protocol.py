"""What a card reader is to the rest of the house: its states, what happens on it, the contract.

Only that a card lies there and whether its chip answers: nothing of whom it belongs to, not its
ATR or serial number either. Reading data groups will be one more verb of `CardReader`, asked for
while a card is present and answered with a value; who listens now will not notice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class ReaderState(StrEnum):
    READY = "ready"
    NOT_CONNECTED = "not_connected"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ReaderStatus:
    """A state with its cause in the system's own words (English, for the technician)."""

    state: ReaderState
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CardPresent:
    """A card was laid on. `answers`: its chip has the application of identity documents."""

    answers: bool


@dataclass(frozen=True, slots=True)
class CardRemoved:
    """The card that was told of is gone."""


CardEvent = CardPresent | CardRemoved


@dataclass(frozen=True, slots=True)
class CardListener:
    """Who hears of cards. Called on the reader's thread; must return at once.

    Every CardPresent is followed by one CardRemoved before the next, also when the reader itself
    is unplugged, but not after `stop`.
    """

    on_card: Callable[[CardEvent], None]
    on_change: Callable[[ReaderStatus], None]


NOT_STARTED = ReaderStatus(ReaderState.UNKNOWN, "not started")
"""Before `start` and after `stop`."""


class CardReader(Protocol):
    """A reader with a thread of its own between `start` and `stop`."""

    def start(self, listener: CardListener) -> None:
        """Begin to watch. Never raises for a missing reader: that is a state."""
        ...

    def status(self) -> ReaderStatus:
        """What was last seen. Any thread; never waits."""
        ...

    def stop(self) -> None:
        """Stop watching and leave no thread; harmless when stopped."""
        ...
