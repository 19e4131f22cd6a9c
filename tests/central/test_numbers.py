"""Numbers of the central sequence: one for each ticket, none twice, none for nobody."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from central.app import create_app
from central.cli.kiosks import all_here
from central.context import Context
from central.db.machines import Centre
from central.db.queue import Sequencer, Ticket
from central.devices import recovery
from central.queue.numbers import Asker, give
from central.settings import Settings
from kiosk.sync.contract.numbers import NumberWish
from kiosk.sync.contract.wire import ClockReading
from tests.central.client import Client, asking
from tests.central.conftest import HandClock
from tests.central.hand import (
    CENTRE,
    Hand,
    change_centre,
    greeted,
    new_code,
    new_ticket,
    sample_profile,
)
from tests.central.test_devices import code_of


@pytest.fixture
def anywhere(both_context: Context) -> Iterator[Client]:
    with asking(create_app(both_context)) as client:
        yield client


def test_one_sequence_for_all_services_of_a_prefix(kiosk: Hand) -> None:
    services = ["birth", "marriage", "land-use", "birth", "guide"]
    numbers = [kiosk.number(new_ticket(), service).json()["number"] for service in services]
    assert numbers == ["A001", "A002", "B001", "A003", "Q001"]


def test_a_number_is_of_a_day_and_the_next_day_begins_at_one(kiosk: Hand, clock: HandClock) -> None:
    first = kiosk.number(new_ticket()).json()
    clock.advance(days=1)
    second = kiosk.number(new_ticket()).json()
    assert [(each["service_day"], each["number"]) for each in (first, second)] == [
        ("2026-11-30", "A001"),
        ("2026-12-01", "A001"),
    ]


def test_a_ticket_keeps_its_number_over_midnight(kiosk: Hand, clock: HandClock) -> None:
    ticket = new_ticket()
    first = kiosk.number(ticket).json()
    clock.advance(days=1)
    again = kiosk.number(ticket).json()
    assert (again["number"], again["service_day"]) == (first["number"], first["service_day"])


def test_a_ticket_of_another_kiosk_gives_nothing_away(
    kiosk: Hand, client: Client, context: Context
) -> None:
    ticket = new_ticket()
    kiosk.number(ticket)
    other = greeted(client, context, "03", "C")
    assert code_of(other.number(ticket)) == (422, "invalid")


@pytest.mark.parametrize(
    ("service", "at", "reason"),
    [("nothing", {}, "unknown_service"), ("birth", {"hours": 9}, "closed")],
)
def test_a_refusal_says_why(
    kiosk: Hand, clock: HandClock, service: str, at: dict[str, float], reason: str
) -> None:
    clock.advance(**at)
    refused = kiosk.number(new_ticket(), service)
    assert (*code_of(refused), refused.json()["detail"]) == (409, "refused", reason)


def test_a_daily_limit_ends_the_day_for_one_service(kiosk: Hand, context: Context) -> None:
    services = [dict(each) for each in sample_profile()["services"]]
    services[0]["daily_limit"] = 2
    change_centre(context, services=services)
    before = kiosk.send("GET", "/v1/queues").json()["queues"]
    answers = [kiosk.number(new_ticket(), "birth") for _ in range(3)]
    told = kiosk.send("GET", "/v1/queues").json()["queues"]
    full = [[code for code, each in found.items() if each["full"]] for found in (before, told)]
    assert full == [[], ["birth"]]
    assert [each.status_code for each in answers] == [200, 200, 409]
    assert answers[2].json()["detail"] == "daily_limit"
    assert kiosk.number(new_ticket(), "marriage").json()["number"] == "A003"


def test_an_epoch_that_is_over_gets_no_number(kiosk: Hand) -> None:
    assert code_of(kiosk.number(new_ticket(), epoch=2)) == (409, "stale-epoch")
    kiosk.hello(broken=True)
    assert code_of(kiosk.number(new_ticket(), epoch=1)) == (409, "stale-epoch")
    assert kiosk.number(new_ticket()).json()["number"] == "A001"


def test_who_comes_later_has_more_people_before(kiosk: Hand, clock: HandClock) -> None:
    told = []
    for _ in range(4):
        given = kiosk.number(new_ticket()).json()
        told.append((given["ahead"], given["wait_minutes"]))
        clock.advance(seconds=1)
    # Three counters, six minutes each; nobody sits there yet, so nobody is told to come at once.
    assert told == [(0, 6), (1, 6), (2, 6), (3, 6)]


def test_queues_are_told_by_service_and_field(kiosk: Hand, clock: HandClock) -> None:
    ticket = new_ticket()
    number = kiosk.number(ticket).json()["number"]
    kiosk.outbox(kiosk.issued(1, ticket, number))
    told = kiosk.send("GET", "/v1/queues").json()["queues"]
    here = {"counters": 0, "open": True, "full": False}
    assert told["birth"] == {"waiting": 1, "wait_minutes": 6, **here}
    assert told["civil-status"] == told["birth"]
    assert told["land"] == {"waiting": 0, "wait_minutes": 6, **here}
    tag = {"if-none-match": kiosk.send("GET", "/v1/queues").headers["etag"]}
    clock.advance(seconds=10)
    same = kiosk.send("GET", "/v1/queues", headers=tag)
    assert (same.status_code, same.content) == (304, b""), "only the time is another"
    clock.advance(hours=9)
    later = kiosk.send("GET", "/v1/queues", headers=tag)
    assert later.json()["queues"]["land"]["open"] is False


def test_the_phone_pages_secret_is_told_only_where_there_is_such_a_page(
    kiosk: Hand, context: Context
) -> None:
    ticket = new_ticket()
    assert kiosk.number(ticket).json()["follow"] == kiosk.number(ticket).json()["page"] == ""
    public = Context(
        Settings(context.settings.database_url, public_address="https://queue.example"),
        context.database,
        context.now,
    )
    with asking(create_app(public)) as client:
        kiosk.client = client
        told = [kiosk.number(ticket).json() for _ in range(2)]
    assert told[0] == told[1]
    assert len(told[0]["follow"]) == 22
    assert told[0]["page"] == f"https://queue.example/t/{told[0]['follow']}"


def test_a_recovery_that_lay_in_the_backup_itself_begins_anew(
    kiosk: Hand, context: Context, clock: HandClock
) -> None:
    with context.database.writing() as session:
        centre = session.get_one(Centre, CENTRE)
        centre.recovering_since = centre.recovering_for = clock()
    clock.advance(days=1)
    reading = {**kiosk.clock(), "heard": clock().isoformat()}
    assert code_of(kiosk.number(new_ticket(), clock=reading)) == (503, "recovering")


def _wish(context: Context) -> NumberWish:
    return NumberWish(service="birth", epoch=1, clock=ClockReading(wall=context.now()))


def test_many_at_once_get_different_numbers_without_a_gap(
    anywhere: Client, both_context: Context
) -> None:
    hand = greeted(anywhere, both_context)

    def take(_: int) -> Any:
        return give(
            both_context,
            Asker(hand.key_id, CENTRE, 1, both_context.now()),
            new_ticket(),
            _wish(both_context),
        )

    with ThreadPoolExecutor(8) as pool:
        given = [each.number for each in pool.map(take, range(80))]
    assert sorted(given) == [f"A{place:03d}" for place in range(1, 81)]


def test_the_same_ticket_asked_at_once_gets_one_number(
    anywhere: Client, both_context: Context
) -> None:
    hand, ticket = greeted(anywhere, both_context), new_ticket()

    def take(_: int) -> Any:
        return give(
            both_context,
            Asker(hand.key_id, CENTRE, 1, both_context.now()),
            ticket,
            _wish(both_context),
        )

    with ThreadPoolExecutor(8) as pool:
        given = {each.number for each in pool.map(take, range(16))}
    assert len(given) == 1
    with both_context.database.reading() as session:
        assert len(session.scalars(select(Ticket)).all()) == 1


# --- after a restore from a backup -----------------------------------------------------------


def test_a_kiosk_that_was_told_more_than_is_held_stops_the_numbers(
    kiosk: Hand, clock: HandClock
) -> None:
    kiosk.beat(journal=kiosk.journal(seq=2, acked=2))
    refused = kiosk.number(new_ticket())
    assert (*code_of(refused), refused.headers["retry-after"]) == (503, "recovering", "30")
    # It sends again what was lost, and the sequence goes on above what comes back.
    lost = [kiosk.issued(seq, new_ticket(), f"A{35 + seq:03d}") for seq in (1, 2)]
    assert kiosk.outbox(*lost).json()["acked"] == 2
    assert kiosk.number(new_ticket()).json()["number"] == "A038"


def test_numbers_wait_for_every_kiosk_that_was_there(
    kiosk: Hand, client: Client, context: Context, clock: HandClock
) -> None:
    other = greeted(client, context, "03", "C")
    clock.advance(minutes=1)
    kiosk.beat(journal=kiosk.journal(seq=1, acked=1))
    kiosk.outbox(kiosk.event(1, "day.started", {}))
    assert code_of(kiosk.number(new_ticket())) == (503, "recovering")
    other.beat()
    assert kiosk.number(new_ticket()).status_code == 200


def test_numbers_wait_for_a_kiosk_that_the_backup_never_heard(
    kiosk: Hand, client: Client, context: Context, clock: HandClock
) -> None:
    """It may have given the day's first numbers after the backup was made."""
    other = Hand(client, context)
    assert other.enrol(new_code(context, "03", "C")).status_code == 200
    clock.advance(days=1)
    kiosk.beat(journal=kiosk.journal(seq=1, acked=1))
    kiosk.outbox(kiosk.event(1, "day.started", {}))
    assert code_of(kiosk.number(new_ticket())) == (503, "recovering")
    ticket = new_ticket()
    other.hello(journal=other.journal(seq=1, acked=1))
    assert code_of(kiosk.number(new_ticket())) == (503, "recovering")
    other.outbox(other.issued(1, ticket, "A001"))
    assert kiosk.number(new_ticket()).json()["number"] == "A002"


