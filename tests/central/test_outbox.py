"""Events on their way up: held once, acknowledged without a gap; what they do to tickets."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from central.context import Context
from central.db.arrivals import Event, Stream
from central.db.queue import Move, Ticket
from central.queue.outbox import take
from kiosk.sync.contract.outbox import Ack, Batch
from tests.central.client import Client
from tests.central.conftest import HandClock
from tests.central.hand import Hand, Json, greeted, new_ticket
from tests.central.test_devices import code_of


def tickets(context: Context) -> list[tuple[str, str, str]]:
    """(number, state, source) of every ticket by its number."""
    with context.database.reading() as session:
        rows = session.scalars(select(Ticket).order_by(Ticket.number)).all()
    return [(row.number, row.state, row.source) for row in rows]


def moves(context: Context) -> list[tuple[str, dict[str, Any]]]:
    with context.database.reading() as session:
        return [(row.action, row.detail) for row in session.scalars(select(Move).order_by(Move.id))]


def held(context: Context) -> list[tuple[int, int, str, str]]:
    """(epoch, seq, kind, rejected) of every event."""
    with context.database.reading() as session:
        rows = session.scalars(select(Event).order_by(Event.epoch, Event.seq)).all()
    return [(row.epoch, row.seq, row.kind, row.rejected) for row in rows]


# --- the stream ------------------------------------------------------------------------------


def test_events_are_acknowledged_up_to_the_newest(kiosk: Hand, context: Context) -> None:
    ack = kiosk.outbox(*(kiosk.event(seq, "day.started", {}) for seq in (1, 2, 3))).json()
    assert (ack["epoch"], ack["acked"], ack["rejected"]) == (1, 3, [])
    assert held(context) == [(1, seq, "day.started", "") for seq in (1, 2, 3)]


def test_the_same_events_again_are_no_news(kiosk: Hand, context: Context) -> None:
    events = [kiosk.event(seq, "rating.given", {"score": seq}) for seq in (1, 2, 3)]
    acks = [kiosk.outbox(*part).json()["acked"] for part in (events[:2], events, events[1:2])]
    assert acks == [2, 3, 3]
    assert len(held(context)) == 3


def test_beyond_a_gap_nothing_is_kept(kiosk: Hand, context: Context) -> None:
    first, second, third = (kiosk.event(seq, "day.started", {}) for seq in (1, 2, 3))
    assert kiosk.outbox(third).json()["acked"] == 0
    assert held(context) == []
    assert [kiosk.outbox(each).json()["acked"] for each in (first, second, third)] == [1, 2, 3]


def test_a_batch_with_a_gap_of_its_own_is_refused(kiosk: Hand) -> None:
    refused = kiosk.outbox(kiosk.event(1, "day.started", {}), kiosk.event(3, "day.started", {}))
    assert code_of(refused) == (422, "invalid")


def test_another_body_under_the_same_number_is_refused_and_the_first_stays(
    kiosk: Hand, context: Context
) -> None:
    kiosk.outbox(kiosk.event(1, "day.started", {"by": "first"}))
    ack = kiosk.outbox(kiosk.event(1, "day.started", {"by": "second"})).json()
    assert ack["rejected"] == [
        {"seq": 1, "reason": "another event is held under this number or id"}
    ]
    with context.database.reading() as session:
        assert [row.body for row in session.scalars(select(Event))] == [{"by": "first"}]


def test_another_body_under_the_same_id_is_refused(kiosk: Hand, context: Context) -> None:
    event = kiosk.event(1, "day.started", {"by": "first"})
    ack = kiosk.outbox(event, {**event, "seq": 2, "body": {"by": "second"}}).json()
    assert (ack["acked"], [each["seq"] for each in ack["rejected"]]) == (2, [2])
    assert held(context) == [(1, 1, "day.started", "")]


def test_an_event_sent_again_without_its_sealed_words_is_the_same(kiosk: Hand) -> None:
    event = kiosk.event(1, "question.asked", {"words": "S1.abc", "topic": "papers"})
    kiosk.outbox(event)
    again = {**event, "body": {"topic": "papers"}}
    assert kiosk.outbox(again).json()["rejected"] == []


def test_a_refused_event_stops_nobody_and_tells_its_reason_again(
    kiosk: Hand, context: Context
) -> None:
    bad = kiosk.issued(2, new_ticket(), "no label")
    events = [kiosk.event(1, "day.started", {}), bad, kiosk.event(3, "day.started", {})]
    for _ in range(2):
        ack = kiosk.outbox(*events).json()
        assert ack["acked"] == 3
        (rejected,) = ack["rejected"]
        assert rejected["seq"] == 2
        assert rejected["reason"].startswith("number: ")
    assert [each[1] for each in held(context) if each[3]] == [2]


def test_a_kind_of_a_newer_kiosk_is_kept_as_it_is(kiosk: Hand, context: Context) -> None:
    kiosk.outbox(kiosk.event(1, "door.opened", {"side": "left", "depth": [1, {"a": None}]}))
    assert held(context) == [(1, 1, "door.opened", "")]


def test_an_event_that_a_new_epoch_brings_along_is_told_once(kiosk: Hand, context: Context) -> None:
    event = kiosk.issued(1, new_ticket(), "B1-001")
    kiosk.outbox(event)
    kiosk.hello(broken=True)
    assert kiosk.outbox(event, kiosk.event(2, "day.started", {})).json()["acked"] == 2
    assert held(context) == [(1, 1, "ticket.issued", ""), (2, 2, "day.started", "")]
    assert tickets(context) == [("B1-001", "waiting", "offline")]


def test_an_epoch_that_was_not_granted_is_refused(kiosk: Hand) -> None:
    refused = kiosk.outbox(kiosk.event(1, "day.started", {}), epoch=2)
    assert code_of(refused) == (409, "stale-epoch")


def test_an_empty_central_system_is_filled_from_a_journal(
    kiosk: Hand, client: Client, context: Context
) -> None:
    """A new database, and a kiosk that has its events from the 5th on."""
    newcomer = greeted(client, context, "03", "C")
    newcomer.epoch = 3
    journal = newcomer.journal(seq=7, acked=7, oldest=5)
    welcome = newcomer.hello(journal=journal).json()
    assert (welcome["epoch"], welcome["acked"]) == (3, 4)
    events = [newcomer.issued(seq, new_ticket(), f"A{seq:03d}") for seq in (5, 6, 7)]
    assert newcomer.outbox(*events).json()["acked"] == 7
    kiosk.beat()
    assert kiosk.number(new_ticket()).json()["number"] == "A008"


_LENGTHS = st.lists(st.tuples(st.integers(0, 11), st.integers(1, 6)), max_size=12)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_LENGTHS)
def test_whatever_is_sent_in_whatever_order_each_event_is_held_once_without_a_gap(
    kiosk: Hand, context: Context, sent: list[tuple[int, int]]
) -> None:
    """A history is a list of stretches of one journal: repeated, reordered, overlapping."""
    journal = [kiosk.event(seq, "day.started", {"n": seq}) for seq in range(1, 13)]
    with context.database.writing() as session:
        session.execute(delete(Event))
        session.execute(delete(Stream))
    expected = 0
    for start, length in sent:
        part = journal[start : start + length]
        batch = Batch.model_validate({"epoch": 1, "events": part})
        with context.database.writing() as session:
            ack = take(session, kiosk.key_id, batch, context.now())
        if start <= expected:
            expected = max(expected, start + len(part))
        assert isinstance(ack, Ack)
        assert (ack.acked, ack.rejected) == (expected, [])
    assert held(context) == [(1, seq, "day.started", "") for seq in range(1, expected + 1)]


# --- tickets ---------------------------------------------------------------------------------


def test_a_number_is_reserved_until_its_event_comes(kiosk: Hand, context: Context) -> None:
    ticket = new_ticket()
    number = kiosk.number(ticket).json()["number"]
    assert tickets(context) == [("A001", "reserved", "central")]
    kiosk.outbox(kiosk.issued(1, ticket, number))
    assert tickets(context) == [("A001", "waiting", "central")]
    assert moves(context) == [("issued", {})]


def test_the_printed_label_wins(kiosk: Hand, context: Context) -> None:
    """The answer was late: the kiosk printed a number of its own, and A001 is never given again."""
    ticket = new_ticket()
    kiosk.number(ticket)
    kiosk.outbox(kiosk.issued(1, ticket, "B1-001"))
    assert tickets(context) == [("B1-001", "waiting", "offline")]
    assert moves(context) == [("void", {"number": "A001"}), ("issued", {})]
    assert kiosk.number(new_ticket()).json()["number"] == "A002"
    assert code_of(kiosk.number(ticket)) == (422, "invalid")


def test_a_ticket_of_a_cut_off_kiosk_joins_the_line_where_it_was_issued(
    kiosk: Hand, context: Context, clock: HandClock
) -> None:
    offline = kiosk.issued(1, new_ticket(), "B1-001")
    clock.advance(minutes=5)
    ticket = new_ticket()
    number = kiosk.number(ticket).json()["number"]
    kiosk.outbox(offline, kiosk.issued(2, ticket, number))
    with context.database.reading() as session:
        order = session.scalars(select(Ticket.number).order_by(Ticket.ordered_at)).all()
    assert order == ["B1-001", "A001"]


def test_a_ticket_heard_of_days_later_is_not_in_todays_line(
    kiosk: Hand, context: Context, clock: HandClock
) -> None:
    ticket = new_ticket()
    number = kiosk.number(ticket).json()["number"]
    events = [kiosk.issued(1, ticket, number), kiosk.issued(2, new_ticket(), "B1-001")]
    clock.advance(days=3)
    kiosk.outbox(*events)
    assert tickets(context) == [("A001", "past", "central"), ("B1-001", "past", "offline")]


def test_a_label_that_stands_already_is_kept_apart_and_nobody_is_lost(
    kiosk: Hand, client: Client, context: Context
) -> None:
    """A kiosk that had stood alone gave A001 too."""
    other = greeted(client, context, "03", "C")
    ticket = new_ticket()
    kiosk.outbox(kiosk.issued(1, ticket, kiosk.number(ticket).json()["number"]))
    alone = [other.issued(seq, new_ticket(), "A001", source="standalone") for seq in (1, 2, 3)]
    assert other.outbox(*alone).json()["rejected"] == []
    numbers = [number for number, state, _ in tickets(context) if state == "waiting"]
    assert {"A001", "A001/C", "A001/C2"} < set(numbers)
    assert len(numbers) == 4


def test_a_ticket_told_twice_with_two_labels_is_refused(kiosk: Hand) -> None:
    ticket = new_ticket()
    kiosk.outbox(kiosk.issued(1, ticket, "B1-001"))
    ack = kiosk.outbox(kiosk.issued(2, ticket, "B1-002")).json()
    assert ack["rejected"] == [{"seq": 2, "reason": "this ticket is held as B1-001"}]


def test_a_ticket_of_another_kiosk_is_refused(
    kiosk: Hand, client: Client, context: Context
) -> None:
    ticket = new_ticket()
    kiosk.number(ticket)
    other = greeted(client, context, "03", "C")
    ack = other.outbox(other.issued(1, ticket, "A001")).json()
    assert ack["rejected"] == [{"seq": 1, "reason": "this ticket is another kiosk's"}]
    assert tickets(context) == [("A001", "reserved", "central")]


def test_a_week_of_events_goes_up_in_full_batches(kiosk: Hand, context: Context) -> None:
    events: list[Json] = [kiosk.issued(seq, new_ticket(), f"B1-{seq:03d}") for seq in range(1, 401)]
    acks = [kiosk.outbox(*events[start : start + 200]).json()["acked"] for start in (0, 200)]
    assert acks == [200, 400]
    assert len(tickets(context)) == 400


def test_a_number_that_staff_took_back_is_called_no_more(kiosk: Hand, context: Context) -> None:
    ticket, other = new_ticket(), new_ticket()
    number = kiosk.number(ticket).json()["number"]
    body = {"ticket": ticket, "reason": "double", "by": "CB-0007"}
    told = [kiosk.issued(1, ticket, number), kiosk.event(2, "ticket.voided", body)]
    unknown = kiosk.event(3, "ticket.voided", {**body, "ticket": other})
    answer = kiosk.outbox(*told, unknown).json()
    assert [(each["seq"], each["reason"]) for each in answer["rejected"]] == [
        (3, "this ticket is not known")
    ]
    with context.database.reading() as session:
        held = session.get_one(Ticket, ticket)
        assert (held.state, held.ended_at is not None) == ("cancelled", True)
        moves = session.scalars(select(Move).where(Move.ticket == ticket)).all()
    assert [(each.action, each.detail) for each in moves][-1] == (
        "cancelled",
        {"reason": "double", "by": "CB-0007"},
    )
    assert kiosk.send("GET", "/v1/queues").json()["queues"]["birth"]["waiting"] == 0


def test_a_number_that_perhaps_nobody_has_is_so_until_there_is_paper(
    kiosk: Hand, client: Client, context: Context
) -> None:
    def unseen() -> bool:
        with context.database.reading() as session:
            return session.get_one(Ticket, ticket).unseen

    ticket = new_ticket()
    number = kiosk.number(ticket).json()["number"]
    body = {"ticket": ticket, "printed": "not_printed"}
    kiosk.outbox(kiosk.issued(1, ticket, number), kiosk.event(2, "ticket.printed", body))
    assert not unseen(), "it was on the screen"
    doubt = {**body, "unseen": True}
    stranger = greeted(client, context, "03", "C")
    assert stranger.outbox(stranger.event(1, "ticket.printed", doubt)).json()["rejected"] == []
    assert not unseen()
    unknown = {**doubt, "ticket": new_ticket()}
    told = (kiosk.event(3, "ticket.printed", doubt), kiosk.event(4, "ticket.printed", unknown))
    assert kiosk.outbox(*told).json()["rejected"] == []
    assert unseen()
    kiosk.outbox(kiosk.event(5, "ticket.printed", {**body, "printed": "printed"}))
    assert not unseen()


def test_one_that_is_being_served_stays_the_counters(kiosk: Hand, context: Context) -> None:
    ticket = new_ticket()
    number = kiosk.number(ticket).json()["number"]
    kiosk.outbox(kiosk.issued(1, ticket, number))
    with context.database.writing() as session:
        session.get_one(Ticket, ticket).state = "serving"
    body = {"ticket": ticket, "reason": "left", "by": "CB-0007"}
    assert kiosk.outbox(kiosk.event(2, "ticket.voided", body)).json()["rejected"] == []
    with context.database.reading() as session:
        assert session.get_one(Ticket, ticket).state == "serving"
