"""The centre's page on the real window, by touch: ways on the map, hours, public figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from kiosk.domain.moment import Moment
from kiosk.domain.published import Published
from kiosk.domain.visit import events
from kiosk.domain.visit.centre import CentrePage, CentreTab, ChoosePlace, OpenCentre
from kiosk.domain.visit.state import Access
from kiosk.sync.standin.published import StandinPublished
from kiosk.visit.runner import Conditions
from tests.ui.support import CENTRE, Hall, name_of
from ui.items import attached, read, type_of
from ui.pictures.inspection import faults, things
from ui.pictures.scenes.scene import NOW, FixedClock

PUBLISHED = StandinPublished().published(FixedClock().read())
Open = Callable[..., Hall]
VALUE = re.compile(r"[\d.,]+%?")


@pytest.fixture
def centre(hall: Hall) -> Hall:
    """The hall with the centre's page open and everything published."""
    hall.runner.set_conditions(Conditions(published=PUBLISHED))
    hall.touch("Thông tin trung tâm")
    return hall


def drawn(hall: Hall, kind: str) -> list[QQuickItem]:
    return [item for item in hall.items() if type_of(item) == kind]


def chosen(hall: Hall) -> list[str]:
    """Rows and tabs that say of themselves that they are chosen."""
    rows = [each for each in drawn(hall, "PlaceRow") if attached(each, "Accessible.checked")]
    tabs = [each for each in hall.controls() if attached(each, "Accessible.selected")]
    return [name_of(each) for each in (*tabs, *rows)]


def bars(hall: Hall) -> list[str]:
    """What the bars of the charts in sight say aloud."""
    charts = (*drawn(hall, "MonthChart"), *drawn(hall, "FieldBars"))
    spoken = [
        name_of(item)
        for chart in charts
        for item in _under(chart)
        if item.isVisible() and ": " in name_of(item) and not item.inherits("QQuickText")
    ]
    return list(dict.fromkeys(spoken))


def _under(item: QQuickItem) -> list[QQuickItem]:
    return [each for child in item.childItems() for each in (child, *_under(child))]


# --- the map ---------------------------------------------------------------------------------


def test_a_touch_shows_the_way_on_the_map_and_in_words(centre: Hall) -> None:
    assert centre.sees("Chạm để xem đường đi", "Ông/bà đang ở đây", "Máy 02", "12")
    centre.touch("Quầy 4 – 5, Đất đai, xây dựng")
    assert chosen(centre) == ["Sơ đồ quầy", "Quầy 4 – 5, Đất đai, xây dựng"]
    way = "Quầy 4 – 5: rẽ trái, đi thẳng đến cuối, rẽ phải trước dãy quầy trên."
    assert centre.sees(way)
    (drawing,) = drawn(centre, "CentreMap")
    assert name_of(drawing) == f"Sơ đồ quầy của trung tâm. {way}"
    dots = [item for item in _under(drawing) if item.width() == 8 and item.height() == 8]
    assert len(dots) > 20


def test_further_places_are_on_the_next_page(centre: Hall) -> None:
    assert len(drawn(centre, "PlaceRow")) == 8
    centre.touch("Xem tiếp")
    assert [name_of(each) for each in drawn(centre, "PlaceRow")] == [
        "Quầy 13, Quầy hướng dẫn",
        "Vệ sinh",
    ]
    centre.touch("Vệ sinh")
    assert centre.sees("Vệ sinh: ở góc bên trái máy này, sát cửa vào.")
    centre.touch("Lên trên")
    assert len(drawn(centre, "PlaceRow")) == 8


def test_a_machine_that_is_not_on_the_map_is_not_said_to_be_here(open_hall: Open) -> None:
    floor = CENTRE.floor
    assert floor is not None
    hall = open_hall(centre=replace(CENTRE, floor=replace(floor, machines=())))
    hall.runner.send(OpenCentre())
    hall.settle()
    assert drawn(hall, "CentreMap") != []
    assert not hall.sees("Ông/bà đang ở đây")


