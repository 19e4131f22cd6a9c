"""When what a kiosk tells later happened: by uptime, else by a wall clock that can be right."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from central.context import Context
from central.db.queue import Ticket
from tests.central.conftest import HandClock
from tests.central.hand import Hand, Json, new_ticket

MINUTE = timedelta(minutes=1)


def in_line(context: Context) -> list[tuple[str, str, datetime]]:
    """(label, state, when) as they are called."""
    with context.database.reading() as session:
        rows = session.scalars(select(Ticket).order_by(Ticket.ordered_at, Ticket.id)).all()
        return [(row.number, row.state, row.ordered_at) for row in rows]


class Cut:
    """A kiosk that starts again twice without a line; its clock is off in the first of the two."""

    def __init__(self, kiosk: Hand, clock: HandClock) -> None:
        self.kiosk, self.clock = kiosk, clock
        self.booted = clock.at

    def reading(self, off: timedelta = timedelta()) -> Json:
        seconds = (self.clock.at - self.booted).total_seconds()
        wall = (self.clock.at + off).isoformat()
        return {**self.kiosk.clock(), "wall": wall, "boot_seconds": seconds}

    def reboots(self, name: str) -> None:
        self.kiosk.boot, self.booted = name, self.clock.at

    def issues(self, seq: int, off: timedelta) -> Json:
        clock = self.reading(off)
        up = {"boot": clock["boot"], "boot_seconds": clock["boot_seconds"]}
        event = self.kiosk.issued(seq, new_ticket(), f"B1-{seq:03d}", **up)
        return {**event, "at": clock["wall"]}


@pytest.fixture
def cut(kiosk: Hand, clock: HandClock) -> Cut:
    """It told of a number at nine o'clock, and then nothing for as long as the test takes."""
    cut = Cut(kiosk, clock)
    kiosk.hello(clock=cut.reading())
    kiosk.outbox(cut.issues(1, timedelta()))
    clock.advance(minutes=10)
    cut.reboots("without a line")
    return cut


def told(cut: Cut, off: timedelta, then_off: timedelta) -> datetime:
    """Three numbers, three minutes apart, are told after another start; when that was."""
    events = []
    for seq in (2, 3, 4):
        cut.clock.advance(minutes=3)
        events.append(cut.issues(seq, off))
    cut.clock.advance(minutes=30)
    cut.reboots("joined again")
    began = cut.clock.at
    cut.clock.advance(minutes=1)
    cut.kiosk.hello(clock=cut.reading(then_off), journal=cut.kiosk.journal(4, 1))
    cut.kiosk.outbox(*events)
    return began


@pytest.mark.parametrize(
    ("off", "then_off"),
    [
        (timedelta(), timedelta()),
        (timedelta(hours=-14), timedelta(hours=-14)),
        (timedelta(days=-4000), timedelta(days=-4000)),
        (timedelta(hours=15), timedelta(hours=15)),
        (timedelta(seconds=90), timedelta(seconds=90)),
    ],
)
def test_a_clock_that_is_as_wrong_at_hello_is_put_right(
    cut: Cut, context: Context, off: timedelta, then_off: timedelta
) -> None:
    nine = cut.clock.at - 10 * MINUTE
    told(cut, off, then_off)
    expected = [0, 13, 16, 19]
    assert in_line(context) == [
        (f"B1-{seq:03d}", "waiting", nine + minutes * MINUTE)
        for seq, minutes in enumerate(expected, start=1)
    ]


@pytest.mark.parametrize("off", [timedelta(hours=-14), timedelta(days=-4000), timedelta(hours=15)])
def test_a_clock_that_cannot_be_right_leaves_nobody_out_of_todays_line(
    cut: Cut, context: Context, off: timedelta
) -> None:
    """It was put right before anybody heard of it: what is known is that the boot was over then."""
    nine = cut.clock.at - 10 * MINUTE
    began = told(cut, off, timedelta())
    assert in_line(context) == [
        ("B1-001", "waiting", nine),
        ("B1-002", "waiting", began - 6 * MINUTE),
        ("B1-003", "waiting", began - 3 * MINUTE),
        ("B1-004", "waiting", began),
    ]


def test_what_cannot_be_told_apart_stays_in_the_order_it_was_given_in(
    kiosk: Hand, context: Context
) -> None:
    """Of no boot, and all of them after now: the last is now, one before the other."""
    events = [kiosk.issued(seq, new_ticket(), f"B1-{seq:03d}", boot="") for seq in (1, 2, 3)]
    kiosk.outbox(*({**each, "at": "9999-12-31T23:59:59-12:00"} for each in events))
    now = context.now()
    assert in_line(context) == [
        (f"B1-{seq:03d}", "waiting", now - timedelta(microseconds=3 - seq)) for seq in (1, 2, 3)
    ]


def test_no_number_is_older_than_the_program(kiosk: Hand, context: Context) -> None:
    event = kiosk.issued(1, new_ticket(), "B1-001", boot="never heard of")
    kiosk.outbox({**event, "at": datetime(2015, 1, 1, tzinfo=UTC).isoformat()})
    ((number, state, _),) = in_line(context)
    assert (number, state) == ("B1-001", "waiting")


def test_a_boot_that_was_guessed_once_is_the_same_in_the_next_batch(
    cut: Cut, context: Context
) -> None:
    first, second = (cut.issues(seq, timedelta(hours=15)) for seq in (2, 3))
    second["body"]["boot_seconds"] += 60
    cut.clock.advance(minutes=20)
    cut.reboots("joined again")
    cut.kiosk.hello(clock=cut.reading(), journal=cut.kiosk.journal(3, 1))
    for event in (first, second):
        cut.clock.advance(minutes=5)
        cut.kiosk.outbox(event)
    (_, (_, _, two), (_, _, three)) = in_line(context)
    assert three - two == MINUTE
