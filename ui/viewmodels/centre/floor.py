"""Where the counters are: a list of places to choose from, the map, and the way to the chosen one.

Everything comes from the centre's profile; a profile without a map gives the list alone. The way is
also a sentence. Lengths are those of the drawing: the screen scales them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.centre import Centre
from kiosk.domain.floor import Box, Place, PlaceKind, Side, Way, dots_along, seat_boxes
from kiosk.domain.text import Text
from kiosk.domain.visit import events
from kiosk.domain.visit.centre import CentrePage, ChoosePlace
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.wording import counter_range

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_ON_A_PAGE = 8
_ICONS: Final = {
    PlaceKind.WHEELCHAIR: "wheelchair",
    PlaceKind.DESK: "question",
    PlaceKind.ENTRANCE: "sign-out",
}
# What is filled in with its name in it, rather than named beside.
_NAMED_INSIDE: Final = frozenset({PlaceKind.DESK, PlaceKind.ROOM})
_BOXES: Final = _NAMED_INSIDE | {PlaceKind.COUNTERS}
_TONES: Final = {PlaceKind.SEATS: "cham", PlaceKind.ENTRANCE: "jade", PlaceKind.COUNTERS: "ink2"}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A row of the list: counters or, where there are none, an icon. `spoken` is all of it."""

    code: str
    title: str
    counters: str
    icon: str
    special: bool
    chosen: bool
    spoken: str


