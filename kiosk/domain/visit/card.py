"""A card on the reader: a calm sentence, and a reminder when it is left behind.

Nothing here needs a card, and nothing of it is known but that it lies there and whether its chip
answers. A card is no touch: one that flickers on a bad reader must not keep a page from a visit
that is over on screen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.visit.events import Answer, Event
from kiosk.domain.visit.state import CardNote, Issuing, Visit
from kiosk.domain.visit.step import Step


@dataclass(frozen=True, slots=True)
class CardLaid(Answer):
    """`answers`: it is an identity card with a chip."""

    answers: bool


@dataclass(frozen=True, slots=True)
class CardTaken(Answer):
    pass


def step(visit: Visit, event: Event) -> Step | None:
    match event:
        case CardLaid(answers):
            return _laid(replace(visit, card=True), answers)
        case CardTaken():
            return _taken(replace(visit, card=False))
        case _:
            return None


def _laid(visit: Visit, answers: bool) -> Step:
    """Said where nothing else is being said; over a number that is being made nothing lies."""
    if visit.dialog is not None or isinstance(visit.screen, Issuing):
        return Step(visit)
    return Step(replace(visit, dialog=CardNote("card.chip" if answers else "card.other")))


def _taken(visit: Visit) -> Step:
    """What was said of a card that was left is over with it; the rest may be read to its end."""
    forgotten = visit.dialog == CardNote("card.left")
    return Step(replace(visit, dialog=None) if forgotten else visit)
