"""The page behind a ticket's code: the place in line, about how long, and giving the number up.

Whoever has the secret of the address has the paper; nothing is asked and nothing about a person is
known. The page changes by itself and works without JavaScript too.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from fastapi import APIRouter
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response

from central.db.queue import Ticket
from central.pages.gate import from_here, see_other
from central.pages.house import House
from central.pages.live import event_stream, full
from central.pages.news import News, message
from central.queue.refusals import Refusal
from central.queue.states import (
    ABSENT,
    CALLED,
    CANCELLED,
    DONE,
    RESERVED,
    SERVING,
    WAITING,
    day_began,
)
from central.queue.waiting import Expected, look
from kiosk.domain.centre import Centre, Service

_MINE: Final = message("mine", {})
_ROOM: Final = message("room", {})
_OVER: Final = "over"
_SHOWN: Final = {RESERVED, WAITING, CALLED, SERVING, DONE, ABSENT, CANCELLED}


@dataclass(frozen=True, slots=True)
class Place:
    """What a phone is shown of its ticket. `state` is one of the ticket's, or `over` for old."""

    id: str
    code: str
    centre: Centre
    number: str
    service: Service | None
    state: str
    counter: int | None
    expected: Expected | None

    @property
    def may_cancel(self) -> bool:
        return self.state in {WAITING, ABSENT}

    @property
    def is_called(self) -> bool:
        return self.state == CALLED


def routes(house: House) -> APIRouter:
    phone = Phone(house)
    router = APIRouter(include_in_schema=False)
    router.get("/t/{secret}")(phone.show)
    router.get("/t/{secret}/place")(phone.place)
    router.get("/t/{secret}/cancel")(phone.confirm)
    router.post("/t/{secret}/cancel")(phone.cancel)
    router.get("/t/{secret}/events")(phone.events)
    return router


class Phone:
    """Any thread."""

    def __init__(self, house: House) -> None:
        self._house = house

    def show(self, request: Request, secret: str) -> Response:
        return self._page(request, secret, "phone.html")

    def place(self, request: Request, secret: str) -> Response:
        """The part of the page that renews itself."""
        return self._page(request, secret, "phone_place.html")

    def confirm(self, request: Request, secret: str) -> Response:
        return self._page(request, secret, "phone_cancel.html")

    def cancel(self, request: Request, secret: str) -> Response:
        if not from_here(request):
            return self._house.gate.refuse(request, "old_form", 403)
        if self._house.calling.cancel(_hash(secret)) is Refusal.UNKNOWN:
            return self._house.gate.refuse(request, "no_ticket", 404)
        self._house.live.poke()
        return see_other(f"/t/{secret}")

    def events(self, secret: str) -> Response:
        """Tells a phone of its own turn apart from what else moves in the room."""
        place = _place(self._house, secret)
        if place is None or place.state == _OVER:
            # No content: a browser does not come again.
            return Response(status_code=204)

        def told(news: News) -> bytes:
            return _MINE if place.id in news.tickets else _ROOM

        live = self._house.live
        return full() if live.is_full else event_stream(live.stream(place.code, told))

    def _page(self, request: Request, secret: str, template: str) -> Response:
        place = _place(self._house, secret)
        if place is None:
            return self._house.gate.refuse(request, "no_ticket", 404)
        values = {"place": place, "secret": secret, "at": self._house.context.now()}
        return self._house.renderer.page(request, template, values)


def _place(house: House, secret: str) -> Place | None:
    context, now = house.context, house.context.now()
    with context.database.reading() as session:
        rows = select(Ticket).where(Ticket.follow_hash == _hash(secret))
        ticket = session.scalars(rows).first()
        room = None if ticket is None else look(session, ticket.centre, now)
    if ticket is None or room is None:
        return None
    return Place(
        id=ticket.id,
        code=ticket.centre,
        centre=room.centre,
        number=ticket.number,
        service=room.centre.service(ticket.service),
        state=_state(ticket, now),
        counter=ticket.counter,
        expected=room.expected(ticket.id),
    )


def _state(ticket: Ticket, now: datetime) -> str:
    """The ticket's own, unless its day is over or no phone has words for it."""
    return ticket.state if ticket.state in _SHOWN and ticket.ordered_at >= day_began(now) else _OVER


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
