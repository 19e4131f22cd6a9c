"""The words of an acknowledgement on paper: a question was kept, under which number.

Never a word of the question, a name or a telephone number; of a procedure its name and code, of an
event its title and day.
"""

from __future__ import annotations

from devices.printer.slips import Fact, QuestionSlip
from kiosk.domain.centre import Centre
from kiosk.domain.moment import VIETNAM
from kiosk.domain.question import QuestionReceipt
from kiosk.services.event_words import asked_day
from kiosk.services.receipt import ChecklistPrint
from kiosk.texts import Texts


def question_slip(
    receipt: QuestionReceipt, centre: Centre, texts: Texts, circumstances: ChecklistPrint
) -> QuestionSlip:
    """The slip of one question, printed in the minute it was kept."""
    local = circumstances.printed_at.astimezone(VIETNAM)
    when = {"time": f"{local:%H:%M}", "date": f"{local:%d/%m/%Y}"}
    hotline = centre.hotlines[0].number if centre.hotlines else ""
    return QuestionSlip(
        office=centre.office(texts.locale),
        centre=centre.name(texts.locale),
        heading=texts("receipt.question"),
        number_label=texts("ask.number"),
        number=receipt.shown,
        facts=(
            *_about(receipt, texts),
            Fact(texts("receipt.question.when"), texts("receipt.question.moment", **when)),
        ),
        answer_title=texts("receipt.question.answer"),
        answer=how_answered(receipt, texts),
        telephone=texts("receipt.ask_more", number=hotline) if hotline else "",
        foot=texts("receipt.question.foot", **when, machine=circumstances.machine),
    )


def spoken_number(receipt: QuestionReceipt, texts: Texts) -> str:
    """The number for the ear, with the letter by itself."""
    count, letter = receipt.parts
    if not letter:
        return f"{texts('ask.number')} {count}"
    return texts("ask.number_spoken", count=count, letter=letter)


def how_answered(receipt: QuestionReceipt, texts: Texts) -> str:
    """How the answer will come: by telephone where a number was left, and where else it is had."""
    if receipt.event is not None:
        phone = texts("ask.answer.phone") if receipt.by_phone else ""
        return f"{texts('ask.answer.event')} {phone}".strip()
    if receipt.by_phone:
        return texts("ask.answer.phone")
    return texts("ask.answer.procedure" if receipt.procedure[0] else "ask.answer.desk")


def _about(receipt: QuestionReceipt, texts: Texts) -> tuple[Fact, ...]:
    if receipt.event is not None:
        return (
            Fact(texts("receipt.question.event"), receipt.event.title(texts.locale)),
            Fact(texts("receipt.question.day"), asked_day(receipt.event, texts)),
        )
    code, name = receipt.procedure
    if code:
        return (
            Fact(texts("receipt.question.procedure"), texts.official(name)),
            Fact(texts("receipt.question.code"), code),
        )
    return (Fact(texts("receipt.question.topic"), texts(f"topic.{receipt.topic or 'other'}")),)
