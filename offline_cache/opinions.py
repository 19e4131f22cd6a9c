"""Ratings and questions in journal.db: who has rated what, which number a question got.

A row and its outbox event are one transaction, so that what `keep` or `ask` returned is there
after a power cut. No column holds anything about a person: a dossier is known by a keyed hash, and
what was written comes here sealed (kiosk/domain/sealing.py). Not responsible for either.

All methods belong on the journal's one worker thread, over the journal's connection (Journal
brings its schema up to date). They raise offline_cache.database.Error when the disk fails; nothing
is then half-written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.domain.moment import Moment
from kiosk.domain.rating import RatingOutcome
from offline_cache.database import Connection, immediate
from offline_cache.outbox import Outbox
from offline_cache.sequence import stamp

# `seq` is never used again, whatever is deleted: question numbers do not repeat.
TABLES = (
    """CREATE TABLE ratings (
        id TEXT PRIMARY KEY, subject TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        at TEXT NOT NULL, comment TEXT NOT NULL
    ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE questions (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, number TEXT UNIQUE,
        at TEXT NOT NULL
    ) STRICT""",
)

_KEEP = """INSERT INTO ratings VALUES (?, ?, 1, ?, ?) ON CONFLICT (id) DO UPDATE SET
    version = version + 1, at = excluded.at,
    comment = CASE excluded.comment WHEN '' THEN comment ELSE excluded.comment END
    RETURNING version, comment"""


@dataclass(frozen=True, slots=True)
class KeptRating:
    """A rating as it may lie on disk.

    `subject` is unique for what is rated and tells nothing; `comment` is sealed or empty; `body`
    is the rest for the central system.
    """

    id: str
    subject: str
    comment: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KeptQuestion:
    """A question as it may lie on disk: the words in `body` are sealed."""

    id: str
    body: Mapping[str, Any]


class OpinionStore:
    """The ratings and questions of the journal, over its connection."""

    def __init__(self, connection: Connection, outbox: Outbox) -> None:
        self._connection = connection
        self._outbox = outbox

    def known(self, rating_id: str) -> bool:
        """Whether a rating with this id was kept."""
        row = self._connection.execute("SELECT 1 FROM ratings WHERE id=?", (rating_id,))
        return row.fetchone() is not None

    def keep(self, rating: KeptRating, now: Moment) -> RatingOutcome:
        """Write a rating, or the next version of the one with its id; ALREADY changes nothing.

        A later version without a comment keeps the one that was sealed before.
        """
        with immediate(self._connection):
            if self._rated_otherwise(rating):
                return RatingOutcome.ALREADY
            values = (rating.id, rating.subject, stamp(now.wall), rating.comment)
            ((version, comment),) = self._connection.execute(_KEEP, values).fetchall()
            body = {"rating": rating.id, "version": version, **rating.body, "comment": comment}
            self._outbox.report("rating.given", now, body)
        return RatingOutcome.KEPT

    def ask(self, question: KeptQuestion, letter: str, now: Moment) -> str:
        """Write a question; its number, e.g. "B-0042". The same id again gets the same number."""
        with immediate(self._connection):
            known = self._number(question.id)
            if known:
                return known
            (seq,) = self._connection.execute(
                "INSERT INTO questions (id, at) VALUES (?, ?) RETURNING seq",
                (question.id, stamp(now.wall)),
            ).fetchall()[0]
            number = f"{letter}-{seq:04d}"
            self._connection.execute("UPDATE questions SET number=? WHERE seq=?", (number, seq))
            body = {"question": question.id, "number": number, **question.body}
            self._outbox.report("question.asked", now, body)
        return number

    def _rated_otherwise(self, rating: KeptRating) -> bool:
        """Whether this subject has another rating, or this id another subject."""
        row = self._connection.execute(
            "SELECT 1 FROM ratings WHERE subject=?1 AND id<>?2 OR id=?2 AND subject<>?1",
            (rating.subject, rating.id),
        ).fetchone()
        return row is not None

    def _number(self, question_id: str) -> str:
        row = self._connection.execute(
            "SELECT number FROM questions WHERE id=?", (question_id,)
        ).fetchone()
        return str(row["number"]) if row else ""
