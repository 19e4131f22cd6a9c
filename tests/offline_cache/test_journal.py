"""The journal: one transaction per ticket, asked twice given once, nothing about a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.domain.errors import KnownError
from kiosk.domain.numbering import LAST_COUNTER
from kiosk.domain.ticket import GivenLabel, NumberSource, Order, Printed, Refusal, Ticket
from offline_cache.database import (
    Connection,
    IntegrityError,
    OperationalError,
    immediate,
    open_database,
)
from offline_cache.journal import STEPS, Journal
from offline_cache.migrations import migrate
from tests.ticket_world import LAND, FakeClock, order, request

DAY = date(2026, 3, 2)


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


def _issued(answer: Ticket | Refusal) -> Ticket:
    assert isinstance(answer, Ticket)
    return answer


def _issue_many(journal: Journal, clock: FakeClock, count: int) -> None:
    for number in range(count):
        journal.issue(order(number, clock))


def _given(number: int, clock: FakeClock, label: str, day: date = DAY) -> Order:
    return replace(order(number, clock, letter="B"), given=GivenLabel(label, day, 4, 9))


def test_a_kiosk_alone_counts_by_prefix(journal: Journal, clock: FakeClock) -> None:
    orders = [order(1, clock), order(2, clock), order(3, clock, LAND)]
    numbers = [_issued(journal.issue(each)).number for each in orders]
    assert numbers == ["A001", "A002", "D001"]


def test_the_ticket_is_what_the_file_holds(journal: Journal, clock: FakeClock) -> None:
    first = _issued(journal.issue(order(1, clock)))
    assert journal.get(first.id) == first
    assert journal.by_number(DAY, "A001") == first
    assert first == Ticket(
        id=request(1).id,
        number="A001",
        service="births",
        service_day=DAY,
        issued_at=clock.read().wall,
        source=NumberSource.STANDALONE,
    )


def test_the_same_request_gets_the_same_ticket(journal: Journal, clock: FakeClock) -> None:
    first = journal.issue(order(1, clock))
    clock.advance(hours=30)
    assert journal.issue(order(1, clock)) == first
    assert len(journal.outbox()) == 1


def test_a_cut_off_kiosk_uses_its_own_series_whatever_the_date(
    journal: Journal, clock: FakeClock
) -> None:
    first = _issued(journal.issue(order(1, clock, letter="B")))
    clock.advance(days=3)
    second = _issued(journal.issue(order(2, clock, letter="B")))
    assert (first.number, second.number) == ("B1-001", "B1-002")
    assert first.source is second.source is NumberSource.OFFLINE


def test_a_central_number_is_kept_as_given(journal: Journal, clock: FakeClock) -> None:
    ticket = _issued(journal.issue(_given(1, clock, "A036")))
    assert (ticket.number, ticket.ahead, ticket.wait_minutes) == ("A036", 4, 9)
    assert ticket.source is NumberSource.CENTRAL


@pytest.mark.parametrize("day", [DAY, date(2026, 3, 1)])
def test_a_central_number_that_is_in_use_falls_back_to_the_own_series(
    journal: Journal, clock: FakeClock, day: date
) -> None:
    journal.issue(_given(1, clock, "A036"))
    again = _issued(journal.issue(_given(2, clock, "A036", day)))
    assert (again.number, again.source) == ("B1-001", NumberSource.OFFLINE)


def test_a_new_epoch_begins_its_own_series_anew(journal: Journal, clock: FakeClock) -> None:
    journal.issue(order(1, clock, letter="B"))
    journal.begin_epoch(12)
    assert _issued(journal.issue(order(2, clock, letter="B"))).number == "B2-001"


def test_a_series_of_a_day_refuses_rather_than_wraps(
    journal: Journal, connection: Connection, clock: FakeClock
) -> None:
    connection.execute("INSERT INTO counters VALUES ('A', '2026-03-02', ?)", (LAST_COUNTER - 1,))
    assert _issued(journal.issue(order(1, clock))).number == "A9999"
    assert journal.issue(order(2, clock)) is Refusal.SERIES_EXHAUSTED


def test_the_own_series_rolls_over_numbers_of_other_days_only(
    journal: Journal, connection: Connection, clock: FakeClock
) -> None:
    journal.issue(order(1, clock, letter="B"))
    clock.advance(days=30)
    connection.execute("UPDATE counters SET value=? WHERE series='B1-'", (LAST_COUNTER - 1,))
    given = [_issued(journal.issue(order(each, clock, letter="B"))).number for each in (2, 3)]
    assert given == ["B1-9999", "B1-001"]
    connection.execute("UPDATE counters SET value=? WHERE series='B1-'", (2 * LAST_COUNTER - 1,))
    given = [_issued(journal.issue(order(each, clock, letter="B"))).number for each in (4, 5)]
    assert given == ["B1-002", "B1-003"]


def test_the_daily_limit_is_per_service_and_day(journal: Journal, clock: FakeClock) -> None:
    answers = [journal.issue(order(number, clock, LAND)) for number in range(4)]
    assert answers[3] is Refusal.DAILY_LIMIT
    assert isinstance(journal.issue(order(5, clock)), Ticket)
    clock.advance(days=1)
    assert _issued(journal.issue(order(6, clock, LAND))).number == "D001"


def test_staff_start_the_day_after_a_night_without_power(
    journal: Journal, clock: FakeClock
) -> None:
    journal.issue(order(1, clock))
    clock.advance(days=1)
    clock.reboot()
    assert journal.start_day(clock.read(), "an") == date(2026, 3, 3)
    assert _issued(journal.issue(order(2, clock))).number == "A001"
    assert [event["kind"] for event in journal.outbox()] == [
        "ticket.issued",
        "day.started",
        "ticket.issued",
    ]


def test_staff_cannot_start_the_same_day_twice(journal: Journal, clock: FakeClock) -> None:
    journal.issue(order(1, clock))
    assert journal.start_day(clock.read(), "an") == DAY
    assert _issued(journal.issue(order(2, clock))).number == "A002"


def test_labels_given_this_morning_are_skipped_when_staff_start_the_day_late(
    journal: Journal, clock: FakeClock
) -> None:
    journal.issue(order(1, clock))
    clock.advance(days=1)
    clock.reboot()
    rolled = _issued(journal.issue(order(2, clock)))
    journal.start_day(clock.read(), "an")
    after = [_issued(journal.issue(order(number, clock))).number for number in (3, 4)]
    assert (rolled.number, rolled.service_day) == ("A002", DAY)
    assert after == ["A001", "A003"]


def test_the_queue_grows_with_the_numbers(journal: Journal, clock: FakeClock) -> None:
    tickets = [_issued(journal.issue(order(number, clock))) for number in range(5)]
    assert [(each.ahead, each.wait_minutes) for each in tickets] == [
        (0, 0),
        (0, 0),
        (0, 5),
        (1, 5),
        (2, 10),
    ]


def test_what_is_known_of_the_paper_is_noted_and_told(journal: Journal, clock: FakeClock) -> None:
    ticket = _issued(journal.issue(order(1, clock)))
    changed = journal.set_printed(ticket.id, Printed.PRINTED, clock.read())
    assert changed == replace(ticket, printed=Printed.PRINTED) == journal.get(ticket.id)
    event = journal.outbox(after=1)[0]
    assert (event["kind"], event["body"]["printed"]) == ("ticket.printed", "printed")


def test_paper_of_an_unknown_ticket_is_nothing(journal: Journal, clock: FakeClock) -> None:
    assert journal.set_printed("nobody", Printed.PRINTED, clock.read()) is None
    assert journal.outbox() == []


def test_the_newest_tickets_come_first(journal: Journal, clock: FakeClock) -> None:
    journal.issue(order(1, clock))
    journal.issue(order(2, clock))
    clock.advance(days=1)
    journal.issue(order(3, clock))
    assert [each.number for each in journal.tickets(DAY)] == ["A002", "A001"]
    assert [each.id for each in journal.tickets(limit=2)] == [request(3).id, request(2).id]


def test_the_outbox_row_carries_the_ticket_and_both_clocks(
    journal: Journal, clock: FakeClock
) -> None:
    ticket = _issued(journal.issue(order(1, clock)))
    (event,) = journal.outbox()
    assert (event["seq"], event["kind"]) == (1, "ticket.issued")
    assert event["body"] == {
        "id": ticket.id,
        "number": "A001",
        "service": "births",
        "service_day": "2026-03-02",
        "issued_at": "2026-03-02T01:00:00.000000+00:00",
        "source": "standalone",
        "priority": "",
        "ahead": 0,
        "wait": 0,
        "printed": "pending",
        "boot": "boot-1",
        "boot_seconds": 3600.0,
    }


def test_a_ticket_has_no_column_for_a_person(journal: Journal, connection: Connection) -> None:
    columns = [row["name"] for row in connection.execute("PRAGMA table_info(tickets)")]
    assert columns == [
        *("id", "number", "service", "service_day", "issued_at"),
        *("source", "priority", "ahead", "wait", "printed", "follow", "voided"),
    ]


def test_a_full_disk_leaves_nothing_half_written(
    journal: Journal, connection: Connection, clock: FakeClock
) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(OperationalError, match="full"):
        _issue_many(journal, clock, 200)
    written = len(journal.tickets(limit=200))
    tables = ("tickets", "outbox")
    counts = [connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables]
    assert counts == [written, written]
    assert 0 < written < 200
    connection.execute("PRAGMA max_page_count=100000")
    retried = _issued(journal.issue(order(written, clock)))
    assert retried.number == f"A{written + 1:03d}"


def test_a_commit_that_fails_leaves_no_open_transaction(connection: Connection) -> None:
    connection.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
    connection.execute("CREATE TABLE child (p REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED)")
    with pytest.raises(IntegrityError), immediate(connection):
        connection.execute("INSERT INTO child VALUES (7)")
    assert not connection.in_transaction


def test_a_journal_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "journal.db")
    connection.execute(f"PRAGMA user_version={len(STEPS) + 1}")
    knows = len(STEPS)
    with pytest.raises(KnownError, match=f"schema {knows + 1} but this program knows only {knows}"):
        Journal(connection)
    connection.close()


def test_a_reader_reads_beside_the_writer_and_cannot_write(
    tmp_path: Path, journal: Journal, clock: FakeClock
) -> None:
    ticket = journal.issue(order(1, clock))
    connection = open_database(tmp_path / "journal.db", readonly=True)
    reader = Journal(connection)
    assert reader.tickets() == [ticket]
    with pytest.raises(OperationalError, match="readonly"):
        reader.issue(order(2, clock))
    connection.close()


def test_a_reader_may_come_before_the_file_is_brought_up_to_date(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "journal.db")
    migrate(connection, STEPS[:4], "journal.db")
    with immediate(connection):
        connection.execute(
            "INSERT INTO tickets VALUES ('t', 'A001', 'births', '2026-03-02', "
            "'2026-03-02T01:00:00+00:00', 'central', '', 0, 0, 'printed')"
        )
    reading = open_database(tmp_path / "journal.db", readonly=True)
    before = Journal(reading).tickets()
    assert [(each.number, each.follow) for each in before] == [("A001", "")]
    assert Journal(connection).tickets() == before
    reading.close()
    connection.close()


def test_a_reader_of_an_empty_file_is_told(tmp_path: Path) -> None:
    open_database(tmp_path / "empty.db").close()
    connection = open_database(tmp_path / "empty.db", readonly=True)
    with pytest.raises(KnownError, match="start the kiosk once"):
        Journal(connection)
    connection.close()


def test_the_journal_is_opened_for_power_cuts(journal: Journal, connection: Connection) -> None:
    pragmas = [
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys")
    ]
    assert pragmas == ["wal", 2, 1]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM tickets WHERE id='x'",
        "SELECT * FROM tickets WHERE service_day='x' AND number='y'",
        "SELECT 1 FROM tickets WHERE number='x' AND issued_at>='y' AND issued_at<'z'",
        "SELECT * FROM tickets WHERE service_day='x' ORDER BY rowid DESC LIMIT 9",
        "SELECT value FROM counters WHERE series='x' AND service_day='y'",
    ],
)
def test_no_question_reads_a_whole_table(
    journal: Journal, connection: Connection, sql: str
) -> None:
    plan = [row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert not [line for line in plan if line.startswith("SCAN")]


def test_a_number_that_is_taken_back_is_told_once(journal: Journal, clock: FakeClock) -> None:
    ticket = _issued(journal.issue(order(1, clock)))
    voided = journal.void(ticket.id, "double", "CB-0007", clock.read())
    assert voided == replace(ticket, voided="double")
    assert journal.void(ticket.id, "left", "CB-0012", clock.read()) == voided
    assert journal.void("none", "left", "CB-0012", clock.read()) is None
    told = [(each["kind"], each["body"].get("reason")) for each in journal.outbox()]
    assert told == [("ticket.issued", None), ("ticket.voided", "double")]
