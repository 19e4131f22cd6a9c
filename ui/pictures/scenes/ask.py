"""Scenes of asking a question, of calling for help and of guided mode; the mocks have none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kiosk.domain.question import AskedEvent, QuestionReceipt
from kiosk.domain.text import Text
from kiosk.domain.ticket import Refusal
from kiosk.domain.visit.ask import PHONE, WORDS, AskPage, AskSent
from kiosk.domain.visit.help import HelpCall, HelpDialog
from kiosk.domain.visit.state import Access, Home, PaperSlip, QueueServices
from kiosk.visit.runner import Conditions
from ui.pictures.scenes.scene import Scene, showing

_LOWERED = Access(lowered=True)
_BIRTH = ("1.001193", "Đăng ký khai sinh")
_DIALOGUE = AskedEvent(
    Text("Lãnh đạo phường đối thoại với người dân", "The ward's leaders talk with residents"),
    date(2026, 12, 3),
)
_LONG_VI = f"{_DIALOGUE.title.vi} về cải cách hành chính, đất đai, xây dựng và chính sách xã hội"
_LONG_EN = f"{_DIALOGUE.title.en} on administrative reform, land, building and social policy"
_WORDS = (
    "Con tôi sinh ở tỉnh khác, giấy chứng sinh ghi sai họ của mẹ. Tôi cần xin lại giấy chứng sinh "
    "trước hay nộp kèm giấy cam đoan cũng được? "
)


def ask_scenes() -> Iterator[Scene]:
    """Names begin with 18 (asking) and 19 (help), after the last mock."""
    yield from _asking()
    yield from _sent()
    yield from _help()


def _asking() -> Iterator[Scene]:
    about = AskPage(_BIRTH)
    topic = AskPage(topic="time", ready="how_long")
    typing = AskPage(_BIRTH, words=_WORDS[:76], typing=WORDS)
    long = AskPage(_BIRTH, words=(_WORDS * 5)[:500])
    phone = AskPage(_BIRTH, ready="how_much", phone="0900000", typing=PHONE)
    wrong = replace(phone, message="ask.phone_wrong")
    yield Scene("18-ask", showing(about))
    yield Scene("18b-ask-topics", showing(AskPage()))
    yield Scene("18c-ask-topic-chosen", showing(topic))
    yield Scene("18d-ask-typing", showing(typing))
    yield Scene("18e-ask-phone", showing(phone))
    yield Scene("18f-ask-phone-wrong", showing(wrong))
    yield Scene("18g-ask-500-letters", showing(replace(long, phone="0900000000")))
    yield Scene("18h-ask-sending", showing(replace(topic, ask=1)))
    yield Scene("18i-ask-lost", showing(replace(topic, message="ask.lost")))
    for_event = AskPage(event=_DIALOGUE)
    yield Scene("18x-ask-event", showing(for_event))
    written = replace(for_event, words=_WORDS, phone="0900000000")
    yield Scene("18y-ask-event-typing", showing(replace(written, typing=WORDS)))
    yield Scene("18z-ask-event-lowered", replace(showing(written), access=_LOWERED))
    for name, page in (
        ("18j-ask-lowered", about),
        ("18k-ask-topics-lowered", topic),
        ("18l-ask-typing-lowered", replace(long, typing=WORDS)),
        ("18m-ask-phone-lowered", wrong),
        ("18n-ask-lost-lowered", replace(long, message="ask.lost")),
    ):
        yield Scene(name, replace(showing(page), access=_LOWERED))


def _sent() -> Iterator[Scene]:
    sent = AskSent(QuestionReceipt("B-0042", _BIRTH, by_phone=True))
    desk = AskSent(QuestionReceipt("B-0042", topic="place"))
    yield Scene("18p-ask-sent", showing(sent))
    yield Scene("18q-ask-sent-printing", showing(replace(sent, slip=PaperSlip.PRINTING)))
    yield Scene("18r-ask-sent-printed", showing(replace(desk, slip=PaperSlip.PRINTED)))
    for_event = AskSent(QuestionReceipt("B-0042", by_phone=True, event=_DIALOGUE))
    yield Scene("18za-ask-event-sent", showing(for_event))
    long = replace(for_event.receipt, event=replace(_DIALOGUE, title=Text(_LONG_VI, _LONG_EN)))
    yield Scene("18zb-ask-long-event-sent", showing(AskSent(long)))
    yield Scene("18zc-ask-long-event-typing", showing(AskPage(event=long.event, typing=WORDS)))
    procedure = AskSent(QuestionReceipt("B-0042", (_BIRTH[0], _LONG_VI)))
    yield Scene("18zd-ask-long-procedure-sent", showing(procedure))
    failed = replace(sent, slip=PaperSlip.FAILED)
    yield Scene("18s-ask-sent-not-printed", showing(failed), Conditions(can_print=False))
    yield Scene("18t-ask-sent-refused", showing(replace(sent, refusal=Refusal.CLOSED)))
    for name, page in (("18u-ask-sent-lowered", sent), ("18v-ask-not-printed-lowered", failed)):
        yield Scene(name, replace(showing(page), access=_LOWERED))
    refused = replace(failed, refusal=Refusal.CLOSED)
    yield Scene("18w-ask-refused-lowered", replace(showing(refused), access=_LOWERED))


def _help() -> Iterator[Scene]:
    home = showing(Home())
    for letter, call in zip("bcde", list(HelpCall)[1:], strict=True):
        name = f"19{letter}-help-{call.value.replace('_', '-')}"
        yield Scene(name, replace(home, dialog=HelpDialog(call)))
    yield Scene("19-help", replace(home, dialog=HelpDialog()))
    failed = replace(home, dialog=HelpDialog(HelpCall.NOT_CALLED))
    yield Scene("19f-help-lowered", replace(failed, access=_LOWERED))
    guided = replace(home, guided=True)
    yield Scene("19g-help-guided", replace(guided, dialog=HelpDialog()))
    page = showing(QueueServices("civil-status", "birth"))
    yield Scene("19h-guided-home", guided)
    yield Scene("19i-guided-home-lowered", replace(guided, access=_LOWERED))
    yield Scene("19j-guided-page", replace(page, guided=True))
    yield Scene("19k-guided-page-lowered", replace(page, guided=True, access=_LOWERED))
