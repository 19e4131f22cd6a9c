"""Paper of an earlier job that comes out: nobody takes it for their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.domain.sound import Chime
from kiosk.domain.ticket import NumberSource, Ticket, TicketRequest
from kiosk.domain.visit import events
from kiosk.domain.visit.late import LatePaper
from kiosk.domain.visit.machine import next_state
from kiosk.domain.visit.state import (
    Home,
    Issuing,
    LateNote,
    Message,
    QueueFields,
    TicketPage,
    Visit,
)
from kiosk.visit.sounds import chime_of

NOTE = LateNote("late.ticket", "A035")
LATE = LatePaper("t-35", "A035")


def ticket(ticket_id: str, number: str) -> Ticket:
    at = datetime(2026, 11, 23, 2, 24, tzinfo=UTC)
    return Ticket(ticket_id, number, "birth", at.date(), at, NumberSource.STANDALONE)


def after(visit: Visit, *happened: events.Event) -> Visit:
    for event in happened:
        visit = next_state(visit, event).visit
    return visit


@pytest.mark.parametrize(("paper", "note"), [(LATE, NOTE), (LatePaper(), LateNote("late.paper"))])
def test_whoever_stands_there_is_told_once(paper: LatePaper, note: LateNote) -> None:
    for screen in (Home(), QueueFields()):
        before = Visit(screen=screen)
        told = after(before, paper)
        assert told == replace(before, dialog=note, late=note)
        assert chime_of(before, told) is Chime.NOTICE


def test_a_person_is_not_told_of_their_own_paper() -> None:
    own = Visit(screen=TicketPage(ticket("t-35", "A035")))
    assert after(own, LATE) == own


def test_another_number_on_screen_or_being_made_is_not_covered_and_knows_of_it() -> None:
    shown = Visit(screen=TicketPage(ticket("t-36", "A036")))
    making = Visit(screen=Issuing(TicketRequest("t-36", "birth"), Home()))
    for visit in (shown, making, Visit(dialog=Message("scan.empty"))):
        assert after(visit, LATE) == replace(visit, late=NOTE)


def test_it_is_known_until_the_visit_is_over() -> None:
    told = after(Visit(), LATE, events.CloseDialog(), events.GoHome())
    assert (told.dialog, told.late) == (None, NOTE)
    assert after(told, events.EndVisit()).late is None
