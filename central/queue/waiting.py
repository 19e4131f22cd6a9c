"""Who waits in a centre, who is called before whom, and how long it will take about.

One look at the room as a value; what somebody must expect is in expecting.py, said here as a range.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.db.queue import CounterState, Ticket
from central.queue import policy
from central.queue.expecting import Floor, Kind, Open
from central.queue.profiles import centre_in
from central.queue.seats import services_at
from central.queue.states import ABSENT, CALLED, SERVING, WAITING, day_began
from kiosk.domain.centre import Centre

# A range is told in steps of so many minutes, from this part of the estimate to that.
_STEP: Final = 5
_SHORTEST: Final = 0.6
_LONGEST: Final = 1.4


@dataclass(frozen=True, slots=True)
class Waiting:
    """A ticket in the room. `counter`: where it is, or the only one it waits for.

    `unseen`: perhaps nobody has it.
    """

    id: str
    number: str
    service: str
    state: str
    has_priority: bool
    since: datetime
    counter: int | None
    called_at: datetime | None
    unseen: bool

    @property
    def kind(self) -> Kind:
        return self.service, self.counter

    def minutes(self, at: datetime) -> int:
        """How long it has been waiting."""
        return max(0, int((at - self.since).total_seconds() // 60))


@dataclass(frozen=True, slots=True)
class OpenCounter:
    counter: int
    person: str
    services: tuple[str, ...]
    ticket: str
    turn: int


@dataclass(frozen=True, slots=True)
class Expected:
    """`ahead` people, `low` to `high` minutes; not `served` while no counter is open for it."""

    ahead: int
    low: int
    high: int
    served: bool = True


@dataclass(frozen=True, slots=True)
class Room:
    """A centre at one moment. `waiting` is in the order in which it is called."""

    code: str
    centre: Centre
    at: datetime
    counters: tuple[OpenCounter, ...]
    waiting: tuple[Waiting, ...]
    here: tuple[Waiting, ...]
    absent: tuple[Waiting, ...]

    def waiting_at(self, desk: OpenCounter) -> tuple[Waiting, ...]:
        """Whom a counter may call, in the order in which it will."""
        mine = (each for each in self.waiting if _open(desk, None).takes(each.kind))
        return tuple(policy.in_turn(mine, self.centre.calling, desk.turn))

    def expected(self, ticket: str) -> Expected | None:
        """What somebody who waits must expect; None for a ticket that does not wait."""
        mine = next((each for each in self.waiting if each.id == ticket), None)
        if mine is None:
            return None
        return self._range(mine, self._before(mine))

    def _before(self, mine: Waiting) -> tuple[Waiting, ...]:
        return self.waiting[: self.waiting.index(mine)]

    def _range(self, mine: Waiting, before: tuple[Waiting, ...]) -> Expected:
        counted = Counter(each.kind for each in before)
        wait = self._floor().expect([mine.kind], dict(sorted(counted.items(), key=str)))
        low = int(wait.minutes * _SHORTEST) // _STEP * _STEP
        high = -(-int(wait.minutes * _LONGEST + 1) // _STEP) * _STEP
        return Expected(wait.ahead, low, high, wait.served)

    def _floor(self) -> Floor:
        there = {each.counter: each for each in self.here if each.called_at is not None}
        return Floor(
            self.centre,
            self.at.timestamp(),
            tuple(_open(desk, there.get(desk.counter)) for desk in self.counters),
        )


def look(session: Session, centre_code: str, at: datetime) -> Room | None:
    """A centre as it stands; None where there is no such centre."""
    centre = centre_in(session, centre_code)
    if centre is None:
        return None
    tickets = list(_tickets(session, centre_code, at))
    waiting = (each for each in tickets if each.state == WAITING)
    return Room(
        code=centre_code,
        centre=centre,
        at=at,
        counters=tuple(_counters(session, centre_code)),
        waiting=tuple(policy.in_turn(waiting, centre.calling)),
        here=tuple(each for each in tickets if each.state in {CALLED, SERVING}),
        absent=tuple(each for each in tickets if each.state == ABSENT),
    )


def _open(desk: OpenCounter, here: Waiting | None) -> Open:
    if here is None or here.called_at is None:
        return Open(desk.counter, desk.services)
    return Open(desk.counter, desk.services, here.service, here.called_at.timestamp())


def _tickets(session: Session, centre: str, at: datetime) -> Iterator[Waiting]:
    """Of today, oldest first."""
    rows = (
        select(Ticket)
        .where(
            Ticket.centre == centre,
            Ticket.state.in_((WAITING, CALLED, SERVING, ABSENT)),
            Ticket.ordered_at >= day_began(at),
        )
        .order_by(Ticket.ordered_at, Ticket.id)
    )
    for row in session.scalars(rows):
        yield Waiting(
            id=row.id,
            number=row.number,
            service=row.service,
            state=row.state,
            has_priority=bool(row.priority),
            since=row.ordered_at,
            counter=row.counter,
            called_at=row.called_at,
            unseen=row.unseen,
        )


def _counters(session: Session, centre: str) -> Iterator[OpenCounter]:
    rows = select(CounterState).where(CounterState.centre == centre, CounterState.person != "")
    for row in session.scalars(rows.order_by(CounterState.counter)):
        yield OpenCounter(row.counter, row.person, services_at(row), row.ticket, row.turn)
