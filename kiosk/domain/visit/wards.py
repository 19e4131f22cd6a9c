"""Which commune an old ward belongs to now."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.domain.visit.effects import Effect
from kiosk.domain.visit.events import Answer, Event
from kiosk.domain.visit.state import CardNote, Issuing, Screen, SearchPage, Visit
from kiosk.domain.visit.step import Step, ask, go, show, stay
from kiosk.domain.wards import WardAnswer

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class WardsPage(Screen):
    """What was typed and what was found for it; `page` is a page of the answers."""

    query: str = field(default="", repr=False)
    typing: bool = True
    found: tuple[WardAnswer, ...] = field(default=(), repr=False)
    answered: bool = False
    page: int = 0
    ask: int = 0


@dataclass(frozen=True, slots=True)
class OpenWards(Event):
    pass


@dataclass(frozen=True, slots=True)
class TypeWard(Event):
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ShowWardsPage(Event):
    page: int


@dataclass(frozen=True, slots=True)
class SetWardTyping(Event):
    """Show or put away the keyboard."""

    on: bool


@dataclass(frozen=True, slots=True)
class WardsFound(Answer):
    ask: int
    found: tuple[WardAnswer, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class WardRecognised(Answer):
    """Whether what was typed to find a procedure is the name of an old ward."""

    ask: int
    known: bool


@dataclass(frozen=True, slots=True)
class PlaceFound(Answer):
    """What `FindPlace` came to; an empty `query` means that the place is not known."""

    ask: int
    query: str = field(repr=False)
    found: tuple[WardAnswer, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class FindPlace(Effect):
    """Find the ward of an address; its `questions` are kiosk/domain/card_address.py's."""

    ask: int
    questions: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecogniseWard(Effect):
    ask: int
    query: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FindWards(Effect):
    ask: int
    query: str = field(repr=False)


def step(visit: Visit, event: Event) -> Step | None:
    page = visit.screen
    match event:
        case OpenWards():
            return stay(visit) if isinstance(page, Issuing) else _open(visit)
        case TypeWard(text) if isinstance(page, WardsPage):
            return _find(visit, replace(page, query=text[:_LONGEST], typing=True, page=0))
        case SetWardTyping(on) if isinstance(page, WardsPage):
            return show(visit, replace(page, typing=on))
        case ShowWardsPage(number) if isinstance(page, WardsPage):
            return show(visit, replace(page, page=max(0, number)))
        case WardsFound(asked, found) if isinstance(page, WardsPage) and asked == page.ask:
            return show(visit, replace(page, found=found, answered=True))
        case PlaceFound() if isinstance(page, WardsPage) and event.ask == page.ask:
            return _place_found(visit, event)
        case _:
            return None


def find_place(visit: Visit, questions: tuple[str, ...]) -> Step:
    """Show the page and ask for the ward of an address; without a question one types it."""
    opened = Step(visit) if isinstance(visit.screen, WardsPage) else go(visit, WardsPage())
    asked = replace(ask(opened.visit), dialog=None)
    if not questions:
        return show(asked, WardsPage(ask=asked.asks))
    waiting = WardsPage(typing=False, ask=asked.asks)
    return show(asked, waiting, FindPlace(asked.asks, questions))


def _place_found(visit: Visit, event: PlaceFound) -> Step:
    if not event.query:
        note = replace(visit, dialog=CardNote("card.no_place"))
        return show(note, WardsPage(ask=event.ask))
    page = WardsPage(event.query, typing=False, found=event.found, answered=True, ask=event.ask)
    return show(visit, page)


def _open(visit: Visit) -> Step:
    """What was typed to find a procedure may have been the name of a ward: it is tried at once."""
    screen = visit.screen
    query = screen.query.strip()[:_LONGEST] if isinstance(screen, SearchPage) else ""
    opened = go(visit, WardsPage(query=query))
    if not query:
        return opened
    found = _find(opened.visit, WardsPage(query=query))
    return replace(found, effects=(*opened.effects, *found.effects))


def _find(visit: Visit, page: WardsPage) -> Step:
    asked = ask(visit)
    if not page.query.strip():
        return show(asked, replace(page, found=(), answered=False, ask=asked.asks))
    return show(asked, replace(page, ask=asked.asks), FindWards(asked.asks, page.query))
