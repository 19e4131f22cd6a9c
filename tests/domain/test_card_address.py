"""The end of an address: which part of it may be asked, and which answers are of that place."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.domain.card_address import find_place, questions_of
from kiosk.domain.wards import NewWard, OldWard, WardAnswer

BEFORE, AFTER = date(2021, 7, 1), date(2025, 7, 1)

# Invented places; the province of Tây Mẫu went into Bắc Mẫu.
PROVINCE = "Tỉnh Bắc Mẫu"
OLD = WardAnswer(
    OldWard("Phường Hòa Thử", "Thành phố Hạ Mẫu", "Tỉnh Tây Mẫu"),
    (NewWard("Phường Hạ Mẫu", PROVINCE),),
)
NAMESAKE = WardAnswer(
    OldWard("Xã Hỏa Thử", "Huyện Hạ Mẫu", "Tỉnh Tây Mẫu"), (NewWard("Xã Đông Mẫu", PROVINCE),)
)
ELSEWHERE = WardAnswer(
    OldWard("Phường Hòa Thử", "Huyện Đông Mẫu", "Tỉnh Tây Mẫu"), (NewWard("Xã Đông Mẫu", PROVINCE),)
)
LIKE_UNITS = WardAnswer(
    OldWard("Thị trấn Quan Thử", "Huyện Phương Mẫu", "Tỉnh Tịnh Mẫu"),
    (NewWard("Xã Quan Thử", PROVINCE),),
)
NEW = WardAnswer(None, (NewWard("Phường Hạ Mẫu", PROVINCE),))


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("Tổ 3, Khu 2, Hòa Thử, Hạ Mẫu, Tây Mẫu", ("Hòa Thử, Hạ Mẫu, Tây Mẫu",)),
        ("Số 9,  P. Hòa Thử , TP. Hạ Mẫu, T. Tây Mẫu", ("P. Hòa Thử, TP. Hạ Mẫu, T. Tây Mẫu",)),
        ("Phường 12, Quận 10, Nam Mẫu", ("Phường 12, Quận 10, Nam Mẫu",)),
        ("Xã Xuân Mẫu 3, Hạ Mẫu, Tây Mẫu", ("Xã Xuân Mẫu 3, Hạ Mẫu, Tây Mẫu",)),
        ("Quan 3, Phương Thử, Tịnh Mẫu", ()),
        ("Thôn Đông, Xã Hòa Thử, Tây Mẫu", ()),
        ("Số 12, Hạ Mẫu, Tây Mẫu", ()),
        ("P.302 Nhà A, Hạ Mẫu, Tây Mẫu", ()),
        ("Thôn Đông Hòa Thử Tây Mẫu", ()),
        ("Hòa Thử,, Tây Mẫu", ()),
        ("", ()),
    ],
)
def test_before_july_2025_a_ward_stands_before_its_district(
    address: str, asked: tuple[str, ...]
) -> None:
    assert questions_of(address, BEFORE) == asked
    assert questions_of(address, None) == asked


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("12 Phố Mẫu, Hạ Mẫu, Bắc Mẫu", ("Hạ Mẫu, Bắc Mẫu",)),
        ("Thôn Đông, Xã Hạ Mẫu, Bắc Mẫu", ("Xã Hạ Mẫu, Bắc Mẫu",)),
        ("Thôn Đông, Hạ Mẫu, Bắc Mẫu", ("Thôn Đông, Hạ Mẫu, Bắc Mẫu", "Hạ Mẫu, Bắc Mẫu")),
        ("Bắc Mẫu", ()),
    ],
)
def test_since_then_there_is_no_district(address: str, asked: tuple[str, ...]) -> None:
    assert questions_of(address, AFTER) == asked


@pytest.mark.parametrize(
    ("question", "answers", "place"),
    [
        ("Hoà Thử, TP. Hạ Mẫu, Tây Mẫu", (OLD, ELSEWHERE), ("Hoà Thử", (OLD,))),
        ("Hòa Thử, Hạ Mẫu, Bắc Mẫu", (OLD,), ("Hòa Thử", (OLD,))),
        ("Hòa Thử, Hạ Mẫu, Tây Mẫu", (NAMESAKE,), ("", ())),
        ("Hòa Thử, Hạ Mẫu, Nam Mẫu", (OLD,), ("", ())),
        ("Thôn Đông, Hạ Mẫu, Bắc Mẫu", (NEW, OLD), ("", ())),
        ("Phường Hạ Mẫu, Bắc Mẫu", (NEW,), ("Phường Hạ Mẫu", (NEW,))),
        ("Hòa Thử, Tây Mẫu", (OLD,), ("", ())),
        ("Hòa Thử, Hạ Mẫu, Tây Mẫu", (), ("", ())),
        ("Quan Thử, Phương Mẫu, Tịnh Mẫu", (LIKE_UNITS,), ("Quan Thử", (LIKE_UNITS,))),
        ("TT. Quan Thử, H. Phương Mẫu, Tịnh Mẫu", (LIKE_UNITS,), ("TT. Quan Thử", (LIKE_UNITS,))),
        ("Thử, Mẫu, Mẫu", (LIKE_UNITS,), ("", ())),
    ],
)
def test_an_answer_counts_where_every_part_is_its_own(
    question: str, answers: tuple[WardAnswer, ...], place: tuple[str, tuple[WardAnswer, ...]]
) -> None:
    assert find_place((question,), lambda _: answers) == place


def test_what_is_no_place_is_passed_over() -> None:
    asked: list[str] = []

    def find(question: str) -> tuple[WardAnswer, ...]:
        asked.append(question)
        return (NEW,)

    questions = ("Thôn Đông, Hạ Mẫu, Bắc Mẫu", "Hạ Mẫu, Bắc Mẫu")
    assert find_place(questions, find) == ("Hạ Mẫu", (NEW,))
    assert asked == list(questions)
    assert find_place((), find) == ("", ())
