"""staff.db: who may sign in at this machine, their wrong guesses, and the audit log.

Holds hashes only, never a PIN. Never deleted by the program. A change and its entry in the log are
one transaction with synchronous=FULL. All methods belong on the file's one worker thread; they
raise offline_cache.database.Error when the disk fails.
"""

from __future__ import annotations

from dataclasses import astuple

from kiosk.domain.lockout import Guesses
from kiosk.domain.moment import Moment
from kiosk.domain.staff import Person, Role, Source
from offline_cache import audit, sent_accounts
from offline_cache.database import Connection, immediate
from offline_cache.migrations import migrate, refuse_newer
from offline_cache.sequence import stamp

STEPS = (
    (
        """CREATE TABLE people (
            name TEXT PRIMARY KEY, role TEXT NOT NULL, hash TEXT NOT NULL, source TEXT NOT NULL
        ) WITHOUT ROWID, STRICT""",
        """CREATE TABLE guesses (
            name TEXT PRIMARY KEY, failures INTEGER NOT NULL, wall REAL NOT NULL,
            boot_id TEXT NOT NULL, boot_seconds REAL NOT NULL, vouched INTEGER NOT NULL
        ) WITHOUT ROWID, STRICT""",
        "CREATE TABLE notes (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT",
        *audit.TABLES,
    ),
    sent_accounts.TABLES,
)
# Guesses at names that nobody has are written here: the same work, and nothing grows.
_NOBODY = ""


class StaffStore:
    """Over a connection from `open_database`; brings the schema up to date unless it only reads.

    Raises KnownError when the file is of a newer program.
    """

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self.audit = audit.AuditTrail(connection)
        self.sent = sent_accounts.SentAccounts(connection, self.audit)
        if connection.execute("PRAGMA query_only").fetchone()[0]:
            refuse_newer(connection, STEPS, "staff.db")
        else:
            migrate(connection, STEPS, "staff.db")

    def people(self) -> tuple[Person, ...]:
        rows = self._db.execute("SELECT name, role FROM people ORDER BY name")
        return tuple(Person(name, Role(role)) for name, role in rows)

    def person(self, name: str) -> Person | None:
        row = self._db.execute("SELECT name, role FROM people WHERE name=?", (name,)).fetchone()
        return Person(row[0], Role(row[1])) if row else None

    def source(self, name: str) -> Source | None:
        """Who made the account; None where nobody has the name."""
        row = self._db.execute("SELECT source FROM people WHERE name=?", (name,)).fetchone()
        return Source(row[0]) if row else None

    def keep(self, person: Person, hashed: str, now: Moment, who: str) -> None:
        """Add somebody, or change role and PIN; wrong guesses before it are forgotten."""
        with immediate(self._db):
            what = "staff.changed" if self.person(person.name) else "staff.added"
            source = self.source(person.name) or Source.HERE
            row = (person.name, person.role.value, hashed, source.value)
            self._db.execute("INSERT OR REPLACE INTO people VALUES (?, ?, ?, ?)", row)
            self._db.execute("DELETE FROM guesses WHERE name=?", (person.name,))
            self.audit.add(now, who, what, f"{person.name} {person.role.value}")

    def remove(self, name: str, now: Moment, who: str) -> bool:
        """Whether there was somebody of that name."""
        with immediate(self._db):
            found = self.person(name) is not None
            if found:
                self._db.execute("DELETE FROM people WHERE name=?", (name,))
                self._db.execute("DELETE FROM guesses WHERE name=?", (name,))
                self.audit.add(now, who, "staff.removed", name)
        return found

    def wait(self, name: str, now: Moment) -> int:
        """Seconds until that name may guess again."""
        return self._guesses(name).wait(now)

    def count_guess(self, name: str, now: Moment) -> tuple[str | None, int]:
        """The hash to compare with, if somebody has the name, and the seconds it is locked for.

        The guess is on the disk, as a wrong one, before its PIN is looked at. While the name is
        locked nothing is counted. What was typed for a name is kept only where it is one.
        """
        with immediate(self._db):
            row = self._db.execute("SELECT hash FROM people WHERE name=?", (name,)).fetchone()
            known = name if row else _NOBODY
            before = self._guesses(known)
            guesses = before.in_boot_of(now)
            wait = guesses.wait(now) if row else 0
            if not wait:
                guesses = guesses.counted(now)
                self.audit.add(now, known, "sign_in.tried")
                if row and guesses.wait(now):
                    self.audit.add(now, known, "sign_in.locked", f"{guesses.wait(now)} s")
            if guesses != before:
                values = (known, *astuple(guesses))
                self._db.execute("INSERT OR REPLACE INTO guesses VALUES (?, ?, ?, ?, ?, ?)", values)
        return (str(row[0]) if row else None), wait

    def signed_in(self, name: str, now: Moment) -> None:
        """The guess was right."""
        with immediate(self._db):
            self._db.execute("DELETE FROM guesses WHERE name=?", (name,))
            self.audit.add(now, name, "sign_in")

    def count_reset(self, id_: str, most: int, now: Moment) -> bool:
        """Whether a reset may be tried: not used yet, and fewer than `most` wrong codes with it.

        The trial is on the disk, as a wrong one, before its code is looked at.
        """
        with immediate(self._db):
            row = self._db.execute(
                "SELECT failures, used FROM resets WHERE id=?", (id_,)
            ).fetchone()
            failures, used = row or (0, 0)
            if used or failures >= most:
                return False
            values = (id_, stamp(now.wall), failures + 1, 0)
            self._db.execute("INSERT OR REPLACE INTO resets VALUES (?, ?, ?, ?)", values)
        return True

    def reset_pin(self, id_: str, name: str, hashed: str, now: Moment) -> None:
        """Give an account another PIN by a reset, which is used up with it."""
        with immediate(self._db):
            self._db.execute("UPDATE resets SET used=1 WHERE id=?", (id_,))
            self._db.execute("UPDATE people SET hash=? WHERE name=?", (hashed, name))
            self._db.execute("DELETE FROM guesses WHERE name=?", (name,))
            self.audit.add(now, name, "staff.pin_reset", id_)

    def note(self, key: str) -> str:
        """A fact that staff told the machine; empty before they did."""
        row = self._db.execute("SELECT value FROM notes WHERE key=?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def set_note(self, key: str, value: str) -> None:
        with immediate(self._db):
            self._db.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (key, value))

    def _guesses(self, name: str) -> Guesses:
        query = "SELECT failures, wall, boot_id, boot_seconds, vouched FROM guesses WHERE name=?"
        row = self._db.execute(query, (name,)).fetchone()
        return Guesses(row[0], row[1], row[2], row[3], bool(row[4])) if row else Guesses()
