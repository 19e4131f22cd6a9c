"""Online services: choose a procedure that can be done at home, take it to the phone by a code."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.procedure import ProcedureHit
from kiosk.domain.ticket import Refusal
from kiosk.domain.visit.effects import Effect, LoadProcedure
from kiosk.domain.visit.events import Answer, Event
from kiosk.domain.visit.state import Issuing, Screen, Visit
from kiosk.domain.visit.step import Step, ask, go, show, stay

# --- screens ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OnlinePage(Screen):
    """`field` is a field of the catalogue, empty for the most used; `chosen` a procedure id.

    `refusal` says why the guide desk gave no number.
    """

    field: str = ""
    chosen: str = ""
    hits: tuple[ProcedureHit, ...] = ()
    answered: bool = False
    page: int = 0
    ask: int = 0
    refusal: Refusal | None = None


# --- events ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenOnline(Event):
    pass


@dataclass(frozen=True, slots=True)
class ChooseOnlineField(Event):
    code: str


@dataclass(frozen=True, slots=True)
class ChooseOnlineProcedure(Event):
    """Shows the code of a procedure; choosing the chosen one opens its page."""

    procedure_id: str


@dataclass(frozen=True, slots=True)
class ShowOnlinePage(Event):
    page: int


@dataclass(frozen=True, slots=True)
class OnlineArrived(Answer):
    ask: int
    hits: tuple[ProcedureHit, ...]


# --- effects ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FindOnline(Effect):
    """Procedures that can be sent online, whole or in part, of a field or the most used."""

    ask: int
    field: str


# --- rules -----------------------------------------------------------------------------------


def step(visit: Visit, event: Event) -> Step | None:
    match event:
        case OpenOnline():
            return stay(visit) if isinstance(visit.screen, Issuing) else _find(visit, "")
        case _ if isinstance(visit.screen, OnlinePage):
            return _on_page(visit, visit.screen, event)
        case _:
            return None


def _find(visit: Visit, field: str) -> Step:
    """Ask; the rows of the last answer stay until the next one comes."""
    asked = ask(visit)
    effect = FindOnline(asked.asks, field)
    if isinstance(visit.screen, OnlinePage):
        kept = replace(visit.screen, field=field, page=0, ask=asked.asks, refusal=None)
        return show(asked, kept, effect)
    return go(asked, OnlinePage(field, ask=asked.asks), effect)


def _on_page(visit: Visit, page: OnlinePage, event: Event) -> Step | None:
    match event:
        case ChooseOnlineField(code):
            return _find(visit, code)
        case ChooseOnlineProcedure(procedure_id):
            return _choose(visit, page, procedure_id)
        case ShowOnlinePage(number):
            return show(visit, replace(page, page=max(0, number)))
        case OnlineArrived(asked, hits) if asked == page.ask:
            first = hits[0].id if hits else ""
            return show(visit, replace(page, hits=hits, answered=True, chosen=first))
        case _:
            return None


def _choose(visit: Visit, page: OnlinePage, procedure_id: str) -> Step:
    if all(hit.id != procedure_id for hit in page.hits):
        return stay(visit)
    if procedure_id != page.chosen:
        return show(visit, replace(page, chosen=procedure_id, refusal=None))
    asked = ask(visit)
    return Step(asked, (LoadProcedure(asked.asks, procedure_id),))
