"""How busy a centre's queues are now, for kiosks: counted, and estimated by the usual minutes.

An honest estimate for a screen, never what is called next (calling.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from central.db.base import table_of
from central.db.queue import CounterState, Ticket
from kiosk.domain.centre import Centre, Service
from kiosk.domain.moment import VIETNAM
from kiosk.domain.waiting import Wait, desks_of
from kiosk.sync.contract.numbers import Queue

# A number just given has its paper in somebody's hand; one that is not heard of again has not.
_RESERVED_COUNTS: Final = timedelta(minutes=2)


# Made once: a number is asked for some hundred times a minute.
_TICKETS: Final = table_of(Ticket).c
_COUNTERS: Final = table_of(CounterState).c
_WAITING: Final = (
    select(_TICKETS.service, func.count())
    .where(
        _TICKETS.centre == bindparam("centre"),
        _TICKETS.state.in_(("waiting", "reserved")),
        _TICKETS.ordered_at >= bindparam("midnight"),
        _TICKETS.ordered_at < bindparam("upto"),
        (_TICKETS.state == "waiting") | (_TICKETS.ordered_at >= bindparam("fresh")),
    )
    .group_by(_TICKETS.service)
)
_STAFFED: Final = select(_COUNTERS.counter).where(
    _COUNTERS.centre == bindparam("centre"), _COUNTERS.person != ""
)


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
        staffed = len(desks & self.staffed)
        minutes = max(1, min((each.minutes for each in asked), default=1))
        wait = math.ceil(ahead * minutes / max(1, staffed or len(desks)))
        # Where nobody sits yet, nobody is called at once.
        return Wait(ahead, wait if staffed else max(wait, minutes))

    def counters(self, services: Iterable[Service]) -> int:
        return len({desk for each in services for desk in desks_of(each)} & self.staffed)


def busy(session: Session, centre: str, now: datetime, before: datetime | None = None) -> Busy:
    """One look at the waiting tickets of today, and those given a moment ago.

    `before`: only those that stand before a ticket of that time.
    """
    midnight = now.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
    upto = before or now + _RESERVED_COUNTS
    asked = {"centre": centre, "midnight": midnight, "upto": upto, "fresh": now - _RESERVED_COUNTS}
    counted = {row[0]: row[1] for row in session.execute(_WAITING, asked)}
    return Busy(counted, frozenset(session.scalars(_STAFFED, {"centre": centre})))


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
