"""When numbers are given: sessions, days off, days worked in exchange, the last ticket."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from kiosk.domain.hours import gives_tickets, next_opening, sessions_on
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
