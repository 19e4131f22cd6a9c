"""Paper of an earlier job that comes out after all: whoever stands there is told that it is not
theirs, and on a ticket's own page which of two numbers is.

Nobody knows for certain whether it came, nor whether it is the same person who still waits for it,
so the sentences promise neither.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.visit.events import Answer, Event
from kiosk.domain.visit.state import Issuing, LateNote, TicketPage, Visit
from kiosk.domain.visit.step import Step, stay


@dataclass(frozen=True, slots=True)
class LatePaper(Answer):
    """Of a ticket its id and number; of any other paper neither."""

    ticket_id: str = ""
    number: str = ""


def step(visit: Visit, event: Event) -> Step | None:
    if not isinstance(event, LatePaper):
        return None
    screen = visit.screen
    if isinstance(screen, TicketPage) and screen.ticket.id == event.ticket_id:
        return stay(visit)
    note = LateNote("late.ticket" if event.number else "late.paper", event.number)
    told = replace(visit, late=note)
    # A number that is being made or shown is not covered: its page says it.
    if visit.dialog is not None or isinstance(screen, Issuing | TicketPage):
        return Step(told)
    return Step(replace(told, dialog=note))