def test_a_kiosk_that_another_database_acknowledged_today_tells_that_the_day_is_not_ours(
    client: Client, context: Context, clock: HandClock
) -> None:
    newcomer, again = greeted(client, context, "02", "B"), Hand(client, context)
    assert newcomer.number(new_ticket()).json()["number"] == "A001", "a new centre simply begins"
    again.enrol(new_code(context, "03", "C"))
    again.hello(journal=again.journal(seq=1, acked=1))
    again.outbox(again.issued(1, new_ticket(), "A007"))
    clock.advance(hours=3)
    for hand in (newcomer, again):
        assert hand.beat().status_code == 200
        assert code_of(hand.number(new_ticket())) == (503, "recovering")
    with context.database.writing() as session:
        # Neither is undone by a restore that somebody speaks of, nor by one that is noticed.
        recovery.begin_everywhere(session, context.now())
        recovery.begin(session, CENTRE, context.now())
    clock.advance(minutes=20)
    assert code_of(newcomer.number(new_ticket())) == (503, "recovering")
    # It is 12:20 in Vietnam; the next day begins at midnight.
    clock.advance(hours=11, minutes=39)
    assert code_of(newcomer.number(new_ticket())) == (503, "recovering")
    clock.advance(minutes=1)
    assert code_of(newcomer.number(new_ticket())) == (409, "refused"), "only the hours say no"
    clock.advance(hours=8)
    assert newcomer.number(new_ticket()).json()["number"] == "A001"


