"""Who sits at which counter: opening, taking over, closing.

A counter has one person, and a person one counter of a centre. What waits for one counter alone
goes back to its service when that counter closes. Not responsible for calling (calling.py) nor for
who may sit down at all (people).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from central.context import Context
from central.db.engine import insert
from central.db.queue import CounterState, Ticket
from central.queue.profiles import centre_in
from central.queue.refusals import Refusal
from central.queue.states import WAITING
from kiosk.domain.centre import Centre


@dataclass(frozen=True, slots=True)
class Desk:
    """Who acts, and at which counter."""

    centre: str
    counter: int
    person: str


class Seats:
    """Any thread."""

    def __init__(self, context: Context) -> None:
        self._database = context.database
        self._now = context.now

    def open(self, desk: Desk, services: Sequence[str], take_over: bool = False) -> Refusal | None:
        """Sit down. Where somebody else sits it is refused, unless the counter is taken over.

        A ticket that is being served there stays, and is then the new person's.
        """
        with self._database.writing() as session:
            centre = centre_in(session, desk.centre)
            if centre is None or not _all_known(centre, desk.counter, services):
                return Refusal.UNKNOWN
            mine, others = _lock_seats(session, desk)
            if mine.person not in {"", desk.person} and not take_over:
                return Refusal.TAKEN
            if any(each.ticket for each in others):
                return Refusal.BUSY
            for each in others:
                _leave(session, each)
            if mine.person != desk.person:
                mine.opened_at, mine.turn = self._now(), 0
            mine.person, mine.services = desk.person, {"codes": sorted(set(services))}
        return None

    def close(self, desk: Desk) -> Refusal | None:
        """Stand up. A ticket that is being served must be finished or sent on first."""
        with self._database.writing() as session:
            state = lock_counter(session, desk.centre, desk.counter)
            if state is None or state.person != desk.person:
                return Refusal.NOT_OPEN
            if state.ticket:
                return Refusal.BUSY
            _leave(session, state)
        return None


def counters_of(centre: Centre) -> tuple[int, ...]:
    """Every counter that a service of the centre names."""
    return tuple(sorted({number for each in centre.services for number in each.counters}))


def services_at(state: CounterState) -> tuple[str, ...]:
    """The codes of what a counter is open for."""
    return tuple(state.services.get("codes", ()))


def lock_counter(session: Session, centre: str, counter: int) -> CounterState | None:
    """The counter's row, held until the transaction ends."""
    return session.get(CounterState, (centre, counter), with_for_update=True)


def lock_counters(session: Session, centre: str, counters: Collection[int]) -> list[CounterState]:
    """Several at once, always in the same order: two transactions never wait for each other."""
    rows = select(CounterState).where(
        CounterState.centre == centre, CounterState.counter.in_(sorted(counters))
    )
    return list(session.scalars(rows.order_by(CounterState.counter).with_for_update()))


def _all_known(centre: Centre, counter: int, services: Sequence[str]) -> bool:
    known = {each.code for each in centre.services}
    return bool(services) and set(services) <= known and counter in counters_of(centre)


def _lock_seats(session: Session, desk: Desk) -> tuple[CounterState, list[CounterState]]:
    """The desk's own row, made if it is new, and the other counters where the person sits."""
    new = insert(session, CounterState).values(
        centre=desk.centre, counter=desk.counter, person="", services={}, ticket="", turn=0
    )
    session.execute(new.on_conflict_do_nothing())
    rows = select(CounterState).where(
        CounterState.centre == desk.centre,
        or_(CounterState.counter == desk.counter, CounterState.person == desk.person),
    )
    locked = list(session.scalars(rows.order_by(CounterState.counter).with_for_update()))
    mine = next(each for each in locked if each.counter == desk.counter)
    return mine, [each for each in locked if each is not mine]


def _leave(session: Session, state: CounterState) -> None:
    state.person, state.services, state.opened_at, state.turn = "", {}, None, 0
    session.execute(
        update(Ticket)
        .where(
            Ticket.centre == state.centre,
            Ticket.state == WAITING,
            Ticket.counter == state.counter,
        )
        .values(counter=None)
    )
