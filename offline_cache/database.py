"""Opening the kiosk's SQLite files, and the one thread that each of them lives on.

`open_database` is the only door: it refuses a library with the WAL-reset bug, sets the pragmas and
nothing else. `Worker` is a one-thread executor; `immediate` is the only way to write. Schema and
rows belong to journal.py and catalogue.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pysqlite3 as sqlite3

from kiosk.domain.errors import KnownError

Connection = sqlite3.Connection
Error = sqlite3.Error
OperationalError = sqlite3.OperationalError
IntegrityError = sqlite3.IntegrityError
Row = sqlite3.Row

T = TypeVar("T")

# SQLite 3.7.0-3.51.2 can corrupt a WAL file that a second connection resets (fixed in 3.51.3).
_OLDEST_SAFE = (3, 51, 3)
_BUSY_MS = 5_000


def open_database(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    """A connection with WAL, synchronous=FULL, foreign keys and a bounded busy wait.

    The connection may be handed to one `Worker` thread. Raises KnownError when the library is too
    old, or the file is missing (readonly) or cannot be opened.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SAFE:
        raise KnownError(
            f"SQLite {sqlite3.sqlite_version} can damage the kiosk's files; "
            "run script/bootstrap to install the pinned one."
        )
    try:
        if readonly:
            uri = f"{path.absolute().as_uri()}?mode=ro"
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        else:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            connection = sqlite3.connect(path, check_same_thread=False)
        connection.isolation_level = None
        connection.row_factory = sqlite3.Row
        connection.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
        if readonly:
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except (sqlite3.Error, OSError) as fault:
        raise KnownError(f"The file {path.name} cannot be opened: {fault}.") from fault
    return connection


@contextmanager
def immediate(connection: sqlite3.Connection) -> Iterator[None]:
    """One write transaction that takes the lock at its start (a deferred one fails under load)."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


class Worker:
    """The one thread of one file. Any thread may submit; work runs in order of submission."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    def submit(self, work: Callable[..., T], *args: Any, **kwargs: Any) -> Future[T]:
        """Run `work` on the worker's thread; the future carries its value or its exception."""
        return self._pool.submit(work, *args, **kwargs)

    def run(self, work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run `work` and wait: for headless commands and tests, never for the GUI thread."""
        return self._pool.submit(work, *args, **kwargs).result()

    def stop(self) -> None:
        """Finish what is queued and end the thread."""
        self._pool.shutdown(wait=True)


def sqlite_version() -> str:
    """The SQLite library in use."""
    return str(sqlite3.sqlite_version)
