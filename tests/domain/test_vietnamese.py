"""Vietnamese letters: cleaning, folding, words, order."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.vietnamese import clean, clean_line, fold, sort_key, word_spots, words

_VOWELS = "aăâeêioôơuưy"
_TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
_LOWER = [unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES]
# 67 letters that ASCII lacks, in both cases.
LETTERS = [letter for letter in [*_LOWER, "đ"] if not letter.isascii()]
ALL_LETTERS = [*LETTERS, *(letter.upper() for letter in LETTERS)]


def test_there_are_134_letters_and_each_folds_to_one_ascii_letter() -> None:
    folded = [fold(letter) for letter in ALL_LETTERS]
    assert len(ALL_LETTERS) == 134
    assert all(len(letter) == 1 and letter.isascii() and letter.islower() for letter in folded)
    assert fold("Đất đai, ĐƯỜNG ưỡn ẹo") == "dat dai, duong uon eo"


@pytest.mark.parametrize("letter", ALL_LETTERS)
def test_a_decomposed_letter_folds_like_a_composed_one(letter: str) -> None:
    assert fold(unicodedata.normalize("NFD", letter)) == fold(letter)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text())
def test_clean_text_is_nfc_without_controls_or_double_spaces(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == unicodedata.normalize("NFC", cleaned)
    assert "  " not in cleaned
    assert not [c for c in cleaned if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")]


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("  Thủ  tục \t khai   sinh ", "Thủ tục khai sinh"),
        (unicodedata.normalize("NFD", "Đăng ký kết hôn"), "Đăng ký kết hôn"),
        ("dòng một \r\n  dòng hai\n\n\n\ndòng ba", "dòng một\ndòng hai\n\ndòng ba"),
        ("a\x00b\x1b[31mc\u202ed\u200ee\ufefff", "ab[31mcdef"),
        ("một\u00a0hai\u202fba", "một hai ba"),
        ("\uf0fc mục đầu", "- mục đầu"),
        ("", ""),
    ],
)
def test_cleaning(dirty: str, cleaned: str) -> None:
    assert clean(dirty) == cleaned


def test_a_line_has_no_breaks() -> None:
    assert clean_line("Tên\nhai  dòng\t") == "Tên hai dòng"


def test_words_know_where_they_stand() -> None:
    text = "Cấp đổi (lần 2): Giấy_tờ"
    assert [(w.accented, w.folded, text[w.start : w.end]) for w in words(text)] == [
        ("cấp", "cap", "Cấp"),
        ("đổi", "doi", "đổi"),
        ("lần", "lan", "lần"),
        ("2", "2", "2"),
        ("giấy", "giay", "Giấy"),
        ("tờ", "to", "tờ"),
    ]


@given(st.text())
def test_word_spots_are_those_of_the_words(text: str) -> None:
    assert word_spots(text) == [(word.start, word.end) for word in words(text)]


def test_alphabetical_order() -> None:
    ordered = ["an", "án", "ăn", "ân", "bà", "cá", "da", "đa", "đá", "e", "ê", "ô", "ơ", "u", "ư"]
    assert sorted(set(ordered), key=sort_key) == ordered
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(set(tones), key=sort_key) == tones
    assert sort_key("Đất") == sort_key("đất")
