"""The published snapshot in cache.db: replaced whole, empty at first, and none where damaged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.domain.moment import Moment
from kiosk.domain.published import Published
from kiosk.sync.standin.published import StandinPublished
from offline_cache.database import Connection, immediate, open_database
from offline_cache.published import PublishedStore

NOW = Moment(datetime(2026, 11, 23, 2, 24, tzinfo=UTC), "boot", 100.0, synchronised=True)
KNOWN = StandinPublished().published(NOW)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    opened = open_database(tmp_path / "cache.db")
    yield opened
    opened.close()


def test_nothing_heard_is_nothing(connection: Connection) -> None:
    assert PublishedStore(connection).get() == Published()


def test_the_last_snapshot_comes_back_after_a_restart(connection: Connection) -> None:
    PublishedStore(connection).put(Published())
    PublishedStore(connection).put(KNOWN)
    assert PublishedStore(connection).get() == KNOWN


@pytest.mark.parametrize("damage", ["", "{", '{"figures": 3}', "\x00\x00"])
def test_a_damaged_row_counts_as_none_and_is_replaced(connection: Connection, damage: str) -> None:
    store = PublishedStore(connection)
    store.put(KNOWN)
    with immediate(connection):
        connection.execute("UPDATE published SET document = ?", (damage,))
    assert store.get() == Published()
    store.put(KNOWN)
    assert store.get() == KNOWN
