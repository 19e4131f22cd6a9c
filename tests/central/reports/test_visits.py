"""Days made by hand, and what they come to: every number exactly."""

from __future__ import annotations

from datetime import datetime

import pytest

from central.reports.measures import Spread, spread
from central.reports.rows import MoveRow, Period, TicketRow, months_in, months_to
from central.reports.visits import (
    Outcome,
    Stint,
    Visit,
    by_counter,
    days_worked,
    grouped,
    tally,
    visits,
)
from kiosk.domain.moment import VIETNAM

O = Outcome  # noqa: E741


def at(clock: str, day: int = 30) -> datetime:
    """A time in Vietnam in November 2026; the 30th is a Monday."""
    return datetime.fromisoformat(f"2026-11-{day:02d}T{clock}").replace(tzinfo=VIETNAM)


NOW = at("17:30")


def ticket(state: str, issued: str = "08:00", day: int = 30, service: str = "birth") -> TicketRow:
    return TicketRow("t", service, state, at(issued, day))


def way(*moves: str, day: int = 30) -> list[MoveRow]:
    """ "08:10 called 1" and the like; "+1 07:40 done 1" is of the day after."""
    found = []
    for move in moves:
        later = move.startswith("+1 ")
        clock, action, *counter = move.removeprefix("+1 ").split()
        found.append(
            MoveRow(
                "t",
                action,
                at(clock, day + later),
                int(counter[0]) if counter else None,
                "birth" if action == "transferred" else "",
            )
        )
    return found


@pytest.mark.parametrize(
    ("row", "moves", "outcome", "wait", "seconds"),
    [
        # Served, with and without the press that somebody has come; the last press counts.
        (
            ticket("done"),
            way("08:10 called 1", "08:11 serving 1", "08:20 done 1"),
            O.SERVED,
            600,
            [540],
        ),
        (ticket("done"), way("08:10 called 1", "08:20 done 1"), O.SERVED, 600, [600]),
        # Called again, and called before a kiosk says it was issued.
        (
            ticket("done"),
            way("08:05 called 1", "08:07 recalled 1", "08:10 done 1"),
            O.SERVED,
            300,
            [300],
        ),
        (ticket("done", "08:30"), way("08:10 called 1", "08:12 done 1"), O.SERVED, 0, [120]),
        # Sent on: one wait, two stints.
        (
            ticket("done", service="land"),
            way("08:10 called 1", "08:15 transferred 1", "08:40 called 3", "08:50 done 3"),
            O.SERVED,
            600,
            [300, 600],
        ),
        # Absent, absent and back, absent for good.
        (ticket("absent"), way("08:10 called 1", "08:13 absent 1"), O.ABSENT, 600, [None]),
        (
            ticket("done"),
            way(
                "08:10 called 1", "08:13 absent 1", "08:20 back 1", "08:30 called 2", "08:35 done 2"
            ),
            O.SERVED,
            600,
            [None, 300],
        ),
        # Given up, never called, still here, not yet on paper.
        (ticket("cancelled"), [], O.CANCELLED, None, []),
        (ticket("waiting", day=27), [], O.NEVER_CALLED, None, []),
        (ticket("waiting"), [], O.HERE, None, []),
        (ticket("past", day=27), [], O.HEARD_LATE, None, []),
        # A counter that stayed open over night, finished in the morning or never.
        (
            ticket("done", "16:40", day=27),
            way("16:50 called 1", "+1 07:40 done 1", day=27),
            O.SERVED,
            600,
            [None],
        ),
        (
            ticket("serving", "16:40", day=27),
            way("16:50 called 1", day=27),
            O.UNFINISHED,
            600,
            [None],
        ),
        (
            ticket("waiting", "16:40", day=27),
            way("16:45 called 1", "16:50 transferred 1", day=27),
            O.UNFINISHED,
            300,
            [300],
        ),
        # Over midnight in a centre that works at night: five minutes are five minutes.
        (
            ticket("done", "23:50", day=27),
            way("23:58 called 1", "+1 00:03 done 1", day=27),
            O.SERVED,
            480,
            [300],
        ),
    ],
)
def test_a_ticket_has_one_outcome_one_wait_and_its_stints(
    row: TicketRow,
    moves: list[MoveRow],
    outcome: Outcome,
    wait: float | None,
    seconds: list[float | None],
) -> None:
    (visit,) = visits([row], moves, NOW)
    assert (visit.outcome, visit.wait) == (outcome, wait)
    assert [each.seconds for each in visit.stints] == seconds
    # What was sent on belongs to what it was taken for.
    assert visit.service == ("birth" if any(each.from_service for each in moves) else row.service)


