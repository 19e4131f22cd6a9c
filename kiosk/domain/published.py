"""What the central system publishes for everybody: figures, announcements, answers. Pure.

Three figures of satisfaction exist and are never mixed: votes at kiosks, the SIPAS survey, and
index 5.4 of decision 766. Each has its own n, period and time. Fewer than ten answers say nothing
about a service and something about the people who gave them: they are not shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from kiosk.domain.moment import Moment
from kiosk.domain.numbers import share
from kiosk.domain.question import PublishedAnswer
from kiosk.domain.text import Text

FEWEST_ANSWERS = 10


class Satisfaction(StrEnum):
    """Which of the three a figure is."""

    KIOSK_VOTES = "kiosk_votes"
    SIPAS = "sipas"
    INDEX_5_4 = "index_5_4"


@dataclass(frozen=True, slots=True)
class SatisfactionFigure:
    """`percent` of `n` answers between two days, both included. Published only with n >= 10."""

    kind: Satisfaction
    percent: float
    n: int
    first_day: date
    last_day: date

    @property
    def may_be_shown(self) -> bool:
        return self.n >= FEWEST_ANSWERS


@dataclass(frozen=True, slots=True)
class Counted:
    """Dossiers of a month or a field, and votes at kiosks; `satisfied` is a part of `votes`."""

    received: int
    finished: int
    on_time: int
    votes: int = 0
    satisfied: int = 0

    @property
    def on_time_percent(self) -> Decimal | None:
        """Of the finished; None where nothing was finished."""
        return share(self.on_time, self.finished) if self.finished else None

    @property
    def satisfied_percent(self) -> Decimal | None:
        """Of the votes at kiosks; None below the fewest that may be shown."""
        return share(self.satisfied, self.votes) if self.votes >= FEWEST_ANSWERS else None


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """One month. `in_progress` is what waits to be finished at its end, or now."""

    year: int
    month: int
    counted: Counted
    in_progress: int = 0


@dataclass(frozen=True, slots=True)
class FieldFigures:
    """One field (lĩnh vực) in the newest month."""

    name: Text
    counted: Counted


@dataclass(frozen=True, slots=True)
class Figures:
    """Oldest month first. `as_of` is when the central system counted (aware)."""

    as_of: datetime
    months: tuple[MonthFigures, ...] = ()
    fields: tuple[FieldFigures, ...] = ()
    satisfaction: tuple[SatisfactionFigure, ...] = ()

    def satisfied(self, kind: Satisfaction) -> SatisfactionFigure | None:
        """The newest figure of one kind, whether it may be shown or not."""
        of_kind = [each for each in self.satisfaction if each.kind is kind]
        return max(of_kind, key=lambda each: each.last_day, default=None)


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """When and where people are invited, in Vietnam's time, such as a dialogue with citizens.

    `ends` is None where nobody said. `questions`: they are taken beforehand.
    """

    day: date
    starts: time
    place: Text
    ends: time | None = None
    questions: bool = False

    def is_over(self, now: Moment) -> bool:
        """With its end, where that was said and the clock is vouched for; else with its day."""
        if now.day == self.day and self.ends is not None and now.synchronised:
            return now.local.time() >= self.ends
        return now.day > self.day


@dataclass(frozen=True, slots=True)
class Announcement:
    """A notice of the centre, shown from `first_day` to `last_day`; `event` where it invites."""

    title: Text
    words: Text
    first_day: date
    last_day: date
    event: PublicEvent | None = None


@dataclass(frozen=True, slots=True)
class YearlyFigure:
    """A figure that the centre itself enters once a year, with where it comes from.

    `unit` is "%" or empty.
    """

    year: int
    name: Text
    amount: Decimal
    source: Text
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """Everything published, as last heard; empty until the central system was heard once."""

    figures: Figures | None = None
    announcements: tuple[Announcement, ...] = ()
    answers: tuple[PublishedAnswer, ...] = ()

    def answers_for(self, procedure: str) -> tuple[PublishedAnswer, ...]:
        """What was answered about a procedure (its code), newest first."""
        found = [each for each in self.answers if each.procedure == procedure]
        return tuple(sorted(found, key=lambda each: each.answered, reverse=True))


def in_force(announcements: tuple[Announcement, ...], day: date) -> tuple[Announcement, ...]:
    """The announcements to be shown on a day, newest first, each once."""
    now = [each for each in announcements if each.first_day <= day <= each.last_day]
    return tuple(sorted(dict.fromkeys(now), key=lambda each: each.first_day, reverse=True))


def events_ahead(announcements: tuple[Announcement, ...], now: Moment) -> tuple[Announcement, ...]:
    """Those to be shown now whose event is not over, the soonest first."""
    ahead = [
        (each.event.day, each.event.starts, each)
        for each in in_force(announcements, now.day)
        if each.event is not None and not each.event.is_over(now)
    ]
    return tuple(each for _, _, each in sorted(ahead, key=lambda found: found[:2]))
