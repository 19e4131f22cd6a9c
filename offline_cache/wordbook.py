"""Words in journal.db that staff added to the search here, and what nobody found an answer to.

A word and its outbox event are one transaction, and so are a question without an answer and its
count. What is kept of a question is stripped of digits and names before (kiosk/domain/unanswered).

All methods belong on the journal's one worker thread, over the journal's connection. They raise
offline_cache.database.Error when the disk fails; nothing is then half-written.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.moment import Moment
from offline_cache.database import Connection, immediate
from offline_cache.outbox import Outbox
from offline_cache.sequence import stamp

TABLES = (
    """CREATE TABLE staff_words (
        said TEXT PRIMARY KEY, meant TEXT NOT NULL, at TEXT NOT NULL
    ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE unanswered (
        query TEXT PRIMARY KEY, count INTEGER NOT NULL, at TEXT NOT NULL
    ) WITHOUT ROWID, STRICT""",
)


@dataclass(frozen=True, slots=True)
class StaffWord:
    """What people say here, and what the law calls it."""

    said: str
    meant: str


class Wordbook:
    """The rows; `words` also reads a journal of an older program, which has none."""

    def __init__(self, connection: Connection, outbox: Outbox) -> None:
        self._db = connection
        self._outbox = outbox

    def add(self, word: StaffWord, now: Moment) -> None:
        """Keep a word, in place of what was said of it before, and tell the centre."""
        with immediate(self._db):
            self._db.execute(
                "INSERT OR REPLACE INTO staff_words VALUES (?, ?, ?)",
                (word.said, word.meant, stamp(now.wall)),
            )
            body = {"said": word.said, "meant": word.meant}
            self._outbox.report("lexicon.word_added", now, body)

    def words(self) -> tuple[StaffWord, ...]:
        """Every word, in alphabetical order of what is said."""
        known = "SELECT 1 FROM sqlite_master WHERE name = 'staff_words'"
        if self._db.execute(known).fetchone() is None:
            return ()
        rows = self._db.execute("SELECT said, meant FROM staff_words ORDER BY said")
        return tuple(StaffWord(row["said"], row["meant"]) for row in rows)

    def note_unanswered(self, query: str, now: Moment) -> int:
        """Count a stripped query that nothing was found for; how often it was asked so far."""
        with immediate(self._db):
            row = self._db.execute(
                "INSERT INTO unanswered VALUES (?, 1, ?) ON CONFLICT (query)"
                " DO UPDATE SET count = count + 1, at = excluded.at RETURNING count",
                (query, stamp(now.wall)),
            ).fetchone()
            count = int(row["count"])
            self._outbox.report("search.unanswered", now, {"query": query, "count": count})
        return count
