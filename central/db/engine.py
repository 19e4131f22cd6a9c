"""Opening the database: SQLite through pysqlite3, or PostgreSQL through psycopg.

`reading`, `writing` and `glancing` are the only ways in. A writer on SQLite takes the lock at its
start (BEGIN IMMEDIATE: a deferred one fails under load); on PostgreSQL it is a transaction that
locks the rows it counts on. What `writing` finished is on the disk, but for what `soon_again` says.
Not responsible for tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Final

import pysqlite3
from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError, TimeoutError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from kiosk.domain.errors import KnownError

# SQLite 3.7.0-3.51.2 can corrupt a WAL file that a second connection resets (fixed in 3.51.3).
_OLDEST_SAFE: Final = (3, 51, 3)
_BUSY_MS: Final = 5_000
# A connection that broke fails one request, which is sent again; asking each time costs them all.
_POOL: Final = {"pool_size": 10, "max_overflow": 10, "pool_timeout": 5}
_WRITES: Final = "central_writes"
_TURN_SECONDS: Final = 10.0
# Nothing waits for ever. (In milliseconds.)
_CONNECT: Final[Mapping[str, Any]] = {"connect_timeout": 5}
_ALONE: Final[Mapping[str, Any]] = {
    "options": "-c statement_timeout=60000 -c lock_timeout=10000"
    " -c idle_in_transaction_session_timeout=60000",
}
# A pooler gives each transaction another connection: none has what an earlier one prepared.
_POOLED: Final[Mapping[str, Any]] = {"prepare_threshold": None}


# By the dialect's name: for statements that are made once.
INSERTS: Final[Mapping[str, Callable[[Any], sqlite.Insert | postgresql.Insert]]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


@dataclass(frozen=True, slots=True)
class Database:
    """One database. Any thread; a session belongs to the thread that opened it."""

    engine: Engine
    # SQLite lets those who wait for its lock starve; in one process they queue up here instead.
    _turn: Lock = field(default_factory=Lock, repr=False)

    @classmethod
    def open(cls, url: str) -> Database:
        """Raises KnownError where the address names no database of ours.

        `?pooled=yes` stands for a PgBouncer in its transaction mode, which bounds what waits.
        """
        try:
            parsed = make_url(url)
            match parsed.get_backend_name():
                case "sqlite":
                    return cls(_sqlite(parsed.database or ""))
                case "postgresql":
                    return cls(_postgresql(parsed.set(drivername="postgresql+psycopg")))
                case other:
                    raise KnownError(f"The database {other} is not supported; use PostgreSQL.")
        except (ArgumentError, NoSuchModuleError, ValueError) as fault:
            raise KnownError("The address of the database is not understood.") from fault

    @property
    def is_postgresql(self) -> bool:
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that writes nothing, and sees one moment however often it asks."""
        with Session(self._reader(), expire_on_commit=False) as session:
            yield session

    @contextmanager
    def glancing(self) -> Iterator[Connection]:
        """For one statement that writes nothing and costs one trip to the database."""
        with self._glancer.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One write transaction, committed at the end, rolled back by any exception."""
        engine = self.engine.execution_options(**{_WRITES: True})
        with self._queued(), Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def _queued(self) -> Iterator[None]:
        if self.is_postgresql:
            yield
            return
        if not self._turn.acquire(timeout=_TURN_SECONDS):
            raise TimeoutError("too many writers wait for SQLite")
        try:
            yield
        finally:
            self._turn.release()

    def _reader(self) -> Engine:
        if self.is_postgresql:
            return self.engine.execution_options(isolation_level="REPEATABLE READ")
        return self.engine

    @property
    def _glancer(self) -> Engine:
        if self.is_postgresql:
            return self.engine.execution_options(isolation_level="AUTOCOMMIT")
        return self.engine

    def reachable(self) -> None:
        """Raises KnownError when the database does not answer."""
        try:
            with self.engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except SQLAlchemyError as fault:
            name = self.engine.url.render_as_string(hide_password=True)
            raise KnownError(f"The database {name} does not answer: {fault}.") from fault

    def close(self) -> None:
        self.engine.dispose()


def insert(session: Session, table: Any) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that knows ON CONFLICT, which both databases write alike."""
    return INSERTS[session.get_bind().dialect.name](table)


def soon_again(session: Session) -> None:
    """This transaction does not wait for the disk: PostgreSQL may lose the last second of such.

    Only for what is told again by itself, and all of which is lost together.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL synchronous_commit TO off"))


def upserts(table: Table) -> Mapping[str, sqlite.Insert | postgresql.Insert]:
    """By the dialect's name: an INSERT that writes over the row of the same primary key."""
    return {name: _upsert(start(table), table) for name, start in INSERTS.items()}


def one_at_a_time(session: Session, name: int) -> None:
    """Let nobody else pass here until this transaction ends; a SQLite writer is alone anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:name)"), {"name": name})


def _upsert(
    statement: sqlite.Insert | postgresql.Insert, table: Table
) -> sqlite.Insert | postgresql.Insert:
    fresh = {each.name: each for each in statement.excluded if not each.primary_key}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=fresh)


def _postgresql(url: URL) -> Engine:
    pooled = url.query.get("pooled") == "yes"
    own = _POOLED if pooled else _ALONE
    plain = url.difference_update_query(["pooled"])
    return create_engine(plain, connect_args={**_CONNECT, **own}, **_POOL)


def _sqlite(file: str) -> Engine:
    if pysqlite3.sqlite_version_info < _OLDEST_SAFE:
        raise KnownError(
            f"SQLite {pysqlite3.sqlite_version} can damage its files; "
            "run script/bootstrap to install the pinned one."
        )
    if not file or file == ":memory:":
        raise KnownError("A SQLite database needs a file: sqlite:////folder/central.db.")
    Path(file).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_engine(f"sqlite+pysqlite:///{file}", module=pysqlite3, **_POOL)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: Any, _: ConnectionPoolEntry) -> None:
    # Transactions are begun below, not by the driver.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
