"""A number of the central sequence for a ticket that a kiosk is about to give.

The ticket's UUID is the identity of the wish: asked again it is the same number, whatever was lost
on the way. What is given is reserved until the ticket's event comes (arrivals.py). Not responsible
for a kiosk's own series, nor for calling.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import Final

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from central.content.installation import installation
from central.context import Context
from central.db.base import table_of
from central.db.engine import INSERTS
from central.db.machines import Centre as CentreRow
from central.db.machines import Device
from central.db.queue import Ticket
from central.denied import Denied, invalid, stale_epoch
from central.devices import recovery
from central.queue.expecting import Expectation
from central.queue.figures import busy
from central.queue.profiles import marked_centre
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


# Made once: a number is asked for some hundred times a minute.
_CENTRES: Final = table_of(CentreRow).c
_TICKETS: Final = table_of(Ticket)
_CENTRE: Final = select(_CENTRES.profile_mark, _CENTRES.recovering_since).where(
    _CENTRES.code == bindparam("code")
)
_HELD: Final = select(
    *(_TICKETS.c[name] for name in ("device", "source", "service", "number")),
    *(_TICKETS.c[name] for name in ("service_day", "ordered_at")),
).where(_TICKETS.c.id == bindparam("id"))
_RESERVE: Final = {
    name: start(_TICKETS).on_conflict_do_nothing(index_elements=["id"]).returning(_TICKETS.c.id)
    for name, start in INSERTS.items()
}


@dataclass(frozen=True, slots=True)
class Asker:
    """The device that asks, as it was found when its signature was looked at."""

    device: str
    centre: str
    epoch: int
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Desk:
    """All that one wish is answered from."""

    session: Session
    asker: Asker
    centre: Centre
    now: datetime
    public_address: str

    @property
    def day(self) -> date:
        return self.now.astimezone(VIETNAM).date()


def give(context: Context, asker: Asker, ticket: str, wish: NumberWish) -> NumberGiven | Denied:
    """The number of a ticket, given now or before, or why there is none."""
    if wish.epoch != asker.epoch:
        return stale_epoch("the journal's epoch is over")
    now = context.now()
    with context.database.writing() as session:
        if recovery.knows_later(asker.seen_at, wish.clock):
            recovery.begin(session, asker.centre, now)
        session.flush()
        found = session.execute(_CENTRE, {"code": asker.centre}).one()
        if found.recovering_since and recovery.settle(session, asker.centre, now):
            return _RECOVERING
        _note_seen(session, asker, wish, now)
        centre = marked_centre(session, asker.centre, found.profile_mark)
        if centre is None:
            return _refused(Refusal.UNKNOWN_SERVICE)
        desk = _Desk(session, asker, centre, now, context.settings.public_address)
        is_open = context.settings.always_open or gives_tickets(
            centre.hours, now.astimezone(VIETNAM)
        )
        return _known(desk, ticket) or _new(desk, ticket, wish, is_open)


def _note_seen(session: Session, asker: Asker, wish: NumberWish, now: datetime) -> None:
    """Now and then only: the row would be locked for every number."""
    if asker.seen_at is None or abs(now - asker.seen_at) >= _SEEN_EVERY:
        seen = update(Device).where(Device.id == asker.device).values(run_seen_at=now)
        session.execute(seen)
        note_boot(session, asker.device, wish.clock, now)


def _known(desk: _Desk, ticket: str) -> NumberGiven | Denied | None:
    """The answer that a ticket had before."""
    held = desk.session.execute(_HELD, {"id": ticket}).one_or_none()
    if held is None:
        return None
    if held.device != desk.asker.device:
        return invalid("this ticket is another kiosk's")
    if held.source != NumberSource.CENTRAL:
        return invalid("this ticket has a number of the kiosk's own")
    service = desk.centre.service(held.service)
    wait = _wait(desk, service, before=held.ordered_at)
    return _given(desk, ticket, (held.number, held.service_day), wait)


def _new(desk: _Desk, ticket: str, wish: NumberWish, is_open: bool) -> NumberGiven | Denied:
    service = desk.centre.service(wish.service)
    if service is None:
        return _refused(Refusal.UNKNOWN_SERVICE)
    if not is_open:
        return _refused(Refusal.CLOSED)
    if _limit_reached(desk, service):
        return _refused(Refusal.DAILY_LIMIT)
    wait = _wait(desk, service, before=desk.now)
    # From here on whoever asks for this series waits.
    counter = advance(desk.session, desk.centre.id, service.prefix, desk.day)
    if counter > LAST_COUNTER:
        return _refused(Refusal.SERIES_EXHAUSTED)
    if _limit_reached(desk, service):
        return _refused(Refusal.DAILY_LIMIT)
    number = label(service.prefix, counter)
    if not _reserve(desk, ticket, wish, number):
        # Asked twice at once: the other was first, and this counter is simply never used.
        return _known(desk, ticket) or _refused(Refusal.STORAGE)
    return _given(desk, ticket, (number, desk.day), wait)


def _reserve(desk: _Desk, ticket: str, wish: NumberWish, number: str) -> bool:
    """Write the ticket down; False where it has a number already."""
    values = {
        "id": ticket,
        "centre": desk.centre.id,
        "device": desk.asker.device,
        "service": wish.service,
        "service_day": desk.day,
        "number": number,
        "source": NumberSource.CENTRAL.value,
        "priority": wish.priority,
        "state": "reserved",
        "ordered_at": desk.now,
        "follow_hash": _follow_hash(desk, ticket),
        "calls": 0,
        "unseen": False,
    }
    statement = _RESERVE[desk.session.get_bind().dialect.name]
    return desk.session.execute(statement, values).scalar() is not None


def _given(desk: _Desk, ticket: str, given: tuple[str, date], wait: Expectation) -> NumberGiven:
    number, day = given
    follow = _follow(desk, ticket) if desk.public_address else ""
    return NumberGiven(
        number=number,
        service_day=day,
        ahead=wait.ahead,
        wait_minutes=wait.minutes,
        follow=follow,
        page=f"{desk.public_address}/t/{follow}" if follow else "",
    )


def _wait(desk: _Desk, service: Service | None, before: datetime) -> Expectation:
    return busy(desk.session, desk.centre, desk.now, before).wait((service,) if service else ())


def _follow(desk: _Desk, ticket: str) -> str:
    """The secret of a ticket's page: the same for every asking, and kept only as its hash."""
    key = installation(desk.session).follow_key
    return to_text(hmac.digest(key, ticket.encode(), "sha256")[:_FOLLOW_BYTES])


def _follow_hash(desk: _Desk, ticket: str) -> bytes | None:
    follow = _follow(desk, ticket) if desk.public_address else ""
    return hashlib.sha256(follow.encode()).digest() if follow else None


def full_services(
    session: Session, centre: str, services: Iterable[Service], day: date
) -> frozenset[str]:
    """Those of a centre's services whose limit of a day is reached."""
    limits = {each.code: each.daily_limit for each in services if each.daily_limit}
    if not limits:
        return frozenset()
    given = (
        select(Ticket.service, func.count())
        .where(
            Ticket.centre == centre,
            Ticket.service_day == day,
            Ticket.service.in_(limits),
        )
        .group_by(Ticket.service)
    )
    return frozenset(code for code, count in session.execute(given) if count >= limits[code])


def _limit_reached(desk: _Desk, service: Service) -> bool:
    return bool(full_services(desk.session, desk.centre.id, (service,), desk.day))


def _refused(reason: Refusal) -> Denied:
    return Denied(HTTPStatus.CONFLICT, REFUSED, reason)
