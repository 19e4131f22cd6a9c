"""The central system's accounts in staff.db: what it sent last, beside what people sign in with.

A name that comes is the central system's from then on, also one that was made here; a name that
goes takes its account along. A PIN that was changed here stays until another is sent. All methods
belong on the one worker thread of staff.db.
"""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.domain.moment import Moment
from kiosk.domain.staff import Role, SentAccount, Source
from offline_cache.audit import AuditTrail
from offline_cache.database import Connection, immediate

TABLES = (
    """CREATE TABLE sent_people (
        name TEXT PRIMARY KEY, role TEXT NOT NULL, hash TEXT NOT NULL
    ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE resets (
        id TEXT PRIMARY KEY, at TEXT NOT NULL, failures INTEGER NOT NULL, used INTEGER NOT NULL
    ) WITHOUT ROWID, STRICT""",
)
_WHO = "central"


class SentAccounts:
    """Over the connection of staff.db."""

    def __init__(self, connection: Connection, audit: AuditTrail) -> None:
        self._db = connection
        self._audit = audit

    def take(self, accounts: Iterable[SentAccount], now: Moment) -> bool:
        """Make the sent accounts these and no others; whether anything changed. One transaction."""
        coming = {each.name: each for each in accounts}
        with immediate(self._db):
            held = {each.name: each for each in self._held()}
            for name in sorted(held.keys() - coming.keys()):
                self._revoke(name, now)
            changed = [each for name, each in sorted(coming.items()) if held.get(name) != each]
            for each in changed:
                self._bring(each, held.get(each.name), now)
        return held != coming

    def forget(self) -> None:
        """What is sent next is all new."""
        with immediate(self._db):
            self._db.execute("DELETE FROM sent_people")

    def _held(self) -> Iterable[SentAccount]:
        for name, role, hashed in self._db.execute("SELECT name, role, hash FROM sent_people"):
            yield SentAccount(name, Role(role), hashed)

    def _bring(self, sent: SentAccount, before: SentAccount | None, now: Moment) -> None:
        row = self._db.execute(
            "SELECT source, hash FROM people WHERE name=?", (sent.name,)
        ).fetchone()
        new_pin = before is None or before.hash != sent.hash or row is None
        hashed = sent.hash if new_pin else str(row[1])
        values = (sent.name, sent.role.value, hashed, Source.CENTRAL.value)
        self._db.execute("INSERT OR REPLACE INTO people VALUES (?, ?, ?, ?)", values)
        sent_row = (sent.name, sent.role.value, sent.hash)
        self._db.execute("INSERT OR REPLACE INTO sent_people VALUES (?, ?, ?)", sent_row)
        if new_pin:
            self._db.execute("DELETE FROM guesses WHERE name=?", (sent.name,))
        what = "staff.changed" if row else "staff.added"
        if row and row[0] != Source.CENTRAL.value:
            what = "staff.taken_over"
        elif row and new_pin:
            what = "staff.pin_sent"
        self._audit.add(now, _WHO, what, f"{sent.name} {sent.role.value}")

    def _revoke(self, name: str, now: Moment) -> None:
        self._db.execute(
            "DELETE FROM people WHERE name=? AND source=?", (name, Source.CENTRAL.value)
        )
        self._db.execute("DELETE FROM guesses WHERE name=?", (name,))
        self._db.execute("DELETE FROM sent_people WHERE name=?", (name,))
        self._audit.add(now, _WHO, "staff.revoked", name)
