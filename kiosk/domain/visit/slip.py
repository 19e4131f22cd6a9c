"""The paper that a page prints of its own: a checklist, a summary, a reminder, a question's number.

What is on it the page says; what becomes of it is told the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.domain.visit.effects import Effect
from kiosk.domain.visit.events import Event, SlipPrinted
from kiosk.domain.visit.state import PaperSlip, Screen, SlipPage, Visit
from kiosk.domain.visit.step import Step, ask, show, stay


def print_slip(visit: Visit, page: SlipPage, paper: Callable[[int], Effect]) -> Step:
    """Ask for the page's paper, under a number; while it is being printed for no other."""
    if page.slip is PaperSlip.PRINTING:
        return stay(visit)
    asked = ask(visit)
    printing = replace(page, slip=PaperSlip.PRINTING, slip_ask=asked.asks)
    return show(asked, printing, paper(asked.asks))


def step(visit: Visit, event: Event) -> Step | None:
    """The page hears of its paper, also where another one lies over it."""
    if not isinstance(event, SlipPrinted):
        return None
    *way, screen = (_told(page, event) for page in (*visit.back, visit.screen))
    return Step(replace(visit, screen=screen, back=tuple(way)))


def _told(page: Screen, event: SlipPrinted) -> Screen:
    if not isinstance(page, SlipPage) or page.slip is not PaperSlip.PRINTING:
        return page
    if page.slip_ask != event.ask:
        return page
    return replace(page, slip=PaperSlip.PRINTED if event.ok else PaperSlip.FAILED)
