"""The visit's rules for a ticket that is scanned again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.rating import Rating, Subject
from kiosk.domain.scan import DossierScan, TicketRef
from kiosk.domain.ticket import Printed, Ticket
from kiosk.domain.visit import events
from kiosk.domain.visit.ask import AskPage
from kiosk.domain.visit.rating import RatingPage, RatingReasonsPage
from kiosk.domain.visit.state import (
    DossierWaiting,
    Home,
    QueueFields,
    ScanFound,
    Screen,
    TicketPage,
    Visit,
)
from tests.domain.test_visit import TICKET, run

OTHER = replace(TICKET, id="t-9", number="A001", printed=Printed.PRINTED)
PAGES: list[Screen] = [
    AskPage(words="Một câu hỏi đang gõ"),
    RatingReasonsPage(Rating("r-1", Subject(), 1, comment="Lời góp ý đang gõ")),
    TicketPage(replace(TICKET, printed=Printed.NOT_PRINTED)),
    TicketPage(replace(TICKET, printed=Printed.PENDING)),
]


def recalled(visit: Visit, ticket: Ticket | None) -> Visit:
    visit, _ = run(visit, events.Scanned(TicketRef("t-9")))
    return run(visit, events.TicketRecalled(visit.asks, ticket))[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: type(page).__name__)
def test_a_ticket_read_over_something_else_is_asked_about_first(page: Screen) -> None:
    asked = recalled(Visit(screen=page, back=(Home(),)), OTHER)
    assert (asked.screen, asked.dialog) == (page, ScanFound(OTHER))
    declined, _ = run(asked, events.CloseDialog())
    assert (declined.screen, declined.dialog) == (page, None)
    opened, _ = run(asked, events.OpenScanned())
    assert (opened.screen, opened.dialog) == (TicketPage(OTHER, again=True), None)
    assert opened.back == (Home(), page)
    assert run(opened, events.GoBack())[0].screen == page


def test_at_home_and_for_a_rating_a_ticket_needs_no_question() -> None:
    assert recalled(Visit(), OTHER).screen == TicketPage(OTHER, again=True)
    rated = recalled(Visit(screen=RatingPage()), OTHER)
    assert isinstance(rated.screen, RatingPage)
    assert (rated.screen.subject.ticket_id, rated.dialog) == ("t-9", None)


def test_the_number_on_screen_is_not_asked_about() -> None:
    page = TicketPage(replace(OTHER, printed=Printed.PENDING))
    same = recalled(Visit(screen=page), replace(OTHER, printed=Printed.PENDING))
    assert (same.screen, same.dialog) == (page, None)


@pytest.mark.parametrize("printed", [each for each in Printed if each is not Printed.PRINTED])
def test_a_number_that_is_on_no_paper_stays_behind_whatever_is_opened(printed: Printed) -> None:
    page = TicketPage(replace(TICKET, printed=printed))
    scan = DossierScan("H49.61-261120-0001")
    opened, _ = run(Visit(screen=page), events.Scanned(scan), events.OpenScanned())
    assert isinstance(opened.screen, DossierWaiting)
    another, _ = run(
        Visit(screen=page), events.OpenQueue(), events.ChooseField("DN"), events.ChooseService("DN")
    )
    for visit in (opened, another):
        assert page in visit.back
    taking, _ = run(another, events.TakeNumber("t-2"))
    second = replace(TICKET, id="t-2", number="D002")
    issued, _ = run(taking, events.TicketIssued(second))
    assert (issued.screen, issued.back) == (TicketPage(second), (page,))
    assert run(issued, events.GoBack())[0].screen == page


def test_a_number_leaves_the_way_back_when_its_paper_came() -> None:
    page = TicketPage(replace(TICKET, printed=Printed.PENDING))
    over, _ = run(Visit(screen=page), events.OpenQueue())
    failed, _ = run(over, events.TicketPrinted(TICKET.id, Printed.NOT_PRINTED))
    assert failed.back == (TicketPage(replace(TICKET, printed=Printed.NOT_PRINTED)),)
    printed, _ = run(over, events.TicketPrinted(TICKET.id, Printed.PRINTED))
    assert (printed.screen, printed.back) == (QueueFields(), ())


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        (Printed.PENDING, Printed.UNKNOWN),
        (Printed.PRINTED, Printed.PRINTED),
        (Printed.NOT_PRINTED, Printed.NOT_PRINTED),
        (Printed.UNKNOWN, Printed.UNKNOWN),
        (Printed.NOT_ASKED, Printed.NOT_ASKED),
    ],
)
def test_paper_that_was_still_to_come_when_the_power_went_is_not_known(
    kept: Printed, shown: Printed
) -> None:
    visit, _ = run(Visit(), events.Scanned(TicketRef("t-1")))
    ticket = replace(TICKET, printed=kept)
    visit, _ = run(visit, events.TicketRecalled(visit.asks, ticket))
    assert visit.screen == TicketPage(replace(TICKET, printed=shown), again=True)
