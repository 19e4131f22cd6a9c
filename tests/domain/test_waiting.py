"""The queue estimate: counters that serve one person after the other."""

from __future__ import annotations

from kiosk.domain.ticket import QueueState
from kiosk.domain.waiting import Wait, book, desks_of, expect, queue_states
from tests.ticket_world import BIRTHS, CENTRE, LAND


def _arrivals(count: int, at: float) -> tuple[list[Wait], dict[int, float]]:
    desks: dict[int, float] = {}
    waits = []
    for _ in range(count):
        waits.append(expect(desks, desks_of(BIRTHS), BIRTHS.minutes, at))
        counter, until = book(desks, BIRTHS, at)
        desks[counter] = until
    return waits, desks


def test_two_counters_serve_two_at_once_and_the_rest_wait_their_turn() -> None:
    waits, _ = _arrivals(5, at=1_000.0)
    assert waits == [Wait(0, 0), Wait(0, 0), Wait(0, 5), Wait(1, 5), Wait(2, 10)]


def test_the_queue_is_gone_when_everybody_was_served() -> None:
    _, desks = _arrivals(5, at=1_000.0)
    assert expect(desks, (1, 2), 5, 1_000.0 + 14 * 60) == Wait(0, 0)


def test_a_booking_by_a_clock_that_ran_ahead_is_ignored() -> None:
    _, desks = _arrivals(5, at=1_000.0 + 86_400)
    assert expect(desks, (1, 2), 5, 1_000.0) == Wait(0, 0)


def test_services_that_share_a_counter_share_its_queue() -> None:
    states = queue_states(CENTRE, {2: 1_300.0, 3: 1_300.0, 4: 2_000.0}, 1_000.0, True)
    assert states == {
        "births": QueueState(0, 0, 2),
        "copies": QueueState(2, 5, 2),
        "land": QueueState(1, 17, 1),
        "civil": QueueState(0, 0, 3),
    }


def test_a_field_is_full_when_every_service_of_it_is() -> None:
    def full(*codes: str) -> list[str]:
        states = queue_states(CENTRE, {}, 1_000.0, True, frozenset(codes))
        return [code for code, state in states.items() if state.full]

    assert full("births") == ["births"]
    every = [each.code for each in CENTRE.services_of("civil")]
    assert full(*every) == [*every, "civil"]


def test_an_empty_centre_waits_for_nothing() -> None:
    assert queue_states(CENTRE, {}, 1_000.0, False)["land"] == QueueState(0, 0, 1, open=False)
    assert desks_of(LAND) == (4,)
