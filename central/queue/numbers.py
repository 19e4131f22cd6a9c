"""A number of the central sequence for a ticket that a kiosk is about to give.

The ticket's UUID is the identity of the wish: asked again it is the same number, whatever was lost
on the way. What is given is reserved until the ticket's event comes (arrivals.py). Not responsible
for a kiosk's own series, nor for calling.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from central.content.installation import installation
from central.context import Context
from central.db.machines import Device
from central.db.queue import Ticket
from central.denied import Denied, invalid, stale_epoch
from central.devices import recovery
from central.queue.figures import busy
from central.queue.profiles import centre_in
from central.queue.sequencers import advance
from central.times import note_boot
from kiosk.domain.base64url import to_text
from kiosk.domain.centre import Centre, Service
from kiosk.domain.hours import gives_tickets
from kiosk.domain.moment import VIETNAM
from kiosk.domain.numbering import LAST_COUNTER, label
from kiosk.domain.ticket import NumberSource, Refusal
from kiosk.sync.contract.numbers import NumberGiven, NumberWish
from kiosk.sync.contract.wire import RECOVERING, REFUSED

_SEEN_EVERY: Final = timedelta(seconds=30)
_FOLLOW_BYTES: Final = 16
_RECOVERING: Final = Denied(
    HTTPStatus.SERVICE_UNAVAILABLE, RECOVERING, "hearing the kiosks after a restore", 30
)


@dataclass(frozen=True, slots=True)
class _Desk:
    """All that one wish is answered from."""

    session: Session
    device: Device
    centre: Centre
    now: datetime
    has_pages: bool

    @property
    def day(self) -> date:
        return self.now.astimezone(VIETNAM).date()


def give(context: Context, device_id: str, ticket: str, wish: NumberWish) -> NumberGiven | Denied:
    """The number of a ticket, given now or before, or why there is none."""
    now = context.now()
    with context.database.writing() as session:
        device = session.get_one(Device, device_id)
        if wish.epoch != device.epoch:
            return stale_epoch("the journal's epoch is over")
        if recovery.knows_later(device, wish.clock):
            recovery.begin(session, device.centre, now)
        if recovery.settle(session, device.centre, now):
            return _RECOVERING
        _note_seen(session, device, wish, now)
        centre = centre_in(session, device.centre)
        if centre is None:
            return _refused(Refusal.UNKNOWN_SERVICE)
        desk = _Desk(session, device, centre, now, bool(context.settings.public_address))
        is_open = context.settings.always_open or gives_tickets(
            centre.hours, now.astimezone(VIETNAM)
        )
        return _known(desk, ticket) or _new(desk, ticket, wish, is_open)


def _note_seen(session: Session, device: Device, wish: NumberWish, now: datetime) -> None:
    """Now and then only: the row would be locked for every number."""
    if device.run_seen_at is None or abs(now - device.run_seen_at) >= _SEEN_EVERY:
        device.run_seen_at = now
        note_boot(session, device.id, wish.clock, now)


def _known(desk: _Desk, ticket: str) -> NumberGiven | Denied | None:
    """The answer that a ticket had before."""
    held = desk.session.get(Ticket, ticket)
    if held is None:
        return None
    if held.device != desk.device.id:
        return invalid("this ticket is another kiosk's")
    if held.source != NumberSource.CENTRAL:
        return invalid("this ticket has a number of the kiosk's own")
    return _given(desk, held)


def _new(desk: _Desk, ticket: str, wish: NumberWish, is_open: bool) -> NumberGiven | Denied:
    service = desk.centre.service(wish.service)
    if service is None:
        return _refused(Refusal.UNKNOWN_SERVICE)
    if not is_open:
        return _refused(Refusal.CLOSED)
    if _limit_reached(desk, service):
        return _refused(Refusal.DAILY_LIMIT)
    counter = advance(desk.session, desk.centre.id, service.prefix, desk.day)
    # Whoever waited for the sequencer looks again: then its counter is simply never used.
    known = _known(desk, ticket)
    if known is not None:
        return known
    if counter > LAST_COUNTER:
        return _refused(Refusal.SERIES_EXHAUSTED)
    if _limit_reached(desk, service):
        return _refused(Refusal.DAILY_LIMIT)
    held = Ticket(
        id=ticket,
        centre=desk.centre.id,
        device=desk.device.id,
        service=service.code,
        service_day=desk.day,
        number=label(service.prefix, counter),
        source=NumberSource.CENTRAL,
        priority=wish.priority,
        state="reserved",
        ordered_at=desk.now,
        follow_hash=hashlib.sha256(_follow(desk, ticket).encode()).digest(),
    )
    answer = _given(desk, held)
    desk.session.add(held)
    return answer


def _given(desk: _Desk, held: Ticket) -> NumberGiven:
    service = desk.centre.service(held.service)
    found = busy(desk.session, desk.centre.id, desk.now, before=held.ordered_at)
    wait = found.wait(desk.centre, (service,) if service else ())
    return NumberGiven(
        number=held.number,
        service_day=held.service_day,
        ahead=wait.ahead,
        wait_minutes=wait.minutes,
        follow=_follow(desk, held.id) if desk.has_pages else "",
    )


def _follow(desk: _Desk, ticket: str) -> str:
    """The secret of a ticket's page: the same for every asking, and kept only as its hash."""
    key = installation(desk.session).follow_key
    return to_text(hmac.digest(key, ticket.encode(), "sha256")[:_FOLLOW_BYTES])


def _limit_reached(desk: _Desk, service: Service) -> bool:
    if not service.daily_limit:
        return False
    given = (
        select(func.count())
        .select_from(Ticket)
        .where(
            Ticket.centre == desk.centre.id,
            Ticket.service_day == desk.day,
            Ticket.service == service.code,
        )
    )
    return (desk.session.scalar(given) or 0) >= service.daily_limit


def _refused(reason: Refusal) -> Denied:
    return Denied(HTTPStatus.CONFLICT, REFUSED, reason)
