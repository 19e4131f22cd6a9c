"""Reading aloud on the real window: what is said when, and what a touch then does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.domain.sound import Chime
from kiosk.domain.ticket import Printed, Refusal
from kiosk.domain.visit import events
from kiosk.domain.visit.state import (
    Access,
    Home,
    QueueFields,
    QueueServices,
    SearchPage,
    TicketPage,
)
from kiosk.texts import Texts
from kiosk.visit.runner import Conditions
from tests.ui.ear import Ear, show
from tests.ui.support import CENTRE, ROOT, Hall, name_of
from ui.app import Window
from ui.ear.by_ear import heard_of, page_lines, page_title, under
from ui.items import Kind, is_a, visible_items
from ui.pictures.looks import Look
from ui.pictures.scenes.catalogue import all_scenes
from ui.pictures.studio import Studio

TOUCHSCREEN = QTest.createTouchDevice()


def place_of(hall: Hall, words: str) -> QPoint:
    return hall.place(words).center().toPoint()


def text_place(hall: Hall, words: str) -> QPoint:
    """The middle of a text that is on screen."""
    found = [item for item in hall.items() if item.property("text") == words]
    assert found, hall.texts()
    item = found[-1]
    return item.mapToScene(item.boundingRect().center()).toPoint()


# --- off -------------------------------------------------------------------------------------


def test_without_the_aid_nothing_is_said_and_the_first_touch_acts(hall: Hall, ear: Ear) -> None:
    hall.window.aloud.give_voice(ear)
    hall.touch("Lấy số thứ tự")
    assert isinstance(hall.runner.visit.screen, QueueFields)
    assert ear.words == []


def test_turning_it_on_says_how_it_works_and_where_one_is(hall: Hall, ear: Ear) -> None:
    hall.window.aloud.give_voice(ear)
    hall.touch("Đọc to")
    said = ear.last()
    assert said.startswith(
        "Đọc to đang bật. Chạm hoặc kéo ngón tay để nghe, chạm lần nữa để chọn. "
        "Hôm nay ông bà cần làm gì?"
    )
    assert said.endswith("Nút Âm lượng ở cuối màn hình.")


def test_turning_it_off_says_so(aloud: Hall, ear: Ear) -> None:
    aloud.touch("Đọc to", times=2)
    assert ear.last() == "Đọc to đã tắt."
    aloud.touch("Lấy số thứ tự")
    assert isinstance(aloud.runner.visit.screen, QueueFields)
    assert ear.words == []


# --- first touch speaks, second acts -----------------------------------------------------------


def test_the_first_touch_speaks_and_the_second_acts(aloud: Hall, ear: Ear) -> None:
    aloud.touch("Lấy số thứ tự")
    assert isinstance(aloud.runner.visit.screen, Home)
    assert ear.words == [("Lấy số thứ tự. Nút. Chọn việc, lấy phiếu, chờ gọi số.", "vi", 3)]
    aloud.touch("Lấy số thứ tự")
    assert isinstance(aloud.runner.visit.screen, QueueFields)
    assert ear.last() == "Ông bà cần làm việc gì? Lấy số thứ tự, Bước 1 trên 2."


def test_another_control_must_be_heard_anew(aloud: Hall, ear: Ear) -> None:
    for words in ("Lấy số thứ tự", "Tra cứu thủ tục", "Lấy số thứ tự"):
        aloud.touch(words)
    assert isinstance(aloud.runner.visit.screen, Home)
    assert len(ear.words) == 3


def tap(hall: Hall, place: QPoint) -> None:
    window = hall.window.window
    QTest.touchEvent(window, TOUCHSCREEN).press(0, place, window).commit()
    QTest.touchEvent(window, TOUCHSCREEN).release(0, place, window).commit()
    hall.settle()


def test_a_finger_is_treated_like_a_mouse(aloud: Hall, ear: Ear) -> None:
    place = place_of(aloud, "Lấy số thứ tự")
    tap(aloud, place)
    assert isinstance(aloud.runner.visit.screen, Home)
    assert [words for words, _, _ in ear.words] == [
        "Lấy số thứ tự. Nút. Chọn việc, lấy phiếu, chờ gọi số."
    ]
    tap(aloud, place)
    assert isinstance(aloud.runner.visit.screen, QueueFields)


def test_a_sliding_finger_hears_each_control_and_may_use_the_last(aloud: Hall, ear: Ear) -> None:
    start, end = (place_of(aloud, words) for words in ("Tra cứu thủ tục", "Tra cứu hồ sơ"))
    window = aloud.window.window
    QTest.touchEvent(window, TOUCHSCREEN).press(0, start, window).commit()
    QTest.touchEvent(window, TOUCHSCREEN).move(0, start + QPoint(3, 3), window).commit()
    QTest.touchEvent(window, TOUCHSCREEN).move(0, end, window).commit()
    QTest.touchEvent(window, TOUCHSCREEN).release(0, end, window).commit()
    aloud.settle()
    assert isinstance(aloud.runner.visit.screen, Home)
    assert [words.split(".")[0] for words, _, _ in ear.words] == [
        "Tra cứu thủ tục",
        "Tra cứu hồ sơ",
    ]
    tap(aloud, end)
    assert not isinstance(aloud.runner.visit.screen, Home)


def test_with_two_fingers_nothing_acts(aloud: Hall, ear: Ear) -> None:
    one, other = (place_of(aloud, words) for words in ("Tra cứu thủ tục", "Lấy số thứ tự"))
    window = aloud.window.window
    QTest.touchEvent(window, TOUCHSCREEN).press(0, one, window).commit()
    QTest.touchEvent(window, TOUCHSCREEN).stationary(0).press(1, other, window).commit()
    QTest.touchEvent(window, TOUCHSCREEN).release(0, one, window).release(1, other, window).commit()
    aloud.settle()
    assert isinstance(aloud.runner.visit.screen, Home)
    assert ear.words[0][0].startswith("Tra cứu thủ tục. Nút.")


def test_a_touch_still_counts_as_being_there(aloud: Hall) -> None:
    aloud.runner.send(events.OpenQueue())
    aloud.seconds(100)
    aloud.touch("Hộ tịch, chứng thực")
    assert aloud.runner.visit.idle == 0


def test_a_text_is_read_under_the_finger(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, events.OpenQueue())
    aloud.touch_at(text_place(aloud, "Lấy số thứ tự · Bước 1 trên 2"))
    assert ear.last() == "Lấy số thứ tự, Bước 1 trên 2"


def test_the_ground_of_a_page_is_silent_and_harmless(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, events.NotOffered("fault.sorry"))
    aloud.touch_at(QPoint(20, 300))
    assert (ear.words, type(aloud.runner.visit.dialog).__name__) == ([], "Message")


def test_a_choice_says_what_has_become_of_it(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, events.OpenQueue(), events.ChooseField("civil-status"))
    aloud.touch("Đăng ký khai sinh")
    assert ear.last() == "Đăng ký khai sinh. Mục chọn, chưa chọn."
    aloud.touch("Đăng ký khai sinh")
    assert ear.last() == "đã chọn."


def test_what_cannot_be_used_is_said_and_the_second_touch_tells_why(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, events.OpenQueue(), events.ChooseField("civil-status"))
    aloud.touch("Lấy số")
    assert ear.last() == "Lấy số. Nút. chưa dùng được. Xin chọn một việc trước."
    aloud.touch("Lấy số")
    assert ear.last() == "Xin chọn một việc trước."


def test_on_the_keyboard_each_key_is_heard_before_it_types(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, events.OpenSearch(), events.StartTyping())
    aloud.touch("b")
    assert (ear.last(), query(aloud)) == ("b", "")
    aloud.touch("b")
    assert (ear.last(), query(aloud)) == ("b.", "b")


def query(hall: Hall) -> str:
    screen = hall.runner.visit.screen
    assert isinstance(screen, SearchPage)
    return screen.query


# --- the keyboard of a device --------------------------------------------------------------------


def test_the_focus_is_spoken_and_enter_acts_at_once(aloud: Hall, ear: Ear) -> None:
    window = aloud.window.window
    spoken = []
    for _ in range(20):
        aloud.key(Qt.Key.Key_Tab)
        spoken.append(ear.last())
        if spoken[-1].startswith("Lấy số thứ tự."):
            break
    assert spoken[-1] == "Lấy số thứ tự. Chọn việc, lấy phiếu, chờ gọi số."
    assert window.activeFocusItem() is not None
    aloud.key(Qt.Key.Key_Return)
    assert isinstance(aloud.runner.visit.screen, QueueFields)
    assert ear.last().startswith("Ông bà cần làm việc gì?")


def test_a_key_that_switches_says_the_new_state(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, events.OpenQueue(), events.ChooseField("civil-status"))
    while not ear.last().startswith("Tôi thuộc diện ưu tiên"):
        aloud.key(Qt.Key.Key_Tab)
    aloud.key(Qt.Key.Key_Space)
    assert ear.last() == "đang bật."


# --- pages, tickets, dialogs ---------------------------------------------------------------------

VI_TICKET = (
    "Đã lấy số xong. Số thứ tự của ông bà: A, không ba sáu. Đăng ký khai sinh. "
    "Đến quầy: 1 đến 3. Phía trước còn: 6 người. Chờ khoảng: 12 phút. "
    "Đang in phiếu. Xin lấy phiếu ở khe bên dưới màn hình."
)
EN_TICKET = (
    "Here is your number. Your number: A, zero three six. Register a birth. "
    "Counter: 1 to 3. Ahead of you: 6. Wait about: 12 minutes. "
    "Printing. Please take your ticket below the screen."
)


def take_number(hall: Hall, ear: Ear) -> str:
    hall.services.hold = True
    show(hall, ear, events.OpenQueue(), events.ChooseField("civil-status"))
    show(hall, ear, events.ChooseService("birth"))
    show(hall, ear, events.TakeNumber("3f0c9a52-6d0b-4c1e-9f57-2b8f4a1d7c60"))
    hall.services.release()
    hall.settle()
    return ear.last()


def test_the_ticket_is_spoken_and_then_what_its_paper_does(aloud: Hall, ear: Ear) -> None:
    assert take_number(aloud, ear) == VI_TICKET
    aloud.services.release()
    aloud.settle()
    assert ear.last() == "Phiếu đã in xong. Xin lấy phiếu ở khe bên dưới màn hình."


def test_a_paper_that_does_not_come_is_heard(aloud: Hall, ear: Ear) -> None:
    aloud.services.printed = Printed.NOT_PRINTED
    take_number(aloud, ear)
    aloud.services.release()
    aloud.settle()
    assert ear.last().startswith("Máy chưa in được phiếu. Xin chụp lại số này")
    assert [chime for chime, _ in ear.chimes] == [Chime.SUCCESS, Chime.FAILURE]


def test_the_ticket_is_spoken_in_english(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, events.SetLocale("en"))
    assert take_number(aloud, ear) == EN_TICKET
    assert isinstance(aloud.runner.visit.screen, TicketPage)


def test_another_language_is_spoken_at_once(aloud: Hall, ear: Ear) -> None:
    aloud.runner.send(events.SetLocale("en"))
    aloud.settle()
    words, locale, _ = ear.words[-1]
    assert (words.startswith("What would you like to do today?"), locale) == (True, "en")


def test_a_message_is_spoken_once_and_the_page_named_after_it(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, events.OpenQueue())
    said = show(aloud, ear, events.NotOffered("fault.sorry"))
    assert said.count("Máy vừa gặp trục trặc") == 1
    assert show(aloud, ear, events.CloseDialog()) == "Ông bà cần làm việc gì?"


def test_a_refusal_is_spoken(aloud: Hall, ear: Ear) -> None:
    aloud.services.refusal = Refusal.CLOSED
    show(aloud, ear, events.OpenQueue(), events.ChooseField("civil-status"))
    show(aloud, ear, events.ChooseService("birth"))
    said = show(aloud, ear, events.TakeNumber("3f0c9a52-6d0b-4c1e-9f57-2b8f4a1d7c60"))
    assert said == "Bây giờ ngoài giờ lấy số. Mở lại lúc 13 giờ."
    assert isinstance(aloud.runner.visit.screen, QueueServices)
    assert ear.chimes[-1] == (Chime.FAILURE, 3)


def test_out_of_service_is_spoken(aloud: Hall, ear: Ear) -> None:
    aloud.runner.set_conditions(Conditions(out_of_service="oos.note"))
    aloud.settle()
    assert ear.last().startswith("Máy tạm ngừng phục vụ")


def test_a_touch_out_of_service_has_it_read_in_the_language_touched(hall: Hall, ear: Ear) -> None:
    hall.window.aloud.give_voice(ear)
    hall.runner.set_conditions(Conditions(out_of_service="oos.note"))
    hall.settle()
    hall.touch_at(QPoint(540, 300))
    hall.settle()
    assert ear.words[-1][1] == "vi"
    said = ear.last()
    assert "Máy tạm ngừng phục vụ" in said
    assert "Mời ông bà đến quầy" in said
    assert "Out of service" not in said
    hall.touch("English", times=2)
    hall.settle()
    assert ear.words[-1][1] == "en"
    assert "Out of service" in ear.last()


# --- idle ----------------------------------------------------------------------------------------


def test_the_idle_question_sounds_without_the_aid(hall: Hall, ear: Ear) -> None:
    hall.window.aloud.give_voice(ear)
    hall.runner.send(events.OpenQueue())
    hall.seconds(60)
    assert (ear.chimes, ear.words) == ([(Chime.NOTICE, 3)], [])
    hall.seconds(29)
    assert ear.chimes == [(Chime.NOTICE, 3)] * 3


def test_the_idle_question_is_spoken_once_and_a_touch_is_answered(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, events.OpenQueue())
    aloud.seconds(120)
    assert ear.words[0][0].startswith("Ông bà còn ở đây không? Máy sẽ về trang chủ")
    aloud.seconds(14)
    assert len(ear.words) == 1
    aloud.touch("Tôi cần thêm thời gian")
    assert aloud.runner.visit.dialog is None
    assert ear.last() == "Ông bà có thêm thời gian. Ông bà cần làm việc gì?"


# --- the end -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("end", "locale", "said"),
    [
        (events.EndVisit(), "vi", "Đã về trang chủ. Đọc to đã tắt."),
        (events.EndVisit(), "en", "This is the home page again. Read aloud is off."),
        (events.GoHome(), "en", "What would you like to do today?"),
    ],
)
def test_the_end_of_a_visit_is_told_to_who_listened(
    aloud: Hall, ear: Ear, end: events.Event, locale: str, said: str
) -> None:
    show(aloud, ear, events.SetLocale(locale), events.OpenQueue(), events.SetVolume(4))
    aloud.runner.send(end)
    assert ear.stops == 1
    aloud.settle()
    words, spoken_in, volume = ear.words[-1]
    assert (words[: len(said)], spoken_in, volume) == (said, locale, 4)


def test_the_time_out_is_told_and_nobody_hears_it_without_the_aid(hall: Hall, ear: Ear) -> None:
    hall.window.aloud.give_voice(ear)
    for read_aloud in (False, True):
        show(hall, ear, events.OpenQueue())
        if read_aloud:
            show(hall, ear, events.ToggleAccess("read_aloud"))
        hall.seconds(150)
        assert ear.last() == ("Đã về trang chủ. Đọc to đã tắt." if read_aloud else "")


def test_volume_is_said_used_and_back_to_normal_for_the_next_person(aloud: Hall, ear: Ear) -> None:
    show(aloud, ear, events.OpenAccess())
    aloud.touch("Tăng âm lượng", times=2)
    assert ear.words[-1] == ("Âm lượng 4 trên 5.", "vi", 4)
    aloud.touch("Tăng âm lượng")
    assert ear.words[-1] == ("Âm lượng 5 trên 5.", "vi", 5)
    aloud.runner.send(events.EndVisit())
    assert aloud.runner.visit.access == Access()


def test_volume_without_the_aid_is_heard_as_a_chime(hall: Hall, ear: Ear) -> None:
    hall.window.aloud.give_voice(ear)
    show(hall, ear, events.OpenAccess())
    hall.touch("Giảm âm lượng")
    assert (ear.chimes, ear.words) == ([(Chime.NOTICE, 2)], [])


def test_a_voice_that_comes_late_says_where_one_is(hall: Hall, ear: Ear) -> None:
    hall.runner.send(events.ToggleAccess("read_aloud"))
    hall.settle()
    hall.window.aloud.give_voice(ear)
    hall.settle()
    assert ear.last().startswith("Hôm nay ông bà cần làm gì?")


# --- every screen ------------------------------------------------------------------------------


def test_what_is_masked_is_counted_and_never_said(qapp: object) -> None:
    engine = QQmlEngine()
    engine.addImportPath(str(ROOT / "ui" / "qml"))
    component = QQmlComponent(engine)
    component.setData(
        b"""import QtQuick
        import Kiosk.Controls
        SearchField { text: "0900000001"; Accessible.passwordEdit: true }""",
        QUrl(),
    )
    field_item = component.create()
    assert isinstance(field_item, QQuickItem), component.errorString()
    heard = heard_of(field_item, Texts.load(ROOT / "assets" / "texts", "vi"))
    assert heard is not None
    assert heard.words == "Ô nhập. 10 ký tự ẩn."
    field_item.deleteLater()


def test_every_control_of_every_screen_is_heard_where_it_is_touched(qapp: object) -> None:
    texts = Texts.load(ROOT / "assets" / "texts", "vi")
    studio = Studio(CENTRE, ROOT / "assets", ROOT / "ui" / "qml", Look())
    wrong: list[str] = []
    kinds = {
        (type(scene.visit.screen), type(scene.visit.dialog), scene.conditions.out_of_service): scene
        for scene in all_scenes(CENTRE, ROOT / "assets" / "catalogue")
    }
    for scene in kinds.values():
        studio.show(scene)
        wrong += [f"{scene.name}: {each}" for each in unheard(studio.window, texts)]
    studio.close()
    assert wrong == []


def unheard(window: Window, texts: Texts) -> Iterator[str]:
    """What is on top of a window and cannot be heard, or not where it is drawn."""
    page = window.part("dialog").property("item") or window.part("page").property("item")
    if not (page_title(page, texts) or page_lines(page, texts)):
        yield "it says nothing"
    for item in visible_items(page):
        if is_a(item, Kind.TOUCHABLE):
            middle = item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).center()
            heard = under(window.window.contentItem(), middle, texts)
            own = heard_of(item, texts)
            if own is None or heard != own or not own.words:
                yield f"{name_of(item)!r} is not heard"
