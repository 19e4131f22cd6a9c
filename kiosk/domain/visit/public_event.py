"""An announced event, such as a dialogue with citizens: what, when, where; a reminder on paper.

A question for it is asked on the page of questions (ask.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.published import Announcement
from kiosk.domain.visit.effects import Effect
from kiosk.domain.visit.events import Event, PrintSlip, SlipPrinted
from kiosk.domain.visit.state import Issuing, PaperSlip, Screen, Visit
from kiosk.domain.visit.step import Step, ask, go, show, stay


@dataclass(frozen=True, slots=True)
class PublicEventPage(Screen):
    """`notice` has an event; `slip` says what became of the reminder."""

    notice: Announcement
    slip: PaperSlip = PaperSlip.NONE
    ask: int = 0


@dataclass(frozen=True, slots=True)
class OpenPublicEvent(Event):
    """A notice without an event opens nothing."""

    notice: Announcement


@dataclass(frozen=True, slots=True)
class PrintReminder(Effect):
    ask: int
    notice: Announcement


def step(visit: Visit, event: Event) -> Step | None:
    match event:
        case OpenPublicEvent(notice):
            opens = notice.event is not None and not isinstance(visit.screen, Issuing)
            return go(visit, PublicEventPage(notice)) if opens else stay(visit)
        case _ if isinstance(visit.screen, PublicEventPage):
            return _on_page(visit, visit.screen, event)
        case _:
            return None


def _on_page(visit: Visit, page: PublicEventPage, event: Event) -> Step | None:
    match event:
        case PrintSlip() if page.slip is not PaperSlip.PRINTING:
            asked = ask(visit)
            printing = replace(page, slip=PaperSlip.PRINTING, ask=asked.asks)
            return show(asked, printing, PrintReminder(asked.asks, page.notice))
        case SlipPrinted(number, ok) if number == page.ask and page.slip is PaperSlip.PRINTING:
            return show(visit, replace(page, slip=PaperSlip.PRINTED if ok else PaperSlip.FAILED))
        case _:
            return None
