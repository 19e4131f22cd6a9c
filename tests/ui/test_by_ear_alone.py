"""What somebody hears who sees nothing: while typing, searching, choosing, on each kind of page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.domain.procedure import FieldCount
from kiosk.domain.visit import events
from kiosk.domain.visit.ask import AskPage, OpenAsk, TypeInto
from kiosk.domain.visit.centre import CentrePage, ChooseCentreTab, ChoosePlace, OpenCentre
from kiosk.domain.visit.centre import CentreTab as Tab
from kiosk.domain.visit.state import Access, Home, QueueFields, SearchPage, Visit
from kiosk.domain.visit.wards import OpenWards
from kiosk.texts import Texts
from tests.ui.ear import Ear, show
from tests.ui.support import CENTRE, ROOT, Hall, name_of
from tests.ui.test_screens_search import HIT, Catalogue
from ui.ear.echo import Typed, echo
from ui.pictures.scenes.catalogue import all_scenes

KEY = Qt.Key
VI = Texts.load(ROOT / "assets" / "texts", "vi")
TOUCHSCREEN = QTest.createTouchDevice()


def press(hall: Hall, ear: Ear, *keys: Qt.Key) -> list[str]:
    """What each key of a plugged-in keyboard was answered with."""
    said = []
    for key in keys:
        ear.words.clear()
        hall.key(key)
        said.append(ear.last())
    return said


def focused(hall: Hall) -> str:
    item = hall.window.window.activeFocusItem()
    return name_of(item) if item is not None else ""


# --- typing ----------------------------------------------------------------------------------


def test_letters_and_what_is_erased_are_echoed_in_search(aloud: Hall, ear: Ear) -> None:
    Catalogue(aloud)
    show(aloud, ear, events.OpenSearch(), events.StartTyping())
    said = press(aloud, ear, KEY.Key_B, KEY.Key_E, KEY.Key_E, KEY.Key_Space, KEY.Key_Backspace)
    assert said == ["b.", "e.", "ê.", "dấu cách.", "đã xóa dấu cách."]


def test_words_and_telephone_numbers_are_echoed(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, OpenAsk(), TypeInto("words"))
    keys = (KEY.Key_X, KEY.Key_I, KEY.Key_N, KEY.Key_Space, KEY.Key_H)
    assert press(aloud, ear, *keys) == ["x.", "i.", "n.", "dấu cách.", "h."]
    show(aloud, ear, TypeInto(""), TypeInto("phone"))
    digits = (KEY.Key_0, KEY.Key_2, KEY.Key_0, KEY.Key_3, KEY.Key_7, KEY.Key_Backspace)
    assert press(aloud, ear, *digits) == ["0.", "2.", "0.", "3.", "7.", "đã xóa 7."]


def test_the_space_bar_types_in_a_field_of_words(hall: Hall) -> None:
    hall.runner.send(OpenAsk())
    hall.settle()
    while focused(hall) != "Chạm để gõ câu hỏi, góp ý":
        hall.key(KEY.Key_Tab)
    hall.key(KEY.Key_Return)
    for key in (KEY.Key_X, KEY.Key_I, KEY.Key_N, KEY.Key_Space, KEY.Key_H, KEY.Key_O, KEY.Key_I):
        hall.key(key)
    screen = hall.runner.visit.screen
    assert isinstance(screen, AskPage)
    assert screen.words == "xin hoi"


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("", "a", "a"),
        ("tiêng", "tiếng", "ế"),
        ("ê", "ee", "ee"),
        ("abc", "ab", "đã xóa c"),
        ("abc", "", "Đã xóa hết, còn trống."),
        ("0912", "0912 3", "3"),
        ("a", "a.", "dấu chấm"),
        ("a", "a", ""),
    ],
)
def test_the_echo_of_a_change(before: str, now: str, said: str) -> None:
    one, other = (Typed(0, False, text=text) for text in (before, now))
    assert echo(one, other, VI).words == said


def test_masked_characters_are_never_said() -> None:
    fields = [Typed(0, False, masked=True, text=text) for text in ("12", "123", "12")]
    said = [echo(one, other, VI).words for one, other in pairwise(fields)]
    assert said == ["ký tự ẩn", "đã xóa ký tự ẩn"]
    assert "123" not in repr(fields)


def test_another_field_is_no_change() -> None:
    assert echo(Typed(0, False, text="a"), Typed(1, False, text="b"), VI).words == ""


# --- the dossier's code ----------------------------------------------------------------------


def test_a_code_is_typed_on_a_keyboard_and_asked_for(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, events.OpenDossier())
    entry = aloud.window.app.model("dossier_entry")
    digits = [getattr(KEY, f"Key_{each}") for each in "2611200008"]
    assert press(aloud, ear, *digits) == [f"{each}." for each in "2611200008"]
    assert entry.property("digits") == "2611200008"
    assert press(aloud, ear, KEY.Key_Backspace) == ["đã xóa 8."]
    press(aloud, ear, KEY.Key_Return)
    assert entry.property("message") == ""
    press(aloud, ear, KEY.Key_8, KEY.Key_Return)
    assert entry.property("message") != ""


def test_a_whole_code_with_letters_and_signs_is_typed(hall: Hall) -> None:
    hall.runner.send(events.OpenDossier())
    hall.settle()
    for character in "h01.02-261120-0008":
        QTest.keyClick(hall.window.window, ord(character.upper()))
    hall.settle()
    assert hall.window.app.model("dossier_entry").property("typed") == "H01.02-261120-0008"


def test_the_code_is_a_field_and_the_pads_action_a_button(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, events.OpenDossier())
    aloud.touch("Mã hồ sơ")
    assert ear.last() == "Mã hồ sơ. Ô nhập. còn trống."
    aloud.touch("Tra cứu")
    assert ear.last() == "Tra cứu. Nút. chưa dùng được. Xin gõ đủ mã hồ sơ, rồi chạm Tra cứu."


# --- search ----------------------------------------------------------------------------------


@pytest.fixture
def catalogue(aloud: Hall) -> Catalogue:
    field = FieldCount("civil-status", "Hộ tịch", 3)
    aloud.runner.set_conditions(replace(aloud.runner.conditions, fields=(field,)))
    return Catalogue(aloud)


def test_the_count_is_said_once_typing_rests(aloud: Hall, ear: Ear, catalogue: Catalogue) -> None:
    show(aloud, ear, events.OpenSearch(), events.StartTyping())
    assert press(aloud, ear, KEY.Key_K, KEY.Key_H) == ["k.", "h."]
    aloud.window.aloud.rest()
    assert ear.last() == "1 thủ tục. Đầu tiên: Đăng ký khai sinh."
    catalogue.hits = (HIT,) * 4
    assert press(aloud, ear, KEY.Key_A) == ["a."]
    aloud.window.aloud.rest()
    assert ear.last() == "4 thủ tục. Đầu tiên: Đăng ký khai sinh."
    aloud.window.aloud.rest()
    assert ear.last() == ""


def test_the_same_count_of_other_words_is_said_again(
    aloud: Hall, ear: Ear, catalogue: Catalogue
) -> None:
    show(aloud, ear, events.OpenSearch(), events.StartTyping())
    for key in (KEY.Key_K, KEY.Key_H):
        press(aloud, ear, key)
        aloud.window.aloud.rest()
        assert ear.last() == "1 thủ tục. Đầu tiên: Đăng ký khai sinh."


def test_a_filter_and_a_page_are_said_with_what_they_show(
    aloud: Hall, ear: Ear, catalogue: Catalogue
) -> None:
    catalogue.hits = (HIT,) * 30
    show(aloud, ear, events.OpenSearch())
    aloud.touch("Sinh con", times=2)
    assert ear.last() == "Đang lọc theo: Sinh con. 30 thủ tục."
    aloud.window.window.grabWindow()
    aloud.touch("Xem tiếp", times=2)
    said = ear.last()
    assert said.startswith("Đang lọc theo: Sinh con. 30 thủ tục. Trang 2 trên ")
    aloud.touch("Sinh con")
    assert ear.last() == "Sinh con. Mục chọn, đã chọn."


# --- pages -----------------------------------------------------------------------------------


def test_the_map_says_what_to_choose_and_then_the_way(aloud: Hall, ear: Ear) -> None:
    said = show(aloud, ear, OpenCentre())
    assert said == "Thông tin trung tâm. Chọn nơi muốn đến để nghe đường đi. Có 10 nơi."
    screen = aloud.runner.visit.screen
    assert isinstance(screen, CentrePage)
    place = CENTRE.floor.places[0].code if CENTRE.floor else ""
    assert show(aloud, ear, ChoosePlace(place)).startswith("Quầy 1 đến 3: ")


def test_turning_the_list_of_places_says_which_page_it_is_and_what_stands_there(
    aloud: Hall, ear: Ear
) -> None:
    show(aloud, ear, OpenCentre())
    aloud.window.app.model("centre").floor_model.fit(4)
    aloud.settle()
    for name, said in (
        ("Xem tiếp", "Trang 2 trên 3. Quầy 9, Cư trú. "),
        ("Lên trên", "Trang 1 trên 3. Quầy 1 đến 3, Hộ tịch, chứng thực. "),
    ):
        while focused(aloud) != name:
            aloud.key(Qt.Key.Key_Tab)
        ear.words.clear()
        aloud.key(Qt.Key.Key_Return)
        assert said in " ".join(words for words, *_ in ear.words)


def test_the_hours_are_said_and_not_pointed_at(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, OpenCentre())
    said = show(aloud, ear, ChooseCentreTab(Tab.HOURS))
    assert "Đang mở cửa, đến 11 giờ 30. Chiều mở lại lúc 13 giờ. Thứ Hai đến thứ Sáu, " in said
    assert "Chủ nhật, ngày lễ, nghỉ. " in said
    assert "xem bảng" not in said


def test_the_figures_are_four_and_the_rest_is_touched(aloud: Hall, ear: Ear) -> None:
    scene = next(
        each
        for each in all_scenes(CENTRE, ROOT / "assets" / "catalogue")
        if each.name == "10-transparency"
    )
    aloud.runner.set_conditions(scene.conditions)
    show(aloud, ear, OpenCentre())
    said = show(aloud, ear, ChooseCentreTab(Tab.FIGURES))
    assert said.startswith("Tháng 11 năm 2026. Hồ sơ tiếp nhận: ")
    assert said.endswith("Biểu đồ theo tháng, theo lĩnh vực ở phía dưới. Chạm vào để nghe.")
    assert len(said) < 420


def test_the_papers_of_a_procedure_are_named(aloud: Hall, ear: Ear, catalogue: Catalogue) -> None:
    said = show(aloud, ear, events.OpenSearch(), events.OpenProcedure(HIT.id))
    assert "Danh sách 5 giấy tờ. Tờ khai đăng ký khai sinh, bắt buộc. " in said
    assert "Văn bản ủy quyền, nếu có." in said


def test_the_number_of_a_question_is_to_be_remembered(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, OpenAsk(("1.001193", "Đăng ký khai sinh")))
    aloud.touch("Phí bao nhiêu?", times=2)
    aloud.touch("Gửi câu hỏi, góp ý", times=2)
    assert "Đây không phải số thứ tự. Xin chụp lại để hỏi câu trả lời." in ear.last()


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_languages_have_their_own_names(aloud: Hall, ear: Ear, locale: str) -> None:
    show(aloud, ear, events.SetLocale(locale), events.OpenQueue())
    assert {"Tiếng Việt", "English"} <= set(aloud.names())


# --- the keyboard of the screen and the focus ------------------------------------------------


def test_a_keyboard_that_opens_and_goes_is_announced(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, events.OpenSearch())
    assert show(aloud, ear, events.StartTyping()) == "Bàn phím đã mở ở cuối màn hình."
    assert press(aloud, ear, KEY.Key_Escape) == ["Bàn phím đã đóng."]
    assert isinstance(aloud.runner.visit.screen, SearchPage)
    press(aloud, ear, KEY.Key_Escape)
    assert isinstance(aloud.runner.visit.screen, Home)


def test_who_puts_the_keys_away_hears_what_was_found(
    aloud: Hall, ear: Ear, catalogue: Catalogue
) -> None:
    catalogue.hits = (HIT, replace(HIT, id="other"))
    show(aloud, ear, events.OpenSearch(), events.StartTyping(), events.TypeQuery("khai sinh"))
    assert press(aloud, ear, KEY.Key_Escape) == ["Bàn phím đã đóng. 2 thủ tục."]


def test_a_page_that_opens_with_its_keyboard_says_so(aloud: Hall, ear: Ear) -> None:
    assert show(aloud, ear, OpenWards()).endswith("Bàn phím đã mở ở cuối màn hình.")


def test_a_letter_that_opens_the_keyboard_is_echoed(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, OpenWards())
    press(aloud, ear, KEY.Key_Escape)
    assert press(aloud, ear, KEY.Key_H) == ["h."]


def test_after_done_the_focus_is_in_the_field_again(hall: Hall) -> None:
    hall.runner.send(OpenAsk())
    hall.settle()
    while focused(hall) != "Chạm để gõ câu hỏi, góp ý":
        hall.key(KEY.Key_Tab)
    for wanted in ("q", "Xong"):
        hall.key(KEY.Key_Return)
        while focused(hall) != wanted:
            hall.key(KEY.Key_Tab)
    hall.key(KEY.Key_Return)
    hall.settle()
    assert focused(hall) == "Câu hỏi, góp ý của ông/bà"


def test_the_control_that_has_the_focus_on_arrival_is_spoken(aloud: Hall, ear: Ear) -> None:
    press(aloud, ear, KEY.Key_Tab)
    (said,) = press(aloud, ear, KEY.Key_Return)
    assert isinstance(aloud.runner.visit.screen, QueueFields)
    assert said == (
        "Ông bà cần làm việc gì? Hộ tịch, chứng thực. 6 người, khoảng 12 phút. "
        "Lấy số thứ tự, Bước 1 trên 2."
    )


# --- finger and volume -----------------------------------------------------------------------


def test_a_drag_only_listens_even_from_what_was_heard_last(aloud: Hall, ear: Ear) -> None:
    tile = aloud.place("Lấy số thứ tự")
    start, end = tile.center().toPoint(), tile.center().toPoint() + QPoint(200, 10)
    window = aloud.window.window
    aloud.touch_at(start)
    QTest.touchEvent(window, TOUCHSCREEN).press(0, start, window).commit()
    QTest.touchEvent(window, TOUCHSCREEN).move(0, end, window).commit()
    QTest.touchEvent(window, TOUCHSCREEN).release(0, end, window).commit()
    aloud.settle()
    assert isinstance(aloud.runner.visit.screen, Home)
    aloud.touch_at(end)
    assert isinstance(aloud.runner.visit.screen, QueueFields)


def test_the_voice_is_never_turned_down_to_nothing(aloud: Hall, ear: Ear) -> None:
    said = press(aloud, ear, *[KEY.Key_Minus] * 4)
    assert said == ["Âm lượng 2 trên 5.", *["Âm lượng 1 trên 5."] * 3]
    assert press(aloud, ear, KEY.Key_Plus) == ["Âm lượng 2 trên 5."]
    show(aloud, ear, events.SetVolume(0))
    assert aloud.runner.visit.access.volume == 1


def test_a_silenced_kiosk_speaks_when_it_is_to_read_aloud(hall: Hall) -> None:
    hall.runner.visit = Visit(access=Access(volume=0))
    hall.runner.send(events.ToggleAccess("read_aloud"))
    assert hall.runner.visit.access.volume == 3


def test_home_leads_to_the_volume_while_it_reads_aloud(
    open_hall: Callable[..., Hall], ear: Ear
) -> None:
    hall = open_hall()
    assert "Trợ năng" not in hall.names()
    hall.window.aloud.give_voice(ear)
    hall.touch("Đọc to")
    aids = ["Chữ to", "Tương phản cao", "Đọc to", "Hạ thấp"]
    assert [each for each in hall.names() if each in aids] == aids
    hall.touch("Âm lượng", times=2)
    assert "Tăng âm lượng" in hall.names()
