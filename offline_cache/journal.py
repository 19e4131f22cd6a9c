"""What happened at this kiosk: tickets, their numbers, and the outbox for the central system.

journal.db is never deleted by the program. A ticket, its counter and its outbox row are one
transaction with synchronous=FULL: what `issue` returned is there after a power cut. No column holds
anything about a person. Not responsible for whether a number may be given (services/ticketing.py)
or when a day begins (kiosk/domain/numbering.py).

All methods belong on the journal's one worker thread. They raise offline_cache.database.Error when
the disk fails; nothing is then half-written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from kiosk.domain.centre import Service
from kiosk.domain.errors import KnownError
from kiosk.domain.moment import VIETNAM, Moment
from kiosk.domain.numbering import LAST_COUNTER, label, open_day, own_series
from kiosk.domain.ticket import (
    GivenLabel,
    NumberSource,
    Order,
    Printed,
    Refusal,
    Ticket,
)
from offline_cache import commands, opinions, outbox, usage, wordbook
from offline_cache.database import Connection, Row, immediate
from offline_cache.migrations import migrate, refuse_newer
from offline_cache.sequence import TABLES, Sequence, stamp

STEPS = (
    (
        """CREATE TABLE tickets (
            id TEXT PRIMARY KEY, number TEXT NOT NULL, service TEXT NOT NULL,
            service_day TEXT NOT NULL, issued_at TEXT NOT NULL, source TEXT NOT NULL,
            priority TEXT NOT NULL, ahead INTEGER NOT NULL, wait INTEGER NOT NULL,
            printed TEXT NOT NULL, UNIQUE (service_day, number)
        ) STRICT""",
        "CREATE INDEX tickets_by_number ON tickets (number, issued_at)",
        """CREATE TABLE outbox (
            seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, kind TEXT NOT NULL,
            at TEXT NOT NULL, body TEXT NOT NULL
        ) STRICT""",
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT",
        "INSERT INTO meta VALUES ('device', lower(hex(randomblob(16)))), ('epoch', '1')",
        *TABLES,
    ),
    opinions.TABLES,
    outbox.STEP,
    wordbook.TABLES,
    wordbook.HASHED,
    usage.TABLES,
    ("ALTER TABLE tickets ADD COLUMN follow TEXT NOT NULL DEFAULT ''",),
    commands.TABLES,
    ("ALTER TABLE tickets ADD COLUMN voided TEXT NOT NULL DEFAULT ''",),
)

# More than a kiosk gives in a day: what was left open before that, a start before settled.
_MOST_PENDING = 2_000

_INSERT = f"INSERT INTO tickets VALUES ({', '.join('?' * 11)}, '')"


class Journal:
    """The rows of journal.db, over a connection from `open_database`.

    Brings the schema up to date unless the connection only reads. Raises KnownError when the file
    is of a newer program, or when a reader finds no journal in it.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # Kilobytes. It grows for weeks, and a ticket needs a few pages of it.
        connection.execute("PRAGMA cache_size=-256")
        self._sequence = Sequence(connection)
        self.events = outbox.Outbox(connection)
        self.opinions = opinions.OpinionStore(connection, self.events)
        self.commands = commands.CommandBook(connection)
        self.wordbook = wordbook.Wordbook(connection, self.events)
        self.usage = usage.Usage(connection)
        if connection.execute("PRAGMA query_only").fetchone()[0]:
            refuse_newer(connection, STEPS, "journal.db")
            self._must_exist()
        else:
            migrate(connection, STEPS, "journal.db")

    def issue(self, order: Order) -> Ticket | Refusal:
        """Write the ticket of an order. The same request again returns the ticket it got first.

        DAILY_LIMIT and SERIES_EXHAUSTED are answers for a kiosk that numbers by itself.
        """
        with immediate(self._connection):
            known = self.get(order.request.id)
            if known:
                return known
            source, given = self._label(order)
            if isinstance(given, Refusal):
                return given
            if order.service.daily_limit:
                self._sequence.advance(_limit_of(order.service), given.service_day)
            return self._write(order, source, given)

    def set_printed(
        self, ticket_id: str, printed: Printed, now: Moment, *, unseen: bool = False
    ) -> Ticket | None:
        """Note what is known about the paper; the changed ticket, or None for an unknown id.

        `unseen` tells the central system that perhaps nobody has the number.
        """
        with immediate(self._connection):
            self._connection.execute(
                "UPDATE tickets SET printed=? WHERE id=?", (printed.value, ticket_id)
            )
            ticket = self.get(ticket_id)
            if ticket:
                body: dict[str, Any] = {"ticket": ticket_id, "printed": printed.value}
                if unseen:
                    body["unseen"] = True
                self.events.report("ticket.printed", now, body)
        return ticket

    def void(self, ticket_id: str, reason: str, person: str, now: Moment) -> Ticket | None:
        """Take a number back; the ticket as it is then, or None for an unknown id.

        One that was taken back before stays as it was. `person` is a sign-in name.
        """
        with immediate(self._connection):
            before = self.get(ticket_id)
            if before is None or before.voided:
                return before
            self._connection.execute("UPDATE tickets SET voided=? WHERE id=?", (reason, ticket_id))
            body = {"ticket": ticket_id, "reason": reason, "by": person}
            self.events.report("ticket.voided", now, body)
            return self.get(ticket_id)

    def start_day(self, now: Moment, person: str) -> date:
        """A member of staff says that today is a new day; the service day in force after it.

        `person` is the sign-in name for the outbox. Without effect unless the date is later than
        the last service day.
        """
        with immediate(self._connection):
            before = self._sequence.mark()
            if before and now.day <= before.service_day:
                return before.service_day
            day = self._sequence.open_day(now, staff=True)
            body = {"service_day": day.isoformat(), "by": person}
            self.events.report("day.started", now, body)
        return day

    def get(self, ticket_id: str) -> Ticket | None:
        """The ticket with an id."""
        return self._one("id=?", ticket_id)

    def by_number(self, day: date, number: str) -> Ticket | None:
        """The ticket with a number on a service day."""
        return self._one("service_day=? AND number=?", day.isoformat(), number)

    def tickets(self, day: date | None = None, limit: int = 100) -> list[Ticket]:
        """The newest tickets first, of one service day or of all."""
        where = "" if day is None else "WHERE service_day=?"
        values = () if day is None else (day.isoformat(),)
        rows = self._connection.execute(
            f"SELECT * FROM tickets {where} ORDER BY rowid DESC LIMIT ?", (*values, limit)
        )
        return [_ticket(row) for row in rows]

    def pending(self) -> list[Ticket]:
        """Those of the newest tickets whose paper was never settled, newest first."""
        rows = self._connection.execute(
            "SELECT * FROM (SELECT * FROM tickets ORDER BY rowid DESC LIMIT ?) WHERE printed=?",
            (_MOST_PENDING, Printed.PENDING.value),
        )
        return [_ticket(row) for row in rows]

    def desks(self) -> dict[int, float]:
        """Until when each counter is booked by this kiosk's numbers (kiosk/domain/waiting.py)."""
        return self._sequence.desks()

    def service_day(self) -> date | None:
        """The service day of this kiosk's own sequence, or None before its first number."""
        mark = self._sequence.mark()
        return mark.service_day if mark else None

    def full_services(self, services: Iterable[Service], now: Moment) -> frozenset[str]:
        """The services whose limit of a day this kiosk's own numbers have reached."""
        days = {now.day, open_day(self._sequence.mark(), now).service_day}
        return frozenset(
            each.code
            for each in services
            if each.daily_limit
            and max(self._sequence.count(_limit_of(each), day) for day in days) >= each.daily_limit
        )

    def outbox(self, after: int = 0, limit: int = 200) -> list[dict[str, Any]]:
        """Events of the epoch in force with a seq above `after`, oldest first.

        Each with seq, id, kind, at, body.
        """
        rows = self.events.after(after, limit)
        return [{**dict(row), "body": json.loads(row["body"])} for row in rows]

    def meta(self, key: str) -> str:
        """`device` (32 hex digits, made with the file), `epoch`, `run` or `machine`.

        The last two as `begin_run` noted them, empty before. KeyError for anything else.
        """
        row = self._connection.execute("SELECT value FROM meta WHERE key=?", (key,)).fetchone()
        if row is None and key not in ("run", "machine"):
            raise KeyError(key)
        return str(row["value"]) if row else ""

    def begin_run(self, run: str, machine: str) -> None:
        """Note which start of the program writes here, on which machine (kiosk/sync/chain.py)."""
        said = ("run", run), ("machine", machine)
        with immediate(self._connection):
            self._connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", said)

    def begin_epoch(self, epoch: int, acked: int = 0) -> None:
        """Take the epoch that the central system granted: the own series begins anew under it.

        `acked` is what it holds of the epoch before; everything after that is told again.
        """
        with immediate(self._connection):
            if epoch != int(self.meta("epoch")):
                self._connection.execute("DELETE FROM counters WHERE service_day=''")
            self.events.begin_epoch(epoch, acked)

    def _label(self, order: Order) -> tuple[NumberSource, GivenLabel | Refusal]:
        now, given = order.now, order.given
        if given and not self._in_use(given.number, given.service_day, now):
            self._sequence.queue_up(order.service, now)
            return NumberSource.CENTRAL, given
        if order.series_letter:
            series = own_series(order.series_letter, int(self.meta("epoch")))
            return NumberSource.OFFLINE, self._own_label(order, series, now.day, rolling=True)
        mark_day = self._sequence.open_day(now)
        return NumberSource.STANDALONE, self._own_label(order, order.service.prefix, mark_day)

    def _own_label(
        self, order: Order, series: str, day: date, *, rolling: bool = False
    ) -> GivenLabel | Refusal:
        limit = order.service.daily_limit
        if limit and self._sequence.count(_limit_of(order.service), day) >= limit:
            return Refusal.DAILY_LIMIT
        for _ in range(LAST_COUNTER):
            counter = self._sequence.advance(series, None if rolling else day)
            if counter is None:
                break
            number = label(series, counter)
            if not self._in_use(number, day, order.now):
                wait = self._sequence.queue_up(order.service, order.now)
                return GivenLabel(number, day, wait.ahead, wait.minutes)
        return Refusal.SERIES_EXHAUSTED

    def _in_use(self, number: str, service_day: date, now: Moment) -> bool:
        """Whether a label stands already on a service day, or on today's date by the wall."""
        if self.by_number(service_day, number):
            return True
        midnight = datetime.combine(now.day, time(), VIETNAM)
        row = self._connection.execute(
            "SELECT 1 FROM tickets WHERE number=? AND issued_at>=? AND issued_at<?",
            (number, stamp(midnight), stamp(midnight + timedelta(days=1))),
        ).fetchone()
        return row is not None

    def _write(self, order: Order, source: NumberSource, given: GivenLabel) -> Ticket:
        ticket = Ticket(
            id=order.request.id,
            number=given.number,
            service=order.service.code,
            service_day=given.service_day,
            issued_at=order.now.wall.astimezone(UTC),
            source=source,
            priority=order.request.priority,
            ahead=given.ahead,
            wait_minutes=given.wait_minutes,
            printed=order.printed,
            follow=given.follow,
        )
        row = _row(ticket)
        # The secret of its page goes nowhere but on the paper.
        self._connection.execute(_INSERT, (*row.values(), ticket.follow))
        self.events.report("ticket.issued", order.now, row)
        return ticket

    def _one(self, where: str, *values: str) -> Ticket | None:
        row = self._connection.execute(f"SELECT * FROM tickets WHERE {where}", values).fetchone()
        return _ticket(row) if row else None

    def _must_exist(self) -> None:
        found = self._connection.execute("SELECT 1 FROM sqlite_master WHERE name='tickets'")
        if found.fetchone() is None:
            raise KnownError("journal.db is empty; start the kiosk once before reading it.")


def _limit_of(service: Service) -> str:
    return f"service:{service.code}"


def _row(ticket: Ticket) -> dict[str, Any]:
    return {
        "id": ticket.id,
        "number": ticket.number,
        "service": ticket.service,
        "service_day": ticket.service_day.isoformat(),
        "issued_at": stamp(ticket.issued_at),
        "source": ticket.source.value,
        "priority": ticket.priority,
        "ahead": ticket.ahead,
        "wait": ticket.wait_minutes,
        "printed": ticket.printed.value,
    }


def _ticket(row: Row) -> Ticket:
    return Ticket(
        id=row["id"],
        number=row["number"],
        service=row["service"],
        service_day=date.fromisoformat(row["service_day"]),
        issued_at=datetime.fromisoformat(row["issued_at"]),
        source=NumberSource(row["source"]),
        priority=row["priority"],
        ahead=row["ahead"],
        wait_minutes=row["wait"],
        printed=Printed(row["printed"]),
        # A reader may come before the kiosk that brings the file up to date.
        follow=row["follow"] if "follow" in row.keys() else "",  # noqa: SIM118
        voided=row["voided"] if "voided" in row.keys() else "",  # noqa: SIM118
    )