def test_the_command_line_says_that_all_are_here(context: Context, clock: HandClock) -> None:
    # The command goes by the machine's clock.
    with context.database.writing() as session:
        session.get_one(Centre, CENTRE).recovering_since = datetime.now(UTC)
    url = ("--database-url", context.settings.database_url)
    told = CliRunner().invoke(all_here, url)
    assert told.exit_code == 0, told.output
    again = CliRunner().invoke(all_here, ("--centre", "nowhere", *url))
    assert str(again.exception) == "At nowhere nothing waits for that."


def test_a_kiosk_moved_into_a_centre_that_is_open_stops_it_for_a_moment_only(
    kiosk: Hand, client: Client, context: Context, clock: HandClock
) -> None:
    clock.advance(days=1)
    moved = Hand(client, context)
    moved.enrol(new_code(context, "03", "C"))
    moved.hello(journal=moved.journal(seq=1, acked=1))
    kiosk.beat()
    assert code_of(kiosk.number(new_ticket())) == (503, "recovering")
    moved.outbox(moved.event(1, "day.started", {}))
    assert kiosk.number(new_ticket()).json()["number"] == "A001"


@pytest.mark.parametrize(("silent", "answer"), [(14, "recovering"), (16, "A001")])
def test_after_silence_numbers_wait_for_whom_what_was_lost_may_concern(
    kiosk: Hand, client: Client, context: Context, clock: HandClock, silent: int, answer: str
) -> None:
    """A kiosk that was gone for long before may not have come and gone in the two minutes."""
    other = greeted(client, context, "03", "C")
    clock.advance(minutes=silent)
    kiosk.beat()
    clock.advance(minutes=2)
    with context.database.writing() as session:
        recovery.begin_after_silence(session, clock())
    clock.advance(hours=2)
    kiosk.beat()
    given = kiosk.number(new_ticket()).json()
    assert (given.get("number") or given["code"]) == answer
    other.beat()
    assert kiosk.number(new_ticket()).status_code == 200


