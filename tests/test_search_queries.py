"""The evaluation set is what the figures of the search claim it is."""

import re

from tests.search_queries import FILE, FRESH, asked

SECTORS = {
    *("y tế", "tôn giáo", "giao thông", "đường thủy", "nông nghiệp", "thủy lợi", "giáo dục"),
    *("xây dựng", "môi trường", "thuế", "cư trú", "văn hóa", "lao động", "người có công"),
    *("bảo trợ", "kinh doanh", "đất đai", "chứng thực", "hộ tịch"),
}


def test_the_set_is_broad_enough() -> None:
    answerable = [each for each in asked() if each.codes]
    assert len(answerable) >= 200
    assert {each.sector for each in answerable} >= SECTORS
    assert len([each for each in asked() if not each.codes]) >= 20


def test_every_query_stands_once_and_accepts_codes() -> None:
    both = [each for file in (FILE, FRESH) for each in asked(file)]
    queries = [each.query for each in both]
    assert len(queries) == len(set(queries))
    codes = [code for each in both for code in each.codes]
    assert [code for code in codes if not re.fullmatch(r"[1-6]\.[0-9]{6}", code)] == []


def test_the_fresh_sets_are_broad_too() -> None:
    answerable = [each for each in asked(FRESH) if each.codes]
    assert len(answerable) >= 300
    assert {each.sector for each in answerable} >= SECTORS


def test_about_a_third_is_set_aside() -> None:
    share = sum(each.aside for each in asked()) / len(asked())
    assert 0.28 < share < 0.4
