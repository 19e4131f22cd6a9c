"""The drawing of the hall in a centre's profile: the [map] table and what is wrong with it.

Not responsible for how it is drawn (ui) or what a way means (kiosk.domain.floor).
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.domain.centre import Centre
from kiosk.domain.floor import (
    Box,
    Door,
    Floor,
    Label,
    MachineSpot,
    Place,
    PlaceKind,
    Point,
    Seats,
    Side,
    Way,
)
from kiosk.toml_reader import Problem, TomlPart

_LARGEST = 10_000
_MOST_SEATS = 40
_ON_MAP = "must lie on the map"


def floor(part: TomlPart) -> Floor:
    """The [map] table. Lengths are whole numbers from 0 to `width` and `height`."""
    width = part.number("width", 1, _LARGEST, default=1)
    height = part.number("height", 1, _LARGEST, default=1)
    walls = _box(part.part("walls")) if part.has("walls") else Box(0, 0, width, height)
    made = Floor(
        width,
        height,
        walls,
        tuple(_place(each) for each in part.parts("places")),
        tuple(
            MachineSpot(each.text("machine"), _point(each, "at")) for each in part.parts("machines")
        ),
        tuple(Door(_point(each, "start"), _point(each, "end")) for each in part.parts("doors")),
    )
    part.close()
    return made


def floor_faults(centre: Centre) -> Iterator[Problem]:
    """What the drawing and the rest of the profile contradict each other in."""
    if centre.floor is None:
        return
    counters = {number for service in centre.services for number in service.counters}
    fields = {field.code for field in centre.fields}
    seen: set[str] = set()
    for index, place in enumerate(centre.floor.places):
        here = f"map.places[{index}]"
        if place.code in seen:
            yield Problem(f"{here}.code", f"{place.code!r} stands twice", "twice")
        seen.add(place.code)
        if place.field and place.field not in fields:
            reason = f"there is no field {place.field!r}"
            yield Problem(f"{here}.field", reason, "no_such_field")
        for number in place.counters:
            if number not in counters:
                reason = f"no service is at counter {number}"
                yield Problem(f"{here}.boxes", reason, "map_counter", {"number": f"{number}"})
    yield from _outside(centre.floor)


def _outside(drawn: Floor) -> Iterator[Problem]:
    """Places, ways and machines that stand off the drawing."""

    def off(points: tuple[Point, ...]) -> bool:
        return any(not (0 <= x <= drawn.width and 0 <= y <= drawn.height) for x, y in points)

    for index, place in enumerate(drawn.places):
        corners = [(box.x, box.y) for box in place.boxes]
        corners += [(box.x + box.width, box.y + box.height) for box in place.boxes]
        if off(tuple(corners)):
            yield Problem(f"map.places[{index}].boxes", _ON_MAP, "off_map")
        if off(tuple(point for way in place.ways for point in way.points)):
            yield Problem(f"map.places[{index}].ways", _ON_MAP, "off_map")
    for index, spot in enumerate(drawn.machines):
        if off((spot.at,)):
            yield Problem(f"map.machines[{index}].at", _ON_MAP, "off_map")


def _place(part: TomlPart) -> Place:
    name = part.words("name")
    return Place(
        code=part.text("code"),
        kind=part.choice("kind", PlaceKind, PlaceKind.COUNTERS),
        name=name,
        boxes=tuple(_box(each) for each in part.parts("boxes")),
        label=_label(part),
        field=part.text("field", ""),
        ways=tuple(_way(each) for each in part.parts("ways")),
        seats=_seats(part.part("seats")) if part.has("seats") else None,
        listed=part.flag("listed", True),
    )


def _box(part: TomlPart) -> Box:
    x, y, width, height, number = (
        part.number(key, least, _LARGEST, default=least)
        for key, least in (("x", 0), ("y", 0), ("width", 1), ("height", 1), ("number", 0))
    )
    part.close()
    return Box(x, y, width, height, number)


def _label(part: TomlPart) -> Label | None:
    """Where the drawing says a place's name, or a shorter one."""
    if not part.has("label"):
        return None
    label = part.part("label")
    made = Label(label.words("words"), _point(label, "at"), label.choice("side", Side, Side.MIDDLE))
    label.close()
    return made


def _way(part: TomlPart) -> Way:
    pairs = part.list_of("points", list, "points such as [120, 80]")
    points = tuple(_pair(part, "points", pair) for pair in pairs)
    return Way(part.text("machine", ""), points, part.words("words"))


def _seats(part: TomlPart) -> Seats:
    made = Seats(
        part.number("columns", 1, _MOST_SEATS, default=1),
        part.number("rows", 1, _MOST_SEATS, default=1),
        part.number("width", 1, _LARGEST, default=1),
        part.number("height", 1, _LARGEST, default=1),
    )
    part.close()
    return made


def _point(part: TomlPart, key: str) -> Point:
    return _pair(part, key, list(part.list_of(key, int, "two whole numbers")))


def _pair(part: TomlPart, key: str, pair: list[object]) -> Point:
    match pair:
        case [int(x), int(y)]:
            return (x, y)
        case _:
            part.complain(key, "must be two whole numbers: from the left, from the top")
            return (0, 0)
