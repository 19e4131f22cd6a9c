"""An ID card before the scanner: what may be done with it, and nothing of it on screen.

Responsible for reducing a card to a group's code and the ward of its address; the card itself never
is a part of the visit. Not for the age that a centre asks for (Centre.group_by_age).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.domain.card_address import questions_of
from kiosk.domain.id_card import IdCard
from kiosk.domain.visit import queue, wards
from kiosk.domain.visit.events import Event
from kiosk.domain.visit.state import (
    CardNote,
    Dialog,
    DossierEntry,
    DossierWaiting,
    Message,
    QueueFields,
    QueueServices,
    Visit,
)
from kiosk.domain.visit.step import Step, show, stay


@dataclass(frozen=True, slots=True)
class CardFound(Dialog):
    """What one may do with the card. `has_address`: it was read, though perhaps not understood."""

    group: str = field(default="", repr=False)
    has_address: bool = False
    questions: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class TakeNumberWithCard(Event):
    pass


@dataclass(frozen=True, slots=True)
class FindPlaceOfCard(Event):
    pass


def step(visit: Visit, event: Event) -> Step | None:
    found = visit.dialog
    match event:
        case TakeNumberWithCard():
            return _queue(visit, found) if isinstance(found, CardFound) else stay(visit)
        case FindPlaceOfCard():
            return _ward(visit, found) if isinstance(found, CardFound) else stay(visit)
        case _:
            return None


def scanned(visit: Visit, card: IdCard, group: str) -> Step:
    """At once where the page has one use for a card, else the choice."""
    match visit.screen:
        case DossierEntry() | DossierWaiting():
            return Step(replace(visit, dialog=Message("scan.id_card_needs_code")))
        case QueueServices() as page if group:
            by_age = replace(visit, age_group=group, dialog=None)
            return show(by_age, replace(page, priority=True))
        case wards.WardsPage():
            return _on_wards(visit, questions_of(card.address, card.issued))
        case _:
            questions = questions_of(card.address, card.issued)
            offer = CardFound(group, bool(card.address), questions)
            return Step(replace(visit, dialog=offer))


def _on_wards(visit: Visit, questions: tuple[str, ...]) -> Step:
    if questions:
        return wards.find_place(visit, questions)
    return Step(replace(visit, dialog=CardNote("card.no_place")))


def _ward(visit: Visit, found: CardFound) -> Step:
    by_age = replace(visit, age_group=found.group)
    return wards.find_place(by_age, found.questions) if found.has_address else stay(visit)


def _queue(visit: Visit, found: CardFound) -> Step:
    """Who is at the queue already goes on there."""
    by_age = replace(visit, age_group=found.group, dialog=None)
    match visit.screen:
        case QueueServices():
            return Step(replace(visit, dialog=None))
        case QueueFields():
            return Step(by_age)
        case _:
            return queue.open_fields(by_age)
