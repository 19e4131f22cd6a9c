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

_CHIP, _OTHER = CardNote("card.chip"), CardNote("card.other")
_OF_CARDS = (_CHIP, _OTHER, CardNote("card.left"))


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
    return Step(replace(visit, dialog=_CHIP if answers else _OTHER))


def _taken(visit: Visit) -> Step:
    """What is said of a card is over when it is gone."""
    return Step(replace(visit, dialog=None) if visit.dialog in _OF_CARDS else visit)
