"""Asking a question and its acknowledgement: touched and read on the real screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from kiosk.domain.question import (
    QuestionKept,
    QuestionLost,
    QuestionReceipt,
)
from kiosk.domain.ticket import Refusal
from kiosk.domain.visit.ask import AskPage, AskSent, OpenAsk
from kiosk.domain.visit.state import Home, TicketPage
from kiosk.visit.runner import Conditions
from tests.ui.support import CENTRE, Hall
from ui.pictures.inspection import faults, things

BIRTH = ("1.001193", "Đăng ký khai sinh")
WRITE = "Chạm để gõ câu hỏi, góp ý"
PHONE = "Số điện thoại để được gọi lại (không bắt buộc)"
SEND = "Gửi câu hỏi, góp ý"


def page_of(hall: Hall) -> AskPage:
    assert isinstance(hall.runner.visit.screen, AskPage)
    return hall.runner.visit.screen


def open_ask(hall: Hall, procedure: tuple[str, str] = ("", "")) -> None:
    hall.runner.send(OpenAsk(procedure))
    hall.settle()


def touch_and_draw(hall: Hall, words: str) -> None:
    """Touch what lays the page out anew; a frame puts everything in its place."""
    hall.touch(words)
    hall.window.window.grabWindow()


def send_about_birth(hall: Hall) -> None:
    open_ask(hall, BIRTH)
    hall.touch("Phí bao nhiêu?")
    hall.touch(SEND)


# --- the question ----------------------------------------------------------------------------


def test_a_sentence_is_chosen_sent_and_gets_its_number(hall: Hall) -> None:
    open_ask(hall)
    hall.touch("Phí, lệ phí")
    hall.touch("Phí bao nhiêu?")
    hall.touch(SEND)
    (question,) = hall.services.questions
    assert (question.topic, question.ready, question.words) == ("fee", "how_much", "")
    assert hall.sees("Đã nhận câu hỏi, góp ý", "G12-0042", "Phí, lệ phí")
    hall.touch("Xong")
    assert isinstance(hall.runner.visit.screen, Home)
    assert "G12-0042" not in hall.texts()


def test_words_and_a_number_are_typed_with_the_keys(hall: Hall) -> None:
    open_ask(hall, BIRTH)
    touch_and_draw(hall, WRITE)
    for key in ("q", "u", "a", "dấu cách", "e"):
        hall.touch(key)
    touch_and_draw(hall, "Xong")
    touch_and_draw(hall, PHONE)
    for digit in "0900000042":
        hall.touch(digit)
    assert hall.sees("0900 000 042")
    touch_and_draw(hall, "Xong")
    hall.touch(SEND)
    (question,) = hall.services.questions
    assert (question.procedure, question.words, question.phone) == (BIRTH[0], "qua e", "0900000042")
    assert hall.sees("Cán bộ gọi lại số điện thoại ông/bà đã để lại.")


def test_a_keyboard_that_is_plugged_in_types_too(hall: Hall) -> None:
    open_ask(hall, BIRTH)
    hall.touch(WRITE)
    for key in (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_Backspace):
        hall.key(key)
    assert page_of(hall).words == "a"
    assert hall.sees("1/500 chữ cái")


def test_the_first_letter_that_is_typed_at_the_box_is_not_lost(hall: Hall) -> None:
    open_ask(hall, BIRTH)
    focus(hall, WRITE)
    for key in (Qt.Key.Key_A, Qt.Key.Key_N):
        hall.key(key)
    assert (page_of(hall).words, page_of(hall).typing) == ("an", "words")
    hall.key(Qt.Key.Key_Return)
    assert (page_of(hall).words, page_of(hall).typing) == ("an", "")
    focus(hall, PHONE)
    hall.key(Qt.Key.Key_0)
    assert (page_of(hall).phone, page_of(hall).typing) == ("0", "phone")


def focus(hall: Hall, words: str) -> None:
    hall.control(words).forceActiveFocus(Qt.FocusReason.TabFocusReason)
    hall.settle()


def test_a_number_that_is_too_short_is_said_at_the_pad(hall: Hall) -> None:
    open_ask(hall, BIRTH)
    hall.touch("Phí bao nhiêu?")
    touch_and_draw(hall, PHONE)
    hall.touch("0")
    touch_and_draw(hall, "Xong")
    touch_and_draw(hall, SEND)
    assert hall.services.questions == []
    wrong = "Số điện thoại có 10 chữ số, bắt đầu bằng số 0. Xin sửa lại, hoặc xóa số."
    assert hall.sees(wrong)
    hall.touch("Xóa hết")
    assert not hall.sees(wrong)


def test_nothing_is_sent_before_something_is_asked(hall: Hall) -> None:
    open_ask(hall)
    hall.touch(SEND)
    assert hall.sees("Xin chọn hoặc gõ một câu hỏi trước")
    assert hall.services.questions == []


def test_a_double_tap_sends_one_question(hall: Hall) -> None:
    hall.services.hold = True
    open_ask(hall, BIRTH)
    hall.touch("Bao lâu thì xong?")
    hall.touch(SEND, times=2)
    hall.touch("Đang gửi…")
    assert len(hall.services.questions) == 1
    hall.services.release()
    hall.settle()
    assert hall.sees("Đã nhận câu hỏi, góp ý")


def test_what_could_not_be_kept_is_said_and_stays_to_be_sent_again(hall: Hall) -> None:
    hall.services.asked = QuestionLost()
    send_about_birth(hall)
    lost = "Máy chưa ghi được câu hỏi, nên chưa gửi. Xin thử lại, hoặc hỏi quầy hướng dẫn."
    assert hall.sees(lost)
    hall.services.asked = QuestionKept("B-0001")
    # The same button twice in a moment would be a double tap.
    hall.window.app.model("ask").submit()
    hall.settle()
    assert hall.sees("1B")


def test_a_centre_that_cannot_seal_takes_no_words(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall(centre=replace(CENTRE, seal_key=b""))
    open_ask(hall, BIRTH)
    assert {WRITE, PHONE}.isdisjoint(hall.names())
    hall.window.app.model("ask").typeInto("words")
    assert page_of(hall).typing == ""
    hall.touch("Phí bao nhiêu?")
    hall.touch(SEND)
    assert len(hall.services.questions) == 1


def test_a_question_about_a_procedure_is_asked_from_its_page(hall: Hall) -> None:
    hall.runner.send(OpenAsk(BIRTH))
    hall.settle()
    assert hall.sees("Đăng ký khai sinh", "Câu hỏi về thủ tục")
    assert page_of(hall).procedure == BIRTH


def test_nothing_that_was_typed_is_left_after_the_visit(hall: Hall) -> None:
    open_ask(hall, BIRTH)
    hall.touch(WRITE)
    hall.touch("x")
    hall.runner.send(OpenAsk())
    hall.touch("Trang chủ")
    ask = hall.window.app.model("ask")
    assert [ask.property(name) for name in ("words", "phone", "about", "number")] == [""] * 4
    assert ask._keys.finished("") == ""


# --- the acknowledgement ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (True, "Giấy báo nhận đã in xong"),
        (False, "Chưa in được giấy báo nhận. Xin chụp lại số này bằng điện thoại."),
    ],
)
def test_the_slip_is_printed_by_a_touch_and_told_as_it_is(
    hall: Hall, printed: bool, said: str
) -> None:
    send_about_birth(hall)
    assert hall.services.slips == []
    hall.services.hold, hall.services.slip_printed = True, printed
    hall.touch("In giấy báo nhận")
    assert hall.sees("Đang in giấy báo nhận…")
    hall.services.release()
    hall.settle()
    assert hall.sees(said)
    assert hall.services.slips == [QuestionReceipt("G12-0042", BIRTH, "fee")]


def test_what_becomes_of_the_slip_moves_nothing_that_may_be_touched(hall: Hall) -> None:
    send_about_birth(hall)
    before = hall.place("Muốn hỏi ngay?")
    touch_and_draw(hall, "In giấy báo nhận")
    assert hall.sees("Giấy báo nhận đã in xong")
    assert hall.place("Muốn hỏi ngay?") == before


def test_what_was_typed_about_nothing_of_the_list_has_no_heading(hall: Hall) -> None:
    sent = QuestionReceipt("G12-0042", ("", ""), "other")
    hall.runner.restore(replace(hall.runner.visit, screen=AskSent(sent)))
    hall.settle()
    assert not hall.sees("Khác")
    hall.runner.restore(replace(hall.runner.visit, screen=AskSent(replace(sent, topic="fee"))))
    hall.settle()
    assert hall.sees("Phí, lệ phí")


def test_without_a_printer_the_button_says_so(hall: Hall) -> None:
    hall.runner.set_conditions(Conditions(can_print=False))
    send_about_birth(hall)
    hall.touch("In giấy báo nhận")
    assert hall.services.slips == []
    assert hall.sees("Máy in chưa dùng được. Xin chụp lại số này.")


def test_a_number_for_the_help_desk_is_one_touch_away(hall: Hall) -> None:
    send_about_birth(hall)
    hall.touch("Muốn hỏi ngay?")
    assert [request.service for request in hall.services.requests] == ["guide"]
    assert isinstance(hall.runner.visit.screen, TicketPage)


def test_a_help_desk_that_gives_no_number_leaves_the_question_on_screen(hall: Hall) -> None:
    hall.services.refusal = Refusal.CLOSED
    send_about_birth(hall)
    hall.touch("Muốn hỏi ngay?")
    assert isinstance(hall.runner.visit.screen, AskSent)
    assert hall.window.app.model("ask").property("refusal") in hall.texts()
    assert hall.sees("G12-0042")


def test_a_question_about_a_name_of_1192_letters_keeps_its_page(hall: Hall) -> None:
    name = ("Thủ tục thử nghiệm có tên rất dài " * 40)[:1192]
    hall.runner.send(OpenAsk(("1.000000", name)))
    hall.settle()
    shown = next(text for text in hall.texts() if text.startswith("Thủ tục thử nghiệm"))
    assert (len(shown) <= 140, shown[-4:]) == (True, "Thủ…")
    hall.window.window.grabWindow()
    assert faults(things(hall.window.window.contentItem())) == []