@QmlElement
@QmlUncreatable("made in Python")
class CentreFloorViewModel(ViewModel):  # type: ignore[operator]
    """`page` counts from 0 and begins anew with each visit to the page."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._places = ListModel(PlaceRow, self)
        self._fit = _ON_A_PAGE
        self._page = 0
        self._turned = False
        self._visit = -1
        self._key: object = None
        self._on_change()

    def _refresh(self) -> bool:
        page = self.visit.screen
        if not isinstance(page, CentrePage):
            self._key = None
            return False
        if self.visit.number != self._visit:
            self._visit, self._page, self._turned = self.visit.number, 0, False
        key = (page.place, self.visit.locale, self._page, self._fit)
        if key == self._key:
            return False
        self._key = key
        first = self._page * self._fit
        self._places.set_rows([self._row(each) for each in self._listed()[first:][: self._fit]])
        return True

    # --- the list -----------------------------------------------------------------------------

    def _listed(self) -> Sequence[Place]:
        floor = self.context.centre.floor
        if floor is None:
            return _places_of_fields(self.context.centre)
        return [each for each in floor.places if each.listed]

    def _row(self, place: Place) -> PlaceRow:
        name, chosen = place.name(self.visit.locale), place is self._chosen()
        counters = counter_range(place.counters) if place.counters else ""
        spoken = f"{self.texts('centre.counters', counters=counters)}, {name}" if counters else name
        icon = "" if counters else _ICONS.get(place.kind, "map-pin-line")
        special = place.kind is PlaceKind.WHEELCHAIR
        return PlaceRow(place.code, name, counters, icon, special, chosen, spoken)

    @Property(QObject, constant=True)
    def places(self) -> QObject:
        return self._places

    @Property(bool, constant=True)
    def hasMap(self) -> bool:
        return self.context.centre.floor is not None

    @Property(bool, notify=changed)
    def hasNext(self) -> bool:
        return (self._page + 1) * self._fit < len(self._listed())

    @Property(bool, notify=changed)
    def hasPrevious(self) -> bool:
        return self._page > 0

    @Property(bool, notify=changed)
    def isChosen(self) -> bool:
        return self._chosen() is not None

    @Property(str, notify=changed)
    def heading(self) -> str:
        """The way in words; before a place is chosen, what to do."""
        place, way = self._chosen(), self._way()
        if place is None:
            return self.texts("centre.touch" if self.hasMap else "centre.list_heading")
        name = place.name(self.visit.locale)
        if _is_counters(place):
            name = self.texts("centre.counters", counters=counter_range(place.counters))
        if way is None:
            return name
        return self.texts("centre.way", place=name, way=way.words(self.visit.locale))

    @Property(str, notify=changed)
    def arrival(self) -> str:
        """For the ear: the way to the chosen place, or that one may be chosen and of how many."""
        if self._chosen() is not None:
            return str(self.heading)
        return self.texts("centre.map_spoken", count=len(self._listed()))

    @Property(str, notify=changed)
    def position(self) -> str:
        """Which page of how many, empty when there is one."""
        pages = -(-len(self._listed()) // self._fit)
        return self.texts("procedure.page", page=self._page + 1, pages=pages) if pages > 1 else ""

    @Property(str, notify=changed)
    def turned(self) -> str:
        """For the ear, once pages were turned: which one, and what stands on it, a line each."""
        if not self._turned:
            return ""
        return "\n".join([str(self.position), *(row.spoken for row in self._places.rows)])

    def _chosen(self) -> Place | None:
        page, floor = self.visit.screen, self.context.centre.floor
        return floor.place(page.place) if floor and isinstance(page, CentrePage) else None

    def _way(self) -> Way | None:
        place = self._chosen()
        return place.way_from(self.context.settings.machine.name) if place else None

    # --- the map ------------------------------------------------------------------------------

    def _drawn(self) -> Iterator[Place]:
        yield from self.context.centre.floor.places if self.context.centre.floor else ()

    @Property(float, constant=True)
    def mapWidth(self) -> float:
        return self.context.centre.floor.width if self.context.centre.floor else 1.0

    @Property(float, constant=True)
    def mapHeight(self) -> float:
        return self.context.centre.floor.height if self.context.centre.floor else 1.0

    @Property("QVariantMap", constant=True)  # type: ignore[arg-type]
    def walls(self) -> dict[str, Any]:
        floor = self.context.centre.floor
        return _area(floor.walls) if floor else _area(Box(0, 0, 1, 1))

    @Property(list, notify=changed)
    def boxes(self) -> list[dict[str, Any]]:
        """Counters, desks and rooms; `words` is the counter's number."""
        return [
            {
                **_area(box),
                "words": str(box.number) if place.kind is PlaceKind.COUNTERS else "",
                "kind": place.kind.value,
                "chosen": place is self._chosen(),
            }
            for place in self._drawn()
            if place.kind in _BOXES
            for box in place.boxes
        ]

    @Property(list, constant=True)
    def seats(self) -> list[dict[str, Any]]:
        return [_area(seat) for place in self._drawn() for seat in seat_boxes(place)]

    @Property(list, notify=changed)
    def labels(self) -> list[dict[str, Any]]:
        """Names on the map. `side` is -1 (begins at x), 0 (middle) or 1 (ends at x)."""
        return [
            {
                "x": place.label.at[0],
                "y": place.label.at[1],
                "side": {Side.LEFT: -1, Side.MIDDLE: 0, Side.RIGHT: 1}[place.label.side],
                "words": place.label.words(self.visit.locale),
                "tone": self._tone(place),
                "chosen": place is self._chosen(),
            }
            for place in self._drawn()
            if place.label is not None
        ]

    def _tone(self, place: Place) -> str:
        if place is self._chosen():
            return "overSon" if place.kind in _NAMED_INSIDE else "son"
        return _TONES.get(place.kind, "ink")

    @Property(list, constant=True)
    def doors(self) -> list[dict[str, float]]:
        floor = self.context.centre.floor
        doors = floor.doors if floor else ()
        return [
            {"x": each.start[0], "y": each.start[1], "toX": each.end[0], "toY": each.end[1]}
            for each in doors
        ]

    @Property(list, notify=changed)
    def dots(self) -> list[dict[str, float]]:
        """The way to the chosen place as points at even distances."""
        way = self._way()
        return [{"x": x, "y": y} for x, y in dots_along(way.points if way else ())]

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def here(self) -> dict[str, Any]:
        """Where this machine stands, with its words; empty where the map does not know it."""
        floor, machine = self.context.centre.floor, self.context.settings.machine.name
        at = floor.here(machine) if floor else None
        if at is None:
            return {}
        name = self.texts("centre.machine", machine=machine)
        return {"x": at[0], "y": at[1], "title": self.texts("centre.here"), "note": name}

    # --- verbs --------------------------------------------------------------------------------

    @Slot(int)
    def fit(self, rows: int) -> None:
        """How many rows the panel has room for on one page."""
        if rows != self._fit:
            self._fit, self._page = max(1, rows), 0
            self._on_change()

    @Slot(int)
    def turn(self, step: int) -> None:
        """One page on (1) or back (-1)."""
        page = self._page + step
        if page >= 0 and page * self._fit < len(self._listed()):
            self._page, self._turned = page, True
            self.send(events.Touched())
            self._on_change()

    @Slot(str)
    def choose(self, code: str) -> None:
        self.send(ChoosePlace(code))


def _is_counters(place: Place) -> bool:
    return place.kind is PlaceKind.COUNTERS and bool(place.counters)


def _area(box: Box) -> dict[str, Any]:
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}


def _places_of_fields(centre: Centre) -> list[Place]:
    """Fields with the counters of their services, and the help desk, for want of a map."""
    guide = centre.service(centre.guide_service)
    rows = [(field.code, field.name, centre.services_of(field.code)) for field in centre.fields]
    places = [_place(code, name, services) for code, name, services in rows if services]
    return [*places, _place(guide.code, guide.name, (guide,))] if guide else places


def _place(code: str, name: Text, services: Sequence[Any]) -> Place:
    numbers = sorted({number for service in services for number in service.counters})
    boxes = tuple(Box(0, 0, 1, 1, number) for number in numbers)
    return Place(code, PlaceKind.COUNTERS, name, boxes)
