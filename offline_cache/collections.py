"""Collections as the central system signed them: rows with hashes, how far each is held, staging.

Responsible for the tables and for a swap that happens whole or not at all. Where rows come from,
what they mean and how hashes make a root is decided in kiosk/sync. Everything here is disposable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from offline_cache.database import Connection, immediate

_ROW = "collection TEXT, id TEXT, sequence INTEGER NOT NULL, hash BLOB NOT NULL, data TEXT"
_SCHEMA = (
    f"CREATE TABLE IF NOT EXISTS held_rows ({_ROW}, PRIMARY KEY (collection, id)) WITHOUT ROWID",
    f"CREATE TABLE IF NOT EXISTS staged_rows ({_ROW}, PRIMARY KEY (collection, id)) WITHOUT ROWID",
    """CREATE TABLE IF NOT EXISTS cursors (
        collection TEXT PRIMARY KEY,
        epoch TEXT NOT NULL,
        generation INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        root TEXT NOT NULL,
        as_of TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS stagings (
        collection TEXT PRIMARY KEY,
        epoch TEXT NOT NULL,
        whole INTEGER NOT NULL,
        upto INTEGER NOT NULL,
        snapshot INTEGER NOT NULL,
        lines INTEGER NOT NULL
    ) WITHOUT ROWID""",
)

# SQLite compares texts by their UTF-8 bytes, the order in which a root is computed.
_HELD = "SELECT id, hash FROM held_rows WHERE collection = :name"
_STAGED = "SELECT id, hash FROM staged_rows WHERE collection = :name AND hash <> x''"
_MERGED = (
    f"{_STAGED} UNION ALL {_HELD} AND id NOT IN"
    " (SELECT id FROM staged_rows WHERE collection = :name) ORDER BY id"
)
_REPLACED = " AND id IN (SELECT id FROM staged_rows WHERE collection = :name)"

# Whether (id, row hash) pairs, sorted by id, are what was signed.
Agrees = Callable[[Iterable[tuple[str, bytes]]], bool]


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row: `data` is JSON text, or None where it is kept elsewhere; no hash: a tombstone."""

    id: str
    sequence: int
    hash: bytes
    data: str | None = None

    @property
    def gone(self) -> bool:
        return not self.hash


@dataclass(frozen=True, slots=True)
class Cursor:
    """Up to where a collection is held; `as_of` is the signed time of the head it agrees with."""

    epoch: str
    generation: int
    sequence: int
    root: str
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Staging:
    """What is on its way. `whole` replaces what is held; else it is put over it.

    Changes after `upto` are still to come. `snapshot` is the sequence of one that is being read,
    of which `lines` rows are in; 0 when there is none or it is read to its end.
    """

    epoch: str
    whole: bool
    upto: int
    snapshot: int = 0
    lines: int = 0


class Collections:
    """The tables over one connection. Each call belongs on that file's thread."""

    def __init__(self, connection: Connection) -> None:
        """The tables are there: see `prepare`."""
        self._db = connection

    @classmethod
    def prepare(cls, connection: Connection) -> Collections:
        """Make the tables where they are missing."""
        with immediate(connection):
            for statement in _SCHEMA:
                connection.execute(statement)
        return cls(connection)

    # ---- reading

    def cursor(self, name: str) -> Cursor | None:
        """How far a collection is held, or None."""
        row = self._db.execute(
            "SELECT epoch, generation, sequence, root, as_of FROM cursors WHERE collection = ?",
            (name,),
        ).fetchone()
        if row is None:
            return None
        epoch, generation, sequence, root, as_of = row
        return Cursor(epoch, generation, sequence, root, datetime.fromisoformat(as_of))

    def staging(self, name: str) -> Staging | None:
        """What was on its way when somebody last worked on it, or None."""
        row = self._db.execute(
            "SELECT epoch, whole, upto, snapshot, lines FROM stagings WHERE collection = ?", (name,)
        ).fetchone()
        if row is None:
            return None
        epoch, whole, upto, snapshot, lines = row
        return Staging(epoch, bool(whole), upto, snapshot, lines)

    def rows(self, name: str) -> tuple[tuple[str, str], ...]:
        """Id and data of every row that is held, by id."""
        found = self._db.execute(
            "SELECT id, data FROM held_rows WHERE collection = ? AND data IS NOT NULL ORDER BY id",
            (name,),
        )
        return tuple((row[0], row[1]) for row in found)

    def whole(self, name: str) -> tuple[HeldRow, ...]:
        """Every row that is held, whole."""
        query = "SELECT id, sequence, hash, data FROM held_rows WHERE collection = ? ORDER BY id"
        return tuple(HeldRow(*row) for row in self._db.execute(query, (name,)))

    def put_back(self, name: str, rows: Sequence[HeldRow], cursor: Cursor | None) -> None:
        """Make these rows what is held, as they were before; a staging is dropped."""
        with immediate(self._db):
            self._clear(name)
            self._db.execute("DELETE FROM held_rows WHERE collection = ?", (name,))
            self._db.execute("DELETE FROM cursors WHERE collection = ?", (name,))
            self._put("held_rows", name, rows)
            if cursor is not None:
                self.note_cursor(name, cursor)

    def hashes(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Id and hash of every row that is held, by id."""
        for row in self._db.execute(f"{_HELD} ORDER BY id", {"name": name}):
            yield row[0], row[1]

    # ---- staging

    def begin(self, name: str, staging: Staging) -> None:
        """Start a staging; an older one is dropped."""
        with immediate(self._db):
            self._clear(name)
            self.note_staging(name, staging)

    def stage(self, name: str, rows: Sequence[HeldRow], staging: Staging) -> None:
        """Add a page to the staging, and how far it has come with it: one transaction."""
        with immediate(self._db):
            self._put("staged_rows", name, rows)
            self.note_staging(name, staging)

    def drop(self, name: str) -> None:
        """Forget the staging; what is held stays."""
        with immediate(self._db):
            self._clear(name)

    def swap(self, name: str, cursor: Cursor, agrees: Agrees) -> bool:
        """Make the staging what is held, with the cursor, if it agrees; whether it did.

        One transaction: a reader sees all of the old or all of the new. What does not agree stays
        in the staging.
        """
        with immediate(self._db):
            staging = self.staging(name)
            if staging is None:
                return False
            merged = f"{_STAGED} ORDER BY id" if staging.whole else _MERGED
            found = self._db.execute(merged, {"name": name})
            if not agrees((row[0], row[1]) for row in found):
                return False
            self._take_over(name, staging)
            self._clear(name)
            self.note_cursor(name, cursor)
        return True

    # ---- parts of somebody's transaction

    def merge(self, name: str, rows: Sequence[HeldRow]) -> None:
        """Put rows over what is held, past the staging; tombstones take theirs away."""
        gone = [(name, row.id) for row in rows if row.gone]
        self._db.executemany("DELETE FROM held_rows WHERE collection = ? AND id = ?", gone)
        self._put("held_rows", name, [row for row in rows if not row.gone])

    def note_cursor(self, name: str, cursor: Cursor) -> None:
        values = (cursor.epoch, cursor.generation, cursor.sequence, cursor.root)
        self._db.execute(
            "INSERT OR REPLACE INTO cursors VALUES (?, ?, ?, ?, ?, ?)",
            (name, *values, cursor.as_of.isoformat()),
        )

    def note_staging(self, name: str, staging: Staging | None) -> None:
        """How far a staging has come; None ends it."""
        self._db.execute("DELETE FROM stagings WHERE collection = ?", (name,))
        if staging is not None:
            values = (staging.epoch, staging.whole, staging.upto, staging.snapshot, staging.lines)
            self._db.execute("INSERT INTO stagings VALUES (?, ?, ?, ?, ?, ?)", (name, *values))

    # ---- inside

    def _take_over(self, name: str, staging: Staging) -> None:
        """The staged rows become held ones."""
        values = {"name": name}
        replaced = "" if staging.whole else _REPLACED
        self._db.execute(f"DELETE FROM held_rows WHERE collection = :name{replaced}", values)
        self._db.execute(
            "INSERT INTO held_rows SELECT collection, id, sequence, hash, data FROM staged_rows"
            " WHERE collection = :name AND hash <> x''",
            values,
        )

    def _clear(self, name: str) -> None:
        self._db.execute("DELETE FROM staged_rows WHERE collection = ?", (name,))
        self.note_staging(name, None)

    def _put(self, table: str, name: str, rows: Sequence[HeldRow]) -> None:
        self._db.executemany(
            f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?, ?)",
            [(name, row.id, row.sequence, row.hash, row.data) for row in rows],
        )
