"""What somebody stumbled over who had a keyboard, or ears, and had never seen the kiosk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtTest import QTest

from kiosk.domain.procedure import FieldCount
from kiosk.domain.visit import events
from kiosk.domain.visit.ask import AskPage, OpenAsk
from kiosk.domain.visit.help import OpenHelp
from kiosk.domain.visit.state import NO_VOICE, Home, Message, TicketPage
from kiosk.settings import PanelSection, Settings
from kiosk.settings_sections import AccessSection
from tests.ui.ear import Ear, show
from tests.ui.support import ROOT, Hall, name_of
from tests.ui.test_aloud import take_number
from tests.ui.test_screens_search import HIT, Catalogue
from ui.fonts import FAMILY, register_fonts
from ui.items import attached, focused_item

KEY = Qt.Key
QUEUE = "Lấy số thứ tự"
AIDS = ["Chữ to", "Tương phản cao", "Đọc to", "Hạ thấp"]


def focused(hall: Hall) -> str:
    item = focused_item(hall.window.window)
    return name_of(item) if item is not None else ""


def press(hall: Hall, ear: Ear, key: Qt.Key) -> str:
    ear.words.clear()
    hall.key(key)
    return ear.last()


@pytest.fixture
def voiced(hall: Hall, ear: Ear) -> Hall:
    """A kiosk that could read aloud and does not."""
    hall.window.aloud.give_voice(ear)
    hall.settle()
    return hall


# --- turning it on ---------------------------------------------------------------------------


def test_a_key_turns_reading_on_and_says_where_the_focus_is(voiced: Hall, ear: Ear) -> None:
    said = press(voiced, ear, KEY.Key_F1)
    assert said.startswith(
        "Đọc to đang bật. Tab để nghe, Enter để chọn. "
        "Hôm nay ông bà cần làm gì? Lấy số thứ tự. Chọn việc, lấy phiếu, chờ gọi số."
    )
    assert focused(voiced) == QUEUE
    assert press(voiced, ear, KEY.Key_F1) == "Đọc to đã tắt."


def test_the_button_of_the_dock_leads_back_to_where_the_page_begins(voiced: Hall, ear: Ear) -> None:
    while focused(voiced) != "Đọc to":
        voiced.key(KEY.Key_Tab)
    assert f" {QUEUE}." in press(voiced, ear, KEY.Key_Return)
    assert focused(voiced) == QUEUE


def test_without_a_voice_the_key_says_why_and_nothing_is_lit(hall: Hall) -> None:
    hall.runner.set_conditions(replace(hall.runner.conditions, can_speak=False))
    hall.key(KEY.Key_F1)
    assert (hall.runner.visit.dialog, hall.runner.visit.access.read_aloud) == (
        Message(NO_VOICE),
        False,
    )


def test_a_voice_that_goes_takes_the_light_with_it(aloud: Hall) -> None:
    button = aloud.control("Đọc to")
    assert attached(button, "Accessible.checked")
    aloud.runner.set_conditions(replace(aloud.runner.conditions, can_speak=False))
    aloud.settle()
    assert not attached(button, "Accessible.checked")


def test_who_comes_next_finds_no_focus_of_somebody_else(hall: Hall) -> None:
    for _ in range(4):
        hall.key(KEY.Key_Tab)
    hall.runner.send(events.EndVisit())
    hall.settle()
    # The page itself, and none of its controls.
    assert focused(hall) == "Hôm nay ông/bà cần làm gì?"
    hall.key(KEY.Key_Tab)
    assert focused(hall) == QUEUE


def test_with_one_switch_the_same_keys_are_the_switch(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall(settings=Settings(access=AccessSection(switch_seconds=20.0)))
    hall.key(KEY.Key_Tab)
    hall.key(KEY.Key_F1)
    assert not hall.runner.visit.access.read_aloud
    assert not isinstance(hall.runner.visit.screen, Home)


# --- the aids --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
def test_the_four_aids_stay_while_it_reads(
    open_hall: Callable[..., Hall], size: tuple[int, int]
) -> None:
    hall = open_hall(size=size)
    for reads in (False, True):
        assert [each for each in hall.names() if each in AIDS] == AIDS
        assert ("Âm lượng" in hall.names()) is reads
        hall.runner.send(events.ToggleAccess("read_aloud"))
        hall.settle()


def test_a_lying_panel_says_that_it_cannot_be_lowered(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall(size=(1920, 1080))
    low = hall.control("Hạ thấp")
    assert not low.property("available")
    assert "vốn đã thấp" in str(attached(low, "Accessible.description"))
    hall.touch("Hạ thấp")
    assert hall.runner.visit.dialog == Message("access.low_already")


# --- search ----------------------------------------------------------------------------------


def test_enter_in_the_field_goes_to_the_first_of_what_was_found(aloud: Hall, ear: Ear) -> None:
    fields = (FieldCount("civil-status", "Hộ tịch", 3),)
    aloud.runner.set_conditions(replace(aloud.runner.conditions, fields=fields))
    Catalogue(aloud).hits = (HIT, replace(HIT, id="other"))
    aloud.key(KEY.Key_Tab)
    said = show(aloud, ear, events.OpenSearch())
    assert "rồi Enter để đến kết quả đầu tiên" in said
    for key in (KEY.Key_K, KEY.Key_H):
        aloud.key(key)
    assert press(aloud, ear, KEY.Key_Return).startswith("2 thủ tục. Đăng ký khai sinh.")
    assert focused(aloud) == "Đăng ký khai sinh"


def test_where_nothing_was_found_the_focus_stays_in_the_field(hall: Hall) -> None:
    Catalogue(hall).hits = ()
    hall.key(KEY.Key_Tab)
    hall.runner.send(events.OpenSearch())
    hall.settle()
    for key in (KEY.Key_K, KEY.Key_Return):
        hall.key(key)
    assert focused(hall) == "Chạm để gõ tên thủ tục"


# --- choosing and asking ---------------------------------------------------------------------


def test_the_first_choice_leads_past_the_others_to_what_comes_next(hall: Hall) -> None:
    hall.runner.send(events.OpenQueue())
    hall.key(KEY.Key_Tab)
    hall.runner.send(events.ChooseField("civil-status"))
    hall.settle()
    hall.key(KEY.Key_Return)
    assert focused(hall) == "Tôi thuộc diện ưu tiên"
    hall.key(KEY.Key_Tab)
    assert focused(hall) == "Lấy số"


def test_a_second_choice_leaves_the_focus_where_it_is(hall: Hall) -> None:
    hall.runner.send(events.OpenQueue())
    hall.key(KEY.Key_Tab)
    for event in (events.ChooseField("civil-status"), events.ChooseService("death")):
        hall.runner.send(event)
        hall.settle()
    while focused(hall) != "Đăng ký kết hôn":
        hall.key(KEY.Key_Tab)
    hall.key(KEY.Key_Return)
    assert focused(hall) == "Đăng ký kết hôn"


def test_a_question_is_typed_wherever_the_focus_is(aloud: Hall, ear: Ear) -> None:
    aloud.key(KEY.Key_Tab)
    said = show(aloud, ear, OpenAsk())
    assert said.startswith("Hỏi và góp ý. Gõ câu hỏi, hoặc chọn một mục. Giấy tờ.")
    assert [press(aloud, ear, key) for key in (KEY.Key_X, KEY.Key_I)] == ["x.", "i."]
    screen = aloud.runner.visit.screen
    assert isinstance(screen, AskPage)
    assert screen.words == "xi"
    assert press(aloud, ear, KEY.Key_Return).startswith("Số điện thoại để được gọi lại")


# --- what is said ----------------------------------------------------------------------------


def test_figures_are_said_with_the_value_where_it_belongs(hall: Hall) -> None:
    hall.runner.send(events.OpenQueue())
    hall.runner.send(events.ChooseField("civil-status"))
    hall.settle()
    said = [
        each["said"]
        for each in hall.window.app.model("queue").property("figures")
        if "said" in each
    ]
    assert said == ["6 người đang chờ"]


def test_help_begins_with_the_call(aloud: Hall, ear: Ear) -> None:
    aloud.key(KEY.Key_Tab)
    said = show(aloud, ear, OpenHelp())
    if focused(aloud) != "Gọi cán bộ hỗ trợ":
        pytest.fail(f"the focus is on {focused(aloud)!r}")
    assert said.startswith("Cần người giúp? Gọi cán bộ hỗ trợ. Nút Gọi cán bộ hỗ trợ gọi người ")


def test_to_who_listens_the_number_comes_before_the_end(aloud: Hall, ear: Ear) -> None:
    aloud.key(KEY.Key_Tab)
    take_number(aloud, ear)
    assert focused(aloud) == "Nghe lại số: A036"
    said = press(aloud, ear, KEY.Key_Return)
    assert said.startswith("Nghe lại số: A, không ba sáu. Đăng ký khai sinh. Đến quầy: 1 đến 3.")
    assert isinstance(aloud.runner.visit.screen, TicketPage)


def test_escape_on_the_first_page_says_that_it_is(aloud: Hall, ear: Ear) -> None:
    assert press(aloud, ear, KEY.Key_Escape) == "Đây là trang đầu."


def test_escape_says_where_it_leads_once_however_long_it_is_held(aloud: Hall, ear: Ear) -> None:
    aloud.key(KEY.Key_Tab)
    aloud.key(KEY.Key_Return)
    ear.words.clear()
    QTest.keyPress(aloud.window.window, KEY.Key_Escape)
    aloud.settle()
    QTest.keyRelease(aloud.window.window, KEY.Key_Escape)
    aloud.settle()
    (said,) = [words for words, *_ in ear.words]
    # Also where the focus is: whoever goes home is still at the keys.
    assert said.startswith(
        "Hôm nay ông bà cần làm gì? Lấy số thứ tự. Chọn việc, lấy phiếu, chờ gọi số."
    )


def test_a_number_is_not_told_twice_as_it_comes(aloud: Hall, ear: Ear) -> None:
    aloud.key(KEY.Key_Tab)
    said = take_number(aloud, ear)
    assert said.count("Đến quầy: 1 đến 3") == 1
    assert "Nghe lại số: A, không ba sáu." in said


def test_a_number_that_cannot_be_left_backwards_says_so(aloud: Hall, ear: Ear) -> None:
    aloud.key(KEY.Key_Tab)
    take_number(aloud, ear)
    assert press(aloud, ear, KEY.Key_Escape) == "Bước này không quay lại được."


# --- keys of who listens ---------------------------------------------------------------------


def test_it_reads_faster_and_slower(aloud: Hall, ear: Ear) -> None:
    said = [press(aloud, ear, key) for key in (KEY.Key_F3, KEY.Key_F2, KEY.Key_F2, KEY.Key_F2)]
    assert said == [f"Tốc độ đọc {pace} trên 5." for pace in (3, 2, 1, 1)]
    assert aloud.runner.visit.access.pace == 1


def test_all_that_is_written_is_heard_line_by_line(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, events.OpenQueue())
    lines: list[str] = []
    while len(lines) < 60 and (not lines or lines[-1] != "Hết trang."):
        lines.append(press(aloud, ear, KEY.Key_PageDown))
    assert lines[0] == "Lấy số thứ tự, Bước 1 trên 2"
    # What the eye finds in the bar at the top comes last.
    assert {"Phường Hồng Gai", "9 giờ 24", "Đã kết nối"} <= set(lines)
    assert press(aloud, ear, KEY.Key_PageUp) == lines[-2]


def test_a_key_that_does_nothing_ends_what_is_being_said(aloud: Hall, ear: Ear) -> None:
    stops = ear.stops
    assert press(aloud, ear, KEY.Key_Shift) == ""
    assert ear.stops == stops + 1


# --- letters that do not grow ----------------------------------------------------------------


def test_the_smallest_letters_are_as_high_as_the_law_of_kiosks_asks(qapp: object) -> None:
    """ADA 707.7.2: a capital of 3/16 inch; large text leaves the bars and the dock as they are."""
    register_fonts(ROOT / "assets" / "fonts")
    font = QFont(FAMILY)
    font.setPixelSize(28)
    height = QFontMetricsF(font).capHeight() / PanelSection().pixels_per_mm
    assert height >= 3 / 16 * 25.4
