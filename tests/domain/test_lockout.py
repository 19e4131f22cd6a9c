"""A lock grows, and neither a restart nor a clock that was set shortens it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.lockout import Guesses
from kiosk.domain.moment import Moment

NOW = Moment(datetime(2026, 11, 23, 2, 24, tzinfo=UTC), "boot", 1_000.0, synchronised=True)
YEAR_1970 = datetime(1970, 1, 1, tzinfo=UTC)


def after(seconds: float, now: Moment = NOW) -> Moment:
    later = now.wall + timedelta(seconds=seconds)
    return replace(now, wall=later, boot_seconds=now.boot_seconds + seconds)


def guessed(count: int, now: Moment = NOW) -> Guesses:
    guesses = Guesses()
    for _ in range(count):
        guesses = guesses.counted(now)
    return guesses


@pytest.mark.parametrize(
    ("failures", "wait"),
    [(0, 0), (4, 0), (5, 600), (6, 1_200), (7, 2_400), (8, 3_600), (99, 3_600)],
)
def test_the_fifth_wrong_guess_locks_and_each_further_one_doubles_it(
    failures: int, wait: int
) -> None:
    assert guessed(failures).wait(NOW) == wait


def test_it_is_waited_out_by_the_running_clock() -> None:
    assert [guessed(5).wait(after(s)) for s in (1, 599.5, 600)] == [599, 1, 0]


@pytest.mark.parametrize("wall", [YEAR_1970, datetime(2099, 1, 1, tzinfo=UTC)])
def test_a_clock_that_is_set_changes_nothing(wall: datetime) -> None:
    assert guessed(5).wait(replace(after(60), wall=wall)) == 540


@pytest.mark.parametrize("wall", [YEAR_1970, datetime(2099, 1, 1, tzinfo=UTC), NOW.wall])
def test_a_restart_with_a_clock_nobody_vouches_for_begins_it_anew(wall: datetime) -> None:
    booted = Moment(wall, "next boot", 20.0, synchronised=False)
    assert guessed(5).wait(booted) == 580
    seen = guessed(5).in_boot_of(booted)
    assert seen.wait(replace(booted, boot_seconds=599.0)) == 1
    assert seen.wait(Moment(wall, "third boot", 5.0, synchronised=False)) == 595


def test_a_night_with_the_power_off_counts_where_the_network_vouches_for_it() -> None:
    morning = replace(after(9 * 3_600), boot_id="next boot", boot_seconds=30.0)
    assert guessed(5).wait(morning) == 0
    unvouched = guessed(5, replace(NOW, synchronised=False))
    assert unvouched.wait(morning) == 570


def test_a_boot_without_a_name_that_began_again_still_waits() -> None:
    nameless = guessed(5, replace(NOW, boot_id=""))
    assert nameless.wait(Moment(NOW.wall, "", 10.0, synchronised=False)) == 600
