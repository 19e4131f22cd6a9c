"""Opening and migrating: what was written is kept, times in UTC, one writer at a time."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DBAPIError

from central.context import Context
from central.db.engine import Database
from central.db.machines import Centre, DeviceAlert, DeviceCommand
from central.db.migrate import is_current, migrate, steps
from central.db.people import AuditEntry
from central.db.tables import METADATA
from central.people import audit
from kiosk.domain.errors import KnownError


def test_migrating_makes_every_table_and_again_changes_nothing(both_context: Context) -> None:
    database = both_context.database
    migrate(database)
    assert is_current(database)
    tables = set(inspect(database.engine).get_table_names())
    assert tables == {*METADATA.tables, "alembic_version"}


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without a table, of each kind."""
    url = f"sqlite:///{tmp_path}/empty.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("empty_postgresql_url")
    database = Database.open(url)
    yield database
    database.close()


# What a database of each step may hold; the columns are those of the first one.
_HELD = (
    "INSERT INTO centres (code, name_vi, name_en, profile, profile_mark) VALUES"
    " ('a', 'Một', '', '{}', '')",
    "INSERT INTO devices (id, centre, name, letter, public_key, machine, version, enrolled_at,"
    " epoch, run) VALUES ('d', 'a', '01', 'B', 'k', '', '', '2026-11-30 02:00:00+00', 1, '')",
    "INSERT INTO device_commands (id, device, kind, body, made_by, made_at) VALUES"
    " ('c', 'd', 'sync', '{}', 'hoa', '2026-11-30 02:00:00+00')",
    "INSERT INTO audit (at, person, centre, action, detail) VALUES"
    " ('2026-11-30 02:00:00+00', 'hoa', 'a', 'device.command', '{}')",
)


@pytest.mark.parametrize("step", [None, *steps()])
def test_from_every_older_step_a_database_comes_to_what_the_models_say(
    empty: Database, step: str | None
) -> None:
    if step is not None:
        migrate(empty, step)
        with empty.writing() as session:
            for statement in _HELD:
                session.execute(text(statement))
    migrate(empty)
    assert is_current(empty)
    with empty.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    if step is None:
        return
    with empty.writing() as session:
        command = session.scalars(select(DeviceCommand)).one()
        assert (command.kind, command.answered_at, command.outcome) == ("sync", None, "")
        assert command.answer == {}
        audit.note(session, datetime.now(UTC), "hoa", "sign_out")
        session.flush()
        assert [each.id for each in session.scalars(select(AuditEntry))] == [1, 2]


def test_what_was_told_of_a_kiosk_stays_told_by_both_ways(empty: Database) -> None:
    migrate(empty, "0014")
    with empty.writing() as session:
        for statement in _HELD[:2]:
            session.execute(text(statement))
        told = "INSERT INTO device_alerts (device, bad, at) VALUES ('d', true, :at)"
        session.execute(text(told), {"at": "2026-11-30 02:00:00+00"})
    migrate(empty)
    with empty.reading() as session:
        found = session.execute(select(DeviceAlert.way, DeviceAlert.bad).order_by("way")).all()
    assert [tuple(each) for each in found] == [("mail", True), ("webhook", True)]


def test_a_step_that_fails_is_not_taken_at_all(empty: Database) -> None:
    migrate(empty, "0002")
    with empty.writing() as session:
        session.execute(text("CREATE INDEX audit_of_centre ON audit (person)"))
    with pytest.raises(DBAPIError):
        migrate(empty)
    with empty.engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == "0002"


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
