"""A card on the reader is met with a calm sentence, is in nobody's way, and is not left behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.sound import Chime
from kiosk.domain.ticket import TicketRequest
from kiosk.domain.visit import events
from kiosk.domain.visit.card import CardLaid, CardTaken
from kiosk.domain.visit.machine import next_state
from kiosk.domain.visit.state import (
    IDLE_COUNTDOWN,
    IDLE_QUESTION_AFTER,
    AccessSheet,
    CardNote,
    Dialog,
    Home,
    IdleQuestion,
    Issuing,
    Message,
    QueueFields,
    Visit,
)
from kiosk.visit.sounds import chime_of

LEFT = CardNote("card.left")


def after(visit: Visit, *happened: events.Event) -> Visit:
    for event in happened:
        visit = next_state(visit, event).visit
    return visit


@pytest.mark.parametrize(("answers", "key"), [(True, "card.chip"), (False, "card.other")])
def test_a_card_gets_one_calm_sentence_on_any_page(answers: bool, key: str) -> None:
    for screen in (Home(), QueueFields()):
        before = Visit(screen=screen)
        laid = after(before, CardLaid(answers))
        assert laid == replace(before, dialog=CardNote(key), card=True)
        assert chime_of(before, laid) is Chime.NOTICE


@pytest.mark.parametrize("answers", [True, False])
def test_the_sentence_goes_with_the_card(answers: bool) -> None:
    before = Visit(screen=QueueFields())
    assert after(before, CardLaid(answers), CardTaken()) == before


@pytest.mark.parametrize(
    "dialog", [AccessSheet(), Message("scan.empty"), CardNote("card.no_place")]
)
def test_what_is_said_of_something_else_stays_when_a_card_goes(dialog: Dialog) -> None:
    assert after(Visit(dialog=dialog), CardLaid(True), CardTaken()) == Visit(dialog=dialog)


@pytest.mark.parametrize(
    "dialog", [AccessSheet(), Message("scan.empty"), IdleQuestion(9), CardNote("card.chip")]
)
def test_a_card_never_covers_what_is_being_said(dialog: Dialog) -> None:
    assert after(Visit(dialog=dialog), CardLaid(False)) == Visit(dialog=dialog, card=True)


def test_a_card_never_covers_a_number_that_is_being_made() -> None:
    waiting = Visit(screen=Issuing(TicketRequest("t-1", "birth"), Home()))
    assert after(waiting, CardLaid(True)) == replace(waiting, card=True)


def test_a_card_is_no_touch_so_a_bad_reader_keeps_no_page_on_screen() -> None:
    flicker = [CardLaid(True), events.CloseDialog(), CardTaken()]
    visit = after(Visit(screen=QueueFields()), *flicker)
    for _ in range(IDLE_QUESTION_AFTER):
        visit = after(visit, CardLaid(True), CardTaken(), events.Second())
    assert visit.dialog == IdleQuestion(IDLE_COUNTDOWN)


def test_a_card_that_is_left_behind_is_told_of_once() -> None:
    home = after(Visit(), CardLaid(True), events.EndVisit())
    assert (home.screen, home.dialog, home.card) == (Home(), LEFT, False)
    idle = [events.Second()] * (IDLE_QUESTION_AFTER + IDLE_COUNTDOWN)
    quiet = after(home, *idle)
    assert (quiet.dialog, quiet.untouched) == (None, True)


def test_the_reminder_goes_with_the_card() -> None:
    home = after(Visit(), CardLaid(True), events.EndVisit(), CardTaken())
    assert (home.dialog, home.untouched) == (None, True)


def test_a_card_that_was_taken_is_not_reminded_of() -> None:
    ended = after(Visit(), CardLaid(True), events.CloseDialog(), CardTaken(), events.EndVisit())
    assert ended.dialog is None


def test_going_home_keeps_the_card_in_mind() -> None:
    home = after(Visit(screen=QueueFields()), CardLaid(True), events.GoHome())
    assert (home.dialog, home.card) == (None, True)
    assert after(home, events.EndVisit()).dialog == LEFT
