"""What one event leads to, and the few moves that all rules share."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.visit.effects import Effect, Forget
from kiosk.domain.visit.state import (
    Access,
    CardNote,
    DossierWaiting,
    Home,
    Issuing,
    Screen,
    TicketPage,
    Visit,
)


@dataclass(frozen=True, slots=True)
class Step:
    """The visit after an event and what it asks of the kiosk, in order."""

    visit: Visit
    effects: tuple[Effect, ...] = ()


def stay(visit: Visit) -> Step:
    """Nothing comes of it."""
    return Step(visit)


def show(visit: Visit, screen: Screen, *effects: Effect) -> Step:
    """Replace what is on screen, keeping the way back."""
    return Step(replace(visit, screen=screen), effects)


def go(visit: Visit, screen: Screen, *effects: Effect) -> Step:
    """Open a further screen; Back returns to this one unless it only waited.

    From a number it returns while that is not known to be on paper.
    """
    return Step(replace(visit, screen=screen, back=_way_back(visit), dialog=None), effects)


def _way_back(visit: Visit) -> tuple[Screen, ...]:
    match visit.screen:
        case Issuing() | DossierWaiting():
            return visit.back
        case TicketPage() as page if not page.only_here:
            return visit.back
        case screen:
            return (*visit.back, screen)


def ask(visit: Visit) -> Visit:
    """The visit with one more question asked: use its `asks` as the question's number."""
    return replace(visit, asks=visit.asks + 1)


def home(visit: Visit) -> Step:
    """The home screen for the same person: page and dialog forgotten, reading aids kept."""
    kept = Visit(
        number=visit.number + 1,
        locale=visit.locale,
        access=visit.access,
        asks=visit.asks + 1,
        guided=visit.guided,
        help_wait=visit.help_wait,
        card=visit.card,
        late=visit.late,
        person=visit.person,
        house=visit.house,
    )
    return Step(kept, (Forget(),))


def fresh(visit: Visit) -> Step:
    """The home screen for the next person; of a card that was left behind it tells once."""
    left = CardNote("card.left") if visit.card else None
    begun = Visit(visit.number + 1, dialog=left, asks=visit.asks + 1, person=visit.person + 1)
    house, access = visit.house, Access(large=visit.house.large)
    return Step(replace(begun, house=house, access=access), (Forget(),))


def back(visit: Visit) -> Step:
    """One screen back; the last step back is the home screen."""
    if not visit.back:
        return stay(visit) if isinstance(visit.screen, Home) else home(visit)
    *way, last = visit.back
    if isinstance(last, Home):
        return home(visit)
    return Step(replace(visit, screen=last, back=tuple(way)))
