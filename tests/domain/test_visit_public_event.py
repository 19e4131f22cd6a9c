"""The page of an announced event in a visit: the way there and back, a reminder, a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from kiosk.domain.published import Announcement, PublicEvent
from kiosk.domain.question import AskedEvent
from kiosk.domain.text import Text
from kiosk.domain.ticket import TicketRequest
from kiosk.domain.visit import events
from kiosk.domain.visit.ask import AskPage, OpenAsk
from kiosk.domain.visit.centre import CentrePage, CentreTab
from kiosk.domain.visit.machine import next_state
from kiosk.domain.visit.public_event import OpenPublicEvent, PrintReminder, PublicEventPage
from kiosk.domain.visit.state import Home, Issuing, PaperSlip, QueueFields, Visit
from tests.domain.test_visit import run

DAY = date(2026, 12, 3)
NOTICE = Announcement(
    *(Text("Đối thoại"), Text("Mời dự."), DAY, DAY),
    PublicEvent(DAY, time(8), Text("Hội trường"), questions=True),
)
HOURS = Visit(number=1, screen=CentrePage(CentreTab.HOURS), back=(Home(),))
OPEN = next_state(HOURS, OpenPublicEvent(NOTICE)).visit


def test_an_event_opens_from_the_hours_and_back_leads_there() -> None:
    assert OPEN.screen == PublicEventPage(NOTICE)
    assert next_state(OPEN, events.GoBack()).visit == HOURS


def test_a_notice_of_no_event_opens_nothing() -> None:
    plain = replace(NOTICE, event=None)
    assert next_state(HOURS, OpenPublicEvent(plain)).visit == HOURS


def test_nothing_opens_while_a_number_is_made() -> None:
    waiting = Visit(screen=Issuing(TicketRequest("r", "births"), QueueFields()))
    assert next_state(waiting, OpenPublicEvent(NOTICE)).visit == waiting


def test_a_reminder_is_printed_once_at_a_time() -> None:
    visit, asked = run(OPEN, events.PrintSlip(), events.PrintSlip())
    assert asked == [PrintReminder(1, NOTICE)]
    assert visit.screen == PublicEventPage(NOTICE, slip=PaperSlip.PRINTING, slip_ask=1)


@pytest.mark.parametrize(("ok", "slip"), [(True, PaperSlip.PRINTED), (False, PaperSlip.FAILED)])
def test_what_became_of_the_reminder_is_known_and_it_is_printed_again(
    ok: bool, slip: PaperSlip
) -> None:
    visit, _ = run(OPEN, events.PrintSlip(), events.SlipPrinted(7, not ok))
    assert visit.screen == PublicEventPage(NOTICE, slip=PaperSlip.PRINTING, slip_ask=1)
    visit, _ = run(visit, events.SlipPrinted(1, ok))
    assert visit.screen == PublicEventPage(NOTICE, slip=slip, slip_ask=1)
    _, asked = run(visit, events.PrintSlip())
    assert asked == [PrintReminder(2, NOTICE)]


def test_a_question_is_asked_for_it_and_back_leads_to_it() -> None:
    asked = AskedEvent(NOTICE.title, DAY)
    visit, _ = run(OPEN, OpenAsk(event=asked))
    assert visit.screen == AskPage(event=asked)
    assert next_state(visit, events.GoBack()).visit.screen == PublicEventPage(NOTICE)
