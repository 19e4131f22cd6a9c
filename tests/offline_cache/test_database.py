"""Opening the files: pragmas, refusals, transactions, the one thread."""

import threading
from pathlib import Path
from types import SimpleNamespace

import pysqlite3
import pytest

from kiosk.domain.errors import KnownError
from offline_cache import database
from offline_cache.database import Worker, immediate, open_database


def pragma(connection: database.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_writer_is_wal_full_with_foreign_keys_and_a_bounded_wait(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "new" / "cache.db")
    assert pragma(connection, "journal_mode") == "wal"
    assert pragma(connection, "synchronous") == 2
    assert pragma(connection, "foreign_keys") == 1
    assert pragma(connection, "busy_timeout") == 5_000
    assert connection.isolation_level is None
    connection.close()


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    writer = open_database(tmp_path / "cache.db")
    writer.execute("CREATE TABLE t (x)")
    reader = open_database(tmp_path / "cache.db", readonly=True)
    assert pragma(reader, "query_only") == 1
    with pytest.raises(database.OperationalError):
        reader.execute("INSERT INTO t VALUES (1)")
    reader.close()
    writer.close()


def test_a_missing_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"cache\.db cannot be opened"):
        open_database(tmp_path / "cache.db", readonly=True)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    path.write_bytes(b"this is no database at all, it is only a long line of text" * 40)
    with pytest.raises(KnownError, match=r"cache\.db cannot be opened"):
        open_database(path)


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2)])
def test_an_old_library_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int]
) -> None:
    old = SimpleNamespace(
        sqlite_version_info=version, sqlite_version=".".join(map(str, version)), Error=Exception
    )
    monkeypatch.setattr(database, "sqlite3", old)
    with pytest.raises(KnownError, match=f"SQLite {old.sqlite_version} can damage"):
        open_database(tmp_path / "cache.db")
    assert not (tmp_path / "cache.db").exists()


def test_the_library_in_use_is_new_enough() -> None:
    assert pysqlite3.sqlite_version_info >= (3, 51, 3)


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "cache.db")
    connection.execute("CREATE TABLE t (x)")

    def write_and_fail() -> None:
        with immediate(connection):
            connection.execute("INSERT INTO t VALUES (1)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with immediate(connection):
        connection.execute("INSERT INTO t VALUES (2)")
    assert [row["x"] for row in connection.execute("SELECT x FROM t")] == [2]
    connection.close()


def test_a_transaction_takes_the_write_lock_at_once(tmp_path: Path) -> None:
    first = open_database(tmp_path / "cache.db")
    second = open_database(tmp_path / "cache.db")
    second.execute("PRAGMA busy_timeout=0")
    with immediate(first), pytest.raises(database.OperationalError, match="locked"):
        second.execute("BEGIN IMMEDIATE")
    first.close()
    second.close()


def test_work_runs_in_order_on_one_thread_and_faults_come_back() -> None:
    worker = Worker("cache")
    seen: list[tuple[int, int]] = []
    futures = [worker.submit(lambda n=n: seen.append((n, threading.get_ident()))) for n in range(5)]
    for future in futures:
        future.result(timeout=5)
    assert [n for n, _ in seen] == [0, 1, 2, 3, 4]
    assert len({thread for _, thread in seen}) == 1
    assert seen[0][1] != threading.get_ident()
    with pytest.raises(ZeroDivisionError):
        worker.run(lambda: 1 // 0)
    worker.stop()
