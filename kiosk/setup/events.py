"""What can happen in the first set-up, and what is to be done then."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kiosk.domain.panel import Spot
from kiosk.setup.state import Page

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Begun:
    """The set-up has the screen, of a size in pixels."""

    screen: tuple[int, int]


@dataclass(frozen=True, slots=True)
class WentOn: ...


@dataclass(frozen=True, slots=True)
class WentBack: ...


@dataclass(frozen=True, slots=True)
class PutOff:
    """Later: the machine rests, and goes on where it was."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A page by its button: a way to the centre, or the touch check again."""

    page: Page


@dataclass(frozen=True, slots=True)
class LocaleChosen:
    locale: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A touch of the check, wherever it was."""

    spot: Spot


@dataclass(frozen=True, slots=True)
class CardSized:
    """The card on the screen is longer or shorter by so many pixels."""

    by: float


@dataclass(frozen=True, slots=True)
class FieldOpened:
    """The keys write into this field; an empty name puts them away."""

    name: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What a field says now."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Scanned:
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class BundleChosen:
    key: str


@dataclass(frozen=True, slots=True)
class AuthorityChosen:
    """To be trusted; once more: no longer."""

    key: str


@dataclass(frozen=True, slots=True)
class Looked:
    """Look again for sticks or devices."""


@dataclass(frozen=True, slots=True)
class Tried:
    part: str


@dataclass(frozen=True, slots=True)
class PinGiven:
    """Typed twice alike. Never kept: it goes into the effect that asks, and nowhere else."""

    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TicketWanted: ...


@dataclass(frozen=True, slots=True)
class TrialWanted:
    """A ticket that is no number."""


@dataclass(frozen=True, slots=True)
class Second: ...


@dataclass(frozen=True, slots=True)
class Answered:
    """An operation's answer; failed where it could not be done at all."""

    operation: str
    values: Values = field(default_factory=dict)
    failed: bool = False


Event = (
    Begun
    | WentOn
    | WentBack
    | PutOff
    | Chosen
    | LocaleChosen
    | Pressed
    | CardSized
    | FieldOpened
    | Typed
    | Scanned
    | BundleChosen
    | AuthorityChosen
    | Looked
    | Tried
    | PinGiven
    | TicketWanted
    | TrialWanted
    | Second
    | Answered
)


@dataclass(frozen=True, slots=True)
class Operate:
    """Ask for an operation of kiosk/control/setup.py."""

    operation: str
    values: Values = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Leave:
    """The set-up is over: the kiosk begins."""


Effect = Operate | Leave
