"""Words that staff added, and questions without an answer."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.unanswered import stripped
from offline_cache.database import Connection, immediate, open_database
from offline_cache.journal import STEPS, Journal
from offline_cache.lexicon import Lexicon
from offline_cache.migrations import migrate
from offline_cache.wordbook import StaffWord, Unanswered
from tests.ticket_world import FakeClock

KEY = b"k" * 32


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    opened = open_database(tmp_path / "journal.db")
    yield opened
    opened.close()


def events(connection: Connection) -> list[tuple[str, dict[str, object]]]:
    rows = connection.execute("SELECT kind, body FROM outbox ORDER BY seq").fetchall()
    return [(row["kind"], json.loads(row["body"])) for row in rows]


def test_a_word_is_kept_once_and_told_to_the_centre(connection: Connection) -> None:
    book = Journal(connection).wordbook
    book.add(StaffWord("giấy hồng", "khai sinh"), FakeClock().read())
    book.add(StaffWord("giấy hồng", "kết hôn"), FakeClock().read())
    assert book.words() == (StaffWord("giấy hồng", "kết hôn"),)
    told = events(connection)
    assert [kind for kind, _ in told] == ["lexicon.word_added"] * 2
    assert told[1][1]["meant"] == "kết hôn"


def test_a_word_is_taken_back_once_and_that_is_told(connection: Connection) -> None:
    book, now = Journal(connection).wordbook, FakeClock().read()
    book.add(StaffWord("giấy hồng", "khai sinh"), now)
    assert [book.remove("giấy hồng", now), book.remove("giấy hồng", now)] == [True, False]
    assert book.words() == ()
    told = [(kind, body["said"]) for kind, body in events(connection)]
    assert told == [("lexicon.word_added", "giấy hồng"), ("lexicon.word_removed", "giấy hồng")]


def test_questions_are_listed_until_they_are_answered_or_dismissed(connection: Connection) -> None:
    book, now = Journal(connection).wordbook, FakeClock().read()
    for query, times in (("giấy bay", 3), ("thả diều", 5), ("giấy lạ", 2)):
        for _ in range(times):
            book.note_unanswered(query, KEY, now)
    day = now.day.isoformat()
    assert book.unanswered(9) == (Unanswered("thả diều", 5, day), Unanswered("giấy bay", 3, day))
    assert book.unanswered(1) == (Unanswered("thả diều", 5, day),)
    book.dismiss("thả diều")
    book.add(StaffWord("giấy bay", "khai sinh"), now)
    assert book.unanswered(9) == ()
    assert book.note_unanswered("thả diều", KEY, now) == 1


def test_a_learned_word_goes_before_what_was_known() -> None:
    known = Lexicon().learned([("giấy hồng", "khai sinh")])
    again = known.learned([("giấy hồng", "kết hôn|khai sinh")])
    assert [len(each.meant) for each in again.sayings] == [2]


def rows(connection: Connection, table: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(f"SELECT * FROM {table}")]


def test_words_that_two_visits_asked_are_neither_kept_nor_told(
    connection: Connection, tmp_path: Path
) -> None:
    book = Journal(connection).wordbook
    counts = [book.note_unanswered("xin giấy bay", KEY, FakeClock().read()) for _ in range(2)]
    assert counts == [1, 2]
    assert events(connection) == []
    assert rows(connection, "unanswered") == []
    assert not any(b"bay" in path.read_bytes() for path in tmp_path.iterdir())


def test_words_that_a_third_visit_asks_are_kept_and_told(connection: Connection) -> None:
    book, now = Journal(connection).wordbook, FakeClock().read()
    counts = [book.note_unanswered("xin giấy bay", KEY, now) for _ in range(4)]
    assert counts == [1, 2, 3, 4]
    told = [(kind, body["query"], body["count"]) for kind, body in events(connection)]
    assert told == [("search.unanswered", "xin giấy bay", count) for count in (3, 4)]
    assert rows(connection, "unanswered") == [("xin giấy bay", 4, now.day.isoformat())]
    assert rows(connection, "unanswered_marks") == []


def test_what_is_not_asked_again_for_thirty_days_is_forgotten(connection: Connection) -> None:
    book, clock = Journal(connection).wordbook, FakeClock()
    for _ in range(2):
        book.note_unanswered("xin giấy bay", KEY, clock.read())
    clock.advance(days=30)
    book.note_unanswered("giấy khác", KEY, clock.read())
    assert len(rows(connection, "unanswered_marks")) == 2
    clock.advance(days=1)
    assert book.note_unanswered("xin giấy bay", KEY, clock.read()) == 1


def test_a_journal_of_before_keeps_only_what_several_asked(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = open_database(path)
    migrate(old, STEPS[:4], "journal.db")
    kept = [("riêng tư", 2, "2026-03-01T10:00:00"), ("giấy bay", 3, "2026-03-02T10:00:00")]
    with immediate(old):
        old.executemany("INSERT INTO unanswered VALUES (?, ?, ?)", kept)
    Journal(old)
    assert rows(old, "unanswered") == [("giấy bay", 3, "2026-03-02")]
    old.close()
    assert "riêng tư".encode() not in path.read_bytes()


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("xin giấy bay 0912345678", "xin giấy bay"),
        ("giấy của Nguyễn Văn Thử", "giấy của"),
        ("giấy tờ nguyễn thị mẫu", "giấy tờ"),
        ("tôi tên là thử mẫu xin giấy", "tôi"),
        ("hỏi giùm Thử Mẫu giấy bay", "hỏi giùm giấy bay"),
        ("GIẤY BAY", "giấy bay"),
        ("012345678901", ""),
        ("", ""),
    ],
)
def test_no_digit_and_no_name_is_kept(query: str, kept: str) -> None:
    assert stripped(query) == kept
