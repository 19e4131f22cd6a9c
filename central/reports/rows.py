"""The rows that figures are made of, as the database tells them, and the period they are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kiosk.domain.moment import VIETNAM

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days in Vietnam, both included."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    @property
    def began(self) -> datetime:
        """The midnight that it begins with (aware)."""
        return datetime.combine(self.first, time(), VIETNAM)

    @property
    def until(self) -> datetime:
        """The midnight after it (aware)."""
        return datetime.combine(self.last + _DAY, time(), VIETNAM)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def month_of(day: date) -> Period:
    return Period(day.replace(day=1), _next_month(day) - _DAY)


def months_to(day: date, count: int) -> tuple[Period, ...]:
    """So many months up to the one of `day`, oldest first; the newest ends with `day`."""
    months = [Period(day.replace(day=1), day)]
    while len(months) < count:
        months.append(month_of(months[-1].first - _DAY))
    return tuple(reversed(months))


def months_in(period: Period) -> Iterator[Period]:
    """The months of a period; the first and the last as far as they lie in it."""
    first = period.first
    while first <= period.last:
        last = min(_next_month(first) - _DAY, period.last)
        yield Period(first, last)
        first = last + _DAY


def day_of(at: datetime) -> date:
    """The date in Vietnam at a time."""
    return at.astimezone(VIETNAM).date()


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


@dataclass(frozen=True, slots=True)
class TicketRow:
    """`service` is where the ticket is now; `ordered_at` is by our clock, whatever the kiosk's."""

    id: str
    service: str
    state: str
    ordered_at: datetime
    priority: bool = False


@dataclass(frozen=True, slots=True)
class MoveRow:
    """In the order in which they were made. `from_service` is set where a ticket was sent on."""

    ticket: str
    action: str
    at: datetime
    counter: int | None = None
    from_service: str = ""


@dataclass(frozen=True, slots=True)
class VoteRow:
    """One telling of a rating. `ticket` is empty for one of a dossier or of the whole centre."""

    rating: str
    version: int
    score: int
    at: datetime
    ticket: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question that was left at a kiosk. `closed_at` is when staff said it was dealt with.

    `event` is the title and day of the announced event that it is for, empty for none.
    """

    id: str
    number: str
    topic: str
    procedure: str
    asked_at: datetime
    closed_at: datetime | None = None
    event: str = ""


@dataclass(frozen=True, slots=True)
class DossierRow:
    """A dossier as its source told last. `channel` as in Channel (dossiers.py)."""

    status: int
    received: date | None = None
    due: date | None = None
    ended: date | None = None
    procedure: str = ""
    title: str = ""
    supplements: int = 0
    paused_days: int = 0
    paused_since: date | None = None
    channel: int = 0
