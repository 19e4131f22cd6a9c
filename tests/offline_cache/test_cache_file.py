"""cache.db is checked before use, and moved aside only when it is really damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.domain.errors import KnownError
from offline_cache.cache_file import is_damage, open_cache, suspect
from offline_cache.database import Error, OperationalError, open_database


def made(path: Path, rows: int = 500) -> None:
    connection = open_database(path)
    connection.execute("CREATE TABLE t (x TEXT)")
    connection.executemany("INSERT INTO t VALUES (?)", (("y" * 200,) for _ in range(rows)))
    connection.close()


def test_a_whole_file_is_opened_as_it_is(tmp_path: Path) -> None:
    made(tmp_path / "cache.db")
    suspect(tmp_path / "cache.db")
    connection, renewed = open_cache(tmp_path / "cache.db")
    assert (renewed, connection.execute("SELECT count(*) FROM t").fetchone()[0]) == (False, 500)
    connection.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache.db"]


def test_a_missing_file_is_made_and_is_no_damage(tmp_path: Path) -> None:
    connection, renewed = open_cache(tmp_path / "new" / "cache.db")
    connection.close()
    assert not renewed


@pytest.mark.parametrize("content", [b"rubbish" * 1_000, b"SQLite format 3\0" + b"\xff" * 5_000])
def test_a_damaged_file_is_moved_aside_with_its_write_ahead_log(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "cache.db"
    for old in (b"first", content):
        path.write_bytes(old)
        path.with_name("cache.db-wal").write_bytes(b"log")
        connection, renewed = open_cache(path)
        connection.close()
        if old == content:
            assert renewed
    assert (tmp_path / "cache.db.damaged").read_bytes() == content


def test_a_fault_that_a_new_file_would_not_mend_moves_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache.db").mkdir()
    with pytest.raises(KnownError, match="cannot be opened"):
        open_cache(tmp_path / "cache.db")
    assert (tmp_path / "cache.db").is_dir()


def test_damage_is_known_by_its_code_wherever_it_hides() -> None:
    corrupt, full = Error("malformed"), OperationalError("full")
    corrupt.sqlite_errorcode, full.sqlite_errorcode = 11, 13
    wrapped = KnownError("a sentence")
    wrapped.__cause__ = corrupt
    assert [is_damage(fault) for fault in (corrupt, wrapped, full, ValueError(), None)] == [
        *(True, True),
        *(False, False, False),
    ]


def test_a_mark_that_cannot_be_made_stops_nobody() -> None:
    suspect(Path("/proc/no-such-folder/cache.db"))
