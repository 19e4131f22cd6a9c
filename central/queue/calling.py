"""What a counter does with tickets: call, recall, set aside, send on, finish.

Each verb is one transaction that locks its counter first and then the ticket, so that any number of
workers may act at once; every change leaves a Move. A refusal is a value. What may be called is a
ticket that waits and was issued today: a reserved one is not waiting yet, and yesterday's paper is
void. Every verb names the ticket that its page showed: a key pressed twice, or a page left open,
changes nothing. Not responsible for who sits where (seats.py) nor for pages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from central.context import Context
from central.db.queue import CounterState, Move, Ticket
from central.queue import policy
from central.queue.profiles import centre_in
from central.queue.refusals import Refusal
from central.queue.seats import Desk, lock_counters, services_at
from central.queue.states import (
    ABSENT,
    BACK,
    CALLED,
    CANCELLED,
    DONE,
    RECALLED,
    SERVING,
    TRANSFERRED,
    WAITING,
    day_began,
)
from kiosk.domain.centre import Centre


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a ticket is sent on: to a service, or to one open counter."""

    service: str = ""
    counter: int | None = None


@dataclass(frozen=True, slots=True)
class _Turn:
    """One verb at work: its transaction, its locked counter, the ticket that is there."""

    session: Session
    desk: Desk
    now: datetime
    state: CounterState
    ticket: Ticket | None

    def centre(self) -> Centre | None:
        return centre_in(self.session, self.desk.centre)

    def note(self, ticket: Ticket, action: str, **detail: Any) -> None:
        self.session.add(
            Move(
                centre=self.desk.centre,
                ticket=ticket.id,
                action=action,
                counter=self.desk.counter,
                by=self.desk.person,
                at=self.now,
                detail=detail,
            )
        )

    def finish(self, ticket: Ticket) -> None:
        ticket.state, ticket.ended_at = DONE, self.now
        self.state.ticket = ""
        self.note(ticket, DONE)


class Calling:
    """The verbs. Any thread."""

    def __init__(self, context: Context) -> None:
        self._database = context.database
        self._now = context.now

    def next(self, desk: Desk, showing: str) -> Refusal | None:
        """Finish the ticket that is here, if one is, and call the next."""
        return self._at(desk, showing, _next)

    def recall(self, desk: Desk, showing: str) -> Refusal | None:
        """Call the ticket that is here once more."""
        return self._with_ticket(desk, showing, _recall)

    def serve(self, desk: Desk, showing: str) -> Refusal | None:
        """The person has come."""
        return self._with_ticket(desk, showing, _serve)

    def absent(self, desk: Desk, showing: str) -> Refusal | None:
        """Nobody came: the ticket is set aside and may come back the same day."""
        return self._with_ticket(desk, showing, _absent)

    def done(self, desk: Desk, showing: str) -> Refusal | None:
        return self._with_ticket(desk, showing, _Turn.finish)

    def transfer(self, desk: Desk, showing: str, to: Destination) -> Refusal | None:
        """Send the ticket on. It keeps its number, and its place by when it was issued."""

        def send_on(turn: _Turn, ticket: Ticket) -> Refusal | None:
            return _send_on(turn, ticket, to)

        also = () if to.counter is None else (to.counter,)
        return self._with_ticket(desk, showing, send_on, also)

    def back(self, desk: Desk, ticket: str) -> Refusal | None:
        """A ticket that was set aside waits again, at its old place."""
        return self._at(desk, None, lambda turn: _back(turn, ticket))

    def cancel(self, follow_hash: bytes) -> Refusal | None:
        """The person behind the phone page no longer waits."""
        now = self._now()
        with self._database.writing() as session:
            one = select(Ticket).where(Ticket.follow_hash == follow_hash).with_for_update()
            ticket = session.scalars(one).first()
            if ticket is None:
                return Refusal.UNKNOWN
            if ticket.state not in {WAITING, ABSENT}:
                return Refusal.CHANGED
            ticket.state, ticket.ended_at = CANCELLED, now
            session.add(Move(centre=ticket.centre, ticket=ticket.id, action=CANCELLED, at=now))
        return None

    def _at(
        self,
        desk: Desk,
        showing: str | None,
        act: Callable[[_Turn], Refusal | None],
        also: tuple[int, ...] = (),
    ) -> Refusal | None:
        with self._database.writing() as session:
            locked = lock_counters(session, desk.centre, {desk.counter, *also})
            state = next((each for each in locked if each.counter == desk.counter), None)
            if state is None or state.person != desk.person:
                return Refusal.NOT_OPEN
            if showing is not None and state.ticket != showing:
                return Refusal.CHANGED
            ticket = _lock_ticket(session, state.ticket) if state.ticket else None
            return act(_Turn(session, desk, self._now(), state, ticket))

    def _with_ticket(
        self,
        desk: Desk,
        showing: str,
        act: Callable[[_Turn, Ticket], Refusal | None],
        also: tuple[int, ...] = (),
    ) -> Refusal | None:
        def when_here(turn: _Turn) -> Refusal | None:
            return Refusal.CHANGED if turn.ticket is None else act(turn, turn.ticket)

        return self._at(desk, showing, when_here, also)


