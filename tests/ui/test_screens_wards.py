"""Old ward to new commune by finger: keys, answers, divided wards, pages, nothing left behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from kiosk.domain.visit import events
from kiosk.domain.visit.centre import CentrePage, OpenCentre
from kiosk.domain.visit.wards import OpenWards, TypeWard, WardsPage
from kiosk.domain.wards import NewWard, OldWard, WardAnswer
from tests.ui.support import Hall
from ui.items import type_of, visible_items

# Invented places.
DISTRICT, PROVINCE, NOW = "Thành phố Hạ Mẫu", "Tỉnh Bắc Mẫu", "Thành phố Mẫu"
WHOLE = WardAnswer(OldWard("Phường Hà Thử", DISTRICT, PROVINCE), (NewWard("Phường Việt Thử", NOW),))
DIVIDED = WardAnswer(
    OldWard("Phường Hà Thử", DISTRICT, PROVINCE),
    (NewWard("Phường Việt Thử", NOW), NewWard("Xã Tuần Thử", NOW)),
)
NEW = WardAnswer(None, (NewWard("Phường Việt Thử", NOW),))
ISLAND = WardAnswer(OldWard("Huyện Đảo Thử", "", PROVINCE), (NewWard("Đặc khu Đảo Thử", NOW),))
OLD_LINE = "Phường Hà Thử (cũ), thành phố Hạ Mẫu, tỉnh Bắc Mẫu"
PANELS = [(1080, 1920), (1920, 1080)]


@pytest.fixture
def asking(hall: Hall) -> Hall:
    hall.wards.answers = (WHOLE,)
    hall.runner.send(OpenWards())
    steady(hall)
    return hall


def steady(hall: Hall) -> None:
    """Draw, so that layouts have told the rows how much room there is."""
    for _ in range(3):
        hall.window.window.grabWindow()
        hall.settle()


def page(hall: Hall) -> WardsPage:
    screen = hall.runner.visit.screen
    assert isinstance(screen, WardsPage)
    return screen


def type_keys(hall: Hall, keys: str) -> None:
    for key in keys:
        hall.touch("dấu cách" if key == " " else key)


def shown(hall: Hall) -> list[str]:
    """What each row says, on one line."""
    model = hall.window.app.model("wards")
    return [row.spoken.replace("\u00a0", " ") for row in model._rows.rows]


def test_the_page_says_how_to_ask_and_has_its_keyboard_up(asking: Hall) -> None:
    assert asking.sees("Tên xã, phường mới", "Ví dụ: Bãi Cháy, Hạ Long", "Xong")
    assert page(asking).typing


def test_a_typed_name_is_answered_with_every_key(asking: Hall) -> None:
    type_keys(asking, "ha thu")
    steady(asking)
    assert page(asking).query == "ha thu"
    assert asking.sees("1 nơi có tên như vậy")
    assert shown(asking) == [f"{OLD_LINE}. Nay là: Phường Việt Thử, thành phố Mẫu"]


def test_the_ear_hears_how_many_while_one_types_and_then_the_answers(asking: Hall) -> None:
    model = asking.window.app.model("wards")
    asking.wards.answers = (WHOLE, ISLAND)
    type_keys(asking, "ha thu")
    steady(asking)
    assert model.further == "2 nơi có tên như vậy"
    asking.touch("Xong")
    steady(asking)
    assert model.further.replace("\u00a0", " ").split("\n") == [
        "2 nơi có tên như vậy",
        f"{OLD_LINE}. Nay là: Phường Việt Thử, thành phố Mẫu",
        "Huyện Đảo Thử (cũ), tỉnh Bắc Mẫu. Nay là: Đặc khu Đảo Thử, thành phố Mẫu",
    ]


def test_done_puts_the_keyboard_away_and_the_field_brings_it_back(asking: Hall) -> None:
    type_keys(asking, "ha")
    asking.touch("Xong")
    assert not page(asking).typing
    assert "q" not in asking.names()
    asking.touch("Gõ tên xã, phường cũ")
    assert page(asking).typing


def test_marks_tones_capitals_telex_and_erasing(asking: Hall) -> None:
    asking.touch("Chữ hoa")
    for key in ["H", "a", "Dấu huyền", "n", "Xóa một ký tự"]:
        asking.touch(key)
    assert page(asking).query == "Hà"
    asking.touch("Xóa")
    assert page(asking).query == ""
    assert asking.sees("Ví dụ: Bãi Cháy, Hạ Long")
    type_keys(asking, "haf")
    assert page(asking).query == "hà"


def test_a_plugged_in_keyboard_types_too(asking: Hall) -> None:
    for key in (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_Backspace):
        asking.key(key)
    assert page(asking).query == "a"


def test_a_divided_ward_lists_all_and_sends_to_the_guide_desk(asking: Hall) -> None:
    asking.wards.answers = (DIVIDED,)
    type_keys(asking, "ha")
    steady(asking)
    assert shown(asking) == [
        f"{OLD_LINE}. Nay chia về 2 nơi:. Phường Việt Thử, thành phố Mẫu. "
        "Xã Tuần Thử, thành phố Mẫu. Địa chỉ nhà quyết định. Xin hỏi quầy hướng dẫn."
    ]


def test_a_new_name_and_an_island_without_wards(asking: Hall) -> None:
    asking.wards.answers = (NEW, ISLAND)
    type_keys(asking, "vi")
    steady(asking)
    assert asking.sees("2 nơi có tên như vậy")
    assert shown(asking) == [
        "Đây là tên mới, đang dùng. Phường Việt Thử, thành phố Mẫu",
        "Huyện Đảo Thử (cũ), tỉnh Bắc Mẫu. Nay là: Đặc khu Đảo Thử, thành phố Mẫu",
    ]


def test_nothing_found_says_what_to_do(asking: Hall) -> None:
    asking.wards.answers = ()
    type_keys(asking, "zx")
    assert asking.sees("Chưa tìm thấy tên này. Thử gõ ngắn hơn, hoặc hỏi quầy hướng dẫn.")


def test_the_rows_speak_the_visits_language(asking: Hall) -> None:
    type_keys(asking, "ha")
    asking.runner.send(events.SetLocale("en"))
    steady(asking)
    assert shown(asking) == [
        "Phường Hà Thử (old), thành phố Hạ Mẫu, tỉnh Bắc Mẫu. Now: Phường Việt Thử, thành phố Mẫu"
    ]


@pytest.mark.parametrize("size", PANELS)
@pytest.mark.parametrize("aids", [(), ("large",), ("lowered",), ("large", "lowered")])
def test_many_answers_come_in_pages_that_hold_and_lose_nothing(
    open_hall: Callable[..., Hall], size: tuple[int, int], aids: tuple[str, ...]
) -> None:
    hall = open_hall(size=size)
    hall.wards.answers = tuple(
        WardAnswer(
            OldWard(f"Xã Thử {number}", DISTRICT, PROVINCE),
            tuple(NewWard(f"Xã Mẫu {number} {part}", NOW) for part in range(1 + number % 5)),
        )
        for number in range(10)
    )
    hall.runner.send(OpenWards())
    for aid in aids:
        hall.runner.send(events.ToggleAccess(aid))
    hall.window.app.model("wards").typed("xa")
    steady(hall)
    model = hall.window.app.model("wards")
    read: list[str] = []
    while True:
        gap = model._scale.px(14)
        assert sum(row.tall + gap for row in model._rows.rows) - gap <= model._height - model._pager
        read += [line["text"] for row in model._rows.rows for line in row.lines]
        if not model.property("hasNext"):
            break
        model.turn(1)
        hall.settle()
    said = " ".join(read).replace("\u00a0", " ")
    everyone = (each.now for each in hall.wards.answers)
    assert all(ward.name in said for now in everyone for ward in now)
    assert said.count("(cũ)") == 10


def test_nothing_typed_is_left_when_the_visit_ends(asking: Hall) -> None:
    type_keys(asking, "ha thu")
    steady(asking)
    asking.touch("Trang chủ")
    model = asking.window.app.model("wards")
    assert model.property("query") == ""
    assert (model._rows.rows, model._lines, model._made_for) == ([], [], None)


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("access", ["", "large", "lowered"])
@pytest.mark.parametrize("size", PANELS)
def test_all_that_a_divided_ward_became_stands_on_one_page_also_over_the_keys(
    open_hall: Callable[..., Hall], size: tuple[int, int], access: str, locale: str
) -> None:
    hall = open_hall(size=size)
    hall.wards.answers = (DIVIDED,)
    hall.runner.send(events.SetLocale(locale))
    if access:
        hall.runner.send(events.ToggleAccess(access))
    hall.runner.send(OpenWards())
    hall.runner.send(TypeWard("ha thu"))
    steady(hall)
    assert page(hall).typing
    first = shown(hall)[0]
    assert "Phường Việt Thử" in first
    assert "Xã Tuần Thử" in first


def test_from_the_centres_page_one_finds_the_old_wards(hall: Hall) -> None:
    hall.runner.send(OpenCentre())
    hall.settle()
    hall.touch("Liên hệ, giờ làm việc")
    hall.touch("Xã, phường cũ nay thuộc đâu?")
    assert isinstance(hall.runner.visit.screen, WardsPage)
    hall.touch("Quay lại")
    assert isinstance(hall.runner.visit.screen, CentrePage)


def test_an_answer_is_no_control_and_no_card(asking: Hall) -> None:
    asking.runner.send(TypeWard("hà thử"))
    steady(asking)
    rows = [each for each in asking.items() if type_of(each) == "WardRow"]
    assert len(rows) == 1
    assert not [each for each in visible_items(rows[0]) if type_of(each) in ("Plate", "Icon")]
    assert not [name for name in asking.names() if "Nay là" in name]
