"""Words in journal.db that staff added to the search here, and what nobody found an answer to.

A word and its outbox event are one transaction. A question without an answer is first a keyed hash
with a count: its words, which may be anything, are neither kept nor told before so many visits
asked the same that it is nobody's own.

All methods belong on the journal's one worker thread, over the journal's connection. They raise
offline_cache.database.Error when the disk fails; nothing is then half-written.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import timedelta

from kiosk.domain.moment import Moment
from offline_cache.database import Connection, immediate
from offline_cache.outbox import Outbox
from offline_cache.sequence import stamp

# How many visits must have asked the same before its words are kept.
ENOUGH = 3
_REMEMBERED = timedelta(days=30)

TABLES = (
    """CREATE TABLE staff_words (
        said TEXT PRIMARY KEY, meant TEXT NOT NULL, at TEXT NOT NULL
    ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE unanswered (
        query TEXT PRIMARY KEY, count INTEGER NOT NULL, at TEXT NOT NULL
    ) WITHOUT ROWID, STRICT""",
)

# The first table held the words of every question.
HASHED = (
    "PRAGMA secure_delete=ON",
    f"DELETE FROM unanswered WHERE count < {ENOUGH}",
    "ALTER TABLE unanswered RENAME TO unanswered_before",
    """CREATE TABLE unanswered (
        query TEXT PRIMARY KEY, count INTEGER NOT NULL, day TEXT NOT NULL
    ) WITHOUT ROWID, STRICT""",
    "INSERT INTO unanswered SELECT query, count, substr(at, 1, 10) FROM unanswered_before",
    "DELETE FROM unanswered_before",
    "DROP TABLE unanswered_before",
    """CREATE TABLE unanswered_marks (
        mark BLOB PRIMARY KEY, count INTEGER NOT NULL, day TEXT NOT NULL
    ) WITHOUT ROWID, STRICT""",
)


@dataclass(frozen=True, slots=True)
class StaffWord:
    """What people say here, and what the law calls it."""

    said: str
    meant: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Words that several visits asked in vain: how many, and the newest day (ISO)."""

    query: str
    count: int
    day: str


class Wordbook:
    """The rows; they are also read from a journal of an older program, which has none."""

    def __init__(self, connection: Connection, outbox: Outbox) -> None:
        self._db = connection
        self._outbox = outbox

    def add(self, word: StaffWord, now: Moment) -> None:
        """Keep a word, in place of what was said of it before, and tell the centre.

        A question in the same words has its answer now and is no longer counted.
        """
        with immediate(self._db):
            self._db.execute(
                "INSERT OR REPLACE INTO staff_words VALUES (?, ?, ?)",
                (word.said, word.meant, stamp(now.wall)),
            )
            self._db.execute("DELETE FROM unanswered WHERE query = ?", (word.said,))
            body = {"said": word.said, "meant": word.meant}
            self._outbox.report("lexicon.word_added", now, body)

    def remove(self, said: str, now: Moment) -> bool:
        """Forget a word and tell the centre; whether there was one."""
        with immediate(self._db):
            deleted = "DELETE FROM staff_words WHERE said = ? RETURNING said"
            gone = self._db.execute(deleted, (said,)).fetchone() is not None
            if gone:
                self._outbox.report("lexicon.word_removed", now, {"said": said})
        return gone

    def unanswered(self, most: int) -> tuple[Unanswered, ...]:
        """Questions whose words are kept, the most asked first."""
        if not self._has("unanswered_marks"):
            return ()
        rows = self._db.execute(
            "SELECT query, count, day FROM unanswered ORDER BY count DESC, query LIMIT ?", (most,)
        )
        return tuple(Unanswered(row["query"], row["count"], row["day"]) for row in rows)

    def dismiss(self, query: str) -> None:
        """No longer list a question; it is counted anew when it is asked again."""
        with immediate(self._db):
            self._db.execute("DELETE FROM unanswered WHERE query = ?", (query,))

    def words(self) -> tuple[StaffWord, ...]:
        """Every word, in alphabetical order of what is said."""
        if not self._has("staff_words"):
            return ()
        rows = self._db.execute("SELECT said, meant FROM staff_words ORDER BY said")
        return tuple(StaffWord(row["said"], row["meant"]) for row in rows)

    def note_unanswered(self, query: str, key: bytes, now: Moment) -> int:
        """Count a visit's stripped query that nothing was found for; how many visits asked it.

        `key` is the installation's own. From the third visit on the words are kept and told.
        """
        mark = hmac.digest(key, query.encode(), "sha256")
        day = now.day.isoformat()
        with immediate(self._db):
            self._db.execute(
                "DELETE FROM unanswered_marks WHERE day < ?",
                ((now.day - _REMEMBERED).isoformat(),),
            )
            count = self._counted(query, day) or self._marked(mark, day)
            if count == ENOUGH:
                self._db.execute("DELETE FROM unanswered_marks WHERE mark = ?", (mark,))
                self._db.execute(
                    "INSERT OR IGNORE INTO unanswered VALUES (?, ?, ?)", (query, count, day)
                )
            if count >= ENOUGH:
                self._outbox.report("search.unanswered", now, {"query": query, "count": count})
        return count

    def _has(self, table: str) -> bool:
        known = "SELECT 1 FROM sqlite_master WHERE name = ?"
        return self._db.execute(known, (table,)).fetchone() is not None

    def _counted(self, query: str, day: str) -> int:
        """How often words that are kept were asked, with this time; 0 for others."""
        row = self._db.execute(
            "UPDATE unanswered SET count = count + 1, day = ? WHERE query = ? RETURNING count",
            (day, query),
        ).fetchone()
        return int(row["count"]) if row else 0

    def _marked(self, mark: bytes, day: str) -> int:
        row = self._db.execute(
            "INSERT INTO unanswered_marks VALUES (?, 1, ?) ON CONFLICT"
            " DO UPDATE SET count = count + 1, day = excluded.day RETURNING count",
            (mark, day),
        ).fetchone()
        return int(row["count"])