def waiting_at(centre: str, counter: int, services: tuple[str, ...]) -> ColumnElement[bool]:
    """Whom a counter may call: who waits for one of its services, or for it alone."""
    for_anybody = and_(Ticket.counter.is_(None), Ticket.service.in_(services))
    return and_(
        Ticket.centre == centre,
        Ticket.state == WAITING,
        or_(Ticket.counter == counter, for_anybody),
    )


def _next(turn: _Turn) -> Refusal | None:
    if turn.ticket is not None:
        turn.finish(turn.ticket)
    centre = turn.centre()
    if centre is None:
        return Refusal.UNKNOWN
    first = policy.prefers_priority(turn.state.turn, centre.calling)
    called = _oldest(turn, first) or _oldest(turn, not first)
    if called is None:
        return Refusal.NOBODY
    called.state, called.counter = CALLED, turn.desk.counter
    called.called_at, called.calls = turn.now, 1
    turn.state.ticket = called.id
    turn.state.turn = policy.after(turn.state.turn, bool(called.priority), centre.calling)
    turn.note(called, CALLED)
    return None


def _oldest(turn: _Turn, with_priority: bool) -> Ticket | None:
    """Who waits longest of one kind, held; passes over one that another counter holds just now."""
    mine = waiting_at(turn.desk.centre, turn.desk.counter, services_at(turn.state))
    kind = Ticket.priority != "" if with_priority else Ticket.priority == ""
    rows = select(Ticket).where(mine, kind, Ticket.ordered_at >= day_began(turn.now))
    oldest = rows.order_by(Ticket.ordered_at, Ticket.id).limit(1)
    return turn.session.scalars(oldest.with_for_update(skip_locked=True)).first()


def _recall(turn: _Turn, ticket: Ticket) -> None:
    ticket.calls += 1
    turn.note(ticket, RECALLED)


def _serve(turn: _Turn, ticket: Ticket) -> Refusal | None:
    if ticket.state != CALLED:
        return Refusal.CHANGED
    ticket.state = SERVING
    turn.note(ticket, SERVING)
    return None


def _absent(turn: _Turn, ticket: Ticket) -> None:
    ticket.state, ticket.counter = ABSENT, None
    turn.state.ticket = ""
    turn.note(ticket, ABSENT)


def _send_on(turn: _Turn, ticket: Ticket, to: Destination) -> Refusal | None:
    refusal = _unreachable(turn, to)
    if refusal is not None:
        return refusal
    turn.note(ticket, TRANSFERRED, from_service=ticket.service, to_counter=to.counter)
    ticket.service = to.service or ticket.service
    ticket.state, ticket.counter, ticket.called_at = WAITING, to.counter, None
    turn.state.ticket = ""
    return None


def _unreachable(turn: _Turn, to: Destination) -> Refusal | None:
    if to.service or to.counter is None:
        centre = turn.centre()
        if centre is None or centre.service(to.service) is None:
            return Refusal.UNKNOWN
    if to.counter is None:
        return None
    state = turn.session.get(CounterState, (turn.desk.centre, to.counter))
    return None if state is not None and state.person else Refusal.NOT_OPEN


def _back(turn: _Turn, id_: str) -> Refusal | None:
    ticket = _lock_ticket(turn.session, id_)
    if ticket is None or (ticket.centre, ticket.state) != (turn.desk.centre, ABSENT):
        return Refusal.CHANGED
    if ticket.ordered_at < day_began(turn.now):
        return Refusal.CHANGED
    ticket.state, ticket.called_at = WAITING, None
    turn.note(ticket, BACK)
    return None


def _lock_ticket(session: Session, id_: str) -> Ticket | None:
    return session.get(Ticket, id_, with_for_update=True)
