"""Asking a question: choices, typing, sending once, the slip, a number for the help desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kiosk.domain.question import (
    AskedEvent,
    Question,
    QuestionKept,
    QuestionLost,
    QuestionReceipt,
)
from kiosk.domain.text import Text
from kiosk.domain.ticket import NumberSource, Refusal, Ticket, TicketRequest
from kiosk.domain.visit import ask, events
from kiosk.domain.visit.ask import (
    PHONE,
    WORDS,
    AskPage,
    AskSent,
    ChooseReady,
    ChooseTopic,
    KeepQuestion,
    OpenAsk,
    PrintQuestionSlip,
    QuestionArrived,
    SendQuestion,
    TypeInto,
    TypePhone,
    TypeWords,
)
from kiosk.domain.visit.effects import IssueTicket
from kiosk.domain.visit.machine import next_state
from kiosk.domain.visit.state import (
    Home,
    IdleQuestion,
    Issuing,
    PaperSlip,
    QueueFields,
    TicketPage,
    Visit,
)
from tests.domain.test_visit import run, seconds

BIRTH = ("1.001193", "Đăng ký khai sinh")
DIALOGUE = AskedEvent(Text("Đối thoại"), date(2026, 12, 3))
SENT = AskSent(QuestionReceipt("B-0042", BIRTH))
TICKET = Ticket(
    id="t-1",
    number="H007",
    service="guide",
    service_day=date(2026, 11, 23),
    issued_at=datetime(2026, 11, 23, 2, 24, tzinfo=UTC),
    source=NumberSource.CENTRAL,
)


def page_after(*happened: events.Event, page: AskPage | None = None) -> AskPage:
    visit, _ = run(Visit(screen=page or AskPage()), *happened)
    assert isinstance(visit.screen, AskPage)
    return visit.screen


def kept(*happened: events.Event, page: AskPage | None = None) -> list[Question]:
    _, asked = run(Visit(screen=page or AskPage()), *happened)
    return [effect.question for effect in asked if isinstance(effect, KeepQuestion)]


# --- choosing and typing ---------------------------------------------------------------------


def test_choices_toggle_and_another_topic_takes_its_sentence_away() -> None:
    chosen = page_after(ChooseTopic("time"), ChooseReady("how_long"))
    assert (chosen.topic, chosen.ready) == ("time", "how_long")
    assert page_after(ChooseReady("how_long"), page=chosen).ready == ""
    other = page_after(ChooseTopic("fee"), page=chosen)
    assert (other.topic, other.ready) == ("fee", "")
    assert page_after(ChooseTopic("time"), page=chosen).topic == ""


@pytest.mark.parametrize(
    "event", [ChooseTopic("weather"), ChooseReady("how_much"), ChooseReady("x")]
)
def test_what_is_not_offered_cannot_be_chosen(event: events.Event) -> None:
    page = AskPage(topic="time")
    assert page_after(event, page=page) == page


def test_a_question_about_a_procedure_has_no_topics() -> None:
    page = AskPage(BIRTH)
    assert page_after(ChooseTopic("fee"), page=page) == page
    assert page_after(ChooseReady("how_much"), page=page).ready == "how_much"


def test_a_question_for_an_event_is_written() -> None:
    page = AskPage(event=DIALOGUE)
    for chosen in (ChooseTopic("fee"), ChooseReady("how_much"), ChooseReady("parking")):
        assert page_after(chosen, page=page) == page
    assert page_after(SendQuestion("q-1"), page=page).message == "ask.nothing_written"


def test_words_end_at_500_letters_and_a_number_at_ten_digits() -> None:
    page = page_after(TypeWords("ạ" * 501), TypePhone("09 00-000 0001234"))
    assert (len(page.words), page.phone, page.typing) == (500, "0900000000", PHONE)


def test_the_keys_come_and_go() -> None:
    assert page_after(TypeInto(WORDS)).typing == WORDS
    assert page_after(TypeInto(WORDS), TypeInto("")).typing == ""
    assert page_after(TypeInto("nonsense")).typing == ""


# --- sending ---------------------------------------------------------------------------------


def test_nothing_is_sent_without_words_or_a_chosen_sentence() -> None:
    for happened in ([], [ChooseTopic("fee")], [TypeWords("  ")], [TypePhone("0900000000")]):
        assert kept(*happened, SendQuestion("q-1")) == []
        assert page_after(*happened, SendQuestion("q-1")).message == "ask.nothing"


def test_a_question_is_sent_once_however_often_the_button_is_tapped() -> None:
    taps = [SendQuestion("q-1"), SendQuestion("q-2"), TypeWords("late"), ChooseReady("how_long")]
    assert kept(TypeWords(" Ở đâu? "), TypePhone("0900000000"), *taps) == [
        Question("q-1", "", "other", "Ở đâu?", "0900000000")
    ]


@pytest.mark.parametrize(
    ("page", "question"),
    [
        (AskPage(BIRTH, ready="how_much"), Question("q-1", BIRTH[0], "fee", ready="how_much")),
        (AskPage(BIRTH, words="x"), Question("q-1", BIRTH[0], words="x")),
        (AskPage(topic="place", words="x"), Question("q-1", "", "place", "x")),
        (AskPage(topic="time", ready="late"), Question("q-1", "", "time", ready="late")),
        (AskPage(event=DIALOGUE, words="x"), Question("q-1", words="x", event=DIALOGUE)),
    ],
)
def test_what_is_asked_goes_with_its_topic(page: AskPage, question: Question) -> None:
    assert kept(SendQuestion("q-1"), page=page) == [question]


@pytest.mark.parametrize("digits", ["0", "090000000", "9000000000"])
def test_a_number_that_is_none_is_corrected_or_cleared_first(digits: str) -> None:
    page = AskPage(words="x", phone=digits)
    assert kept(SendQuestion("q-1"), page=page) == []
    wrong = page_after(SendQuestion("q-1"), page=page)
    assert (wrong.message, wrong.typing) == ("ask.phone_wrong", PHONE)
    assert page_after(TypePhone(""), page=wrong).message == ""
    assert len(kept(TypePhone(""), SendQuestion("q-1"), page=wrong)) == 1


def test_a_kept_question_shows_its_number_and_its_words_are_gone() -> None:
    page = AskPage(BIRTH, words="MARKER", phone="0900000000")
    visit = Visit(screen=page, back=(Home(), QueueFields()))
    visit, _ = run(visit, SendQuestion("q-1"))
    visit, _ = run(visit, QuestionArrived(visit.asks, QuestionKept("B-0042")))
    assert visit.screen == AskSent(QuestionReceipt("B-0042", BIRTH, by_phone=True))
    assert run(visit, events.GoBack())[0].screen == QueueFields()


def test_the_receipt_of_a_question_for_an_event_names_it() -> None:
    visit, _ = run(Visit(screen=AskPage(event=DIALOGUE, words="x")), SendQuestion("q-1"))
    visit, _ = run(visit, QuestionArrived(visit.asks, QuestionKept("B-0042")))
    assert visit.screen == AskSent(QuestionReceipt("B-0042", event=DIALOGUE))


def test_a_lost_question_keeps_what_was_typed_and_can_be_sent_again() -> None:
    visit, _ = run(Visit(screen=AskPage(words="x")), SendQuestion("q-1"))
    visit, _ = run(visit, QuestionArrived(visit.asks, QuestionLost()))
    assert visit.screen == AskPage(words="x", message="ask.lost")
    _, asked = run(visit, SendQuestion("q-2"))
    assert [each for each in asked if isinstance(each, KeepQuestion)] != []


def test_an_answer_to_another_question_changes_nothing() -> None:
    visit, _ = run(Visit(screen=AskPage(words="x")), SendQuestion("q-1"))
    assert run(visit, QuestionArrived(99, QuestionKept("B-0001")))[0] == visit
    at_home = Visit(asks=1)
    assert run(at_home, QuestionArrived(1, QuestionKept("B-0001")))[0] == at_home


# --- the slip and the help desk ---------------------------------------------------------------


@pytest.mark.parametrize(("ok", "slip"), [(True, PaperSlip.PRINTED), (False, PaperSlip.FAILED)])
def test_the_slip_is_printed_when_asked_for_and_told_as_it_is(ok: bool, slip: PaperSlip) -> None:
    visit, asked = run(Visit(screen=SENT), events.PrintSlip(), events.PrintSlip())
    assert asked == [PrintQuestionSlip(1, SENT.receipt)]
    visit, _ = run(visit, events.SlipPrinted(1, ok), events.SlipPrinted(1, not ok))
    assert visit.screen == replace(SENT, slip=slip, slip_ask=1)


def test_a_number_without_paper_has_five_minutes_to_be_photographed() -> None:
    lost = replace(SENT, slip=PaperSlip.FAILED)
    assert run(Visit(screen=lost), *seconds(299))[0].dialog is None
    assert isinstance(run(Visit(screen=lost), *seconds(300))[0].dialog, IdleQuestion)
    assert isinstance(run(Visit(screen=SENT), *seconds(60))[0].dialog, IdleQuestion)


def test_a_help_desk_number_is_taken_from_the_acknowledgement() -> None:
    visit, asked = run(Visit(screen=SENT), events.TakeNumber("t-1", "guide"))
    assert asked == [IssueTicket(TicketRequest("t-1", "guide"))]
    assert visit.screen == Issuing(TicketRequest("t-1", "guide"), SENT)
    assert run(visit, events.TicketIssued(TICKET))[0].screen == TicketPage(TICKET)
    refused = run(visit, events.TicketRefused("t-1", Refusal.CLOSED))[0]
    assert refused.screen == replace(SENT, refusal=Refusal.CLOSED)


def test_no_question_is_opened_while_a_number_is_made() -> None:
    waiting = Visit(screen=Issuing(TicketRequest("t-1", "guide"), SENT))
    assert next_state(waiting, OpenAsk(BIRTH)).visit == waiting


def test_nothing_that_was_typed_is_in_a_repr() -> None:
    page = AskPage(words="MARKER", phone="0912345678")
    shown = [page, TypeWords("MARKER"), TypePhone("0912345678"), Visit(screen=page)]
    shown += [KeepQuestion(1, Question("q-1", words="MARKER", phone="0912345678"))]
    assert not any("MARKER" in repr(each) or "0912345678" in repr(each) for each in shown)
    assert ask.step(Visit(), events.Touched()) is None