def test_lowered_the_map_takes_the_place_of_the_list_and_gives_it_back(centre: Hall) -> None:
    centre.runner.send(events.ToggleAccess("lowered"))
    centre.settle()
    assert drawn(centre, "CentreMap") == []
    centre.touch("Quầy 9, Cư trú")
    assert drawn(centre, "PlaceRow") == []
    assert len(drawn(centre, "CentreMap")) == 1
    centre.touch("Chọn nơi khác")
    assert drawn(centre, "CentreMap") == []
    assert "Quầy 9, Cư trú" in centre.names()


def test_the_next_visit_begins_without_a_way_and_on_the_first_page(centre: Hall) -> None:
    centre.touch("Xem tiếp")
    centre.touch("Vệ sinh")
    centre.runner.send(events.EndVisit())
    centre.settle()
    centre.touch("Thông tin trung tâm")
    assert chosen(centre) == ["Sơ đồ quầy"]
    assert len(drawn(centre, "PlaceRow")) == 8


# --- hours -----------------------------------------------------------------------------------


def test_hours_hotlines_and_address_stand_on_one_page(centre: Hall) -> None:
    centre.runner.set_conditions(Conditions())
    centre.touch("Liên hệ, giờ làm việc")
    assert centre.sees(
        "Đang mở cửa, đến 11:30",
        "Chiều mở lại lúc 13:00",
        "Thứ Hai – thứ Sáu",
        "Sáng thứ Bảy",
        "Chủ nhật, ngày lễ",
        "Đường dây nóng",
        "0203 000 1234",
        "1800 0000",
        "115",
        "Số 1 đường Hoa Sen",
    )
    spoken = {name_of(item) for item in centre.items()}
    assert "Cấp cứu y tế: 115. 24/24 giờ" in spoken
    assert "Thứ Hai – thứ Sáu, 07:30 – 11:30, 13:00 – 17:00" in spoken
    (code,) = drawn(centre, "QrCard")
    assert code.property("source").toString().startswith("data:image/png")


def test_the_hours_follow_the_clock_from_minute_to_minute(centre: Hall) -> None:
    centre.touch("Liên hệ, giờ làm việc")
    for minutes, title in (
        (126, "Mở lại lúc 13:00"),
        (216, "Đang mở cửa, đến 17:00"),
        (456, "Đóng cửa. Mở lại 07:30 thứ Ba"),
    ):
        centre.clock.now = NOW + timedelta(minutes=minutes)
        centre.seconds(1)
        assert centre.sees(title)


def test_a_clock_that_nothing_vouches_for_claims_nothing(centre: Hall) -> None:
    doubtful = Moment(NOW, "hall", 7200.0, False)
    centre.clock.read = lambda: doubtful  # type: ignore[method-assign]
    centre.touch("Liên hệ, giờ làm việc")
    assert centre.sees("Giờ làm việc thứ Hai 23/11", "07:30 – 11:30, 13:00 – 17:00")
    assert not centre.sees("Đang mở cửa, đến 11:30")


def test_a_notice_is_shown_while_it_holds(centre: Hall) -> None:
    centre.touch("Liên hệ, giờ làm việc")
    assert centre.sees("Lãnh đạo phường tiếp công dân")
    centre.clock.now = NOW + timedelta(days=7)
    centre.seconds(1)
    assert not centre.sees("Lãnh đạo phường tiếp công dân")


# --- figures ---------------------------------------------------------------------------------


