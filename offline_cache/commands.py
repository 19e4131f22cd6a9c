"""What the central system asked of this kiosk, each thing once, and whether it is closed.

A command is written down before it is carried out, and known by its id for ever: asked again, also
after a restart, it is only answered again. Rows of journal.db, over the journal's connection.

All methods belong on the journal's one worker thread. They raise offline_cache.database.Error when
the disk fails; nothing is then half-written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from kiosk.domain.moment import Moment
from kiosk.domain.text import Text
from offline_cache.database import Connection, immediate
from offline_cache.sequence import stamp

TABLES = (
    """CREATE TABLE commands (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, outcome TEXT NOT NULL,
        detail TEXT NOT NULL, state TEXT NOT NULL, told INTEGER NOT NULL
    ) WITHOUT ROWID, STRICT""",
)

BEGUN: Final = ""
DONE: Final = "done"
REFUSED: Final = "refused"
INTERRUPTED: Final = "interrupted"
_CLOSED: Final = "closed"


@dataclass(frozen=True, slots=True)
class CommandDone:
    """What became of a command. `outcome`: done, refused, interrupted; `state` are plain values."""

    id: str
    outcome: str
    detail: str = ""
    state: Mapping[str, Any] = field(default_factory=dict)


class CommandBook:
    """The rows. `closed` also reads a journal of an older program, which has none."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def begin(self, id_: str, kind: str, now: Moment) -> bool:
        """Write a command down before it is carried out; False for one that was here before.

        What is known of that one is then told again.
        """
        with immediate(self._db):
            known = self._db.execute("SELECT 1 FROM commands WHERE id=?", (id_,)).fetchone()
            if known:
                self._db.execute("UPDATE commands SET told=0 WHERE id=?", (id_,))
                return False
            self._db.execute(
                "INSERT INTO commands VALUES (?, ?, ?, ?, '', '{}', 0)",
                (id_, kind, stamp(now.wall), BEGUN),
            )
        return True

    def finish(self, done: CommandDone) -> None:
        with immediate(self._db):
            self._db.execute(
                "UPDATE commands SET outcome=?, detail=?, state=?, told=0 WHERE id=?",
                (done.outcome, done.detail, json.dumps(done.state), done.id),
            )

    def settle(self, restart: str) -> None:
        """At a start: what a run before began. Of kind `restart` it is done, for here we are."""
        with immediate(self._db):
            self._db.execute(
                "UPDATE commands SET outcome=CASE kind WHEN ? THEN ? ELSE ? END WHERE outcome=?",
                (restart, DONE, INTERRUPTED, BEGUN),
            )

    def untold(self, limit: int) -> list[CommandDone]:
        """What is done and not yet heard of by the central system, oldest first."""
        rows = self._db.execute(
            "SELECT * FROM commands WHERE told=0 AND outcome<>? ORDER BY at LIMIT ?",
            (BEGUN, limit),
        )
        return [
            CommandDone(row["id"], row["outcome"], row["detail"], json.loads(row["state"]))
            for row in rows
        ]

    def told(self, ids: Sequence[str]) -> None:
        """The central system has heard of these."""
        with immediate(self._db):
            self._db.executemany("UPDATE commands SET told=1 WHERE id=?", [(id_,) for id_ in ids])

    def close(self, message: Text) -> None:
        """The kiosk is closed for the public until it is opened, over restarts too."""
        said = json.dumps({"vi": message.vi, "en": message.en})
        with immediate(self._db):
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_CLOSED, said))

    def open(self) -> None:
        with immediate(self._db):
            self._db.execute("DELETE FROM meta WHERE key=?", (_CLOSED,))

    def closed(self) -> Text | None:
        """What the closed kiosk says to the public (empty: its own words); None while open."""
        row = self._db.execute("SELECT value FROM meta WHERE key=?", (_CLOSED,)).fetchone()
        return Text(**json.loads(row["value"])) if row else None
