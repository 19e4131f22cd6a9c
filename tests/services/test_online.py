"""What goes to a telephone from the online services, and the one line under each name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.centre import OnlineFavourite
from kiosk.domain.procedure import Online, ProcedureHit, TimeLimit, TimeUnit
from kiosk.domain.text import Text
from kiosk.services.online import phone_code, plain_line
from kiosk.texts import Texts

TEXTS = Texts.load(Path(__file__).resolve().parents[2] / "assets" / "texts", "vi")
HIT = ProcedureHit(
    "id-1/2",
    "9.000001",
    "Thủ tục  đăng ký mẫu",
    "Mẫu",
    0.0,
    limit=TimeLimit(3, TimeUnit.WORKING_DAY),
    free=True,
    online=Online.FULL,
)
SAFE = "Máy này không hỏi mật khẩu và không lưu thông tin đăng nhập."


@pytest.mark.parametrize(
    ("template", "address"),
    [
        ("https://cong.example/tt/{id}", "https://cong.example/tt/id-1/2"),
        ("https://cong.example/?ma={code}", "https://cong.example/?ma=9.000001"),
    ],
)
def test_a_portal_with_pages_opens_the_page(template: str, address: str) -> None:
    code = phone_code(HIT, template, TEXTS)
    assert (code.payload, code.title, code.note) == (address, "Quét để làm tiếp", SAFE)


def test_a_front_page_comes_with_the_name_to_search_for() -> None:
    code = phone_code(HIT, "https://cong.example", TEXTS)
    assert code.payload == "https://cong.example"
    assert code.note == f"Trên trang mở ra, tìm “Đăng ký mẫu”. {SAFE}"
    assert code.short == "Trên trang mở ra, tìm “Đăng ký mẫu”."


def test_a_name_nobody_types_gives_way_to_the_code() -> None:
    code = phone_code(replace(HIT, title="Thủ tục mẫu " * 90), "https://cong.example", TEXTS)
    assert code.short == "Trên trang mở ra, tìm mã 9.000001."


def test_without_an_address_there_is_the_name_and_no_promise() -> None:
    code = phone_code(HIT, "", TEXTS)
    assert code.payload == "Đăng ký mẫu\nMã 9.000001"
    assert code.title == "Quét để giữ tên thủ tục"
    assert "http" not in code.payload


def test_the_line_says_how_far_online_and_one_thing_more() -> None:
    assert plain_line(HIT, None, TEXTS) == "Toàn trình · 3 ngày làm việc · Miễn phí"
    noted = OnlineFavourite("9.000001", Text("Cần ảnh mẫu"))
    assert plain_line(HIT, noted, TEXTS) == "Toàn trình · Cần ảnh mẫu"
    bare = replace(HIT, limit=None, free=False, online=Online.PART)
    assert plain_line(bare, OnlineFavourite("9.000001"), TEXTS) == "Một phần"
