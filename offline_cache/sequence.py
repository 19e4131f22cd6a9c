"""Durable counters of one file: service days, numbers, and until when each counter is booked.

The kiosk's journal and the stand-in's own file both keep one. Every method belongs inside the
caller's write transaction (`immediate`) on the caller's thread; each costs a fixed number of index
look-ups, however many tickets there are. The rules are in kiosk/domain.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from kiosk.domain.centre import Service
from kiosk.domain.moment import Moment
from kiosk.domain.numbering import LAST_COUNTER, DayMark, Trust, open_day
from kiosk.domain.waiting import Wait, book, desks_of, expect
from offline_cache.database import Connection

# `service_day` is empty for a series that never restarts by date.
TABLES = (
    """CREATE TABLE counters (
        series TEXT PRIMARY KEY, service_day TEXT NOT NULL, value INTEGER NOT NULL
    ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE day_marks (
        id INTEGER PRIMARY KEY CHECK (id = 1), service_day TEXT NOT NULL, wall TEXT NOT NULL,
        boot_id TEXT NOT NULL, boot_seconds REAL NOT NULL, trust TEXT NOT NULL
    ) STRICT""",
    "CREATE TABLE desks (counter INTEGER PRIMARY KEY, busy_until REAL NOT NULL) STRICT",
)

_ADVANCE = """INSERT INTO counters VALUES (?, ?, 1) ON CONFLICT (series) DO UPDATE SET
    value = CASE WHEN service_day = excluded.service_day THEN value + 1 ELSE 1 END,
    service_day = excluded.service_day
    RETURNING value"""


def stamp(wall: datetime) -> str:
    """A time as stored: UTC, fixed width, so that text order is time order."""
    return wall.astimezone(UTC).isoformat(timespec="microseconds")


class Sequence:
    """The counters of one file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def mark(self) -> DayMark | None:
        """Where the sequence stands, or None before its first number."""
        row = self._connection.execute(
            "SELECT service_day, wall, boot_id, boot_seconds, trust FROM day_marks"
        ).fetchone()
        if row is None:
            return None
        at = Moment(datetime.fromisoformat(row["wall"]), row["boot_id"], row["boot_seconds"], False)
        return DayMark(date.fromisoformat(row["service_day"]), at, Trust(row["trust"]))

    def open_day(self, now: Moment, *, staff: bool = False) -> date:
        """The service day of a number given now, noted as the last one (numbering.open_day)."""
        mark = open_day(self.mark(), now, staff=staff)
        self._connection.execute(
            "INSERT OR REPLACE INTO day_marks VALUES (1, ?, ?, ?, ?, ?)",
            (
                mark.service_day.isoformat(),
                stamp(now.wall),
                now.boot_id,
                now.boot_seconds,
                mark.trust.value,
            ),
        )
        return mark.service_day

    def count(self, series: str, day: date | None) -> int:
        """How far a series has come on a day; with None, ever."""
        row = self._connection.execute(
            "SELECT value FROM counters WHERE series=? AND service_day=?", (series, _day(day))
        ).fetchone()
        return row["value"] if row else 0

    def advance(self, series: str, day: date | None) -> int | None:
        """The next counter of a series on a day, or None when it is used up.

        With no day the series rolls: after the last comes the first, which nobody holds any more.
        """
        (row,) = self._connection.execute(_ADVANCE, (series, _day(day))).fetchall()
        value = int(row["value"])
        if day is None:
            return (value - 1) % LAST_COUNTER + 1
        return value if value <= LAST_COUNTER else None

    def desks(self) -> dict[int, float]:
        """Until when each counter is booked, on the scale of `Moment.seconds`."""
        rows = self._connection.execute("SELECT counter, busy_until FROM desks")
        return {row["counter"]: row["busy_until"] for row in rows}

    def queue_up(self, service: Service, now: Moment) -> Wait:
        """Put one more person in the queue of a service; the wait found on arrival."""
        desks, at = self.desks(), now.seconds
        wait = expect(desks, desks_of(service), service.minutes, at)
        self._connection.execute(
            "INSERT OR REPLACE INTO desks VALUES (?, ?)", book(desks, service, at)
        )
        return wait


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