def test_a_reserved_number_is_nobodys_visit() -> None:
    assert visits([ticket("reserved")], [], NOW) == ()


def test_a_visit_belongs_to_the_day_and_hour_of_vietnam() -> None:
    # 23:59 in Vietnam is 16:59 UTC of the same day, 00:01 is 17:01 UTC of the day before.
    found = visits([ticket("waiting", "23:59", 27), ticket("waiting", "00:01", 28)], [], NOW)
    assert [(f"{each.day:%d/%m}", each.hour) for each in found] == [("27/11", 23), ("28/11", 0)]
    assert (found[0].day in Period(found[0].day, found[0].day)) is True
    assert days_worked(found) == 2


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        ([], Spread(0)),
        ([60], Spread(1, 60, 60)),
        ([60, 120], Spread(2, 90, 120)),
        (range(10, 110, 10), Spread(10, 55, 90)),
        (range(10, 120, 10), Spread(11, 60, 100)),
    ],
)
def test_the_middle_and_what_nine_in_ten_do_not_exceed(
    seconds: list[float], expected: Spread
) -> None:
    assert spread(seconds) == expected


def visit(outcome: Outcome, *stints: Stint) -> Visit:
    return Visit("t", "birth", at("08:00"), outcome, 60.0 if stints else None, stints)


def test_a_counters_calls_are_each_counted_once() -> None:
    here = (
        visit(O.SERVED, Stint(2, at("08:00"), "done", at("08:04"))),
        visit(O.SERVED, Stint(2, at("08:10"), "transferred", at("08:16")),
              Stint(1, at("08:30"), "done", at("08:32"))),
        visit(O.ABSENT, Stint(2, at("08:20"), "absent", at("08:22"))),
        visit(O.SERVED, Stint(2, at("16:50", 29), "done", at("07:40"))),
        visit(O.UNFINISHED, Stint(2, at("16:55"))),
    )  # fmt: skip
    first, second = by_counter(here)
    assert (first.counter, first.days, first.calls, first.served) == (1, 1, 1, 1)
    told = (second.served, second.sent_on, second.absent, second.unfinished)
    assert (second.days, second.calls, told) == (2, 5, (1, 1, 1, 2))
    assert second.service == Spread(2, 300, 360)
    whole = tally(here)
    assert (whole.received, whole.outcomes[O.SERVED], whole.abandoned) == (5, 3, 0)
    assert (whole.wait, whole.service) == (Spread(5, 60, 60), Spread(3, 240, 360))


def test_groups_keep_every_visit() -> None:
    here = (visit(O.SERVED), visit(O.CANCELLED), visit(O.NEVER_CALLED))
    assert {key: len(each) for key, each in grouped(here, lambda one: one.outcome).items()} == {
        O.SERVED: 1,
        O.CANCELLED: 1,
        O.NEVER_CALLED: 1,
    }
    assert tally(here).abandoned == 2


def test_months_end_where_the_period_does() -> None:
    days = [(f"{each.first}", f"{each.last}") for each in months_to(at("08:00", 15).date(), 3)]
    assert days == [
        ("2026-09-01", "2026-09-30"),
        ("2026-10-01", "2026-10-31"),
        ("2026-11-01", "2026-11-15"),
    ]
    period = Period(at("08:00", 20).date(), at("08:00", 30).date())
    assert list(months_in(period)) == [period]
