from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.centre import Hours, Session
from kiosk.domain.working_days import WorkCalendar

MONDAY = date(2026, 11, 23)
PLAIN = WorkCalendar()
DATES = st.dates(date(2020, 1, 1), date(2030, 1, 1))
FEW_DATES = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 3, 1)), max_size=12)


def test_the_day_itself_does_not_count_and_the_last_day_does() -> None:
    assert PLAIN.between(MONDAY, date(2026, 12, 4)) == 9
    assert PLAIN.between(MONDAY, date(2026, 11, 30)) == 5
    assert PLAIN.between(MONDAY, MONDAY) == 0


def test_a_date_behind_counts_below_zero() -> None:
    assert PLAIN.between(MONDAY, date(2026, 11, 20)) == -1
    assert PLAIN.between(MONDAY, date(2026, 11, 21)) == -1


def test_a_holiday_is_not_worked_and_a_swap_day_is() -> None:
    calendar = WorkCalendar(frozenset({date(2026, 11, 24)}), frozenset({date(2026, 11, 28)}))
    assert calendar.between(MONDAY, date(2026, 11, 27)) == 3
    assert calendar.between(MONDAY, date(2026, 11, 28)) == 4
    assert calendar.after(MONDAY, 1) == date(2026, 11, 25)
    assert calendar.before(date(2026, 11, 25), 1) == MONDAY


def test_a_centre_open_on_saturday_still_counts_monday_to_friday() -> None:
    morning = (Session(time(7, 30), time(11, 30)),)
    hours = Hours(dict.fromkeys(range(1, 7), morning), (date(2026, 11, 24),))
    assert WorkCalendar.of(hours) == WorkCalendar(frozenset({date(2026, 11, 24)}))


@pytest.mark.parametrize("days", [-1, 2_601])
def test_an_absurd_count_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        PLAIN.after(MONDAY, days)


@given(DATES, DATES)
def test_counting_agrees_with_walking(start: date, end: date) -> None:
    start, end = min(start, end), max(start, end)
    days = [start + timedelta(n) for n in range(1, min((end - start).days, 400) + 1)]
    end = start + timedelta(len(days))
    assert PLAIN.between(start, end) == sum(PLAIN.works(day) for day in days)


@given(FEW_DATES, FEW_DATES, st.integers(0, 90))
def test_holidays_and_swaps_agree_with_walking(
    holidays: frozenset[date], swaps: frozenset[date], length: int
) -> None:
    calendar = WorkCalendar(holidays, swaps)
    start = date(2025, 12, 30)
    days = [start + timedelta(n) for n in range(1, length + 1)]
    worked = sum(calendar.works(day) for day in days)
    assert calendar.between(start, start + timedelta(length)) == worked
    assert calendar.between(start, calendar.after(start, worked)) == worked
