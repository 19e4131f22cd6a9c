"""What one key does to a text: marks, tones in their official place, Telex."""

from __future__ import annotations

import gzip
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.typing import BACKSPACE, SPACE, TONES, press, press_telex, settled, without_last

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "ime"
KEYS = [*"abcdeghiklmnopqrstuvxyăâđêôơưAĐ1 .", SPACE, BACKSPACE, *TONES]


def typed(*keys: str) -> str:
    return reduce(press, keys, "")


def telex(keys: str) -> str:
    return reduce(press_telex, keys, "")


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ((*"dk", SPACE, *"khai"), "dk khai"),
        ((*"hoa", "tone:2"), "hòa"),
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
    ],
)
def test_keys_make_a_text(keys: tuple[str, ...], text: str) -> None:
    assert typed(*keys) == text


def test_backspace_takes_what_a_person_sees_as_one_letter() -> None:
    assert without_last("he\u0302\u0301") == "h"
    assert without_last("a👨\u200d👩") == "a"
    assert without_last("") == ""


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("dang kys khai sinh", "dang ký khai sinh"),
        ("ddaats ddai", "đất đai"),
        ("thuwowngf trus", "thường trú"),
        ("giuwax", "giữa"),
        ("cccd", "cccd"),
        ("ass", "as"),
        ("aaa", "aa"),
    ],
)
def test_telex(keys: str, text: str) -> None:
    assert telex(keys) == text


@given(st.lists(st.sampled_from(KEYS), max_size=12))
def test_any_keys_leave_a_text_that_backspace_empties(keys: list[str]) -> None:
    for press_one in (press, press_telex):
        text = reduce(press_one, keys, "")
        for _ in range(len(text)):
            text = press(text, BACKSPACE)
        assert text == ""


def test_every_syllable_of_the_telex_list() -> None:
    file = DATA / "telex_vni_syllables.tsv.gz"
    if not file.exists():
        pytest.skip("the list of syllables is not beside the project")
    wrong = []
    with gzip.open(file, "rt", encoding="utf-8") as rows:
        next(rows)
        for row in rows:
            keys, _, wanted = row.rstrip("\n").split("\t")
            # The list writes hoà where the administration writes hòa.
            if telex(keys) != settled(wanted):
                wrong.append((keys, wanted, telex(keys)))
    assert wrong == []
