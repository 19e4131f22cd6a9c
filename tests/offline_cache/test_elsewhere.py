"""What people ask that somebody else does, and that no procedure is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.spelling import spelled_words
from kiosk.domain.vietnamese import fold
from kiosk.services.catalogue import ImportOptions, import_files
from kiosk.services.lexicon import load_lexicon
from kiosk.services.starter import ensure_starter
from offline_cache.catalogue import CatalogueStore
from offline_cache.database import Connection, open_database
from offline_cache.elsewhere import Elsewhere, Matter
from offline_cache.frames import Action
from offline_cache.matching import said_words
from offline_cache.plain_titles import stored_titles
from tests.catalogue_samples import ALL
from tests.search_queries import FILE, FRESH, asked

ASSETS = Path(__file__).resolve().parents[2] / "assets"
LEXICON = load_lexicon(ASSETS / "search")


def matter(text: str, who: str, *kinds: str, unless: str = "", sure: bool = False) -> Matter:
    others = tuple(said_words(each) for each in unless.split("|") if each)
    return Matter(said_words(text), who, frozenset(kinds), others, sure)


TABLE = Elsewhere(
    [
        matter("thẻ", "bank", "open", unless="thẻ nhà báo"),
        matter("cước", "telecom", "open"),
        matter("ví", "police", "open"),
        matter("gửi thư", "post"),
        matter("gửi thư tay", "carrier"),
        matter("xổ số", "lottery", sure=True),
    ],
    [Action("làm", said_words("làm"), "open"), Action("làm mới", said_words("làm mới"), "open")],
    [said_words("giấy phép")],
)


def who(typed: str, *told: tuple[int, ...], bare: bool = False, bound: tuple[int, ...] = ()) -> str:
    away = TABLE.asked(spelled_words(typed), told, bare=bare, bound=bound)
    return away.who if away else ""


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("làm thẻ", "bank"),
        ("thẻ của tôi làm ở đâu", "bank"),
        ("thẻ", ""),
        ("làm thẻ nhà báo", ""),
        ("làm thẻ xin giấy phép", ""),
        ("gửi thư", "post"),
        ("gửi một lá thư", "post"),
        ("gửi thư tay", "carrier"),
        ("gửi thư làm thẻ mới", "post"),
        ("gửi thư làm mới thẻ", "bank"),
        ("xổ số", ""),
        ("", ""),
    ],
)
def test_a_thing_needs_its_action_and_the_longest_says_who(typed: str, expected: str) -> None:
    assert who(typed) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((), "bank"),
        (((0, 1),), "bank"),
        (((0,),), "bank"),
        (((0, 1, 2),), ""),
        (((1, 2),), ""),
        (((0, 2),), "bank"),
        (((2, 3),), ""),
        (((2,),), "bank"),
    ],
)
def test_what_means_a_procedure_and_says_as_much_stands_before(
    told: tuple[tuple[int, ...], ...], expected: str
) -> None:
    assert who("làm thẻ đi chợ", *told) == expected


def test_half_of_a_word_is_not_it() -> None:
    assert who("làm căn cước", bound=(1,)) == ""
    assert who("làm cước") == "telecom"


def test_a_short_one_without_marks_may_be_another() -> None:
    assert who("lam vi", bare=True) == ""
    assert who("lam moi vi", bare=True) == "police"
    assert who("gui thu", bare=True) == ""


@pytest.mark.parametrize(
    ("typed", "expected"), [("xổ số", "lottery"), ("làm thẻ xin giấy phép", "bank"), ("ngủ", "")]
)
def test_where_an_office_is_refused_it_is_only_asked_by_whom(typed: str, expected: str) -> None:
    away = TABLE.asked(spelled_words(typed), [(0, 1, 2, 3)], bare=False, refused=True)
    assert (away.who if away else "") == expected


class National:
    """The national catalogue, searched with the table and without."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._now = CatalogueStore(connection, LEXICON)
        self._before = CatalogueStore(connection, replace(LEXICON, elsewhere=Elsewhere()))

    def lost(self, queries: dict[str, frozenset[str]]) -> list[str]:
        """Queries whose accepted codes come later with the table than without."""
        return [
            query
            for query, codes in queries.items()
            if _named(query)
            and _place(self._now, query, codes) > _place(self._before, query, codes)
        ]


def _named(query: str) -> bool:
    """Whether anything of the table stands in it at all."""
    words = spelled_words(query)
    bare = sum(word.marked for word in words) * 3 <= len(words)
    return LEXICON.elsewhere.asked(words, bare=bare) is not None


def _place(store: CatalogueStore, query: str, accepted: frozenset[str]) -> int:
    codes = [hit.code for hit in store.search(query, 10)]
    return next((n for n, code in enumerate(codes) if code in accepted), 10)


@pytest.fixture(scope="module")
def national(tmp_path_factory: pytest.TempPathFactory) -> Iterator[National]:
    if not ALL.exists():
        pytest.skip("the national catalogue is not beside the project")
    connection = open_database(tmp_path_factory.mktemp("elsewhere") / "cache.db")
    store = CatalogueStore(connection, LEXICON)
    store.migrate()
    ensure_starter(store, ASSETS / "catalogue")
    import_files([ALL], ImportOptions(all_provinces=True), store)
    yield National(connection)
    connection.close()


def test_no_title_of_the_catalogue_is_sent_away(national: National) -> None:
    titles = stored_titles(national.connection)
    queries = {text: frozenset([code]) for code, title in titles for text in (title, fold(title))}
    assert len(titles) > 5_000
    assert national.lost(queries) == []


def test_no_question_loses_its_answer(national: National) -> None:
    every = [each for file in (FILE, FRESH) for each in asked(file) if each.codes]
    assert len(every) > 1_000
    assert national.lost({each.query: each.codes for each in every}) == []
