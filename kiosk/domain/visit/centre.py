"""About this centre: the map of its counters, hours and hotlines, public figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.visit.events import Event
from kiosk.domain.visit.state import Issuing, Screen, Visit
from kiosk.domain.visit.step import Step, go, show, stay


class CentreTab(StrEnum):
    MAP = "map"
    HOURS = "hours"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class CentrePage(Screen):
    """`place` is the code of the place to which the way is shown, empty while none is chosen."""

    tab: CentreTab = CentreTab.MAP
    place: str = ""


@dataclass(frozen=True, slots=True)
class OpenCentre(Event):
    tab: CentreTab = CentreTab.MAP


@dataclass(frozen=True, slots=True)
class ChooseCentreTab(Event):
    tab: CentreTab


@dataclass(frozen=True, slots=True)
class ChoosePlace(Event):
    """An empty code takes the way off the map."""

    code: str


def step(visit: Visit, event: Event) -> Step | None:
    page = visit.screen
    match event:
        case OpenCentre(tab) if isinstance(page, CentrePage):
            return show(visit, replace(page, tab=tab))
        case OpenCentre(tab):
            return stay(visit) if isinstance(page, Issuing) else go(visit, CentrePage(tab))
        case ChooseCentreTab(tab) if isinstance(page, CentrePage):
            return show(visit, replace(page, tab=tab))
        case ChoosePlace(code) if isinstance(page, CentrePage):
            return show(visit, replace(page, place=code))
        case _:
            return None
