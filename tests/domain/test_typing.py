"""What one key does to a text: keys for marks and tones, backspace, texts from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.typing import (
    BACKSPACE,
    SPACE,
    TONES,
    Method,
    Typing,
    finished,
    press,
    settled,
    without_last,
)

KEYS = [*"abcdeghiklmnopqrstuvwxyzăâđêôơưAĐ1609 .@-", SPACE, BACKSPACE, *TONES]


def typed(keys: Iterable[str], method: Method = Method.OFF, text: str = "") -> str:
    start = Typing.of(text) if text else Typing()
    return reduce(lambda typing, key: press(typing, key, method), keys, start).text


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ((*"dk", SPACE, *"khai"), "dk khai"),
        ((*"hoa", "tone:2"), "hòa"),
        ((*"khoe", "tone:3"), "khỏe"),
        ((*"thuy", "tone:3"), "thủy"),
        ((*"quy", "tone:1"), "quý"),
        ((*"gia", "tone:1"), "giá"),
        ((*"gi", "tone:2"), "gì"),
        ((*"hoan", "tone:2"), "hoàn"),
        ((*"hoa", "tone:2", "n"), "hoàn"),
        ((*"nguoi", "tone:2"), "nguòi"),
        ((*"ngư", "ơ", *"i", "tone:2"), "người"),
        ((*"khuya", "tone:1"), "khuýa"),
        ((*"tiê", "tone:1", *"ng"), "tiếng"),
        ((*"to", "ô", "tone:1"), "tố"),
        ((*"d", "đ", "a", "t"), "đat"),
        ((*"ba", "tone:1", "tone:1"), "ba"),
        ((*"ba", "tone:1", "tone:2"), "bà"),
        ((*"k", "tone:1"), "k"),
        (("tone:1",), ""),
        ((*"BA", "Â", "tone:1"), "BẤ"),
        ((*"ba", "tone:1", BACKSPACE), "b"),
        ((*"Pleiku", "tone:1"), "Pleikú"),
    ],
)
def test_keys_of_the_glass_work_whatever_the_method(
    keys: tuple[str, ...], text: str, method: Method
) -> None:
    assert typed(keys, method) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ((*"tieng", "tone:1", "e"), "tiếng"),
        ((*"tiê", *"ngs"), "tiếng"),
        ((*"dd", "â", "t", "tone:5"), "đật"),
        ((*"hoaf", "tone:2"), "hoa"),
    ],
)
def test_keys_of_the_glass_and_telex_mix_in_a_word(keys: tuple[str, ...], text: str) -> None:
    assert typed(keys, Method.TELEX) == text


def test_backspace_takes_what_a_person_sees_as_one_letter() -> None:
    assert without_last("he\u0302\u0301") == "h"
    assert without_last("a👨\u200d👩") == "a"
    assert without_last("") == ""


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ((*"tieengs", BACKSPACE), "tiến"),
        ((*"tieengs", BACKSPACE, BACKSPACE, "t"), "tiết"),
        ((*"hoafn", BACKSPACE), "hòa"),
        ((*"vieetj", BACKSPACE, BACKSPACE, *"ens"), "vién"),
        ((*"ass", BACKSPACE, "s"), "á"),
        ((*"windows", BACKSPACE), "window"),
        ((*"googles", BACKSPACE, BACKSPACE, *"e"), "google"),
        ((*"muoons dawng", *(BACKSPACE,) * 5, "r"), "muổn"),
    ],
)
def test_typing_goes_on_after_backspace(keys: tuple[str, ...], text: str) -> None:
    assert typed(keys, Method.TELEX) == text


@pytest.mark.parametrize(
    ("text", "keys", "after"),
    [
        ("viêt", "j", "việt"),
        ("hoà", "n", "hoàn"),
        ("hoà", " ", "hòa "),
        ("as", "s", "ass"),
        ("đăng ky", "s", "đăng ký"),
        ("báá", "s", "báás"),
        ("test", "s", "tests"),
    ],
)
def test_a_text_from_elsewhere_is_typed_on(text: str, keys: str, after: str) -> None:
    assert Typing.of(text).text == text
    assert typed(keys, Method.TELEX, text) == after


def test_the_tone_settles_in_its_official_place() -> None:
    assert [settled(word) for word in ("hoà", "thuỷ", "khoẻ", "một hoà", "quý", "hoàn", "")] == [
        *("hòa", "thủy", "khỏe", "một hòa", "quý", "hoàn", "")
    ]


def test_the_last_word_is_judged_when_typing_ends() -> None:
    typing = reduce(lambda before, key: press(before, key, Method.TELEX), "tooi test", Typing())
    assert typing.text == "tôi tét"
    assert finished(typing, Method.TELEX).text == "tôi test"


def test_what_is_typed_is_not_in_the_words_for_logs() -> None:
    assert repr(press(Typing(), "a")) == "Typing()"


@given(st.lists(st.sampled_from(KEYS), max_size=12), st.sampled_from(Method))
def test_any_keys_leave_a_text_that_backspace_empties(keys: list[str], method: Method) -> None:
    typing = reduce(lambda before, key: press(before, key, method), keys, Typing())
    length = len(typing.text)
    for _ in range(length):
        typing = press(typing, BACKSPACE, method)
    assert typing.text == ""


@given(st.lists(st.sampled_from(KEYS), max_size=12), st.sampled_from(Method))
def test_a_text_taken_over_reads_the_same(keys: list[str], method: Method) -> None:
    text = typed(keys, method)
    assert Typing.of(text).text == text
