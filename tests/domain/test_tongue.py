"""Which parts of a mixed text are Vietnamese."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.tongue import Part, parts


def told(text: str) -> list[str]:
    return [f"{'vi' if part.vietnamese else '-'} {part.text}" for part in parts(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Register a birth", ["- Register a birth"]),
        ("Tờ khai đăng ký khai sinh", ["vi Tờ khai đăng ký khai sinh"]),
        ("Theo mẫu", ["vi Theo mẫu"]),
        ("Trung tâm Phục vụ hành chính công", ["vi Trung tâm Phục vụ hành chính công"]),
        ("THỦ TỤC ĐĂNG KÝ", ["vi THỦ TỤC ĐĂNG KÝ"]),
        (
            "Official wording, in Vietnamese. Giấy tờ số 1",
            ["- Official wording, in Vietnamese. ", "vi Giấy tờ số 1"],
        ),
        ("Giấy khai sinh, required", ["vi Giấy khai sinh, ", "- required"]),
        (
            "It is done by: Ủy ban nhân dân phường mẫu.",
            ["- It is done by: ", "vi Ủy ban nhân dân phường mẫu."],
        ),
        (
            "search for “Đăng ký khai sinh”. This kiosk asks",
            ["- search for “", "vi Đăng ký khai sinh”. ", "- This kiosk asks"],
        ),
        (
            "Nộp qua ứng dụng VNeID, cha mẹ hoặc con",
            ["vi Nộp qua ứng dụng ", "- VNeID, ", "vi cha mẹ hoặc con"],
        ),
        ("mẹ, con", ["vi mẹ, con"]),
        ("2,000 đồng a page", ["- 2,000 đồng a page"]),
        ("75,000 đ", ["- 75,000 đ"]),
        ("Decision 163/QĐ-BTP", ["- Decision 163/QĐ-BTP"]),
        ("Thông tư số 17/2024/TT-BCA", ["vi Thông tư số 17/2024/TT-BCA"]),
        ("Hồng Gai Ward", ["- Hồng Gai Ward"]),
        ("", ["- "]),
    ],
)
def test_where_the_language_changes(text: str, said: list[str]) -> None:
    assert told(text) == said


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert parts(unicodedata.normalize("NFD", "Giấy báo tử")) == (Part("Giấy báo tử", True),)


@given(st.text(alphabet=st.sampled_from("aăầđ bCx.,:\n12/“”-"), max_size=60))
def test_nothing_is_lost_and_no_two_parts_are_alike(text: str) -> None:
    found = parts(text)
    assert "".join(part.text for part in found) == unicodedata.normalize("NFC", text)
    assert all(one.vietnamese != other.vietnamese for one, other in pairwise(found))
