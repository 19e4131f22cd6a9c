"""The page behind a ticket's code: the place in line, about how long, and giving the number up.

Whoever has the secret of the address has the paper; nothing is asked and nothing about a person is
known. The page changes by itself and works without JavaScript too.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response

from central.db.queue import Ticket
from central.pages.gate import from_here, see_other
from central.pages.house import House
from central.pages.live import event_stream
from central.pages.news import News, message
from central.queue.states import ABSENT, CALLED, WAITING, day_began
from central.queue.waiting import Expected, look
from kiosk.domain.centre import Centre, Service

_MINE = message("mine", {})
_ROOM = message("room", {})


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
    router = APIRouter(include_in_schema=False)
    page = house.renderer.page

    def shown(request: Request, secret: str, template: str, **values: Any) -> Response:
        place = _place(house, secret)
        if place is None:
            return house.gate.refuse(request, "no_ticket", 404)
        return page(request, template, place=place, secret=secret, **values)

    @router.get("/t/{secret}")
    def ticket(request: Request, secret: str) -> Response:
        return shown(request, secret, "phone.html", at=house.context.now())

    @router.get("/t/{secret}/place")
    def place(request: Request, secret: str) -> Response:
        return shown(request, secret, "phone_place.html", at=house.context.now())

    @router.get("/t/{secret}/cancel")
    def confirm(request: Request, secret: str) -> Response:
        return shown(request, secret, "phone_cancel.html")

    @router.post("/t/{secret}/cancel")
    def cancel(request: Request, secret: str) -> Response:
        if not from_here(request):
            return house.gate.refuse(request, "old_form", 403)
        house.calling.cancel(_hash(secret))
        house.live.poke()
        return see_other(f"/t/{secret}")

    @router.get("/t/{secret}/events")
    def events(secret: str) -> Response:
        place = _place(house, secret)
        if place is None or place.state == "over":
            return Response(status_code=204)
        if house.live.is_full:
            return Response(status_code=503, headers={"Retry-After": "20"})

        def told(news: News) -> bytes:
            return _MINE if place.id in news.tickets else _ROOM

        return event_stream(house.live.stream(place.code, told))

    return router


def _place(house: House, secret: str) -> Place | None:
    now = house.context.now()
    with house.context.database.reading() as session:
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
        state=ticket.state if ticket.ordered_at >= day_began(now) else "over",
        counter=ticket.counter,
        expected=room.expected(ticket.id),
    )


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
