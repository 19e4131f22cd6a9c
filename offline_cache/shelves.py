"""Which file the catalogue is in: cache.db itself, or a file that was filled from what was signed.

A large change never happens under the readers' eyes: the next file is filled beside the one in use
and taken into use by one row of cache.db. Responsible for these files; what is written into them
is decided in kiosk/sync. A file that is missing or damaged is given up: cache.db is read then, and
the next sync fills another.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from kiosk.domain.errors import KnownError
from offline_cache import schema_cache
from offline_cache.cache_file import checked, is_damage, suspect
from offline_cache.collections import Collections
from offline_cache.database import Connection, Error, immediate, open_database

PROCEDURES = "procedures"

_SCHEMA = "CREATE TABLE IF NOT EXISTS shelf (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER)"
_DRAFT = "catalogue-draft.db"
# Merging the parts of an index goes over most of it.
_CACHE_KB = 16_000
_FILE = re.compile(r"catalogue-(\d{1,9})\.db")


class Shelves:
    """`connection`, `take` and `close` belong to the cache's worker; the rest to who fills."""

    def __init__(self, cache_path: Path, cache: Connection) -> None:
        """`cache` is the connection to cache.db; its catalogue tables exist."""
        self._cache_path = cache_path
        self._cache = cache
        with immediate(cache):
            cache.execute(_SCHEMA)
        self._number = number_in_use(cache)
        self.connection = self._open() if self._number else cache

    @property
    def signed(self) -> bool:
        """Whether the catalogue in use is one that the central system signed."""
        return self.connection is not self._cache

    @property
    def path(self) -> Path:
        """The file in use."""
        return self._path(self._number) if self.signed else self._cache_path

    @property
    def next_path(self) -> Path:
        """The file that is being filled, if it is there."""
        return self._path(self._number + 1)

    def begin_next(self, *, copied: bool) -> Connection:
        """An empty next file, or one like the file in use; an older beginning is dropped."""
        self.drop_next()
        if copied:
            self._copy()
        return self._fillable(open_database(self.next_path))

    def resume_next(self) -> Connection | None:
        """The next file as somebody left it; None where there is none worth going on with."""
        if not self.next_path.exists():
            return None
        try:
            return self._fillable(checked(self.next_path))
        except (KnownError, Error) as fault:
            if not is_damage(fault):
                raise
            self.drop_next()
            return None

    def drop_next(self) -> None:
        """Delete what was filled so far. Nobody may have it open."""
        _delete(self.next_path)

    def finish_next(self, connection: Connection) -> None:
        """Make the next file durable and close it."""
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        folder = os.open(self._cache_path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def take(self) -> Connection:
        """Take the next file into use; the connection to it. One transaction decides."""
        connection = open_database(self.next_path)
        try:
            with immediate(self._cache):
                self._note(self._number + 1)
        except BaseException:
            connection.close()
            raise
        before, self.connection = self.connection, connection
        self._number += 1
        if before is not self._cache:
            before.close()
        return connection

    def sweep(self) -> None:
        """Delete files that are neither in use nor being filled."""
        keep = {self._number, self._number + 1}
        for path in self._cache_path.parent.glob("catalogue-*.db"):
            name = _FILE.fullmatch(path.name)
            if path.name == _DRAFT or (name and int(name[1]) not in keep):
                _delete(path)

    def suspect(self) -> None:
        """Have the file in use looked over at the next start. Never raises."""
        suspect(self.path)

    def close(self) -> None:
        """Close the file in use, if it is not cache.db."""
        if self.signed:
            self.connection.close()

    def _open(self) -> Connection:
        try:
            path = self._path(self._number)
            if path.exists():
                connection = checked(path)
                if schema_cache.is_current(connection):
                    return connection
                connection.close()
        except (KnownError, Error) as fault:
            if not is_damage(fault):
                raise
        _delete(self._path(self._number))
        with immediate(self._cache):
            self._note(0)
        self._number = 0
        return self._cache

    def _copy(self) -> None:
        """The next file like the one in use; half a copy never gets its name."""
        draft = self._cache_path.with_name(_DRAFT)
        _delete(draft)
        source = open_database(self.path, readonly=True)
        try:
            source.execute("PRAGMA query_only=OFF")
            source.execute("VACUUM INTO ?", (str(draft),))
        finally:
            source.close()
        draft.replace(self.next_path)

    def _note(self, number: int) -> None:
        self._cache.execute("INSERT OR REPLACE INTO shelf VALUES (1, ?)", (number,))

    def _path(self, number: int) -> Path:
        return self._cache_path.with_name(f"catalogue-{number}.db")

    def _fillable(self, connection: Connection) -> Connection:
        # A file that is not yet in use need not outlive a power cut page by page.
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(f"PRAGMA cache_size=-{_CACHE_KB}")
        schema_cache.migrate(connection)
        Collections.prepare(connection)
        return connection


def number_in_use(cache: Connection) -> int:
    """The number of the catalogue's file; 0 for cache.db itself."""
    known = cache.execute("SELECT 1 FROM sqlite_master WHERE name = 'shelf'").fetchone()
    row = cache.execute("SELECT number FROM shelf").fetchone() if known else None
    return int(row[0]) if row else 0


def readable(cache_path: Path) -> Connection:
    """The catalogue's file, read-only, for another process. Raises KnownError."""
    cache = open_database(cache_path, readonly=True)
    number = number_in_use(cache)
    if not number:
        return cache
    cache.close()
    return open_database(cache_path.with_name(f"catalogue-{number}.db"), readonly=True)


def _delete(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", ".suspect"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
