"""Which sayings count in what was typed: the longest, the nearest, what few others mean; and no."""

from __future__ import annotations

import pytest

from kiosk.domain.spelling import spelled_words
from offline_cache.lexicon import Lexicon, saying

LEXICON = Lexicon(
    (
        *saying(["mở tiệm"], ["hộ kinh doanh"]),
        *saying(["mở quán"], ["hộ kinh doanh"]),
        *saying(["tiệm sách"], ["phát hành xuất bản phẩm"]),
        *saying(["hiến đất làm đường"], ["tặng cho"]),
        *saying(["đất chưa có sổ đỏ"], ["lần đầu"]),
        *saying(["lời bài hát"], [], refused=True),
        *saying(["chữa mèo"], [], refused=True),
    )
)


def found(text: str, *, bare: bool = False, begun: bool = False) -> list[str]:
    sayings = LEXICON.sayings_in(spelled_words(text), bare=bare, begun=begun)
    return [each.saying.text for each in sayings]


def test_what_few_others_mean_goes_before_what_many_do() -> None:
    assert found("mở tiệm sách") == ["tiệm sách"]
    assert found("mở tiệm vải") == ["mở tiệm"]


def test_words_between_take_from_a_sayings_length() -> None:
    assert found("đất chưa có sổ đỏ") == ["đất chưa có sổ đỏ"]
    # Five words with six between are worth less than four that stand together.
    assert found("hiến đất làm đường mà nay thì vẫn chưa có sổ đỏ") == ["hiến đất làm đường"]


@pytest.mark.parametrize(
    ("text", "bare", "begun", "refused"),
    [
        ("lời bài hát", False, False, True),
        ("lời một bài hát", False, False, True),
        ("lời của cả một bài rất hát", False, False, False),
        ("lời bài há", False, True, False),
        ("loi bai hat", True, False, True),
        ("chữa mèo", False, False, True),
        ("chữa con mèo", False, False, False),
        ("chua meo", True, False, False),
    ],
)
def test_nobody_is_sent_away_for_words_that_may_be_others(
    text: str, bare: bool, begun: bool, refused: bool
) -> None:
    assert bool(found(text, bare=bare, begun=begun)) is refused