def test_the_figures_of_the_design_with_a_sentence_for_each_bar(centre: Hall) -> None:
    centre.touch("Số liệu công khai")
    assert centre.sees("Tháng 11/2026", "Cập nhật lúc 09:00, 23/11/2026", "1.284", "1.157")
    assert centre.sees("98,6%", "96,2%", "tăng 88 so với tháng 10")
    assert bars(centre)[:2] == ["T6: 842", "T7: 1.010"]
    assert bars(centre)[6] == "Hộ tịch, chứng thực: 99,4%, trên 500"


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
def test_values_on_charts_are_read_at_two_metres(
    open_hall: Open, size: tuple[int, int], large: bool
) -> None:
    hall = open_hall(size=size)
    hall.runner.set_conditions(Conditions(published=PUBLISHED))
    visit = replace(hall.runner.visit, access=Access(large=large))
    hall.runner.restore(replace(visit, screen=CentrePage(CentreTab.FIGURES)))
    hall.settle()
    (flow,) = drawn(hall, "Overflow")
    sizes: dict[str, object] = {}
    for page in range(8):
        flow.setProperty("page", page)
        hall.settle()
        hall.window.window.grabWindow()
        for chart in (*drawn(hall, "MonthChart"), *drawn(hall, "FieldBars")):
            sizes |= {
                str(each.property("text")): read(each, "fontInfo.pixelSize")
                for each in _under(chart)
                if each.isVisible() and VALUE.fullmatch(str(each.property("text")))
            }
    assert {"842", "1.284", "99,4%"} <= sizes.keys()
    assert {text: size for text, size in sizes.items() if float(str(size)) < 40} == {}


def test_every_page_of_figures_stands_whole_and_the_last_is_the_years(centre: Hall) -> None:
    centre.touch("Số liệu công khai")
    seen: list[str] = []
    centre.touch("Xem tiếp")
    (flow,) = drawn(centre, "Overflow")
    assert flow.property("page") == 1
    for page in range(4):
        # Quick touches on one arrow would be taken for a double tap.
        flow.setProperty("page", page)
        centre.settle()
        centre.window.window.grabWindow()
        assert faults(things(centre.window.part("page"))) == []
        seen += centre.texts()
        centre.touch("Xem tiếp")
    assert {"91,4%", "97,83%", "dưới 10 ý kiến", "89,06%"} <= set(seen)
    assert "Hài lòng, chấm tại máy, sáu tháng" in seen


def test_english_figures_have_english_marks(centre: Hall) -> None:
    centre.touch("Số liệu công khai")
    centre.runner.send(events.SetLocale("en"))
    centre.settle()
    assert centre.sees("1,284", "98.6%", "88 more than in October")


def test_offline_the_figures_say_so_and_stay(centre: Hall) -> None:
    centre.touch("Số liệu công khai")
    centre.runner.set_conditions(replace(centre.runner.conditions, connected=False))
    centre.settle()
    assert centre.sees("Số liệu lúc 09:00, 23/11/2026 (ngoại tuyến)", "1.284")


def test_nothing_published_is_said_plainly_and_figures_come_in_when_they_come(centre: Hall) -> None:
    centre.runner.set_conditions(Conditions(published=Published()))
    centre.touch("Số liệu công khai")
    assert centre.sees("Chưa có số liệu được công bố")
    centre.runner.set_conditions(Conditions(published=PUBLISHED))
    centre.settle()
    assert centre.sees("1.284")
    assert not centre.sees("Chưa có số liệu được công bố")


# --- by keyboard -----------------------------------------------------------------------------


def test_tabs_are_chosen_by_keyboard_and_keep_the_focus(centre: Hall) -> None:
    while True:
        centre.key(Qt.Key.Key_Tab)
        focused = centre.window.window.activeFocusItem()
        if focused is not None and name_of(focused) == "Liên hệ, giờ làm việc":
            break
    centre.key(Qt.Key.Key_Space)
    assert chosen(centre) == ["Liên hệ, giờ làm việc"]
    centre.seconds(2)
    still = centre.window.window.activeFocusItem()
    assert still is not None
    assert name_of(still) == "Liên hệ, giờ làm việc"


def test_what_is_unknown_on_the_map_shows_no_way(centre: Hall) -> None:
    centre.runner.send(ChoosePlace("nowhere"))
    centre.runner.send(OpenCentre(CentreTab.MAP))
    centre.settle()
    assert centre.sees("Chạm để xem đường đi")
