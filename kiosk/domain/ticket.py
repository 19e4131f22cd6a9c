"""Queue tickets: what a number is, where it comes from, and when a day may begin anew.

Identity is the UUID `Ticket.id`; the number is a label. A ticket carries no personal data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kiosk.domain.centre import Service
from kiosk.domain.moment import Moment

# What a person declares on the screen: the officer may ask which group it is.
DECLARED_PRIORITY = "declared"


class NumberSource(StrEnum):
    """Who gave the number (DOMAIN 3.4, SYNC 1.4)."""

    CENTRAL = "central"
    OFFLINE = "offline"
    STANDALONE = "standalone"


class Printed(StrEnum):
    """What is known about the paper. PENDING after a crash means: not known."""

    PENDING = "pending"
    PRINTED = "printed"
    NOT_PRINTED = "not_printed"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"


# Why staff take a number back: each has words in the text catalogue (upkeep.void.<reason>).
VOID_REASONS = ("wrong_service", "double", "left", "trial")


@dataclass(frozen=True, slots=True)
class TicketRequest:
    """One wish for a number. `id` is made once per wish: asking twice gives the same ticket."""

    id: str
    service: str
    priority: str = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A number that is durable in the journal. `issued_at` is aware (UTC); waits in minutes.

    `follow` is the address of its page for telephones, with its secret; of a central system that
    tells no address, the secret alone; empty where there is no page. `voided` is why staff took the
    number back, one of VOID_REASONS, or empty.
    """

    id: str
    number: str
    service: str
    service_day: date
    issued_at: datetime
    source: NumberSource
    priority: str = ""
    ahead: int = 0
    wait_minutes: int = 0
    printed: Printed = Printed.PENDING
    follow: str = ""
    voided: str = ""

    @property
    def on_paper(self) -> bool:
        """Whether it is known to be printed."""
        return self.printed is Printed.PRINTED

    @property
    def comes_next(self) -> bool:
        """Nobody waits before, but those at the counters are not done yet."""
        return not self.ahead and self.wait_minutes > 0


@dataclass(frozen=True, slots=True)
class GivenLabel:
    """A number that somebody else's sequence gave; `follow` as in Ticket."""

    number: str
    service_day: date
    ahead: int = 0
    wait_minutes: int = 0
    follow: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """A request that passed the rules, ready to be written down.

    `series_letter` is the kiosk's letter when it belongs to a central system, else empty. `given`
    is the central system's answer; without one, or when its label is already in use here, the
    kiosk numbers by itself.
    """

    request: TicketRequest
    service: Service
    now: Moment
    series_letter: str = ""
    given: GivenLabel | None = None
    printed: Printed = Printed.PENDING


class Refusal(StrEnum):
    """Why no number was given; each has a sentence in the text catalogue (`refusal.<value>`)."""

    UNKNOWN_SERVICE = "unknown_service"
    CLOSED = "closed"
    DAILY_LIMIT = "daily_limit"
    SERIES_EXHAUSTED = "series_exhausted"
    STORAGE = "storage"
    NOT_OWNER = "not_owner"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class Issued:
    ticket: Ticket


@dataclass(frozen=True, slots=True)
class Refused:
    reason: Refusal


@dataclass(frozen=True, slots=True)
class QueueState:
    """How busy a service or a field is now. `open` is false outside its hours.

    `full`: its numbers of today are all given out.
    """

    waiting: int
    wait_minutes: int
    counters: int
    open: bool = True
    full: bool = False

    @property
    def nobody(self) -> bool:
        """Whether nobody waits and nobody is at a counter."""
        return not self.waiting and not self.wait_minutes
