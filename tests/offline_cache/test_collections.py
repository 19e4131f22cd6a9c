"""Signed collections in cache.db: a swap is whole or not at all, and a reader sees only wholes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest

from offline_cache.collections import Collections, Cursor, HeldRow, Staging
from offline_cache.database import Connection, open_database

NAME = "answers"
AT = datetime(2026, 11, 29, 5, tzinfo=UTC)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    opened = open_database(tmp_path / "cache.db")
    yield opened
    opened.close()


@pytest.fixture
def held(connection: Connection) -> Collections:
    return Collections.prepare(connection)


def row(id_: str, text: str, sequence: int = 1) -> HeldRow:
    return HeldRow(id_, sequence, hashlib.sha256(text.encode()).digest(), text)


def gone(id_: str) -> HeldRow:
    return HeldRow(id_, 1, b"")


def cursor(sequence: int) -> Cursor:
    return Cursor("0000000a", 1, sequence, "r", AT)


def changes(upto: int) -> Staging:
    return Staging("0000000a", False, upto)


def whole(upto: int) -> Staging:
    return Staging("0000000a", True, upto)


def fill(held: Collections, *rows: HeldRow) -> None:
    held.begin(NAME, whole(0))
    held.stage(NAME, rows, whole(1))
    assert held.swap(NAME, cursor(1), lambda _: True)


def test_nothing_is_held_at_first(held: Collections) -> None:
    assert held.cursor(NAME) is None
    assert held.staging(NAME) is None
    assert held.rows(NAME) == ()
    assert list(held.hashes(NAME)) == []
    assert held.swap(NAME, cursor(1), lambda _: True) is False


def test_changes_go_over_what_is_held_and_tombstones_take_away(held: Collections) -> None:
    fill(held, row("a", "1"), row("b", "2"), row("c", "3"))
    held.begin(NAME, changes(1))
    held.stage(NAME, [row("b", "4"), gone("c")], changes(2))
    held.stage(NAME, [row("d", "5"), gone("never there")], changes(3))
    assert held.rows(NAME) == (("a", "1"), ("b", "2"), ("c", "3"))
    assert held.swap(NAME, cursor(3), lambda _: True)
    assert held.rows(NAME) == (("a", "1"), ("b", "4"), ("d", "5"))
    assert held.cursor(NAME) == cursor(3)
    assert held.staging(NAME) is None


def test_a_whole_staging_replaces_what_is_held(held: Collections) -> None:
    fill(held, row("a", "1"))
    fill(held, row("b", "2"))
    assert held.rows(NAME) == (("b", "2"),)


def test_the_hashes_of_what_would_be_held_come_by_the_bytes_of_their_ids(
    held: Collections,
) -> None:
    seen: list[str] = []

    def look(hashes: Iterable[tuple[str, bytes]]) -> bool:
        seen.extend(id_ for id_, _ in hashes)
        return True

    fill(held, row("ế", "1"), row("Z", "2"), row("a", "3"), row("\U0001f600", "4"))
    held.begin(NAME, changes(1))
    held.stage(NAME, [row("é", "5"), gone("a"), row("\uffee", "6")], changes(2))
    assert held.swap(NAME, cursor(2), look)
    assert seen == sorted(("ế", "Z", "é", "\U0001f600", "\uffee"), key=str.encode)


def test_what_does_not_agree_changes_nothing_and_can_be_dropped(held: Collections) -> None:
    fill(held, row("a", "1"))
    held.begin(NAME, changes(1))
    held.stage(NAME, [row("a", "2")], changes(2))
    assert held.swap(NAME, cursor(2), lambda _: False) is False
    assert (held.rows(NAME), held.cursor(NAME)) == ((("a", "1"),), cursor(1))
    assert held.staging(NAME) == changes(2)
    held.drop(NAME)
    assert held.staging(NAME) is None


def test_a_staging_outlives_the_program(tmp_path: Path, connection: Connection) -> None:
    staging = Staging("0000000a", True, 0, 9, 2)
    first = Collections.prepare(connection)
    first.begin(NAME, staging)
    first.stage(NAME, [row("a", "1")], staging)
    other = open_database(tmp_path / "cache.db")
    second = Collections.prepare(other)
    assert second.staging(NAME) == staging
    assert second.swap(NAME, cursor(9), lambda _: True)
    assert first.rows(NAME) == (("a", "1"),)
    other.close()


def test_collections_do_not_touch_each_other(held: Collections) -> None:
    fill(held, row("a", "1"))
    held.begin("figures", whole(0))
    held.stage("figures", [row("a", "2")], whole(1))
    held.drop(NAME)
    assert held.swap("figures", cursor(1), lambda _: True)
    assert (held.rows(NAME), held.rows("figures")) == ((("a", "1"),), (("a", "2"),))


def test_a_reader_beside_it_sees_only_wholes(tmp_path: Path, held: Collections) -> None:
    """Rows and cursor of one publication, never of two, on another connection meanwhile."""
    fill(held, *(row(f"{number}", "0") for number in range(50)))
    ended, seen = Event(), set[tuple[int, frozenset[str]]]()
    began = Event()

    def watch() -> None:
        reader = open_database(tmp_path / "cache.db", readonly=True)
        while not ended.is_set():
            reader.execute("BEGIN")
            sequence = reader.execute("SELECT sequence FROM cursors").fetchone()[0]
            texts = frozenset(each[0] for each in reader.execute("SELECT data FROM held_rows"))
            reader.execute("COMMIT")
            seen.add((sequence, texts))
            began.set()
        reader.close()

    watching = Thread(target=watch)
    watching.start()
    assert began.wait(10)
    for turn in range(2, 40):
        held.begin(NAME, changes(turn - 1))
        for half in (range(25), range(25, 50)):
            held.stage(NAME, [row(f"{number}", str(turn)) for number in half], changes(turn))
        assert held.swap(NAME, cursor(turn), lambda _: True)
    ended.set()
    watching.join(10)
    assert seen <= {(1, frozenset({"0"}))} | {(n, frozenset({str(n)})) for n in range(2, 40)}
