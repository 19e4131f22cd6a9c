"""About how long somebody waits: the one estimate behind paper, kiosk, phone page and console.

Counted people, one after the other at the counters that are open for them, each for the usual time.
An honest estimate, said as a range where there is room; never what is called next (calling.py).
Pure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heapify, heapreplace

from kiosk.domain.centre import Centre, Service
from kiosk.domain.text import Text
from kiosk.domain.waiting import desks_of

Kind = tuple[str, int | None]
"""What people wait for: a service, and the only counter that may call them, where there is one."""


@dataclass(frozen=True, slots=True)
class Open:
    """A counter where somebody sits. `serves` is the service of whom it has there, since when."""

    counter: int
    services: tuple[str, ...]
    serves: str = ""
    since: float = 0.0

    def takes(self, kind: Kind) -> bool:
        service, only = kind
        return only == self.counter if only is not None else service in self.services


@dataclass(frozen=True, slots=True)
class Expectation:
    """`ahead` people who go to the same counters, minutes, and whether anybody calls them."""

    ahead: int
    minutes: int
    served: bool


@dataclass(frozen=True, slots=True)
class Floor:
    """The open counters of a centre at one moment (seconds since 1970)."""

    centre: Centre
    at: float
    counters: tuple[Open, ...]

    def expect(self, mine: Iterable[Kind], before: Mapping[Kind, int]) -> Expectation:
        """What somebody must expect who waits for any of `mine`, behind so many of each kind."""
        wanted = tuple(mine)
        desks = {desk for kind in wanted for desk in self._desks(kind)}
        lengths = self._lengths()
        ahead = 0
        for kind, count in before.items():
            theirs = self._desks(kind)
            _seat(lengths, theirs, 60.0 * self._minutes(kind), count)
            ahead += count if desks.intersection(theirs) else 0
        wait = math.ceil(min((lengths.get(desk, 0.0) for desk in desks), default=0.0) / 60)
        served = any(each.takes(kind) for each in self.counters for kind in wanted)
        # Where nobody sits yet, nobody is called at once.
        usual = min((self._minutes(kind) for kind in wanted), default=1)
        return Expectation(ahead, wait if served else max(wait, usual), served)

    def _lengths(self) -> dict[int, float]:
        """Seconds until each counter is free: the usual time, and a minute once that is over."""
        there = [(each, 60.0 * self._minutes((each.serves, None))) for each in self.counters]
        return {
            each.counter: max(each.since + usual - self.at, 60.0)
            for each, usual in there
            if each.serves
        }

    def _desks(self, kind: Kind) -> tuple[int, ...]:
        """The counters that are open for a kind, else all that its service has."""
        open_ = tuple(each.counter for each in self.counters if each.takes(kind))
        return open_ or desks_of(self._service(kind))

    def _minutes(self, kind: Kind) -> int:
        return max(1, self._service(kind).minutes)

    def _service(self, kind: Kind) -> Service:
        return self.centre.service(kind[0]) or Service(kind[0], "", Text(kind[0]), "", ())


def _seat(lengths: dict[int, float], desks: tuple[int, ...], seconds: float, count: int) -> None:
    """So many people, each at the counter of these that is free first."""
    free = [(lengths.get(desk, 0.0), desk) for desk in desks]
    heapify(free)
    for _ in range(count):
        length, desk = free[0]
        heapreplace(free, (length + seconds, desk))
    lengths.update({desk: length for length, desk in free})
