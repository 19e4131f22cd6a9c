"""How busy a centre's queues are now, for kiosks: counted, and estimated by the usual minutes.

An honest estimate for a screen, never what is called next (calling.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from central.db.queue import CounterState, Ticket
from kiosk.domain.centre import Centre, Service
from kiosk.domain.moment import VIETNAM
from kiosk.domain.waiting import Wait, desks_of
from kiosk.sync.contract.numbers import Queue

# A number just given has its paper in somebody's hand; one that is not heard of again has not.
_RESERVED_COUNTS: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Busy:
    """People waiting by service, and the counters where somebody sits."""

    waiting: Mapping[str, int]
    staffed: frozenset[int]

    def wait(self, centre: Centre, services: Iterable[Service]) -> Wait:
        """What somebody must expect who comes now for any of these services."""
        asked = tuple(services)
        desks = {desk for service in asked for desk in desks_of(service)}
        ahead = sum(
            self.waiting.get(each.code, 0)
            for each in centre.services
            if desks.intersection(desks_of(each))
        )
        open_ = len(desks & self.staffed) or len(desks)
        minutes = min((each.minutes for each in asked), default=1)
        return Wait(ahead, math.ceil(ahead * max(1, minutes) / max(1, open_)))

    def counters(self, services: Iterable[Service]) -> int:
        return len({desk for each in services for desk in desks_of(each)} & self.staffed)


def busy(session: Session, centre: str, now: datetime, before: datetime | None = None) -> Busy:
    """One look at the waiting tickets of today, and those given a moment ago.

    `before`: only those that stand before a ticket of that time.
    """
    upto = before or now + _RESERVED_COUNTS
    midnight = now.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
    counted: dict[str, int] = {}
    for state, since in (("waiting", midnight), ("reserved", now - _RESERVED_COUNTS)):
        rows = (
            select(Ticket.service, func.count())
            .where(
                Ticket.centre == centre,
                Ticket.state == state,
                Ticket.ordered_at >= since,
                Ticket.ordered_at < upto,
            )
            .group_by(Ticket.service)
        )
        for service, count in session.execute(rows):
            counted[service] = counted.get(service, 0) + count
    staffed = select(CounterState.counter).where(
        CounterState.centre == centre, CounterState.person != ""
    )
    return Busy(counted, frozenset(session.scalars(staffed)))


def queues(centre: Centre, found: Busy, is_open: bool) -> dict[str, Queue]:
    """Every service and every field of a centre by code."""
    groups = {each.code: (each,) for each in centre.services}
    fields = {tile.code: centre.services_of(tile.code) for tile in centre.fields}
    return {
        code: _queue(centre, found, services, is_open)
        for code, services in {**groups, **fields}.items()
    }


def _queue(centre: Centre, found: Busy, services: tuple[Service, ...], is_open: bool) -> Queue:
    wait = found.wait(centre, services)
    return Queue(
        waiting=wait.ahead,
        wait_minutes=wait.minutes,
        counters=found.counters(services),
        open=is_open,
    )
