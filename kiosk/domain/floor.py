"""The floor of a centre as its profile draws it: places, ways to them, where each machine stands.

Pure shapes and rules. Lengths are in the units of the drawing itself (`width` by `height`), its
origin at the top left; whoever draws it scales it. A map is never the only form: every way also
has its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import hypot

from kiosk.domain.text import Text

Point = tuple[float, float]


class PlaceKind(StrEnum):
    COUNTERS = "counters"
    DESK = "desk"
    SEATS = "seats"
    ROOM = "room"
    ENTRANCE = "entrance"
    WHEELCHAIR = "wheelchair"


class Side(StrEnum):
    """Which side of its point a label begins, or stands in the middle of."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the drawing; `number` is the counter in it, 0 for none."""

    x: float
    y: float
    width: float
    height: float
    number: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """A short name on the drawing. `at` is the middle of its height, at the given side."""

    words: Text
    at: Point
    side: Side = Side.MIDDLE


@dataclass(frozen=True, slots=True)
class Way:
    """How to walk to a place from one machine (empty: from any), drawn and in words."""

    machine: str
    points: tuple[Point, ...]
    words: Text


@dataclass(frozen=True, slots=True)
class Seats:
    """Rows of seats of one size, spread evenly over the boxes of their place."""

    columns: int
    rows: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go. `listed` says whether a person may choose it; `field` is a field's code."""

    code: str
    kind: PlaceKind
    name: Text
    boxes: tuple[Box, ...] = ()
    label: Label | None = None
    field: str = ""
    ways: tuple[Way, ...] = ()
    seats: Seats | None = None
    listed: bool = True

    @property
    def counters(self) -> tuple[int, ...]:
        return tuple(box.number for box in self.boxes if box.number)

    def way_from(self, machine: str) -> Way | None:
        """The way from a machine: its own, else the one that is good for all."""
        own = (way for way in self.ways if way.machine == machine)
        shared = (way for way in self.ways if not way.machine)
        return next(own, None) or next(shared, None)


@dataclass(frozen=True, slots=True)
class MachineSpot:
    """Where a machine stands ("you are here"), by its name in the settings."""

    machine: str
    at: Point


@dataclass(frozen=True, slots=True)
class Door:
    """A gap in the wall from one point to another on the same straight line."""

    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Floor:
    """The whole drawing. `walls` is the outline of the hall."""

    width: float
    height: float
    walls: Box
    places: tuple[Place, ...] = ()
    machines: tuple[MachineSpot, ...] = ()
    doors: tuple[Door, ...] = ()

    def place(self, code: str) -> Place | None:
        return next((each for each in self.places if each.code == code), None)

    def here(self, machine: str) -> Point | None:
        """Where a machine stands; None where the drawing does not know it."""
        return next((each.at for each in self.machines if each.machine == machine), None)


def dots_along(points: tuple[Point, ...], step: float = 22.0) -> tuple[Point, ...]:
    """Points at even distances along a line of straight pieces, both ends among the first of it.

    One point or none is no way: nothing is drawn.
    """
    dots: list[Point] = []
    walked = 0.0
    for (x, y), (to_x, to_y) in pairwise(points):
        length = hypot(to_x - x, to_y - y)
        while length and walked <= length:
            share = walked / length
            dots.append((x + (to_x - x) * share, y + (to_y - y) * share))
            walked += step
        walked -= length
    return tuple(dots)


def seat_boxes(place: Place) -> tuple[Box, ...]:
    """Every single seat of a place with seats."""
    if place.seats is None:
        return ()
    seats = place.seats
    return tuple(
        Box(
            area.x + column * _gap(area.width - seats.width, seats.columns),
            area.y + row * _gap(area.height - seats.height, seats.rows),
            seats.width,
            seats.height,
        )
        for area in place.boxes
        for row in range(seats.rows)
        for column in range(seats.columns)
    )


def _gap(spare: float, count: int) -> float:
    return spare / (count - 1) if count > 1 else 0.0
