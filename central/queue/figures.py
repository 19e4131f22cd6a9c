"""How busy a centre's queues are now, for kiosks: counted by the database, at each number.

What is expected of it is in expecting.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from central.db.base import table_of
from central.db.queue import CounterState, Ticket
from central.queue.expecting import Expectation, Floor, Kind, Open
from central.queue.states import RESERVED, WAITING, day_began
from kiosk.domain.centre import Centre, Service
from kiosk.domain.waiting import desks_of, is_full
from kiosk.sync.contract.numbers import Queue

# A number just given has its paper in somebody's hand; one that is not heard of again has not.
_RESERVED_COUNTS: Final = timedelta(minutes=2)


# Made once: a number is asked for some hundred times a minute.
_TICKETS: Final = table_of(Ticket).c
_COUNTERS: Final = table_of(CounterState).c
_WAITING: Final = (
    select(_TICKETS.service, _TICKETS.counter, func.count())
    .where(
        _TICKETS.centre == bindparam("centre"),
        _TICKETS.state.in_((WAITING, RESERVED)),
        _TICKETS.ordered_at >= bindparam("midnight"),
        _TICKETS.ordered_at < bindparam("upto"),
        (_TICKETS.state == WAITING) | (_TICKETS.ordered_at >= bindparam("fresh")),
    )
    .group_by(_TICKETS.service, _TICKETS.counter)
)
_STAFFED: Final = (
    select(_COUNTERS.counter, _COUNTERS.services, _TICKETS.service, _TICKETS.called_at)
    .select_from(
        table_of(CounterState).outerjoin(table_of(Ticket), _TICKETS.id == _COUNTERS.ticket)
    )
    .where(_COUNTERS.centre == bindparam("centre"), _COUNTERS.person != "")
    .order_by(_COUNTERS.counter)
)


@dataclass(frozen=True, slots=True)
class Busy:
    """The open counters, and people waiting by kind."""

    floor: Floor
    waiting: Mapping[Kind, int]

    def wait(self, services: Iterable[Service]) -> Expectation:
        """What somebody must expect who comes now for any of these services."""
        return self.floor.expect([(each.code, None) for each in services], self.waiting)

    def counters(self, services: Iterable[Service]) -> int:
        staffed = {each.counter for each in self.floor.counters}
        return len({desk for each in services for desk in desks_of(each)} & staffed)


def busy(session: Session, centre: Centre, now: datetime, before: datetime | None = None) -> Busy:
    """One look at the waiting tickets of today, and those given a moment ago.

    `before`: only those that stand before a ticket of that time.
    """
    asked = {
        "centre": centre.id,
        "midnight": day_began(now),
        "upto": before or now + _RESERVED_COUNTS,
        "fresh": now - _RESERVED_COUNTS,
    }
    rows = session.execute(_WAITING, asked)
    waiting = {(service, counter): count for service, counter, count in rows}
    seats = session.execute(_STAFFED, {"centre": centre.id})
    counters = tuple(
        Open(
            counter,
            tuple(services.get("codes", ())),
            service or "",
            called_at.timestamp() if called_at else 0.0,
        )
        for counter, services, service, called_at in seats
    )
    return Busy(Floor(centre, now.timestamp(), counters), dict(sorted(waiting.items(), key=str)))


def queues(centre: Centre, found: Busy, is_open: bool, full: frozenset[str]) -> dict[str, Queue]:
    """Every service and every field of a centre by code; `full` are services without numbers."""
    groups = {each.code: (each,) for each in centre.services}
    fields = {tile.code: centre.services_of(tile.code) for tile in centre.fields}
    return {
        code: _queue(found, services, is_open=is_open, full=is_full(centre, code, full))
        for code, services in {**groups, **fields}.items()
    }


def _queue(found: Busy, services: tuple[Service, ...], *, is_open: bool, full: bool) -> Queue:
    wait = found.wait(services)
    return Queue(
        waiting=wait.ahead,
        wait_minutes=wait.minutes,
        counters=found.counters(services),
        open=is_open,
        full=full,
    )
