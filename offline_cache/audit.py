"""The audit log in staff.db: entries are added and read, never changed.

Where its head is written down besides is kiosk/services/staff.py's matter. All methods belong on
the one worker thread of staff.db.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.domain.audit import AuditEntry, AuditHead, AuditVerdict, check_chain
from kiosk.domain.moment import Moment
from offline_cache.database import Connection, immediate
from offline_cache.sequence import stamp

TABLES = (
    """CREATE TABLE audit (
        seq INTEGER PRIMARY KEY, at TEXT NOT NULL, boot_id TEXT NOT NULL,
        boot_seconds REAL NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
        about TEXT NOT NULL, digest TEXT NOT NULL
    ) STRICT""",
    """CREATE TRIGGER audit_keeps_words BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
    """CREATE TRIGGER audit_keeps_entries BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
)
_LONGEST = 500


class AuditTrail:
    """Over the connection of staff.db."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def add(self, now: Moment, who: str, what: str, about: str = "") -> AuditEntry:
        """Write one entry; it is there after a power cut. Long texts are cut.

        Inside a transaction of the caller it stands or falls with that.
        """
        if self._db.in_transaction:
            return self._add(now, who, what, about)
        with immediate(self._db):
            return self._add(now, who, what, about)

    def head(self) -> AuditHead:
        """How far the log goes."""
        row = self._db.execute("SELECT seq, digest FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
        return AuditHead(*row) if row else AuditHead()

    def latest(self, limit: int) -> list[AuditEntry]:
        """The newest first."""
        rows = self._db.execute("SELECT * FROM audit ORDER BY seq DESC LIMIT ?", (limit,))
        return [AuditEntry(*row) for row in rows]

    def check(self, known: AuditHead | None) -> AuditVerdict:
        """Follow the whole chain; `known` is a head that was written down elsewhere."""
        return check_chain(self._all(), known)

    def _all(self) -> Iterator[AuditEntry]:
        for row in self._db.execute("SELECT * FROM audit ORDER BY seq"):
            yield AuditEntry(*row)

    def _add(self, now: Moment, who: str, what: str, about: str) -> AuditEntry:
        last = self.head()
        words = (who[:_LONGEST], what[:_LONGEST], about[:_LONGEST])
        moment = (stamp(now.wall), now.boot_id, round(now.boot_seconds, 3))
        draft = AuditEntry(last.seq + 1, *moment, *words)
        entry = replace(draft, digest=draft.sealed(last.digest))
        values = (entry.seq, *moment, *words, entry.digest)
        self._db.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
        return entry
