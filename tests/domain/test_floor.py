"""The floor of a centre: ways from a machine, dots along them, seats in their area."""

from __future__ import annotations

import pytest

from kiosk.domain.floor import (
    Box,
    Floor,
    MachineSpot,
    Place,
    PlaceKind,
    Point,
    Seats,
    Way,
    dots_along,
    seat_boxes,
)
from kiosk.domain.text import Text

SHARED = Way("", ((0, 0), (1, 1)), Text("đi thẳng"))
OWN = Way("03", ((5, 5), (1, 1)), Text("rẽ phải"))


def place(*ways: Way) -> Place:
    return Place(
        "p", PlaceKind.COUNTERS, Text("P"), (Box(0, 0, 1, 1, 4), Box(1, 0, 1, 1)), ways=ways
    )


def test_a_machines_own_way_goes_before_the_one_for_all() -> None:
    assert place(SHARED, OWN).way_from("03") is OWN
    assert place(SHARED, OWN).way_from("02") is SHARED
    assert place(OWN).way_from("02") is None


def test_only_boxes_with_a_number_are_counters() -> None:
    assert place().counters == (4,)


def test_a_machine_that_the_drawing_does_not_know_is_nowhere() -> None:
    floor = Floor(10, 10, Box(0, 0, 10, 10), (), (MachineSpot("02", (3, 4)),))
    assert (floor.here("02"), floor.here("07")) == ((3, 4), None)


@pytest.mark.parametrize(
    ("points", "dots"),
    [
        ((), ()),
        (((3, 3),), ()),
        (((0, 0), (0, 0)), ()),
        (((0, 0), (25, 0)), ((0, 0), (10, 0), (20, 0))),
        (((0, 0), (15, 0), (15, 20)), ((0, 0), (10, 0), (15, 5), (15, 15))),
    ],
)
def test_dots_stand_at_even_distances_around_corners(
    points: tuple[Point, ...], dots: tuple[Point, ...]
) -> None:
    assert dots_along(points, 10) == dots


def test_seats_fill_their_area_evenly() -> None:
    seats = Place(
        "s", PlaceKind.SEATS, Text("Ghế"), (Box(10, 20, 100, 30),), seats=Seats(3, 1, 20, 30)
    )
    assert [(box.x, box.y) for box in seat_boxes(seats)] == [(10, 20), (50, 20), (90, 20)]
    assert seat_boxes(place()) == ()
