"""What a room looks like from outside: who is before whom, and about how long it takes."""

from __future__ import annotations

import pytest

from central.context import Context
from central.queue.figures import busy
from central.queue.waiting import Expected, Room, Waiting, look
from tests.central.conftest import HandClock
from tests.central.hall import CENTRE, Hall


@pytest.fixture
def hall(context: Context) -> Hall:
    return Hall.of(context)


def room(hall: Hall) -> Room:
    with hall.context.database.reading() as session:
        found = look(session, CENTRE, hall.context.now())
    assert found is not None
    return found


def expected(hall: Hall, ticket: str) -> Expected | None:
    return room(hall).expected(ticket)


def test_nobody_ahead_and_a_free_counter_is_no_wait(hall: Hall) -> None:
    hall.sit(1)
    ticket = hall.ticket("A001")
    assert expected(hall, ticket) == Expected(ahead=0, low=0, high=5)


def test_a_range_grows_with_the_people_ahead(hall: Hall) -> None:
    hall.sit(1)
    tickets = [hall.ticket(f"A{number:03d}", ago=20 - number) for number in range(6)]
    ranges = [expected(hall, each) for each in tickets]
    # 0, 6, 12 ... minutes of one counter, from 0.6 to 1.4 of it in steps of five
    assert ranges == [
        Expected(0, 0, 5),
        Expected(1, 0, 10),
        Expected(2, 5, 20),
        Expected(3, 10, 30),
        Expected(4, 10, 35),
        Expected(5, 15, 45),
    ]


def test_a_second_counter_makes_it_shorter(hall: Hall) -> None:
    hall.sit(1)
    hall.sit(2)
    tickets = [hall.ticket(f"A{number:03d}", ago=20 - number) for number in range(3)]
    assert expected(hall, tickets[2]) == Expected(2, 0, 10)


def test_who_is_at_the_counter_is_waited_for_but_not_counted(hall: Hall, clock: HandClock) -> None:
    desk = hall.sit(1)
    hall.ticket("A001", ago=2)
    ticket = hall.ticket("A002", ago=1)
    hall.call(desk)
    clock.advance(minutes=2)
    assert expected(hall, ticket) == Expected(0, 0, 10)
    clock.advance(minutes=60)
    assert expected(hall, ticket) == Expected(0, 0, 5)


def test_people_of_another_service_are_not_ahead_unless_they_share_the_counter(hall: Hall) -> None:
    hall.sit(1)
    hall.sit(3, "land")
    hall.ticket("B001", "land", ago=5)
    births = hall.ticket("A001", ago=1)
    assert expected(hall, births) == Expected(0, 0, 5)
    hall.sit(2, "birth", "land")
    ahead = expected(hall, births)
    assert ahead is not None
    assert ahead.ahead == 1


def test_a_priority_number_goes_before(hall: Hall) -> None:
    hall.sit(1)
    ordinary = hall.ticket("A001", ago=9)
    urgent = hall.ticket("A002", ago=1, priority="elderly")
    assert [each.id for each in room(hall).waiting] == [urgent, ordinary]
    assert expected(hall, urgent) == Expected(0, 0, 5)
    assert expected(hall, ordinary) == Expected(1, 0, 10)


def test_a_service_without_an_open_counter_says_so(hall: Hall) -> None:
    ticket = hall.ticket("A001")
    assert expected(hall, ticket) == Expected(0, 0, 10, served=False)


def test_a_kiosk_and_a_phone_are_told_the_same(hall: Hall, clock: HandClock) -> None:
    desk = hall.sit(1)
    hall.sit(2, "birth", "land")
    for number in range(5):
        hall.ticket(f"A00{number}", ago=30 - number)
        hall.ticket(f"B00{number}", "land", ago=30 - number)
    hall.call(desk)
    clock.advance(minutes=1)
    last = hall.ticket("A009")
    centre = room(hall).centre
    with hall.context.database.reading() as session:
        told = busy(session, centre, clock(), before=clock())
    birth = centre.service("birth")
    assert birth is not None
    wait = told.wait([birth])
    expect = expected(hall, last)
    assert expect is not None
    assert (wait.ahead, wait.served) == (expect.ahead, expect.served) == (9, True)
    assert expect.low <= wait.minutes <= expect.high


@pytest.mark.parametrize("state", ["reserved", "called", "absent", "done", "cancelled"])
def test_only_who_waits_has_an_expectation(hall: Hall, state: str) -> None:
    assert expected(hall, hall.ticket("A001", state=state)) is None


def test_a_counter_shows_whom_it_will_call_in_its_own_order(hall: Hall) -> None:
    desk = hall.sit(1)
    for number in range(3):
        hall.ticket(f"A10{number}", ago=9 - number, priority="elderly")
        hall.ticket(f"A00{number}", ago=30 - number)
    shown = [each.number for each in _at(room(hall), desk.counter)]
    called = [hall.call(desk)]
    assert [each.number for each in _at(room(hall), desk.counter)] == shown[1:]
    called += [hall.call(desk) for _ in range(5)]
    assert called == shown


def _at(found: Room, counter: int) -> tuple[Waiting, ...]:
    desk = next(each for each in found.counters if each.counter == counter)
    return found.waiting_at(desk)


def test_there_is_no_room_without_a_centre(hall: Hall) -> None:
    with hall.context.database.reading() as session:
        assert look(session, "nowhere", hall.context.now()) is None
