"""What can happen on the pages of staff, and what is to be done then."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.maintenance.state import Page, Values


@dataclass(frozen=True, slots=True)
class Knocked:
    """Somebody knocked; a badge says who."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class PersonChosen:
    name: str


@dataclass(frozen=True, slots=True)
class PinGiven:
    """Never kept: it goes into the effect that asks, and nowhere else."""

    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PinForgotten: ...


@dataclass(frozen=True, slots=True)
class ResetGiven:
    """The code of a reset file and the PIN that is wished; as a PIN is, never kept."""

    code: str = field(repr=False)
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """`via` is the page that a step back leads to."""

    page: Page
    via: Page = Page.BOARD


@dataclass(frozen=True, slots=True)
class PartTried:
    part: str


@dataclass(frozen=True, slots=True)
class AllTried:
    """Every part one after the other."""


@dataclass(frozen=True, slots=True)
class ReportWanted: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """An operation that a page offers, such as closing the kiosk."""

    operation: str
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Touched: ...


@dataclass(frozen=True, slots=True)
class Second: ...


@dataclass(frozen=True, slots=True)
class WentBack: ...


@dataclass(frozen=True, slots=True)
class Left: ...


@dataclass(frozen=True, slots=True)
class Answered:
    """An operation's answer, or that it failed: `missing` where it found nothing."""

    turn: int
    operation: str
    values: Values = field(default_factory=dict)
    failed: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class DeskEvent:
    """A touch that only the open page understands; each desk has kinds of its own."""


Work = Opened | DeskEvent | PartTried | AllTried | ReportWanted | Wanted
"""What only somebody who is in can want."""

SignIn = Knocked | PersonChosen | PinGiven | PinForgotten | ResetGiven

Event = SignIn | Touched | Second | WentBack | Left | Answered | Work


@dataclass(frozen=True, slots=True)
class Operate:
    """Ask for an operation of kiosk/control."""

    operation: str
    values: Values = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class EndVisit:
    """Whatever a citizen had on screen is over; whoever knocks keeps the language."""

    keep_language: bool = False


Effect = Operate | EndVisit
