"""Votes at kiosks, and questions that people left. Pure.

Votes are neither SIPAS nor index 5.4 and stand with neither of them. Fewer than ten say something
about the people who gave them: of those nothing but that they are too few goes out of here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from central.reports.measures import share_or_none
from central.reports.rows import Period, QuestionRow, VoteRow, day_of
from kiosk.domain.published import FEWEST_ANSWERS
from kiosk.domain.rating import BEST, LOWEST_GOOD, WORST
from kiosk.domain.working_days import WorkCalendar


@dataclass(frozen=True, slots=True)
class Votes:
    """`scores` are how many gave 1, 2 ... 5; None where they are too few to be shown.

    `n` is 0 then too: that a few people voted is nobody's business either.
    """

    n: int
    good: int = 0
    scores: tuple[int, ...] | None = None
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def percent(self) -> Decimal | None:
        return share_or_none(self.good, self.n)


@dataclass(frozen=True, slots=True)
class Questions:
    """`ages` are working days since an open one was asked, the oldest first."""

    asked: int
    closed: int
    topics: tuple[tuple[str, int], ...]
    open: tuple[tuple[QuestionRow, int], ...]


def standing(rows: Iterable[VoteRow]) -> tuple[VoteRow, ...]:
    """One vote of each rating and of each ticket, in the order of their days.

    The newest version of a rating counts, on the day of its first; of a ticket that was rated at
    two kiosks the later one.
    """
    by_rating: dict[str, VoteRow] = {}
    for row in sorted(rows, key=lambda each: (each.version, each.at)):
        before = by_rating.get(row.rating)
        by_rating[row.rating] = row if before is None else replace(row, at=before.at)
    by_subject: dict[str, VoteRow] = {}
    for row in sorted(by_rating.values(), key=lambda each: (each.at, each.rating)):
        by_subject[row.ticket or f"rating:{row.rating}"] = row
    return tuple(sorted(by_subject.values(), key=lambda each: (each.at, each.rating)))


def votes_in(votes: Iterable[VoteRow], period: Period) -> tuple[VoteRow, ...]:
    return tuple(each for each in votes if day_of(each.at) in period)


def counted(votes: Sequence[VoteRow]) -> Votes:
    """What may be shown of some votes."""
    if len(votes) < FEWEST_ANSWERS:
        return Votes(0)
    reasons = Counter(reason for each in votes for reason in each.reasons)
    return Votes(
        n=len(votes),
        good=sum(each.score >= LOWEST_GOOD for each in votes),
        scores=tuple(
            sum(each.score == score for each in votes) for score in range(WORST, BEST + 1)
        ),
        reasons=tuple(sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def apart(groups: Sequence[Sequence[VoteRow]], others: int = 0) -> tuple[Votes, ...]:
    """What may be shown of each group where their sum is shown too, which counts `others` besides.

    What is held back may not be had by taking the others from the sum: while the votes held back
    are fewer than ten, the smallest group that is shown is held back with them.
    """
    shown = {place for place, votes in enumerate(groups) if len(votes) >= FEWEST_ANSWERS}
    hidden = others + sum(len(votes) for place, votes in enumerate(groups) if place not in shown)
    while 0 < hidden < FEWEST_ANSWERS and shown:
        smallest = min(shown, key=lambda place: (len(groups[place]), place))
        shown.remove(smallest)
        hidden += len(groups[smallest])
    return tuple(
        counted(votes) if place in shown else Votes(0) for place, votes in enumerate(groups)
    )


def questions(
    rows: Sequence[QuestionRow], period: Period, now: datetime, calendar: WorkCalendar
) -> Questions:
    """Those asked in the period; the open ones of any time."""
    asked = [each for each in rows if day_of(each.asked_at) in period]
    topics = Counter(each.topic for each in asked)
    today = day_of(now)
    waiting = sorted(
        (each for each in rows if each.closed_at is None), key=lambda each: (each.asked_at, each.id)
    )
    return Questions(
        asked=len(asked),
        closed=sum(each.closed_at is not None for each in asked),
        topics=tuple(sorted(topics.items(), key=lambda pair: (-pair[1], pair[0]))),
        open=tuple((each, _age(each, today, calendar)) for each in waiting),
    )


def _age(question: QuestionRow, today: date, calendar: WorkCalendar) -> int:
    return max(0, calendar.between(day_of(question.asked_at), today))
