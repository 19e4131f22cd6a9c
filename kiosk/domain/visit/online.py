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

    With `full`, only what goes online from end to end is wanted. `refusal` says why the guide desk
    gave no number.
    """

    field: str = ""
    chosen: str = ""
    hits: tuple[ProcedureHit, ...] = ()
    answered: bool = False
    page: int = 0
    ask: int = 0
    refusal: Refusal | None = None
    full: bool = False


# --- events ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenOnline(Event):
    pass


@dataclass(frozen=True, slots=True)
class ChooseOnlineField(Event):
    """A field's code, or none; `full` for what goes online from end to end."""

    code: str
    full: bool = False


@dataclass(frozen=True, slots=True)
class ChooseOnlineProcedure(Event):
    """Shows the code of a procedure; choosing the chosen one opens its page."""

    procedure_id: str


@dataclass(frozen=True, slots=True)
class ShowOnlinePage(Event):
    """What is chosen stays chosen, on whatever page it is."""

    page: int


@dataclass(frozen=True, slots=True)
class OnlineArrived(Answer):
    ask: int
    hits: tuple[ProcedureHit, ...]


# --- effects ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FindOnline(Effect):
    """Procedures that can be sent online, of a field or the most used; `full`: whole only."""

    ask: int
    field: str
    full: bool = False


# --- rules -----------------------------------------------------------------------------------


def step(visit: Visit, event: Event) -> Step | None:
    match event:
        case OpenOnline():
            busy = isinstance(visit.screen, Issuing)
            return stay(visit) if busy else _find(visit, ChooseOnlineField(""))
        case _ if isinstance(visit.screen, OnlinePage):
            return _on_page(visit, visit.screen, event)
        case _:
            return None


def _find(visit: Visit, wanted: ChooseOnlineField) -> Step:
    """Ask; the rows of the last answer stay until the next one comes."""
    asked = ask(visit)
    effect = FindOnline(asked.asks, wanted.code, wanted.full)
    anew = OnlinePage(wanted.code, ask=asked.asks, full=wanted.full)
    if not isinstance(visit.screen, OnlinePage):
        return go(asked, anew, effect)
    before = visit.screen
    kept = replace(anew, chosen=before.chosen, hits=before.hits, answered=before.answered)
    return show(asked, kept, effect)


def _on_page(visit: Visit, page: OnlinePage, event: Event) -> Step | None:
    match event:
        case ChooseOnlineField():
            return _find(visit, event)
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
