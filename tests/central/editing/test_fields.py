"""What is typed becomes the value that kiosks read, and a value becomes what is typed."""

from __future__ import annotations

from typing import Any

import pytest

from central.editing.fields import FaultError, Field, Kind, look_in, put_in, read, typed

NAME = Field("name", Kind.BOTH, needed=True, longest=10)


@pytest.mark.parametrize(
    ("field", "sent", "value"),
    [
        (Field("x"), "  một   hai ", "một hai"),
        (Field("x"), "", None),
        (Field("x", Kind.PARAGRAPH), "một\r\n\r\n hai ", "một\nhai"),
        (Field("x", Kind.NUMBER, least=1, most=20), "007", 7),
        (Field("x", Kind.NUMBERS, most=20), "3, 1;2 4", [3, 1, 2, 4]),
        (Field("x", Kind.DAY), "2/9/2027", "2027-09-02"),
        (Field("x", Kind.DAY), "2027-09-02", "2027-09-02"),
        (Field("x", Kind.DAYS), "2/9/2027, 01-01-2027 2/9/2027", ["2027-01-01", "2027-09-02"]),
        (Field("x", Kind.SESSIONS), "7:30 – 11h30, 13:00-17:00", ["07:30-11:30", "13:00-17:00"]),
        (Field("x", Kind.TIME), "8h30", "08:30"),
        (Field("x", Kind.TIME), "13:00", "13:00"),
        (Field("x", Kind.CODES), "1.001193\n2.000986 1.001193", ["1.001193", "2.000986"]),
        (Field("x", Kind.CHOICE, choices=("a", "b")), "b", "b"),
        (Field("x", form="[a-z]+"), "abc", "abc"),
    ],
)
def test_what_is_typed_is_read(field: Field, sent: str, value: Any) -> None:
    assert read(field, {"x": sent}) == value
    again = typed(field, {"x": value} if value is not None else {})
    assert read(field, again) == value


@pytest.mark.parametrize(
    ("field", "sent", "word"),
    [
        (Field("x", needed=True), " ", "needed"),
        (Field("x", longest=3), "abcd", "long"),
        (Field("x"), "a\u200b\u0007b", "form"),
        (Field("x", form="[a-z]+"), "A1", "form"),
        (Field("x", Kind.NUMBER, most=20), "21", "number"),
        (Field("x", Kind.NUMBER), "-1", "number"),
        (Field("x", Kind.NUMBER), "१", "number"),
        (Field("x", Kind.NUMBERS), "1, hai", "number"),
        (Field("x", Kind.DAY), "31/02/2027", "day"),
        (Field("x", Kind.DAYS), "1/1/2027, mai", "day"),
        (Field("x", Kind.SESSIONS), "sáng", "sessions"),
        (Field("x", Kind.SESSIONS), "07:30-11:30 và chiều", "sessions"),
        (Field("x", Kind.SESSIONS), "07:30-25:00", "sessions"),
        (Field("x", Kind.SESSIONS), "13:00-17:00, 07:30-11:30", "order"),
        (Field("x", Kind.SESSIONS), "07:30-11:30, 11:00-17:00", "order"),
        (Field("x", Kind.TIME), "24:00", "time"),
        (Field("x", Kind.TIME), "sáng", "time"),
        (Field("x", Kind.CODE), "1.00119", "code"),
        (Field("x", Kind.CHOICE, choices=("a",)), "b", "choice"),
    ],
)
def test_what_is_wrong_has_a_word(field: Field, sent: str, word: str) -> None:
    with pytest.raises(FaultError) as caught:
        read(field, {"x": sent})
    assert caught.value.word == word


def test_words_in_both_languages_want_the_vietnamese() -> None:
    assert read(NAME, {"name.vi": "Đất", "name.en": ""}) == {"vi": "Đất"}
    with pytest.raises(FaultError):
        read(NAME, {"name.vi": "", "name.en": "Land"})
    assert typed(NAME, {"name": "Đất"}) == {"name.vi": "Đất", "name.en": ""}


def test_a_name_with_dots_lies_in_tables() -> None:
    before = {"hours": {"weekdays": {"monday": ["a"]}, "x": 1}}
    after = put_in(before, "hours.weekdays.sunday", ["b"])
    assert after == {"hours": {"weekdays": {"monday": ["a"], "sunday": ["b"]}, "x": 1}}
    assert put_in(after, "hours.weekdays.monday", None)["hours"]["weekdays"] == {"sunday": ["b"]}
    assert before == {"hours": {"weekdays": {"monday": ["a"]}, "x": 1}}
    assert (look_in(after, "hours.x"), look_in(after, "hours.x.y")) == (1, None)


# --- steps -----------------------------------------------------------------------------------

STEPS = Field("x", Kind.STEPS, longest=200)


def test_steps_are_typed_one_a_line() -> None:
    lines = {"x.vi": "Quầy | Nhận | 4 giờ\nPhòng|Duyệt|2\n Quầy | Trả", "x.en": ""}
    steps = [
        {"who": {"vi": "Quầy"}, "what": {"vi": "Nhận"}, "hours": 4},
        {"who": {"vi": "Phòng"}, "what": {"vi": "Duyệt"}, "days": 2},
        {"who": {"vi": "Quầy"}, "what": {"vi": "Trả"}},
    ]
    assert read(STEPS, lines) == steps
    again = {"x.vi": "Quầy | Nhận | 4 giờ\nPhòng | Duyệt | 2 ngày\nQuầy | Trả", "x.en": ""}
    assert typed(STEPS, {"x": steps}) == again
    assert read(STEPS, {"x.vi": " ", "x.en": ""}) is None


def test_steps_in_a_further_language_stand_in_the_same_order_without_times() -> None:
    lines = {"x.vi": "Quầy | Nhận | 4 giờ\nPhòng | Duyệt", "x.en": "Desk | Takes\nOffice | Signs"}
    steps = read(STEPS, lines)
    assert steps[1] == {
        "who": {"vi": "Phòng", "en": "Office"},
        "what": {"vi": "Duyệt", "en": "Signs"},
    }
    assert typed(STEPS, {"x": steps}) == lines


@pytest.mark.parametrize(
    ("vi", "en"),
    [
        ("Quầy", ""),
        ("Quầy | ", ""),
        ("Quầy | Nhận | mai", ""),
        ("Quầy | Nhận | 0 ngày", ""),
        ("Quầy | Nhận | 1 giờ | nữa", ""),
        ("Quầy | Nhận\nPhòng | Duyệt", "Desk | Takes"),
        ("Quầy | Nhận", "Desk | Takes | 1 hour"),
        ("", "Desk | Takes"),
    ],
)
def test_steps_that_cannot_be_read_are_a_fault(vi: str, en: str) -> None:
    with pytest.raises(FaultError) as caught:
        read(STEPS, {"x.vi": vi, "x.en": en})
    assert caught.value.word == "steps"
