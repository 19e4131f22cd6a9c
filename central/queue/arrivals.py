"""What a kiosk's events do to tickets: a number is callable once its event is here.

The printed label wins. A reserved number that its kiosk did not print is given up; a label that
stands already that day is kept apart with its kiosk's letter, so that nobody is lost; a ticket
heard of only after its day is not put in today's line.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Final
from uuid import uuid4

from pydantic import Field, StringConstraints, ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from central.db.machines import Device
from central.db.queue import Move, Ticket
from central.queue.sequencers import raise_above
from central.queue.states import ABSENT, CANCELLED, PAST, RESERVED, WAITING
from kiosk.domain.moment import VIETNAM
from kiosk.domain.ticket import NumberSource
from kiosk.sync.contract import outbox
from kiosk.sync.contract.outbox import Event
from kiosk.sync.contract.wire import Code, CodeOrEmpty, Label, Time, Uuid, Wire

_LONGEST_BODY: Final = 64
# What is told of a ticket after it was issued.
_LATER: Final = (outbox.TICKET_PRINTED, outbox.TICKET_VOIDED)


class _Issued(Wire):
    """The body of ``ticket.issued`` as far as it counts here."""

    id: Uuid
    number: Label
    service: Code
    service_day: date
    issued_at: Time
    source: NumberSource
    priority: CodeOrEmpty = ""
    printed: Annotated[str, StringConstraints(max_length=16)] = ""
    ahead: Annotated[int, Field(ge=0)] = 0


class _Printed(Wire):
    """The body of ``ticket.printed`` as far as it counts here."""

    ticket: Uuid
    unseen: bool = False


class _Voided(Wire):
    """The body of ``ticket.voided``."""

    ticket: Uuid
    reason: Code
    by: Annotated[str, StringConstraints(max_length=64)] = ""


class Arrivals:
    """The events of one batch, in their order, inside the caller's transaction."""

    def __init__(
        self, session: Session, device: Device, now: datetime, events: Iterable[Event]
    ) -> None:
        self._session = session
        self._device = device
        self._now = now
        self._today = now.astimezone(VIETNAM).date()
        self._moves: list[Move] = []
        # Whether a number came that was given by a central system, and not by this database.
        self.knows_better = False
        events = list(events)
        bodies = [event.body for event in events if event.kind == outbox.TICKET_ISSUED]
        later = [event.body for event in events if event.kind in _LATER]
        ids = [str(body.get("id")) for body in bodies]
        self._tickets = self._held([*ids, *(str(body.get("ticket")) for body in later)])
        self._standing = self._standing_labels([str(body.get("number")) for body in bodies])

    def take(self, event: Event, happened: datetime) -> str:
        """What an event does; why it counts for nothing, or "". `happened` is by our clock."""
        if len(event.body) > _LONGEST_BODY:
            return "the body has too many parts"
        try:
            match event.kind:
                case outbox.TICKET_ISSUED:
                    return self._issue(_Issued.model_validate(event.body), happened)
                case outbox.TICKET_PRINTED:
                    return self._note_paper(_Printed.model_validate(event.body))
                case outbox.TICKET_VOIDED:
                    return self._void(_Voided.model_validate(event.body))
        except ValidationError as fault:
            return _worded(fault)
        return ""

    def finish(self) -> None:
        """Write the moves, once their tickets stand."""
        self._session.flush()
        self._session.add_all(self._moves)

    def _issue(self, issued: _Issued, happened: datetime) -> str:
        held = self._tickets.get(issued.id)
        if held is not None and held.device != self._device.id:
            return "this ticket is another kiosk's"
        if held is None:
            self._add(issued, happened)
        elif held.state == RESERVED:
            self._confirm(held, issued, happened)
        elif held.number.partition("/")[0] != issued.number:
            return f"this ticket is held as {held.number}"
        return ""

    def _note_paper(self, printed: _Printed) -> str:
        """Whether perhaps nobody has the number; paper that comes later is somebody's."""
        held = self._tickets.get(printed.ticket)
        if held is not None and held.device == self._device.id:
            held.unseen = printed.unseen
        return ""

    def _void(self, voided: _Voided) -> str:
        """Nobody calls it any more; one that a counter has before it is the counter's matter."""
        held = self._tickets.get(voided.ticket)
        if held is None:
            return "this ticket is not known"
        if held.device != self._device.id:
            return "this ticket is another kiosk's"
        if held.state in {RESERVED, WAITING, ABSENT}:
            held.state, held.ended_at = CANCELLED, self._now
            self._move(held, CANCELLED, reason=voided.reason, by=voided.by)
        return ""

    def _add(self, issued: _Issued, happened: datetime) -> None:
        """A ticket that was never reserved here: of an own series, or lost by a restore."""
        ticket = Ticket(
            id=issued.id,
            centre=self._device.centre,
            device=self._device.id,
            service=issued.service,
            priority=issued.priority,
        )
        self._print(ticket, issued, happened)
        self.knows_better |= issued.source is NumberSource.CENTRAL
        self._session.add(ticket)
        self._tickets[ticket.id] = ticket
        self._move(ticket, "issued")

    def _confirm(self, held: Ticket, issued: _Issued, happened: datetime) -> None:
        """The reserved number is on paper, or another is and this one is given up."""
        if held.number != issued.number:
            self._move(held, "void", number=held.number)
            self._print(held, issued, happened)
        else:
            held.state = self._state(held.ordered_at)
        self._move(held, "issued")

    def _print(self, ticket: Ticket, issued: _Issued, happened: datetime) -> None:
        """Make a ticket what the paper says."""
        is_own = issued.source is NumberSource.OFFLINE
        # A cut-off kiosk's date is its own; the labels of its series need none.
        day = happened.astimezone(VIETNAM).date() if is_own else issued.service_day
        ticket.number = self._free_label(issued.number, day)
        ticket.service_day = day
        ticket.source = issued.source
        ticket.ordered_at = happened
        ticket.state = self._state(happened)
        if not is_own and self._today <= day <= self._today + timedelta(days=1):
            raise_above(self._session, self._device.centre, issued.number, day)

    def _state(self, ordered_at: datetime) -> str:
        return WAITING if ordered_at.astimezone(VIETNAM).date() == self._today else PAST

    def _free_label(self, number: str, day: date) -> str:
        """The label, or with the kiosk's letter after it where it stands already that day."""
        free = next(each for each in self._labels(number) if (day, each) not in self._standing)
        self._standing.add((day, free))
        return free

    def _labels(self, number: str) -> list[str]:
        """What a number may be called here. The last is not looked for and never stands."""
        letter = self._device.letter
        return [number, f"{number}/{letter}", f"{number}/{letter}2", f"{number}/{uuid4().hex[:6]}"]

    def _held(self, ids: list[str]) -> dict[str, Ticket]:
        rows = select(Ticket).where(Ticket.id.in_(ids)).order_by(Ticket.id).with_for_update()
        return {row.id: row for row in self._session.scalars(rows)}

    def _standing_labels(self, numbers: list[str]) -> set[tuple[date, str]]:
        """Where the labels of this batch stand already, also with a letter after them."""
        rows = select(Ticket.service_day, Ticket.number).where(
            Ticket.centre == self._device.centre,
            Ticket.number.in_([each for number in numbers for each in self._labels(number)]),
        )
        return {(day, number) for day, number in self._session.execute(rows)}

    def _move(self, ticket: Ticket, action: str, **detail: Any) -> None:
        self._moves.append(
            Move(
                centre=self._device.centre,
                ticket=ticket.id,
                action=action,
                at=self._now,
                detail=detail,
            )
        )


def _worded(fault: ValidationError) -> str:
    first = fault.errors(include_input=False, include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}"[:300]
