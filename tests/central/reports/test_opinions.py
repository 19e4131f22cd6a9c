"""Votes and questions: one vote of each, nothing of fewer than ten, and nothing by subtraction."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from central.reports.opinions import Votes, apart, counted, questions, standing, votes_in
from central.reports.rows import Period, QuestionRow, VoteRow
from kiosk.domain.working_days import WorkCalendar

AT = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def vote(
    rating: str, score: int = 5, version: int = 1, minutes: int = 0, ticket: str = ""
) -> VoteRow:
    return VoteRow(rating, version, score, AT + timedelta(minutes=minutes), ticket)


def some(number: int, score: int = 5) -> list[VoteRow]:
    return [vote(f"{score}-{place}", score) for place in range(number)]


def test_the_newest_version_counts_on_the_day_of_the_first() -> None:
    midnight = datetime(2026, 11, 30, 16, 59, tzinfo=UTC)
    told = [
        VoteRow("a", 2, 1, midnight + timedelta(minutes=2)),
        VoteRow("a", 1, 5, midnight),
    ]
    (found,) = standing(told)
    assert (found.score, found.at) == (1, midnight)
    # By the second version's time it would be December's.
    assert votes_in(standing(told), NOVEMBER) == (found,)


def test_a_ticket_has_one_vote_and_votes_about_nothing_are_each_ones_own() -> None:
    told = [
        vote("a", 1, ticket="t"),
        vote("b", 5, minutes=1, ticket="t"),
        vote("c", 3),
        vote("d", 4),
    ]
    assert [(each.rating, each.score) for each in standing(told)] == [("c", 3), ("d", 4), ("b", 5)]


@pytest.mark.parametrize(
    ("votes", "expected", "percent"),
    [
        ([], Votes(0), None),
        (some(9), Votes(0), None),
        (some(10), Votes(10, 10, (0, 0, 0, 0, 10)), Decimal(100)),
        (
            [*some(1, 1), *some(2, 3), *some(3, 4), *some(6)],
            Votes(12, 9, (1, 0, 2, 3, 6)),
            Decimal(75),
        ),
    ],
)
def test_fewer_than_ten_say_nothing_not_even_how_many(
    votes: list[VoteRow], expected: Votes, percent: Decimal | None
) -> None:
    found = counted(votes)
    assert (found, found.percent) == (expected, percent)


@pytest.mark.parametrize(
    ("sizes", "others", "shown"),
    [
        ([12, 30], 0, [12, 30]),
        # Three alone could be had from the sum: the smallest that is shown goes with them.
        ([12, 30, 3], 0, [0, 30, 0]),
        ([12, 30, 3, 8], 0, [12, 30, 0, 0]),
        # Votes about no field are in the sum and hide the three as well.
        ([12, 30, 3], 7, [12, 30, 0]),
        ([12, 30], 4, [0, 30]),
        ([3], 0, [0]),
        ([], 0, []),
    ],
)
def test_what_is_held_back_cannot_be_had_by_subtraction(
    sizes: list[int], others: int, shown: list[int]
) -> None:
    assert [each.n for each in apart([some(size) for size in sizes], others)] == shown


def test_questions_age_in_working_days_with_days_worked_in_exchange() -> None:
    rows = [
        QuestionRow("1", "A-1", "fee", "", datetime(2026, 11, 27, 2, tzinfo=UTC)),
        QuestionRow("2", "A-2", "", "1.1", datetime(2026, 10, 1, 2, tzinfo=UTC), AT),
        QuestionRow("3", "A-3", "fee", "", AT, AT),
        # 17:30 UTC is the next day in Vietnam.
        QuestionRow("4", "A-4", "time", "", datetime(2026, 10, 31, 17, 30, tzinfo=UTC)),
    ]
    plain = questions(rows, NOVEMBER, AT, WorkCalendar())
    assert (plain.asked, plain.closed) == (3, 1)
    assert plain.topics == (("fee", 2), ("time", 1))
    assert [(each.number, age) for each, age in plain.open] == [("A-4", 21), ("A-1", 1)]
    swapped = WorkCalendar(
        holidays=frozenset({date(2026, 11, 24)}), swap_days=frozenset({date(2026, 11, 28)})
    )
    aged = questions(rows, NOVEMBER, AT, swapped)
    assert [age for _, age in aged.open] == [21, 2]
