"""Invented days: made once, on days on which the centre was open, and nobody's line today."""

from __future__ import annotations

from datetime import date

from central.context import Context
from central.demo.visits import sample_days
from central.queue.waiting import look
from central.reports import queries
from central.reports.opinions import standing
from central.reports.rows import Period
from central.reports.visits import Outcome, days_worked, grouped, tally, visits
from tests.central.hand import CENTRE

WEEK = Period(date(2026, 11, 23), date(2026, 11, 29))


def test_days_are_made_once_and_leave_todays_line_alone(context: Context) -> None:
    with context.database.writing() as session:
        made = sample_days(session, CENTRE, context.now(), 7)
        assert sample_days(session, CENTRE, context.now(), 7) == 0
    with context.database.reading() as session:
        tickets = queries.tickets(session, CENTRE, WEEK)
        here = visits(tickets, queries.moves(session, CENTRE, WEEK), context.now())
        votes = standing(queries.votes(session, CENTRE, WEEK))
        room = look(session, CENTRE, context.now())
    assert room is not None
    assert (room.waiting, room.here, room.absent) == ((), (), ())
    whole = tally(here)
    assert (whole.received, days_worked(here)) == (made, 6)
    # The sample centre is closed on Sundays and in the afternoon of Saturdays.
    saturday = grouped(here, lambda visit: visit.day)[date(2026, 11, 28)]
    assert max(each.hour for each in saturday) < 12
    assert whole.outcomes[Outcome.SERVED] > made // 2
    assert whole.outcomes[Outcome.HERE] == whole.outcomes[Outcome.UNFINISHED] == 0
    assert {each.ticket for each in votes} <= {each.ticket for each in here}
    assert votes
