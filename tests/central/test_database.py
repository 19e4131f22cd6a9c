"""Opening and migrating: what was written is kept, times in UTC, one writer at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from central.context import Context
from central.db.engine import Database
from central.db.machines import Centre
from central.db.migrate import is_current, migrate
from central.db.tables import METADATA
from kiosk.domain.errors import KnownError


def test_migrating_makes_every_table_and_again_changes_nothing(both_context: Context) -> None:
    database = both_context.database
    migrate(database)
    assert is_current(database)
    tables = set(inspect(database.engine).get_table_names())
    assert tables == {*METADATA.tables, "alembic_version"}


def test_an_unmigrated_database_is_not_current(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path}/new.db")
    assert not is_current(database)
    database.close()


def test_a_database_of_a_newer_program_is_left_alone(context: Context) -> None:
    with context.database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num='9999'"))
    with pytest.raises(KnownError, match="newer program"):
        migrate(context.database)


def test_sqlite_is_opened_durable(context: Context) -> None:
    with context.database.reading() as session:
        found = [
            session.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert found == ["wal", 2, 1, 5000]


def test_times_come_back_in_utc(both_context: Context) -> None:
    local = datetime(2026, 11, 30, 9, 0, tzinfo=timezone(timedelta(hours=7)))
    with both_context.database.writing() as session:
        session.add(Centre(code="a", name_vi="Một", profile={"b": [1]}, recovering_since=local))
    with both_context.database.reading() as session:
        centre = session.get_one(Centre, "a")
    assert centre.recovering_since == datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
    assert centre.recovering_since.tzinfo is UTC
    assert centre.profile == {"b": [1]}


def test_writers_that_read_first_wait_for_each_other(context: Context) -> None:
    with context.database.writing() as session:
        session.add(Centre(code="a", name_vi="0", profile={}))

    def raise_by_one(_: int) -> None:
        with context.database.writing() as session:
            centre = session.get_one(Centre, "a")
            centre.name_vi = str(int(centre.name_vi) + 1)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(raise_by_one, range(80)))
    with context.database.reading() as session:
        assert session.get_one(Centre, "a").name_vi == "80"


def test_a_failed_write_leaves_nothing(both_context: Context) -> None:
    def write_and_fail() -> None:
        with both_context.database.writing() as session:
            session.add(Centre(code="a", name_vi="Một", profile={}))
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()
    with both_context.database.reading() as session:
        assert session.get(Centre, "a") is None


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("nonsense", "not understood"),
        ("mysql://a/b", "not supported"),
        ("sqlite://", "needs a file"),
    ],
)
def test_another_database_is_refused_with_a_sentence(url: str, reason: str) -> None:
    with pytest.raises(KnownError, match=reason):
        Database.open(url)
