"""The acknowledgement of a question on paper: its words, and what never stands on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from devices.printer.slips import Fact, QuestionSlip
from kiosk.domain.question import TOPICS, AskedEvent, QuestionReceipt
from kiosk.domain.text import Text
from kiosk.profile import load_centre
from kiosk.services.receipt import ChecklistPrint
from kiosk.services.receipt_question import question_slip, spoken_number
from kiosk.texts import Texts

ASSETS = Path(__file__).resolve().parents[2] / "assets"
CENTRE = load_centre(ASSETS / "centre" / "sample.toml")
VI = Texts.load(ASSETS / "texts", "vi")
# 09:24 in Vietnam, a Monday.
NOW = ChecklistPrint(datetime(2026, 11, 23, 2, 24, tzinfo=UTC), "02")
ABOUT_BIRTH = QuestionReceipt("B-0042", ("1.001193", "Đăng ký khai sinh"))


def test_a_slip_carries_its_number_what_it_is_about_and_how_the_answer_comes() -> None:
    assert question_slip(ABOUT_BIRTH, CENTRE, VI, NOW) == QuestionSlip(
        office="Trung tâm Phục vụ hành chính công",
        centre="Phường Hồng Gai",
        heading="Giấy báo nhận câu hỏi, góp ý",
        number_label="Câu hỏi số",
        number="42B",
        facts=(
            Fact("Về thủ tục", "Đăng ký khai sinh"),
            Fact("Mã thủ tục", "1.001193"),
            Fact("Nhận lúc", "09:24, 23/11/2026"),
        ),
        answer_title="Ông/bà được trả lời thế nào?",
        answer="Câu trả lời được đăng dưới thủ tục này, trên máy này. "
        "Cũng có thể hỏi quầy hướng dẫn, nêu số câu hỏi.",
        telephone="Hỏi thêm: 0203 000 1234",
        foot="In lúc 09:24, 23/11/2026 tại máy 02. Giấy này không ghi nội dung câu hỏi.",
    )


def test_who_left_a_number_is_called_back_and_the_number_is_not_printed() -> None:
    slip = question_slip(replace(ABOUT_BIRTH, by_phone=True), CENTRE, VI, NOW)
    assert slip.answer == "Cán bộ gọi lại số điện thoại ông/bà đã để lại."


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("topic", [*TOPICS, ""])
def test_a_question_without_a_procedure_names_its_topic(topic: str, locale: str) -> None:
    texts = Texts.load(ASSETS / "texts", locale)
    slip = question_slip(QuestionReceipt("B-0001", topic=topic), CENTRE, texts, NOW)
    about = Fact(texts("receipt.question.topic"), texts(f"topic.{topic or 'other'}"))
    assert slip.facts[:-1] == (about,)
    assert slip.answer == texts("ask.answer.desk")


@pytest.mark.parametrize(
    ("by_phone", "answer"),
    [
        (False, "Câu hỏi được trả lời tại buổi này."),
        (
            True,
            "Câu hỏi được trả lời tại buổi này. Cán bộ gọi lại số điện thoại ông/bà đã để lại.",
        ),
    ],
)
def test_a_question_for_an_event_names_it_and_its_day(by_phone: bool, answer: str) -> None:
    event = AskedEvent(Text("Đối thoại", "Talks"), date(2026, 12, 3))
    receipt = QuestionReceipt("B-0042", by_phone=by_phone, event=event)
    slip = question_slip(receipt, CENTRE, VI, NOW)
    assert (slip.number, slip.answer) == ("42B", answer)
    assert slip.facts == (
        Fact("Gửi cho", "Đối thoại"),
        Fact("Ngày", "thứ Năm 03/12/2026"),
        Fact("Nhận lúc", "09:24, 23/11/2026"),
    )


def test_a_centre_without_a_telephone_names_none() -> None:
    assert question_slip(ABOUT_BIRTH, replace(CENTRE, hotlines=()), VI, NOW).telephone == ""


@pytest.mark.parametrize(
    ("number", "shown", "spoken"),
    [
        ("B-0042", "42B", "Câu hỏi số 42, chữ B"),
        ("C-12345", "12345C", "Câu hỏi số 12345, chữ C"),
        ("G12-0042", "G12-0042", "Câu hỏi số G12-0042"),
    ],
)
def test_a_questions_number_looks_like_no_queue_number(
    number: str, shown: str, spoken: str
) -> None:
    receipt = QuestionReceipt(number)
    assert (receipt.shown, spoken_number(receipt, VI)) == (shown, spoken)
