"""Asking the centre a question: on a procedure or a topic, or for an announced event.

Typed or chosen; a slip with a number.

What is typed stays in this visit's memory until it is sent; the journal gets it sealed, and the
page that follows knows the number only.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.domain.question import (
    LONGEST_WORDS,
    PHONE_DIGITS,
    TOPICS,
    AskedEvent,
    Question,
    QuestionKept,
    QuestionOutcome,
    QuestionReceipt,
    is_phone,
    ready_sentences,
    topic_of,
)
from kiosk.domain.ticket import Refusal
from kiosk.domain.visit.effects import Effect
from kiosk.domain.visit.events import Answer, Event, PrintSlip
from kiosk.domain.visit.slip import print_slip
from kiosk.domain.visit.state import Issuing, Screen, SlipPage, Visit
from kiosk.domain.visit.step import Step, go, show, stay
from kiosk.domain.visit.step import ask as asked_by

WORDS = "words"
PHONE = "phone"

# --- screens ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskPage(Screen):
    """`procedure` is (code, name) or empty; `typing` names the field the keys write to.

    What is asked for an `event` is written: it has neither topics nor ready sentences.
    `ready` is a ready sentence's code. `message` is a text key: what is wrong. `ask` is the number
    of the question that is being kept, 0 while nothing is.
    """

    procedure: tuple[str, str] = ("", "")
    topic: str = ""
    words: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    typing: str = ""
    message: str = ""
    ask: int = 0
    ready: str = ""
    event: AskedEvent | None = None

    @property
    def has_subject(self) -> bool:
        """What it is about is known, so that no topic is chosen."""
        return bool(self.procedure[0]) or self.event is not None

    @property
    def may_send(self) -> bool:
        """Something is asked: own words or a chosen sentence."""
        return bool(self.words.strip() or self.ready)

    @property
    def lacks(self) -> str:
        """The key of the sentence that says what there must be first."""
        return "ask.nothing" if self.event is None else "ask.nothing_written"


@dataclass(frozen=True, slots=True)
class AskSent(SlipPage):
    """The question is kept. `refusal` says why the guide desk gave no number."""

    receipt: QuestionReceipt
    refusal: Refusal | None = None


# --- events ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenAsk(Event):
    """From a procedure's page its code and name come along, from an event's page the event."""

    procedure: tuple[str, str] = ("", "")
    event: AskedEvent | None = None


@dataclass(frozen=True, slots=True)
class ChooseTopic(Event):
    """The chosen one again takes the choice back."""

    code: str


@dataclass(frozen=True, slots=True)
class ChooseReady(Event):
    """A ready sentence; the chosen one again takes the choice back."""

    code: str


@dataclass(frozen=True, slots=True)
class TypeInto(Event):
    """WORDS, PHONE, or "" to put the keys away."""

    name: str


@dataclass(frozen=True, slots=True)
class TypeWords(Event):
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TypePhone(Event):
    digits: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SendQuestion(Event):
    """`question_id` is a new UUID."""

    question_id: str


@dataclass(frozen=True, slots=True)
class QuestionArrived(Answer):
    ask: int
    outcome: QuestionOutcome


# --- effects ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KeepQuestion(Effect):
    ask: int
    question: Question


@dataclass(frozen=True, slots=True)
class PrintQuestionSlip(Effect):
    ask: int
    receipt: QuestionReceipt


# --- rules -----------------------------------------------------------------------------------


def step(visit: Visit, event: Event) -> Step | None:
    match event:
        case OpenAsk(procedure, event_asked):
            if isinstance(visit.screen, Issuing):
                return stay(visit)
            return go(visit, AskPage(procedure, event=event_asked))
        case _ if isinstance(visit.screen, AskPage):
            return _on_page(visit, visit.screen, event)
        case _ if isinstance(visit.screen, AskSent):
            return _on_sent(visit, visit.screen, event)
        case _:
            return None


def _on_page(visit: Visit, page: AskPage, event: Event) -> Step | None:
    if isinstance(event, QuestionArrived):
        return _arrived(visit, page, event)
    if page.ask:
        return None
    changed = _changed(page, event)
    if changed is not None:
        return show(visit, replace(changed, message=""))
    return _send(visit, page, event.question_id) if isinstance(event, SendQuestion) else None


def _changed(page: AskPage, event: Event) -> AskPage | None:
    """The page after a touch that fills it in, or None for any other event."""
    match event:
        case ChooseTopic(code) if code in TOPICS and not page.has_subject:
            return replace(page, topic="" if code == page.topic else code, ready="")
        case ChooseReady(code) if code in _choices(page):
            return replace(page, ready="" if code == page.ready else code)
        case TypeInto(name):
            return replace(page, typing=name if name in (WORDS, PHONE) else "")
        case TypeWords(text):
            return replace(page, words=text[:LONGEST_WORDS], typing=WORDS)
        case TypePhone(digits):
            kept = "".join(each for each in digits if each in "0123456789")[:PHONE_DIGITS]
            return replace(page, phone=kept, typing=PHONE)
        case _:
            return None


def _choices(page: AskPage) -> tuple[str, ...]:
    return ready_sentences(page.topic, about_procedure=bool(page.procedure[0]))


def _send(visit: Visit, page: AskPage, question_id: str) -> Step:
    if not page.may_send:
        return show(visit, replace(page, message=page.lacks))
    if page.phone and not is_phone(page.phone):
        return show(visit, replace(page, message="ask.phone_wrong", typing=PHONE))
    asked = asked_by(visit)
    question = Question(
        *(question_id, page.procedure[0], _topic(page), page.words.strip(), page.phone, page.ready),
        event=page.event,
    )
    waiting = replace(page, ask=asked.asks, typing="", message="")
    return show(asked, waiting, KeepQuestion(asked.asks, question))


def _topic(page: AskPage) -> str:
    """What the centre sorts by: chosen, or the sentence's own; never empty without a subject."""
    return page.topic or topic_of(page.ready) or ("" if page.has_subject else "other")


def _arrived(visit: Visit, page: AskPage, event: QuestionArrived) -> Step:
    if event.ask != page.ask:
        return stay(visit)
    if not isinstance(event.outcome, QuestionKept):
        return show(visit, replace(page, ask=0, message="ask.lost"))
    receipt = QuestionReceipt(
        *(event.outcome.number, page.procedure, _topic(page), bool(page.phone)), event=page.event
    )
    # The page with the words is gone: Back leads to where asking began.
    return show(visit, AskSent(receipt))


def _on_sent(visit: Visit, page: AskSent, event: Event) -> Step | None:
    match event:
        case PrintSlip():
            return print_slip(visit, page, lambda asked: PrintQuestionSlip(asked, page.receipt))
        case _:
            return None
