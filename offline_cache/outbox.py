"""The outbox: what happened here, in order, until the central system has acknowledged it.

An event is written in the transaction of what it tells of, known by (epoch, seq), and never changed
while it waits. What was acknowledged stays a week, without its sealed words, as the central system
may come back from a backup and ask again; what was refused stays with its reason. A journal that
does not know its epoch any more (a copy was put back) collects what happens in an epoch 0, which
is never sent and becomes part of the epoch that is granted. Not responsible for sending.

All methods belong on the journal's worker thread. They raise offline_cache.database.Error when the
disk fails; nothing is then half-written.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kiosk.domain.moment import Moment
from offline_cache.database import Connection, Row, immediate
from offline_cache.sequence import stamp

KEPT = timedelta(days=7)
# The kind of what stands in the place of an event that the central system cannot read.
BURIED = "event.buried"
# Within one visit a rating may be changed: its words are needed until then.
_COMMENT_KEPT = timedelta(hours=1)
_SEALED = '"S1.'

STEP = (
    """CREATE TABLE streams (
        epoch INTEGER PRIMARY KEY, newest INTEGER NOT NULL, acked INTEGER NOT NULL
    ) STRICT""",
    """INSERT INTO streams SELECT CAST(value AS INTEGER),
        (SELECT coalesce(max(seq), 0) FROM outbox), 0 FROM meta WHERE key='epoch'""",
    "INSERT INTO meta SELECT 'stream', value FROM meta WHERE key='epoch'",
    "ALTER TABLE outbox RENAME TO outbox_before",
    """CREATE TABLE outbox (
        epoch INTEGER NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
        at TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (epoch, seq)
    ) WITHOUT ROWID, STRICT""",
    """INSERT INTO outbox SELECT CAST(value AS INTEGER), seq, id, kind, at, body
        FROM outbox_before, meta WHERE key='epoch' ORDER BY seq""",
    "DROP TABLE outbox_before",
    """CREATE TABLE acks (
        epoch INTEGER NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, PRIMARY KEY (epoch, seq)
    ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE dead_letters (
        epoch INTEGER NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
        at TEXT NOT NULL, body TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (epoch, seq)
    ) WITHOUT ROWID, STRICT""",
)

_ENCODER = json.JSONEncoder(ensure_ascii=False)
_NEXT = """UPDATE streams SET newest = newest + 1
    WHERE epoch = (SELECT CAST(value AS INTEGER) FROM meta WHERE key='stream')
    RETURNING epoch, newest"""
_INSERT = "INSERT INTO outbox VALUES (?, ?, ?, ?, ?, ?)"
# CROSS: the few streams first, so that only what waits is read.
_WAITING = "FROM streams CROSS JOIN outbox USING (epoch) WHERE seq > acked"


@dataclass(frozen=True, slots=True)
class Position:
    """Where the journal stands.

    `oldest` is the oldest event of the epoch that is still here, or the next one. `awaiting`: it
    does not know its epoch any more.
    """

    epoch: int
    newest: int
    acked: int
    oldest: int = 0
    awaiting: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is not acknowledged yet; `oldest` is when the first of it happened."""

    count: int
    oldest: datetime | None
    dead_letters: int


class Outbox:
    """The events of one journal, over its connection.

    `on_new` is called inside the transaction of a new event: what it starts must queue up behind.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.on_new: Callable[[], None] = lambda: None

    def report(self, kind: str, now: Moment, body: Mapping[str, Any]) -> None:
        """Add one event, inside the caller's write transaction."""
        (row,) = self._connection.execute(_NEXT).fetchall()
        clock = {"boot": now.boot_id, "boot_seconds": now.boot_seconds}
        text = _ENCODER.encode({**body, **clock})
        values = (row["epoch"], row["newest"], str(uuid.uuid4()), kind, stamp(now.wall), text)
        self._connection.execute(_INSERT, values)
        self.on_new()

    def position(self) -> Position:
        epoch, stream = self._meta("epoch"), self._meta("stream")
        row = self._stream(epoch)
        first = self._connection.execute(
            "SELECT min(seq) AS seq FROM outbox WHERE epoch=?", (epoch,)
        ).fetchone()
        oldest = first["seq"] or row["newest"] + 1
        return Position(epoch, row["newest"], row["acked"], oldest, stream == 0)

    def epochs(self) -> frozenset[int]:
        """Those that this journal knows."""
        return frozenset(row["epoch"] for row in self._connection.execute("SELECT * FROM streams"))

    def after(self, seq: int, limit: int) -> list[Row]:
        """Events of the epoch in force with a higher seq, oldest first; `body` is JSON text."""
        rows: list[Row] = self._connection.execute(
            "SELECT seq, id, kind, at, body FROM outbox WHERE epoch=? AND seq>? "
            "ORDER BY seq LIMIT ?",
            (self._meta("stream"), seq, limit),
        ).fetchall()
        return rows

    def waiting(self) -> Waiting:
        row = self._connection.execute(
            f"SELECT count(*) AS count, min(at) AS oldest, "
            f"(SELECT count(*) FROM dead_letters) AS dead {_WAITING}"
        ).fetchone()
        oldest = datetime.fromisoformat(row["oldest"]) if row["oldest"] else None
        return Waiting(row["count"], oldest, row["dead"])

    def unsent(self, limit: int = 100) -> list[dict[str, Any]]:
        """What is not acknowledged yet, oldest first: epoch, seq, kind, at."""
        rows = self._connection.execute(
            f"SELECT epoch, seq, kind, at {_WAITING} ORDER BY at, epoch, seq LIMIT ?", (limit,)
        )
        return [dict(row) for row in rows]

    def dead_letters(self, limit: int = 100) -> list[dict[str, Any]]:
        """Refused events, newest first: epoch, seq, kind, at, reason."""
        rows = self._connection.execute(
            "SELECT epoch, seq, kind, at, reason FROM dead_letters ORDER BY at DESC LIMIT ?",
            (limit,),
        )
        return [dict(row) for row in rows]

    def acknowledge(self, epoch: int, acked: int, refused: Mapping[int, str], now: Moment) -> None:
        """Everything up to `acked` is held there; `refused` (reasons by seq) will not be sent."""
        with immediate(self._connection):
            before = self._stream(epoch)
            for seq, reason in refused.items():
                self._connection.execute(
                    "INSERT OR IGNORE INTO dead_letters SELECT epoch, seq, id, kind, at, body, ? "
                    "FROM outbox WHERE epoch=? AND seq=?",
                    (reason, epoch, seq),
                )
            upto = min(acked, before["newest"])
            if upto <= before["acked"]:
                return
            self._connection.execute("UPDATE streams SET acked=? WHERE epoch=?", (upto, epoch))
            self._connection.execute(
                "INSERT OR REPLACE INTO acks VALUES (?, ?, ?)", (epoch, upto, stamp(now.wall))
            )
            for table in ("outbox", "dead_letters"):
                self._forget_words(table, epoch, before["acked"], upto)

    def bury(self, epoch: int, seq: int, reason: str) -> None:
        """This event cannot be sent as it is: a word that it was here goes in its place."""
        with immediate(self._connection):
            self._connection.execute(
                "INSERT OR IGNORE INTO dead_letters SELECT epoch, seq, id, kind, at, body, ? "
                "FROM outbox WHERE epoch=? AND seq=?",
                (reason, epoch, seq),
            )
            self._connection.execute(
                "UPDATE outbox SET kind=?, body='{}' WHERE epoch=? AND seq=?", (BURIED, epoch, seq)
            )

    def fell_back(self, acked: int) -> bool:
        """The central system holds less than it acknowledged: everything after is sent again.

        Whether all of it is still here.
        """
        with immediate(self._connection):
            epoch = self._meta("epoch")
            self._connection.execute(
                "UPDATE streams SET acked=min(acked, ?) WHERE epoch=?", (acked, epoch)
            )
            self._connection.execute("DELETE FROM acks WHERE epoch=? AND seq>?", (epoch, acked))
        return self._holds_after(epoch)

    def await_epoch(self) -> None:
        """This journal is not what it was: no event may take a seq that was given before."""
        with immediate(self._connection):
            self._connection.execute("INSERT OR IGNORE INTO streams VALUES (0, 0, 0)")
            self._connection.execute("UPDATE meta SET value='0' WHERE key='stream'")

    def begin_epoch(self, epoch: int, acked: int) -> None:
        """Go on with `epoch`, inside the caller's write transaction.

        Events that nobody has acknowledged move into it. `acked` is what the central system holds
        of the epoch before, or of this one.
        """
        before = self._meta("epoch")
        if epoch == before:
            self._connection.execute(
                "UPDATE streams SET newest=max(newest, ?) WHERE epoch=?", (acked, epoch)
            )
        else:
            self._connection.execute(
                "UPDATE streams SET acked=min(acked, ?) WHERE epoch=?", (acked, before)
            )
            self._connection.execute("INSERT OR IGNORE INTO streams VALUES (?, 0, 0)", (epoch,))
        for key in ("epoch", "stream"):
            self._connection.execute("UPDATE meta SET value=? WHERE key=?", (str(epoch), key))
        self._move_into(epoch)

    def prune(self, now: Moment) -> bool:
        """Forget the oldest acknowledged events whose week is over; whether there may be more."""
        with immediate(self._connection):
            self._forget_comments(now)
            row = self._connection.execute(
                "SELECT epoch, seq FROM acks WHERE at<? ORDER BY at LIMIT 1",
                (stamp(now.wall - KEPT),),
            ).fetchone()
            if row is None:
                return False
            for table in ("outbox", "acks"):
                self._connection.execute(
                    f"DELETE FROM {table} WHERE epoch=? AND seq<=?", (row["epoch"], row["seq"])
                )
        return True

    def _move_into(self, epoch: int) -> None:
        rows = self._connection.execute(
            f"SELECT epoch, seq {_WAITING} AND epoch<>? ORDER BY epoch=0, epoch, seq", (epoch,)
        ).fetchall()
        newest = self._stream(epoch)["newest"]
        for seq, row in enumerate(rows, newest + 1):
            self._connection.execute(
                "UPDATE outbox SET epoch=?, seq=? WHERE epoch=? AND seq=?",
                (epoch, seq, row["epoch"], row["seq"]),
            )
        self._connection.execute(
            "UPDATE streams SET newest=? WHERE epoch=?", (newest + len(rows), epoch)
        )
        self._connection.execute("UPDATE streams SET acked=newest WHERE epoch<>?", (epoch,))

    def _holds_after(self, epoch: int) -> bool:
        row = self._stream(epoch)
        held = self._connection.execute(
            "SELECT count(*) FROM outbox WHERE epoch=? AND seq>?", (epoch, row["acked"])
        ).fetchone()[0]
        return bool(held == row["newest"] - row["acked"])

    def _forget_words(self, table: str, epoch: int, above: int, upto: int) -> None:
        rows = self._connection.execute(
            f"SELECT seq, body FROM {table} "
            "WHERE epoch=? AND seq>? AND seq<=? AND instr(body, ?)>0",
            (epoch, above, upto, _SEALED),
        ).fetchall()
        for row in rows:
            body = {
                key: "" if isinstance(value, str) and value.startswith(_SEALED[1:]) else value
                for key, value in json.loads(row["body"]).items()
            }
            self._connection.execute(
                f"UPDATE {table} SET body=? WHERE epoch=? AND seq=?",
                (_ENCODER.encode(body), epoch, row["seq"]),
            )

    def _forget_comments(self, now: Moment) -> None:
        oldest = self._connection.execute(f"SELECT min(at) {_WAITING}").fetchone()[0]
        done = min(stamp(now.wall - _COMMENT_KEPT), oldest or "9")
        self._connection.execute(
            "UPDATE ratings SET comment='' WHERE comment<>'' AND at<?", (done,)
        )

    def _stream(self, epoch: int) -> Row:
        return self._connection.execute(
            "SELECT newest, acked FROM streams WHERE epoch=?", (epoch,)
        ).fetchone()

    def _meta(self, key: str) -> int:
        row = self._connection.execute("SELECT value FROM meta WHERE key=?", (key,)).fetchone()
        return int(row["value"])
