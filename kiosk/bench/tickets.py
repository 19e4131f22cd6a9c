"""What a durable ticket costs, against a bare fsynced commit and against a hundredfold journal.

All three are measured in turn in one loop, so that a busy machine slows them alike.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.domain.centre import Service
from kiosk.domain.text import Text
from kiosk.domain.ticket import Order, TicketRequest
from offline_cache.database import Connection, immediate, open_database
from offline_cache.journal import Journal

_SERVICE = Service("bench", "bench", Text("Bench"), "A", (1, 2, 3))
_PER_DAY = 150
_WARM_UP = 20


def bench_ticket(
    tmp: Path, rounds: int = 400, few: int = 100, many: int = 100_000
) -> dict[str, float]:
    """Milliseconds and ratios. `tmp` must be on the disk that is to be measured.

    `ratio_to_commit` (p95 to p95) is to be <= 3; `ratio_many_to_few` (p50 to p50) <= 1.2.
    """
    bare = _bare(tmp / "bare.db")
    works = [_timed(_bare_commit(bare))]
    connections = [bare]
    for name, count in (("few.db", few), ("many.db", many)):
        connection = open_database(tmp / name)
        connections.append(connection)
        works.append(_timed(_ticket(connection, count)))
    for _ in range(_WARM_UP):
        for work in works:
            work()
    times = [[work() for work in works] for _ in range(rounds)]
    for connection in connections:
        connection.close()
    return _figures(*(sorted(column) for column in zip(*times, strict=True)))


def _figures(commit: list[float], few: list[float], many: list[float]) -> dict[str, float]:
    return {
        "commit_p50_ms": _at(commit, 0.5),
        "commit_p95_ms": _at(commit, 0.95),
        "ticket_p50_ms": _at(few, 0.5),
        "ticket_p95_ms": _at(few, 0.95),
        "ticket_many_p50_ms": _at(many, 0.5),
        "ticket_many_p95_ms": _at(many, 0.95),
        "ratio_to_commit": round(_at(few, 0.95) / _at(commit, 0.95), 2),
        "ratio_many_to_few": round(_at(many, 0.5) / _at(few, 0.5), 2),
        "ratio_many_to_few_p95": round(_at(many, 0.95) / _at(few, 0.95), 2),
    }


def _bare(path: Path) -> Connection:
    connection = open_database(path)
    connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, body TEXT)")
    return connection


def _bare_commit(connection: Connection) -> Callable[[], object]:
    def commit() -> None:
        with immediate(connection):
            connection.execute("INSERT INTO bare (body) VALUES (?)", ("x" * 400,))

    return commit


def _ticket(connection: Connection, count: int) -> Callable[[], object]:
    journal, now = Journal(connection), SystemClock().read()
    with immediate(connection):
        connection.executemany(
            "INSERT INTO tickets VALUES (?, ?, ?, ?, ?, 'standalone', '', 3, 9, 'printed', '', '')",
            _tickets(count),
        )
        connection.executemany(
            "INSERT INTO outbox VALUES (1, ?, ?, 'ticket.issued', '', ?)",
            ((seq, str(uuid.uuid4()), "x" * 300) for seq in range(1, count + 1)),
        )
        connection.execute("UPDATE streams SET newest=?", (count,))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def issue() -> None:
        request = TicketRequest(str(uuid.uuid4()), _SERVICE.code)
        journal.issue(Order(request, _SERVICE, now))

    return issue


def _tickets(count: int) -> Iterator[tuple[str, ...]]:
    """Tickets of days long ago, `_PER_DAY` each."""
    for number in range(count):
        day = datetime(2000, 1, 1, 1, tzinfo=UTC) + timedelta(days=number // _PER_DAY)
        label = f"A{number % _PER_DAY + 1:03d}"
        at = day + timedelta(minutes=number % _PER_DAY)
        stamp = at.isoformat(timespec="microseconds")
        yield str(uuid.uuid4()), label, "bench", day.date().isoformat(), stamp


def _timed(work: Callable[[], object]) -> Callable[[], float]:
    def once() -> float:
        begin = time.perf_counter()
        work()
        return 1000 * (time.perf_counter() - begin)

    return once


def _at(times: list[float], share: float) -> float:
    return round(times[min(len(times) - 1, int(len(times) * share))], 3)
