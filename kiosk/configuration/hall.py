"""The drawing of the hall changed by buttons: counters moved on a grid, added, taken out. Pure.

The document is the profile's [map] (kiosk/profile_floor.py). A name on the drawing moves with the
boxes it belongs to; ways stay as whoever knows the hall wrote them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kiosk.configuration.places import put_at, removed_at

# So many steps lie across the drawing.
STEPS: Final = 24
_WIDTH, _HEIGHT = 960, 720


def step_of(hall: Mapping[str, Any]) -> int:
    """How far one touch of an arrow moves a counter, in the drawing's own units."""
    return max(1, round(int(hall.get("width", _WIDTH)) / STEPS))


def moved(hall: Mapping[str, Any], place: int, box: int, right: int, down: int) -> Any:
    """The drawing with a box moved by steps, as far as its walls, or the drawing itself, go."""
    step = step_of(hall)
    boxes = hall["places"][place]["boxes"]
    old = boxes[box]
    x, y = (
        _between(old[at] + steps * step, least, most - old[length])
        for at, length, steps, (least, most) in zip(
            ("x", "y"), ("width", "height"), (right, down), _room(hall), strict=True
        )
    )
    made = put_at(hall, ("places", place, "boxes", box), {**old, "x": x, "y": y})
    label = hall["places"][place].get("label")
    if label is None:
        return made
    # The name follows the middle of its boxes.
    count = len(boxes)
    at = [label["at"][0] + (x - old["x"]) / count, label["at"][1] + (y - old["y"]) / count]
    return put_at(made, ("places", place, "label", "at"), [round(each) for each in at])


def with_machine(hall: Mapping[str, Any], machine: str) -> Any:
    """The drawing with a machine that it did not know, in the middle, to be moved from there."""
    at = [(least + most) // 2 for least, most in _room(hall)]
    spots = list(hall.get("machines") or ())
    return put_at(hall, ("machines",), [*spots, {"machine": machine, "at": at}])


def machine_moved(hall: Mapping[str, Any], spot: int, right: int, down: int) -> Any:
    """The drawing with a machine moved by steps, as far as `moved` goes."""
    step = step_of(hall)
    at = [
        _between(old + steps * step, least, most)
        for old, steps, (least, most) in zip(
            hall["machines"][spot]["at"], (right, down), _room(hall), strict=True
        )
    ]
    return put_at(hall, ("machines", spot, "at"), at)


def with_box(hall: Mapping[str, Any], place: int, number: int) -> Any:
    """The drawing with one more counter beside the last of a place."""
    boxes = list(hall["places"][place].get("boxes") or [])
    step = step_of(hall)
    last = boxes[-1] if boxes else {"x": step, "y": step, "width": 2 * step, "height": 2 * step}
    x = _within(last["x"] + last["width"] + step // 2, int(hall["width"]) - last["width"])
    return put_at(hall, ("places", place, "boxes"), [*boxes, {**last, "x": x, "number": number}])


def without_box(hall: Mapping[str, Any], place: int, box: int) -> Any:
    return removed_at(hall, ("places", place, "boxes", box))


def with_counters(hall: Any, base: Any, old: Sequence[Any], new: Sequence[Any]) -> Any:
    """The drawing after services changed: counters that no service has any more go with their
    boxes, and one that came back stands where `base` had it. Where nothing went or came, as it was.
    """
    before, after = _numbers(old), _numbers(new)
    gone, come = before - after, after - before
    drawn = {box.get("number") for place in hall.get("places") or () for box in _boxes(place)}
    if not gone & drawn and not come:
        return hall
    back = {p["code"]: [b for b in _boxes(p) if b.get("number") in come - drawn] for p in _of(base)}
    places = [
        {**place, "boxes": kept} if (kept := _kept(place, gone, back)) != _boxes(place) else place
        for place in _of(hall)
        if not _boxes(place) or _kept(place, gone, back)
    ]
    codes = {place["code"] for place in places}
    places += [
        {**place, "boxes": back[place["code"]]}
        for place in _of(base)
        if back[place["code"]] and place["code"] not in codes
    ]
    return {**hall, "places": places}


def _kept(place: Any, gone: set[int], back: Mapping[str, Any]) -> list[Any]:
    boxes = [box for box in _boxes(place) if box.get("number") not in gone]
    return [*boxes, *back.get(place["code"], ())]


def _of(hall: Any) -> list[Any]:
    return list(hall.get("places") or ())


def _boxes(place: Any) -> list[Any]:
    return list(place.get("boxes") or ())


def _numbers(services: Sequence[Any]) -> set[int]:
    """Every counter of these services; what is no number is somebody's typing."""
    lists = (each.get("counters") for each in services if isinstance(each, Mapping))
    return {number for counters in lists for number in counters or () if isinstance(number, int)}


def drawn_anew(profile: Mapping[str, Any], machine: str) -> dict[str, Any]:
    """A drawing to begin with: the counters of every field in rows, this machine at the door."""
    places = []
    column = row = 0
    for field in profile.get("fields") or []:
        counters = _counters(profile, field["code"])
        if not counters:
            continue
        if column + len(counters) > 8 and column:
            column, row = 0, row + 1
        boxes = [
            {"x": 20 + 116 * (column + at), "y": 40 + 190 * row, "width": 96, "height": 96}
            | {"number": number}
            for at, number in enumerate(counters[:8])
        ]
        middle = (boxes[0]["x"] + boxes[-1]["x"] + 96) // 2
        label = {"words": field["name"], "at": [middle, 160 + 190 * row], "side": "middle"}
        places.append(
            {
                "code": field["code"],
                "kind": "counters",
                "field": field["code"],
                "name": field["name"],
                "boxes": boxes,
                "label": label,
            }
        )
        column += len(boxes)
    return {
        "width": _WIDTH,
        "height": _HEIGHT,
        "machines": [{"machine": machine, "at": [_WIDTH // 2, _HEIGHT - 60]}],
        "places": places,
    }


def _counters(profile: Mapping[str, Any], field: str) -> Sequence[int]:
    services = profile.get("services") or []
    numbers = {n for each in services if each.get("field") == field for n in each["counters"]}
    return sorted(numbers)


def _room(hall: Mapping[str, Any]) -> tuple[tuple[int, int], tuple[int, int]]:
    """From where to where things may stand: across, then down."""
    walls = hall.get("walls") or {"x": 0, "y": 0, "width": hall["width"], "height": hall["height"]}
    x, y = walls["x"], walls["y"]
    return (x, x + walls["width"]), (y, y + walls["height"])


def _within(value: int, most: int) -> int:
    return _between(value, 0, most)


def _between(value: int, least: int, most: int) -> int:
    return max(least, min(value, most))
