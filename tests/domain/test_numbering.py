"""Labels, and when a sequence may begin again: only when a new day is certain."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.numbering import DayMark, Trust, is_new_day, label, open_day, own_series
from tests.ticket_world import FakeClock, local


def _mark(clock: FakeClock, before: DayMark | None = None) -> DayMark:
    return open_day(before, clock.read())


def test_labels_have_three_digits_or_more() -> None:
    assert [label("A", 36), label("A", 1000), label(own_series("B", 21), 7)] == [
        "A036",
        "A1000",
        "B1-007",
    ]


def test_the_first_number_opens_the_day_of_the_wall_in_vietnam() -> None:
    clock = FakeClock(real=local(2, 0, 30))
    assert clock.read().wall.date() == date(2026, 3, 1)
    assert _mark(clock).service_day == date(2026, 3, 2)


def test_a_night_by_uptime_and_wall_is_a_new_day() -> None:
    clock = FakeClock(real=local(2, 16, 50))
    mark = _mark(clock)
    clock.advance(hours=14, minutes=40)
    assert is_new_day(mark, clock.read())


def test_the_same_day_never_restarts() -> None:
    clock = FakeClock(real=local(2, 8), synchronised=True)
    mark = _mark(clock)
    clock.advance(hours=15)
    assert not is_new_day(mark, clock.read(), staff=True)


def test_a_jump_into_tomorrow_is_not_a_new_day() -> None:
    clock = FakeClock()
    mark = _mark(clock)
    clock.push(days=1)
    assert not is_new_day(mark, clock.read())


def test_a_jump_that_a_ticket_has_swallowed_does_not_restart_at_the_wrong_midnight() -> None:
    clock = FakeClock(real=local(2, 8, 30))
    mark = _mark(clock)
    clock.push(hours=14)
    mark = _mark(clock, mark)
    clock.advance(hours=1, minutes=45)
    assert clock.read().day == date(2026, 3, 3)
    assert not is_new_day(mark, clock.read())


def test_going_back_to_1970_rolls_on() -> None:
    clock = FakeClock()
    mark = _mark(clock)
    clock.set_wall(local(2, 8).replace(year=1970))
    rolled = _mark(clock, mark)
    assert rolled.service_day == mark.service_day
    assert not is_new_day(rolled, clock.read(), staff=True)


def test_a_reboot_leaves_only_the_wall_and_that_is_not_enough() -> None:
    clock = FakeClock()
    mark = _mark(clock)
    clock.advance(days=1)
    clock.reboot()
    assert not is_new_day(mark, clock.read())


def test_a_synchronised_clock_after_a_reboot_is_enough() -> None:
    clock = FakeClock(synchronised=True)
    mark = _mark(clock)
    clock.advance(days=1)
    clock.reboot()
    clock.synchronised = True
    assert is_new_day(mark, clock.read())


def test_staff_are_enough_when_the_date_is_later() -> None:
    clock = FakeClock()
    mark = _mark(clock)
    clock.advance(days=1)
    clock.reboot()
    assert is_new_day(mark, clock.read(), staff=True)


def test_a_clock_set_right_in_the_morning_does_not_restart_what_was_given_that_morning() -> None:
    clock = FakeClock()
    mark = _mark(clock)
    clock.advance(days=1)
    clock.reboot()
    clock.push(hours=-15)  # a board without a clock of its own wakes up where it was shut down
    mark = _mark(clock, mark)
    clock.advance(minutes=10)
    clock.pushed, clock.synchronised = timedelta(), True
    assert clock.read().day == date(2026, 3, 3)
    assert not is_new_day(mark, clock.read())


def test_a_number_of_an_unvouched_boot_may_be_of_today() -> None:
    clock = FakeClock(real=local(3, 8, 5), pushed=timedelta(hours=-15))
    mark = _mark(clock)
    clock.advance(minutes=2)
    clock.reboot()
    clock.advance(minutes=1)
    clock.pushed, clock.synchronised = timedelta(), True
    assert clock.read().day == date(2026, 3, 3)
    assert not is_new_day(mark, clock.read())
    clock.advance(days=1)
    assert is_new_day(mark, clock.read())


def test_a_vouched_wall_that_jumps_is_believed_no_more_in_this_boot() -> None:
    clock = FakeClock(real=local(2, 9), synchronised=True)
    mark = _mark(clock)
    clock.push(hours=14)
    mark = _mark(clock, mark)
    assert mark.trust is Trust.BROKEN
    clock.advance(hours=2)
    assert clock.read().day == date(2026, 3, 3)
    assert not is_new_day(mark, clock.read())


def test_a_vouched_clock_restarts_at_midnight_to_the_minute() -> None:
    clock = FakeClock(real=local(2, 23, 50), synchronised=True)
    mark = _mark(clock)
    clock.advance(minutes=9)
    assert not is_new_day(mark, clock.read())
    clock.advance(minutes=2)
    assert is_new_day(mark, clock.read())


def test_a_machine_that_cannot_name_its_boot_trusts_no_uptime() -> None:
    clock = FakeClock()
    now = clock.read()
    nameless = type(now)(now.wall, "", now.boot_seconds, False)
    clock.advance(days=1)
    later = clock.read()
    assert not is_new_day(
        DayMark(now.day, nameless, Trust.UNKNOWN), type(now)(later.wall, "", 9e5, False)
    )


@pytest.mark.parametrize("drift", [-60, 60, 119])
def test_what_ntp_corrects_overnight_is_still_agreement(drift: int) -> None:
    clock = FakeClock(real=local(2, 16))
    mark = _mark(clock)
    clock.advance(hours=16)
    clock.push(seconds=drift)
    assert is_new_day(mark, clock.read())


@given(
    pushed=st.timedeltas(timedelta(days=-30_000), timedelta(days=3_000)),
    waited=st.timedeltas(timedelta(0), timedelta(hours=11, minutes=59)),
    rebooted=st.booleans(),
)
def test_without_a_vouched_clock_no_jump_within_half_a_day_restarts(
    pushed: timedelta, waited: timedelta, rebooted: bool
) -> None:
    clock = FakeClock()
    mark = _mark(clock)
    clock.real += waited
    if rebooted:
        clock.reboot()
    clock.pushed = pushed
    assert not is_new_day(mark, clock.read())
