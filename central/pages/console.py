"""The counter console: choose a counter and its services, call, recall, send on, finish.

Every button is a form with the number that the page showed; the lists renew themselves. Shown are
numbers, services and waits, nothing about a person. Not responsible for the rules (queue).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Form
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response

from central.db.people import Person
from central.pages.gate import Turned, see_other
from central.pages.house import House
from central.pages.live import event_stream
from central.pages.news import News, message
from central.pages.signing import Field
from central.people import audit
from central.people.roles import Right
from central.queue.calling import Destination
from central.queue.refusals import Refusal
from central.queue.seats import Desk, counters_of
from central.queue.waiting import OpenCounter, Room, look

Verb = Callable[[Desk, str], Refusal | None]
_CHANGED = message("room", {})


def routes(house: House) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    gate, page = house.gate, house.renderer.page
    verbs: dict[str, Verb] = {
        "next": house.calling.next,
        "recall": house.calling.recall,
        "serve": house.calling.serve,
        "absent": house.calling.absent,
        "done": house.calling.done,
        "back": house.calling.back,
    }

    @router.get("/centres/{centre}/counters")
    def counters(request: Request, centre: str) -> Response:
        person = gate.enter(request, Right.CALL, centre)
        room = _room(house, request, centre)
        sitting = {each.counter: each for each in room.counters}
        return page(
            request,
            "counters.html",
            person=person,
            room=room,
            counters=[(number, sitting.get(number)) for number in counters_of(room.centre)],
            names=_names(house, room),
        )

    @router.get("/centres/{centre}/counters/{counter}")
    def console(request: Request, centre: str, counter: int, said: str = "") -> Response:
        person = gate.enter(request, Right.CALL, centre)
        room = _room(house, request, centre)
        if counter not in counters_of(room.centre):
            return gate.refuse(request, "no_page", 404)
        desk = _desk(room, counter)
        values = {"person": person, "room": room, "counter": counter, "said": _said(said)}
        if desk is None or desk.person != person.person:
            names = _names(house, room)
            return page(request, "open.html", desk=desk, names=names, **values)
        return page(request, "console.html", desk=desk, here=_here(room, desk), **values)

    @router.get("/centres/{centre}/counters/{counter}/room")
    def lists(request: Request, centre: str, counter: int) -> Response:
        person = gate.enter(request, Right.CALL, centre, active=False)
        room = _room(house, request, centre)
        desk = _desk(room, counter)
        if desk is None or desk.person != person.person:
            return gate.refuse(request, "no_page", 404)
        values = {"person": person, "room": room, "counter": counter, "desk": desk}
        return page(request, "console_lists.html", **values)

    @router.post("/centres/{centre}/counters/{counter}/open")
    def open_(
        request: Request,
        centre: str,
        counter: int,
        csrf: Field = "",
        services: Annotated[list[str] | None, Form(max_length=200)] = None,
        take_over: Field = "",
    ) -> Response:
        person = gate.enter_by_form(request, Right.CALL, centre, csrf)
        desk = Desk(centre, counter, person.person)
        refusal = house.seats.open(desk, services or [], bool(take_over))
        if refusal is None:
            _note(house, desk, "counter.opened", services=services, taken_over=bool(take_over))
        elif refusal is Refusal.UNKNOWN and not services:
            return _back_to(desk, "no_service")
        return _back_to(desk, refusal)

    @router.post("/centres/{centre}/counters/{counter}/close")
    def close(request: Request, centre: str, counter: int, csrf: Field = "") -> Response:
        person = gate.enter_by_form(request, Right.CALL, centre, csrf)
        desk = Desk(centre, counter, person.person)
        refusal = house.seats.close(desk)
        if refusal is not None:
            return _back_to(desk, refusal)
        _note(house, desk, "counter.closed")
        return see_other(f"/centres/{centre}/counters")

    @router.post("/centres/{centre}/counters/{counter}/transfer")
    def transfer(
        request: Request,
        centre: str,
        counter: int,
        csrf: Field = "",
        ticket: Field = "",
        to: Field = "",
    ) -> Response:
        person = gate.enter_by_form(request, Right.CALL, centre, csrf)
        desk = Desk(centre, counter, person.person)
        refusal = house.calling.transfer(desk, ticket, _destination(to))
        house.live.poke()
        return _back_to(desk, refusal)

    @router.post("/centres/{centre}/counters/{counter}/{verb}")
    def act(
        request: Request,
        centre: str,
        counter: int,
        verb: str,
        csrf: Field = "",
        ticket: Field = "",
    ) -> Response:
        person = gate.enter_by_form(request, Right.CALL, centre, csrf)
        if verb not in verbs:
            return gate.refuse(request, "no_page", 404)
        desk = Desk(centre, counter, person.person)
        refusal = verbs[verb](desk, ticket)
        house.live.poke()
        return _back_to(desk, refusal)

    @router.get("/centres/{centre}/events")
    def events(request: Request, centre: str) -> Response:
        gate.enter(request, Right.CALL, centre, active=False)
        if house.live.is_full:
            return Response(status_code=503, headers={"Retry-After": "5"})
        return event_stream(house.live.stream(centre, _told))

    return router


def _told(_: News) -> bytes:
    return _CHANGED


def _room(house: House, request: Request, centre: str) -> Room:
    with house.context.database.reading() as session:
        room = look(session, centre, house.context.now())
    if room is None:
        raise Turned(house.gate.refuse(request, "no_page", 404))
    return room


def _desk(room: Room, counter: int) -> OpenCounter | None:
    return next((each for each in room.counters if each.counter == counter), None)


def _here(room: Room, desk: OpenCounter) -> Any:
    return next((each for each in room.here if each.id == desk.ticket), None)


def _names(house: House, room: Room) -> dict[str, str]:
    """What colleagues call those who sit at counters."""
    people = {each.person for each in room.counters}
    with house.context.database.reading() as session:
        rows = session.scalars(select(Person).where(Person.name.in_(people)))
        found = {each.name: each.shown for each in rows}
    return {name: found.get(name, name) for name in people}


def _destination(to: str) -> Destination:
    """What a form's choice names: `service:land` or `counter:3`."""
    kind, _, name = to.partition(":")
    if kind == "counter" and name.isascii() and name.isdigit() and len(name) < 6:
        return Destination(counter=int(name))
    return Destination(service=name if kind == "service" else "")


def _said(word: str) -> str:
    known = {each.value for each in Refusal} | {"no_service"}
    return word if word in known else ""


def _back_to(desk: Desk, refusal: Refusal | str | None) -> Response:
    said = f"?said={refusal}" if refusal else ""
    return see_other(f"/centres/{desk.centre}/counters/{desk.counter}{said}")


def _note(house: House, desk: Desk, action: str, **detail: Any) -> None:
    with house.context.database.writing() as session:
        at = house.context.now()
        detail["counter"] = desk.counter
        audit.note(session, at, desk.person, action, centre=desk.centre, **detail)
