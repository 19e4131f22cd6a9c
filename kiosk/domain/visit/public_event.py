"""An announced event, such as a dialogue with citizens: what, when, where; a reminder on paper.

A question for it is asked on the page of questions (ask.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.published import Announcement
from kiosk.domain.visit.effects import Effect
from kiosk.domain.visit.events import Event, PrintSlip
from kiosk.domain.visit.slip import print_slip
from kiosk.domain.visit.state import Issuing, SlipPage, Visit
from kiosk.domain.visit.step import Step, go, stay


@dataclass(frozen=True, slots=True)
class PublicEventPage(SlipPage):
    """`notice` has an event; its paper is a reminder."""

    notice: Announcement


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
        case PrintSlip():
            return print_slip(visit, page, lambda asked: PrintReminder(asked, page.notice))
        case _:
            return None
