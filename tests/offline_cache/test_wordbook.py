"""Words that staff added, and questions without an answer."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.unanswered import stripped
from offline_cache.database import Connection, open_database
from offline_cache.journal import Journal
from offline_cache.lexicon import Lexicon
from offline_cache.wordbook import StaffWord
from tests.ticket_world import FakeClock


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


def test_a_learned_word_goes_before_what_was_known() -> None:
    known = Lexicon().learned([("giấy hồng", "khai sinh")])
    again = known.learned([("giấy hồng", "kết hôn|khai sinh")])
    assert [len(each.meant) for each in again.sayings] == [2]


def test_an_unanswered_question_is_counted(connection: Connection) -> None:
    book = Journal(connection).wordbook
    assert [book.note_unanswered("xin giấy bay", FakeClock().read()) for _ in range(2)] == [1, 2]
    assert events(connection)[1][1]["count"] == 2


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
