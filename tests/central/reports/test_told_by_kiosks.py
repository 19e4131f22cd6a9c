"""What a kiosk with a wrong clock tells stands in the reports on the day and hour it was."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from central.context import Context
from central.reports import queries
from central.reports.opinions import standing
from central.reports.rows import Period, day_of
from central.reports.visits import Outcome, visits
from tests.central.conftest import HandClock
from tests.central.hand import CENTRE, Hand, new_ticket


def test_a_clock_that_is_a_day_off_moves_nothing(
    kiosk: Hand, context: Context, clock: HandClock
) -> None:
    ahead = context.now() + timedelta(days=1, hours=3)
    assert kiosk.beat(clock=kiosk.clock(ahead)).status_code == 200
    ticket, rating, asked = new_ticket(), new_ticket(), new_ticket()
    tomorrow = day_of(ahead).isoformat()
    issued = kiosk.issued(
        1,
        ticket,
        "B1-001",
        issued_at=ahead.isoformat(),
        service_day=tomorrow,
        boot="",
        boot_seconds=0,
    )
    body = {"rating": rating, "version": 1, "score": 4, "ticket": ticket, "reasons": ["quick"]}
    events = [
        {**issued, "at": ahead.isoformat()},
        kiosk.event(2, "rating.given", body, at=ahead),
        kiosk.event(3, "question.asked", {"question": asked, "number": "B-0001"}, at=ahead),
        # What is no rating counts for nothing.
        kiosk.event(4, "rating.given", {**body, "rating": new_ticket(), "score": 9}),
        kiosk.event(5, "rating.given", {"score": "five"}),
    ]
    clock.advance(minutes=1)
    assert kiosk.outbox(*events).json()["acked"] == 5
    today = Period(context.today(), context.today())
    with context.database.reading() as session:
        tickets = queries.tickets(session, CENTRE, today)
        (visit,) = visits(tickets, queries.moves(session, CENTRE, today), context.now())
        (vote,) = standing(queries.votes(session, CENTRE, today))
        (question,) = queries.questions(session, CENTRE)
    assert (visit.day, visit.hour, visit.outcome) == (context.today(), 9, Outcome.HERE)
    assert (day_of(vote.at), vote.score, vote.ticket) == (context.today(), 4, ticket)
    assert (day_of(question.asked_at), question.number) == (context.today(), "B-0001")


def test_a_question_for_an_event_says_which(kiosk: Hand, context: Context) -> None:
    told: list[dict[str, Any]] = [
        {"event": "Đối thoại", "event_day": "2026-12-03", "topic": "", "procedure": ""},
        {"event": "Đối thoại", "event_day": "soon", "topic": "fee"},
        {"event": ["x"], "event_day": 7},
        {"topic": "", "procedure": "1.001193"},
    ]
    asked = [
        kiosk.event(seq, "question.asked", {"question": new_ticket(), **body})
        for seq, body in enumerate(told, 1)
    ]
    assert kiosk.outbox(*asked).json()["acked"] == len(told)
    with context.database.reading() as session:
        found = queries.questions(session, CENTRE)
    assert [(each.event, each.topic) for each in found] == [
        ("Đối thoại, 03/12/2026", "event"),
        ("Đối thoại", "fee"),
        ("", ""),
        ("", ""),
    ]


def test_a_number_that_its_kiosk_did_not_print_is_counted_once(
    kiosk: Hand, context: Context
) -> None:
    printed, reserved = new_ticket(), new_ticket()
    assert kiosk.number(printed).status_code == 200
    assert kiosk.number(reserved).status_code == 200
    # The answer came too late: the kiosk printed a number of its own series.
    assert kiosk.outbox(kiosk.issued(1, printed, "B1-001")).json()["acked"] == 1
    today = Period(context.today(), context.today())
    with context.database.reading() as session:
        tickets = queries.tickets(session, CENTRE, today)
        found = visits(tickets, queries.moves(session, CENTRE, today), context.now())
    assert [each.ticket for each in found] == [printed]
