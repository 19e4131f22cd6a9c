"""What goes to a telephone from the online services, and the one line under each name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.centre import Centre, OnlineFavourite
from kiosk.domain.procedure import Online, ProcedureHit, TimeLimit, TimeUnit
from kiosk.domain.text import Text
from kiosk.profile import load_centre
from kiosk.services.online import phone_code, plain_line
from kiosk.texts import Texts

ASSETS = Path(__file__).resolve().parents[2] / "assets"
TEXTS = Texts.load(ASSETS / "texts", "vi")
CENTRE = load_centre(ASSETS / "centre" / "sample.toml")
HIT = ProcedureHit(
    "019d2bfd-0000-7000-8000-00000000001a",
    "9.000001",
    "Thủ tục  đăng ký mẫu",
    "Mẫu",
    0.0,
    limit=TimeLimit(3, TimeUnit.WORKING_DAY),
    free=True,
    online=Online.FULL,
)
SAFE = "Máy này không hỏi mật khẩu và không lưu thông tin đăng\u00a0nhập."


def portal(address: str) -> Centre:
    return replace(CENTRE, portal_url=address, online=())


@pytest.mark.parametrize(
    ("template", "address"),
    [
        (
            "https://cong.example/tt/{id}",
            "https://cong.example/tt/019d2bfd-0000-7000-8000-00000000001a",
        ),
        ("https://cong.example/?ma={code}", "https://cong.example/?ma=9.000001"),
    ],
)
def test_a_portal_with_pages_opens_the_page(template: str, address: str) -> None:
    code = phone_code(HIT, portal(template), TEXTS)
    assert (code.payload, code.title) == (address, "Quét để làm tiếp")
    assert code.note == f"Mã mở đúng trang của thủ tục này. {SAFE}"


@pytest.mark.parametrize(
    ("template", "record"),
    [("https://cong.example", HIT.id), ("https://cong.example/tt/{id}", "mau-1")],
)
def test_a_front_page_says_so_and_what_to_search_for(template: str, record: str) -> None:
    code = phone_code(replace(HIT, id=record), portal(template), TEXTS)
    assert (code.payload, code.title) == ("https://cong.example", "Quét để mở cổng")
    assert code.short == "Mã mở trang chủ; tìm mã 9.000001 ở đó."
    assert code.note == f"{code.short} {SAFE}"


def test_a_procedures_own_address_goes_before_the_portals() -> None:
    own = OnlineFavourite("9.000001", address="https://tinh.example/nop/7")
    code = phone_code(HIT, replace(portal("https://cong.example"), online=(own,)), TEXTS)
    assert (code.payload, code.title) == ("https://tinh.example/nop/7", "Quét để làm tiếp")


def test_without_an_address_there_is_the_name_and_no_promise() -> None:
    code = phone_code(HIT, portal(""), TEXTS)
    assert code.payload == "Đăng ký mẫu\nMã 9.000001"
    assert code.title == "Quét để giữ tên thủ tục"
    assert "http" not in code.payload


def test_the_line_says_how_far_online_and_one_thing_more() -> None:
    assert plain_line(HIT, None, TEXTS) == "Toàn trình · 3 ngày làm việc · Miễn phí"
    noted = OnlineFavourite("9.000001", Text("Cần ảnh mẫu"))
    assert plain_line(HIT, noted, TEXTS) == "Toàn trình · Cần ảnh mẫu"
    bare = replace(HIT, limit=None, free=False, online=Online.PART)
    assert plain_line(bare, OnlineFavourite("9.000001"), TEXTS) == "Một phần"
