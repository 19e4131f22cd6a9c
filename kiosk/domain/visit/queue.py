"""Taking a number: field, service, number. One tap is one ticket however often it is tapped."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.ticket import DECLARED_PRIORITY, Printed, Refusal, TicketRequest
from kiosk.domain.visit import events
from kiosk.domain.visit.ask import AskSent
from kiosk.domain.visit.effects import IssueTicket, PrintTicket
from kiosk.domain.visit.online import OnlinePage
from kiosk.domain.visit.state import (
    DossierEntry,
    Issuing,
    ProcedurePage,
    QueueFields,
    QueueServices,
    Screen,
    TicketPage,
    Visit,
)
from kiosk.domain.visit.step import Step, go, show, stay

# Pages on which a number is taken; each has a `refusal` that says why none was given.
_Asker = QueueFields | QueueServices | ProcedurePage | OnlinePage | AskSent | DossierEntry


def takes_numbers(screen: Screen) -> bool:
    """Whether a number can be taken there: such a page says how long the queues are."""
    return isinstance(screen, _Asker)


def step(visit: Visit, event: events.Event) -> Step | None:
    match event:
        case events.OpenQueue():
            return open_fields(visit)
        case events.OpenService(field, code) if not isinstance(visit.screen, Issuing):
            return go(visit, QueueServices(field, code, priority=bool(visit.age_group)))
        case events.ChooseField(code) if isinstance(visit.screen, QueueFields):
            return go(visit, QueueServices(code, priority=bool(visit.age_group)))
        case events.ChooseService(code) if isinstance(visit.screen, QueueServices):
            return show(visit, replace(visit.screen, chosen=code, refusal=None))
        case events.TogglePriority() if isinstance(visit.screen, QueueServices | ProcedurePage):
            declared = replace(visit.screen, priority=not visit.prefers(visit.screen))
            return show(replace(visit, age_group=""), declared)
        case events.TakeNumber():
            return _take(visit, event)
        case events.TicketIssued():
            return _issued(visit, event)
        case events.TicketRefused():
            return _refused(visit, event)
        case events.TicketPrinted():
            return _printed(visit, event)
        case events.PrintTicketAgain():
            return _print_again(visit)
        case _:
            return None


def open_fields(visit: Visit) -> Step:
    """The first page of taking a number; over one that is being made nothing opens."""
    if isinstance(visit.screen, Issuing):
        return stay(visit)
    return go(visit, QueueFields())


def _take(visit: Visit, event: events.TakeNumber) -> Step:
    screen = visit.screen
    if not isinstance(screen, _Asker):
        return stay(visit)
    service = screen.chosen if isinstance(screen, QueueServices) else event.service
    if not service:
        return stay(visit)
    priority = DECLARED_PRIORITY if visit.prefers(screen) else ""
    request = TicketRequest(event.request_id, service, priority)
    waiting = Issuing(request, replace(screen, refusal=None))
    return Step(replace(visit, screen=waiting, dialog=None), (IssueTicket(request),))


def _issued(visit: Visit, event: events.TicketIssued) -> Step:
    if not _awaits(visit, event.ticket.id):
        return stay(visit)
    # The way back ends here, for a number is not taken back by a touch; one that is on no paper yet
    # can still be looked at.
    way = tuple(page for page in visit.back if isinstance(page, TicketPage))
    page = replace(visit, screen=TicketPage(event.ticket), back=way, age_group="")
    return Step(page, (PrintTicket(event.ticket),))


def _refused(visit: Visit, event: events.TicketRefused) -> Step:
    if not isinstance(visit.screen, Issuing) or not _awaits(visit, event.request_id):
        return stay(visit)
    return show(visit, _with_refusal(visit.screen, event.reason))


def _with_refusal(screen: Issuing, reason: Refusal) -> Screen:
    asker = screen.came_from
    return replace(asker, refusal=reason) if isinstance(asker, _Asker) else asker


def _awaits(visit: Visit, request_id: str) -> bool:
    return isinstance(visit.screen, Issuing) and visit.screen.request.id == request_id


def _printed(visit: Visit, event: events.TicketPrinted) -> Step:
    """The page of the number says so, also where another one lies over it."""
    pages = tuple(_with_paper(page, event) for page in (*visit.back, visit.screen))
    *way, screen = pages
    kept = tuple(page for page in way if not isinstance(page, TicketPage) or page.only_here)
    return Step(replace(visit, screen=screen, back=kept))


def _with_paper(page: Screen, event: events.TicketPrinted) -> Screen:
    if not isinstance(page, TicketPage) or page.ticket.id != event.ticket_id:
        return page
    return replace(page, ticket=replace(page.ticket, printed=event.printed))


def _print_again(visit: Visit) -> Step:
    screen = visit.screen
    if not isinstance(screen, TicketPage) or screen.ticket.printed is Printed.PENDING:
        return stay(visit)
    ticket = replace(screen.ticket, printed=Printed.PENDING)
    return show(visit, replace(screen, ticket=ticket, reprinted=True), PrintTicket(ticket))