@pytest.mark.parametrize("proof", ["an acknowledged event", "a number"])
def test_a_restore_makes_numbers_wait_for_who_is_not_heard(
    kiosk: Hand, client: Client, context: Context, clock: HandClock, proof: str
) -> None:
    """The numbers on its paper are known to nobody else: until somebody says to wait no more."""
    greeted(client, context, "03", "C")
    clock.advance(minutes=1)
    if proof == "a number":
        kiosk.outbox(kiosk.issued(1, new_ticket(), "A001"))
    else:
        kiosk.beat(journal=kiosk.journal(seq=1, acked=1))
        kiosk.outbox(kiosk.event(1, "day.started", {}))
    clock.advance(hours=2)
    kiosk.beat()
    assert code_of(kiosk.number(new_ticket())) == (503, "recovering")
    clock.advance(minutes=1)
    with context.database.writing() as session:
        assert recovery.all_are_here(session, CENTRE, clock())
    assert code_of(kiosk.number(new_ticket())) == (503, "recovering"), "it was heard of late"
    kiosk.beat()
    assert kiosk.number(new_ticket()).status_code == 200


def test_a_kiosk_not_seen_for_days_is_not_waited_for(
    kiosk: Hand, client: Client, context: Context, clock: HandClock
) -> None:
    greeted(client, context, "03", "C")
    clock.advance(days=2)
    kiosk.beat()
    clock.advance(minutes=1)
    kiosk.beat(journal=kiosk.journal(seq=1, acked=1))
    kiosk.outbox(kiosk.event(1, "day.started", {}))
    assert kiosk.number(new_ticket()).status_code == 200


def test_a_kiosk_that_heard_an_answer_we_do_not_know_of_stops_the_numbers(
    kiosk: Hand, client: Client, context: Context, clock: HandClock
) -> None:
    other = greeted(client, context, "03", "C")
    heard = clock.advance(minutes=30)
    clock.advance(minutes=1)
    reading = {**kiosk.clock(), "heard": heard.isoformat()}
    assert code_of(kiosk.number(new_ticket(), clock=reading)) == (503, "recovering")
    kiosk.beat(clock=reading)
    assert code_of(kiosk.number(new_ticket(), clock=reading)) == (503, "recovering")
    other.beat()
    assert kiosk.number(new_ticket(), clock=reading).json()["number"] == "A001"


def test_a_sequencer_is_one_row_a_day(kiosk: Hand, context: Context) -> None:
    for _ in range(3):
        kiosk.number(new_ticket())
    with context.database.reading() as session:
        (row,) = session.scalars(select(Sequencer)).all()
    day = date(2026, 11, 30)
    assert (row.centre, row.series, row.service_day, row.value) == (CENTRE, "A", day, 3)


@pytest.mark.parametrize(("seconds", "answer"), [(60, "A001"), (91, "recovering")])
def test_a_server_that_starts_after_silence_hears_its_kiosks_first(
    kiosk: Hand, context: Context, clock: HandClock, seconds: int, answer: str
) -> None:
    """It may stand on a backup, and this kiosk has heard nothing since that was made."""
    clock.advance(seconds=seconds)
    with context.database.writing() as session:
        recovery.begin_after_silence(session, clock())
    given = kiosk.number(new_ticket()).json()
    assert (given.get("number") or given["code"]) == answer
    kiosk.beat()
    assert kiosk.number(new_ticket()).status_code == 200
