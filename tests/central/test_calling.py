"""What counters do with tickets, on both databases, alone and many at once."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from central.context import Context
from central.queue.calling import Destination
from central.queue.refusals import Refusal
from central.queue.seats import Desk
from tests.central.conftest import HandClock
from tests.central.hall import CENTRE, OTHER_CENTRE, Hall


@pytest.fixture
def hall(context: Context) -> Hall:
    return Hall.of(context)


def test_the_oldest_is_called_whatever_its_label(hall: Hall) -> None:
    desk = hall.sit(1)
    hall.ticket("A002", ago=1)
    offline = hall.ticket("K1-007", ago=5, source="offline")
    assert hall.call(desk) == "K1-007"
    called = hall.read(offline)
    assert (called.state, called.counter, called.calls) == ("called", 1, 1)
    assert called.called_at == hall.context.now()
    assert hall.moves(offline) == [("called", 1, "officer1")]


def test_next_finishes_the_one_that_is_here(hall: Hall) -> None:
    desk = hall.sit(1)
    first, _ = hall.ticket("A001", ago=2), hall.ticket("A002", ago=1)
    assert [hall.call(desk), hall.call(desk), hall.call(desk)] == ["A001", "A002", "nobody"]
    assert hall.read(first).state == "done"
    assert [action for action, _, _ in hall.moves(first)] == ["called", "done"]


def test_priority_goes_first_two_to_one(hall: Hall) -> None:
    desk = hall.sit(1)
    for number in range(1, 4):
        hall.ticket(f"A00{number}", ago=30 - number)
        hall.ticket(f"A10{number}", ago=10 - number, priority="elderly")
    order = [hall.call(desk) for _ in range(6)]
    assert order == ["A101", "A102", "A001", "A103", "A002", "A003"]


@pytest.mark.parametrize("state", ["reserved", "absent", "cancelled", "void", "done", "called"])
def test_only_who_waits_is_called(hall: Hall, state: str) -> None:
    hall.ticket("A001", state=state)
    assert hall.call(hall.sit(1)) == "nobody"


def test_another_centre_another_service_and_yesterday_are_not_called(hall: Hall) -> None:
    hall.ticket("A001", centre=OTHER_CENTRE)
    hall.ticket("B001", service="land")
    hall.ticket("A002", ago=24 * 60)
    assert hall.call(hall.sit(1)) == "nobody"


def test_a_key_pressed_twice_calls_one_number(hall: Hall) -> None:
    desk = hall.sit(1)
    hall.ticket("A001", ago=2)
    second = hall.ticket("A002", ago=1)
    assert hall.calling.next(desk, "") is None
    assert hall.calling.next(desk, "") is Refusal.CHANGED
    assert hall.read(second).state == "waiting"


def test_a_number_is_recalled_served_and_done(hall: Hall) -> None:
    desk = hall.sit(1)
    ticket = hall.ticket("A001")
    hall.call(desk)
    assert hall.calling.recall(desk, ticket) is None
    assert hall.calling.serve(desk, ticket) is None
    assert hall.calling.serve(desk, ticket) is Refusal.CHANGED
    assert hall.read(ticket).calls == 2
    assert hall.calling.done(desk, ticket) is None
    assert hall.calling.done(desk, ticket) is Refusal.CHANGED
    assert [action for action, _, _ in hall.moves(ticket)] == [
        "called",
        "recalled",
        "serving",
        "done",
    ]


def test_who_was_absent_comes_back_to_the_old_place(hall: Hall) -> None:
    desk = hall.sit(1)
    ticket = hall.ticket("A001", ago=9)
    hall.ticket("A002", ago=1)
    hall.call(desk)
    assert hall.calling.absent(desk, ticket) is None
    assert (hall.read(ticket).state, hall.read(ticket).counter) == ("absent", None)
    assert hall.calling.back(desk, ticket) is None
    assert hall.calling.back(desk, ticket) is Refusal.CHANGED
    assert hall.call(desk) == "A001"


def test_yesterdays_absent_do_not_come_back(hall: Hall, clock: HandClock) -> None:
    desk = hall.sit(1)
    ticket = hall.ticket("A001", state="absent")
    clock.advance(days=1)
    assert hall.calling.back(desk, ticket) is Refusal.CHANGED


def test_a_ticket_is_sent_on_to_a_service_and_keeps_its_number_and_place(hall: Hall) -> None:
    births, land = hall.sit(1), hall.sit(3, "land")
    ticket = hall.ticket("A001", ago=9)
    hall.ticket("B001", service="land", ago=1)
    hall.call(births)
    assert hall.calling.transfer(births, ticket, Destination(service="land")) is None
    assert hall.call(births) == "nobody"
    assert hall.call(land) == "A001"


def test_a_ticket_is_sent_on_to_one_counter_and_no_other_calls_it(hall: Hall) -> None:
    one, two = hall.sit(1), hall.sit(2)
    ticket = hall.ticket("A001")
    hall.call(one)
    assert hall.calling.transfer(one, ticket, Destination(counter=2)) is None
    assert [hall.call(one), hall.call(two)] == ["nobody", "A001"]


@pytest.mark.parametrize(
    ("to", "refusal"),
    [
        (Destination(), Refusal.UNKNOWN),
        (Destination(service="none"), Refusal.UNKNOWN),
        (Destination(service="none", counter=1), Refusal.UNKNOWN),
        (Destination(counter=3), Refusal.NOT_OPEN),
        (Destination(counter=99), Refusal.NOT_OPEN),
    ],
)
def test_a_ticket_is_not_sent_to_nowhere(hall: Hall, to: Destination, refusal: Refusal) -> None:
    desk = hall.sit(1)
    ticket = hall.ticket("A001")
    hall.call(desk)
    assert hall.calling.transfer(desk, ticket, to) is refusal
    assert hall.showing(desk) == ticket


def test_what_waits_for_a_counter_that_closes_goes_back_to_its_service(hall: Hall) -> None:
    one, two = hall.sit(1), hall.sit(2)
    ticket = hall.ticket("A001")
    hall.call(one)
    hall.calling.transfer(one, ticket, Destination(counter=2))
    assert hall.seats.close(two) is None
    assert hall.call(one) == "A001"


def test_a_counter_closes_only_once_its_ticket_is_finished(hall: Hall) -> None:
    desk = hall.sit(1)
    ticket = hall.ticket("A001")
    hall.call(desk)
    assert hall.seats.close(desk) is Refusal.BUSY
    hall.calling.done(desk, ticket)
    assert hall.seats.close(desk) is None
    assert hall.seats.close(desk) is Refusal.NOT_OPEN
    assert hall.calling.next(desk, "") is Refusal.NOT_OPEN


def test_a_counter_is_one_persons_until_it_is_taken_over(hall: Hall) -> None:
    desk = hall.sit(1)
    ticket = hall.ticket("A001")
    hall.call(desk)
    other = Desk(CENTRE, 1, "relief")
    assert hall.seats.open(other, ["birth"]) is Refusal.TAKEN
    assert hall.calling.done(other, ticket) is Refusal.NOT_OPEN
    assert hall.seats.open(other, ["birth"], take_over=True) is None
    assert hall.calling.done(desk, ticket) is Refusal.NOT_OPEN
    assert hall.calling.done(other, ticket) is None


def test_a_person_sits_at_one_counter(hall: Hall) -> None:
    one = hall.sit(1, person="officer")
    two = hall.sit(2, person="officer")
    assert hall.calling.next(one, "") is Refusal.NOT_OPEN
    hall.ticket("A001")
    hall.call(two)
    assert hall.seats.open(one, ["birth"]) is Refusal.BUSY


@pytest.mark.parametrize(
    ("counter", "services"),
    [(1, []), (1, ["none"]), (99, ["birth"])],
)
def test_no_counter_opens_for_what_the_centre_has_not(
    hall: Hall, counter: int, services: list[str]
) -> None:
    assert hall.seats.open(Desk(CENTRE, counter, "x"), services) is Refusal.UNKNOWN
    assert hall.seats.open(Desk("nowhere", 1, "x"), ["birth"]) is Refusal.UNKNOWN


def test_a_phone_cancels_what_still_waits(hall: Hall) -> None:
    desk = hall.sit(1)
    ticket = hall.ticket("A001", follow_hash=b"1" * 32, ago=2)
    called = hall.ticket("A002", follow_hash=b"2" * 32, ago=1)
    assert hall.calling.cancel(b"1" * 32) is None
    assert hall.calling.cancel(b"1" * 32) is Refusal.CHANGED
    assert hall.call(desk) == "A002"
    assert hall.calling.cancel(b"2" * 32) is Refusal.CHANGED
    assert hall.calling.cancel(b"3" * 32) is Refusal.UNKNOWN
    assert (hall.read(ticket).state, hall.read(called).state) == ("cancelled", "called")
    assert hall.moves(ticket) == [("cancelled", None, "")]


def test_many_counters_at_once_never_call_one_ticket_twice(both_context: Context) -> None:
    hall = Hall.of(both_context)
    for number in range(24):
        hall.ticket(f"A{number:03d}", ago=60 - number, priority="elderly" if number % 3 else "")
    hall.ticket("A900", state="reserved", ago=90)
    desks = [hall.sit(1), hall.sit(2)]

    def work(desk: Desk) -> list[str]:
        numbers = []
        while (number := hall.call(desk)) != "nobody":
            numbers.append(number)
        return numbers

    with ThreadPoolExecutor(2) as pool:
        called = [number for numbers in pool.map(work, desks) for number in numbers]
    assert Counter(called) == Counter(f"A{number:03d}" for number in range(24))


def test_one_counter_pressed_by_many_calls_one_number(both_context: Context) -> None:
    hall = Hall.of(both_context)
    desk = hall.sit(1)
    tickets = [hall.ticket(f"A{number:03d}") for number in range(5)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: hall.calling.next(desk, ""), range(8)))
    assert Counter(answers) == {None: 1, Refusal.CHANGED: 7}
    assert sorted(hall.read(each).state for each in tickets) == ["called"] + ["waiting"] * 4


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["arrive", "priority", "next", "absent", "back", "transfer", "done"]),
        st.integers(1, 3),
    ),
    max_size=20,
)


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(STEPS)
def test_whatever_counters_do_a_ticket_is_at_one_of_them_and_all_are_served(
    hall: Hall, clock: HandClock, steps: list[tuple[str, int]]
) -> None:
    clock.advance(days=1)
    desks = {1: hall.sit(1), 2: hall.sit(2, "birth", "land"), 3: hall.sit(3, "land")}
    tickets: list[str] = []
    for action, counter in steps:
        clock.advance(minutes=1)
        desk, here = desks[counter], hall.showing(desks[counter])
        match action:
            case "arrive" | "priority":
                label = f"A{clock.at:%d%H%M%S}"
                priority = "elderly" if action == "priority" else ""
                service = "land" if counter == 3 else "birth"
                tickets.append(hall.ticket(label, service, priority=priority))
            case "next":
                hall.calling.next(desk, here)
            case "absent":
                hall.calling.absent(desk, here)
            case "done":
                hall.calling.done(desk, here)
            case "transfer":
                hall.calling.transfer(desk, here, Destination(counter=counter % 3 + 1))
            case "back" if tickets:
                hall.calling.back(desk, tickets[counter % len(tickets)])
        shown = [hall.showing(each) for each in desks.values()]
        present = [each for each in tickets if hall.read(each).state in {"called", "serving"}]
        assert sorted(filter(None, shown)) == sorted(present)
    for desk in desks.values():
        for _ in range(len(tickets) + 1):
            hall.call(desk)
    assert {hall.read(each).state for each in tickets} <= {"done", "absent"}


def test_the_day_ends_at_midnight_in_vietnam(hall: Hall, clock: HandClock) -> None:
    clock.at = clock.at.replace(hour=16, minute=59)
    desk = hall.sit(1)
    hall.ticket("A001", ago=1)
    hall.ticket("A002")
    assert hall.call(desk) == "A001"
    clock.at += timedelta(minutes=2)
    assert hall.call(desk) == "nobody"
