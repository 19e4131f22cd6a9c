"""The outbox: nothing unacknowledged is ever lost, whatever happens to epochs and servers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.ticket import Printed, Ticket
from offline_cache.database import Connection, immediate, open_database
from offline_cache.journal import STEPS, Journal
from offline_cache.migrations import migrate
from offline_cache.opinions import KeptRating
from offline_cache.outbox import _WAITING, Position
from tests.ticket_world import FakeClock, order

SEALED = "S1.abc"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    connection = open_database(tmp_path / "journal.db")
    yield connection
    connection.close()


@pytest.fixture
def journal(connection: Connection) -> Journal:
    return Journal(connection)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def issue(journal: Journal, clock: FakeClock, *numbers: int) -> None:
    for number in numbers:
        assert isinstance(journal.issue(order(number, clock, letter="B")), Ticket)


def told(journal: Journal, after: int = 0) -> list[tuple[int, str]]:
    """(seq, label) of the events that wait or could be sent again."""
    return [(each["seq"], each["body"]["number"]) for each in journal.outbox(after)]


def test_an_acknowledgement_moves_the_mark_and_never_back(
    journal: Journal, clock: FakeClock
) -> None:
    issue(journal, clock, 1, 2, 3)
    journal.events.acknowledge(1, 2, {}, clock.read())
    journal.events.acknowledge(1, 1, {}, clock.read())
    assert journal.events.position() == Position(1, 3, 2, 1)
    assert journal.events.waiting().count == 1


def test_more_than_there_is_cannot_be_acknowledged(journal: Journal, clock: FakeClock) -> None:
    issue(journal, clock, 1)
    journal.events.acknowledge(1, 99, {}, clock.read())
    issue(journal, clock, 2)
    assert journal.events.position() == Position(1, 2, 1, 1)


def test_a_refused_event_is_a_dead_letter_and_holds_up_nobody(
    journal: Journal, clock: FakeClock
) -> None:
    issue(journal, clock, 1, 2)
    journal.events.acknowledge(1, 2, {1: "no such service"}, clock.read())
    (letter,) = journal.events.dead_letters()
    assert (letter["epoch"], letter["seq"], letter["reason"]) == (1, 1, "no such service")
    waiting = journal.events.waiting()
    assert (waiting.count, waiting.dead_letters) == (0, 1)


def test_an_acknowledged_event_stays_a_week_and_a_waiting_one_for_ever(
    journal: Journal, clock: FakeClock
) -> None:
    issue(journal, clock, 1, 2)
    journal.events.acknowledge(1, 1, {}, clock.read())
    clock.advance(days=7)
    assert journal.events.prune(clock.read()) is False
    clock.advance(seconds=1)
    assert [journal.events.prune(clock.read()) for _ in range(2)] == [True, False]
    clock.advance(days=400)
    assert journal.events.prune(clock.read()) is False
    assert told(journal) == [(2, "B1-002")]


def rate(journal: Journal, clock: FakeClock, comment: str) -> None:
    body = {"score": 1, "dossier": SEALED, "ticket": ""}
    journal.opinions.keep(KeptRating("r", "centre:r", comment, body), clock.read())


def bodies(connection: Connection) -> list[dict[str, Any]]:
    rows = connection.execute("SELECT body FROM outbox ORDER BY epoch, seq").fetchall()
    return [json.loads(row["body"]) for row in rows]


def test_sealed_words_go_with_the_acknowledgement(
    journal: Journal, connection: Connection, clock: FakeClock
) -> None:
    rate(journal, clock, SEALED)
    assert [(e["comment"], e["dossier"]) for e in bodies(connection)] == [(SEALED, SEALED)]
    journal.events.acknowledge(1, 1, {1: "unknown survey"}, clock.read())
    assert [(e["comment"], e["dossier"], e["score"]) for e in bodies(connection)] == [("", "", 1)]
    (row,) = connection.execute("SELECT body FROM dead_letters").fetchall()
    assert SEALED not in row["body"]


def test_a_comment_waits_for_the_end_of_the_visit(
    journal: Journal, connection: Connection, clock: FakeClock
) -> None:
    rate(journal, clock, SEALED)
    journal.events.acknowledge(1, 1, {}, clock.read())
    journal.events.prune(clock.read())
    rate(journal, clock, "")
    assert [each["comment"] for each in bodies(connection)] == ["", SEALED]
    clock.advance(hours=2)
    journal.events.prune(clock.read())
    kept = connection.execute("SELECT comment FROM ratings").fetchone()["comment"]
    assert kept == SEALED, "its second version is not acknowledged yet"
    journal.events.acknowledge(1, 2, {}, clock.read())
    journal.events.prune(clock.read())
    assert connection.execute("SELECT comment FROM ratings").fetchone()["comment"] == ""


def test_a_central_system_that_fell_back_gets_it_again(journal: Journal, clock: FakeClock) -> None:
    issue(journal, clock, 1, 2, 3)
    journal.events.acknowledge(1, 3, {}, clock.read())
    assert journal.events.fell_back(1) is True
    assert told(journal, journal.events.position().acked) == [(2, "B1-002"), (3, "B1-003")]


def test_one_that_fell_back_further_than_a_week_cannot_have_it_all(
    journal: Journal, clock: FakeClock
) -> None:
    issue(journal, clock, 1, 2)
    journal.events.acknowledge(1, 1, {}, clock.read())
    clock.advance(days=8)
    journal.events.prune(clock.read())
    assert journal.events.fell_back(1) is True
    assert journal.events.fell_back(0) is False


def test_a_new_epoch_takes_over_what_nobody_acknowledged(
    journal: Journal, connection: Connection, clock: FakeClock
) -> None:
    issue(journal, clock, 1, 2, 3)
    journal.events.acknowledge(1, 1, {}, clock.read())
    ids = [row["id"] for row in connection.execute("SELECT id FROM outbox ORDER BY seq")]
    journal.begin_epoch(2, acked=50)
    issue(journal, clock, 4)
    assert told(journal) == [(1, "B1-002"), (2, "B1-003"), (3, "B2-001")]
    assert [each["id"] for each in journal.outbox()][:2] == ids[1:]
    assert journal.events.position() == Position(2, 3, 0, 1)


def test_a_new_epoch_after_a_restore_there_tells_again_what_was_lost(
    journal: Journal, clock: FakeClock
) -> None:
    issue(journal, clock, 1, 2, 3)
    journal.events.acknowledge(1, 3, {}, clock.read())
    journal.begin_epoch(2, acked=1)
    assert told(journal) == [(1, "B1-002"), (2, "B1-003")]


def test_what_happens_without_an_epoch_is_kept_for_the_one_to_come(
    journal: Journal, clock: FakeClock
) -> None:
    issue(journal, clock, 1, 2)
    journal.events.await_epoch()
    ticket = order(1, clock).request.id
    journal.set_printed(ticket, Printed.PRINTED, clock.read())
    assert journal.events.position() == Position(1, 2, 0, 1, awaiting=True)
    assert journal.events.waiting().count == 3
    journal.begin_epoch(3, acked=2)
    kinds = [(each["seq"], each["kind"]) for each in journal.outbox()]
    assert kinds == [(1, "ticket.issued"), (2, "ticket.issued"), (3, "ticket.printed")]
    assert journal.events.position() == Position(3, 3, 0, 1)


def test_the_same_epoch_granted_again_goes_on_after_what_is_held_there(
    journal: Journal, clock: FakeClock
) -> None:
    issue(journal, clock, 1)
    journal.events.acknowledge(1, 1, {}, clock.read())
    journal.events.await_epoch()
    journal.set_printed(order(1, clock).request.id, Printed.PRINTED, clock.read())
    journal.begin_epoch(1, acked=7)
    assert [each["seq"] for each in journal.outbox(1)] == [8]


def test_a_granted_epoch_begins_only_once(journal: Journal, clock: FakeClock) -> None:
    journal.begin_epoch(2)
    issue(journal, clock, 1)
    journal.begin_epoch(2)
    issue(journal, clock, 2)
    assert told(journal) == [(1, "B2-001"), (2, "B2-002")]


def test_a_journal_of_before_goes_on_where_it_was(tmp_path: Path, clock: FakeClock) -> None:
    connection = open_database(tmp_path / "old.db")
    migrate(connection, STEPS[:2], "journal.db")
    with immediate(connection):
        connection.executemany(
            "INSERT INTO outbox (id, kind, at, body) VALUES (?, 'k', ?, '{\"number\": \"old\"}')",
            [(f"id-{number}", "2026-03-01T00:00:00.000000+00:00") for number in range(3)],
        )
    journal = Journal(connection)
    issue(journal, clock, 1)
    assert told(journal) == [(1, "old"), (2, "old"), (3, "old"), (4, "B1-001")]
    assert journal.events.position() == Position(1, 4, 0, 1)
    waiting = journal.events.waiting()
    assert (waiting.count, waiting.oldest) == (4, clock.read().wall - timedelta(days=1, hours=1))
    connection.close()


def test_counting_what_waits_does_not_read_what_does_not(
    journal: Journal, connection: Connection
) -> None:
    plan = connection.execute(f"EXPLAIN QUERY PLAN SELECT count(*) {_WAITING}").fetchall()
    assert [row["detail"] for row in plan] == [
        "SCAN streams",
        "SEARCH outbox USING PRIMARY KEY (epoch=? AND seq>?)",
    ]


def test_a_new_event_wakes_whoever_sends(journal: Journal, clock: FakeClock) -> None:
    woken: list[int] = []
    journal.events.on_new = lambda: woken.append(1)
    issue(journal, clock, 1)
    journal.issue(order(1, clock, letter="B"))
    assert woken == [1]
