"""How long the queue is: counters serving one person after the other, each for a fixed time.

Pure arithmetic over "this counter is busy until". It knows what numbers were given, not who was
really called: an honest estimate for the screen, never the basis of a number. Priority is left out.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from kiosk.domain.centre import Centre, Service
from kiosk.domain.ticket import QueueState

# A counter that seems booked for longer than a working day was booked by a clock that ran ahead.
_LONGEST_BOOKING = 12 * 3600.0

Desks = Mapping[int, float]
"""Counter number -> the time (`Moment.seconds`) at which its last booked person is done."""


@dataclass(frozen=True, slots=True)
class Wait:
    """People who wait and are not yet being served, and minutes until a counter is free."""

    ahead: int
    minutes: int


def desks_of(service: Service) -> tuple[int, ...]:
    """The counters of a service; one without counters queues at desk 0."""
    return service.counters or (0,)


def expect(desks: Desks, counters: Iterable[int], minutes: int, at: float) -> Wait:
    """What the next person at these counters must expect, each taking `minutes`."""
    busy = [_remaining(desks.get(counter, 0.0), at) for counter in counters]
    soonest = min(busy, default=0.0)
    if not soonest:
        return Wait(0, 0)
    each = 60.0 * max(1, minutes)
    return Wait(sum(math.ceil(left / each) - 1 for left in busy), math.ceil(soonest / 60))


def book(desks: Desks, service: Service, at: float) -> tuple[int, float]:
    """The counter that will serve one more person, and until when it is then busy."""
    counter = min(desks_of(service), key=lambda each: _remaining(desks.get(each, 0.0), at))
    return counter, at + _remaining(desks.get(counter, 0.0), at) + 60.0 * max(1, service.minutes)


def queue_states(
    centre: Centre, desks: Desks, at: float, is_open: bool, full: frozenset[str] = frozenset()
) -> dict[str, QueueState]:
    """The state of every service and every field of a centre, by code.

    `full` are the services whose numbers of today are given out; a field is when all of its are.
    """
    states = {
        each.code: _state(desks, desks_of(each), each.minutes, at, is_open)
        for each in centre.services
    }
    for tile in centre.fields:
        services = centre.services_of(tile.code)
        counters = tuple(sorted({desk for each in services for desk in desks_of(each)}))
        minutes = min((each.minutes for each in services), default=1)
        states[tile.code] = _state(desks, counters, minutes, at, is_open)
    return {
        code: replace(state, full=is_full(centre, code, full)) for code, state in states.items()
    }


def is_full(centre: Centre, code: str, full: Collection[str]) -> bool:
    """Whether a service, or every service of a field, is among those without numbers left."""
    services = [each.code for each in centre.services_of(code)] or [code]
    return all(each in full for each in services)


def _state(
    desks: Desks, counters: tuple[int, ...], minutes: int, at: float, is_open: bool
) -> QueueState:
    wait = expect(desks, counters, minutes, at)
    return QueueState(wait.ahead, wait.minutes, len(counters), is_open)


def _remaining(free_at: float, at: float) -> float:
    left = free_at - at
    return left if 0 < left <= _LONGEST_BOOKING else 0.0
