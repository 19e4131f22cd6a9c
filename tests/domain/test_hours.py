"""When numbers are given: sessions, days off, days worked in exchange, the last ticket."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from kiosk.domain.hours import (
    ClosedNow,
    OpenNow,
    SpecialDays,
    WeekRow,
    gives_tickets,
    next_opening,
    opening,
    sessions_on,
    special_days,
    week,
)
from tests.ticket_world import HOURS, WORKDAY, local

MONDAY, SATURDAY = date(2026, 3, 2), date(2026, 3, 7)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (local(2, 7, 29), False),
        (local(2, 7, 30), True),
        (local(2, 11, 14), True),
        (local(2, 11, 15), False),
        (local(2, 12), False),
        (local(2, 13, 30), True),
        (local(2, 16, 44), True),
        (local(2, 16, 45), False),
        (local(7, 9), False),
    ],
)
def test_numbers_are_given_in_sessions_until_the_last_ticket(at: datetime, expected: bool) -> None:
    assert gives_tickets(HOURS, at) is expected


def test_a_holiday_is_closed() -> None:
    assert sessions_on(replace(HOURS, holidays=(MONDAY,)), MONDAY) == ()


def test_a_day_worked_in_exchange_follows_the_first_working_day() -> None:
    assert sessions_on(replace(HOURS, swap_days=(SATURDAY,)), SATURDAY) == WORKDAY


def test_a_day_worked_in_exchange_beats_a_day_off() -> None:
    hours = replace(HOURS, swap_days=(MONDAY,), holidays=(MONDAY,))
    assert sessions_on(hours, MONDAY) == WORKDAY


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (local(2, 6), local(2, 7, 30)),
        (local(2, 12), local(2, 13, 30)),
        (local(2, 8), local(2, 13, 30)),
        (local(6, 17), local(9, 7, 30)),
    ],
)
def test_the_next_opening_is_the_next_session(at: datetime, expected: datetime) -> None:
    assert next_opening(HOURS, at) == expected


def test_a_centre_without_sessions_never_opens() -> None:
    assert next_opening(replace(HOURS, weekdays={}), local(2, 8)) is None


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (local(2, 7, 30), OpenNow(time(11, 30), time(11, 15), time(13, 30))),
        (local(2, 11, 29), OpenNow(time(11, 30), time(11, 15), time(13, 30))),
        (local(2, 11, 30), ClosedNow(local(2, 13, 30))),
        (local(2, 16, 59), OpenNow(time(17), time(16, 45), None)),
        (local(2, 17), ClosedNow(local(3, 7, 30))),
        (local(6, 17), ClosedNow(local(9, 7, 30))),
    ],
)
def test_open_now_or_when_again(at: datetime, expected: OpenNow | ClosedNow) -> None:
    assert opening(HOURS, at) == expected


def test_a_centre_that_never_opens_says_no_time() -> None:
    assert opening(replace(HOURS, weekdays={}), local(2, 8)) == ClosedNow(None)


def test_neighbours_with_the_same_hours_share_a_row_and_closed_days_the_last() -> None:
    morning = (WORKDAY[0],)
    usual = replace(HOURS, weekdays={1: WORKDAY, 2: WORKDAY, 4: WORKDAY, 6: morning})
    assert week(usual) == (
        WeekRow((1, 2), WORKDAY),
        WeekRow((4,), WORKDAY),
        WeekRow((6,), morning),
        WeekRow((3, 5, 7), ()),
    )


def test_a_week_without_a_closed_day_still_has_a_row_for_days_off() -> None:
    every = replace(HOURS, weekdays=dict.fromkeys(range(1, 8), WORKDAY))
    assert week(every) == (WeekRow((1, 2, 3, 4, 5, 6, 7), WORKDAY), WeekRow((), ()))


def test_special_days_of_thirty_days_in_order_with_neighbours_together() -> None:
    off = (MONDAY, date(2026, 3, 3), date(2026, 3, 5), date(2026, 4, 1), date(2026, 4, 2))
    hours = replace(HOURS, holidays=off, swap_days=(SATURDAY,))
    assert special_days(hours, MONDAY) == (
        SpecialDays(MONDAY, date(2026, 3, 3), ()),
        SpecialDays(date(2026, 3, 5), date(2026, 3, 5), ()),
        SpecialDays(SATURDAY, SATURDAY, WORKDAY),
        SpecialDays(date(2026, 4, 1), date(2026, 4, 1), ()),
    )
