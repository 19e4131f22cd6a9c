"""The counter console: choose a counter and its services, call, recall, send on, finish.

Every button is a form with the number that the page showed; the lists renew themselves. Shown are
numbers, services and waits, nothing about a person. Not responsible for the rules (queue).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response

from central.db.people import Person
from central.pages.gate import see_other
from central.pages.house import House
from central.pages.live import event_stream, full
from central.pages.news import News, message
from central.pages.params import CentreCode, CounterPlace, Name, Sent
from central.people import audit
from central.people.roles import Right
from central.queue.calling import Destination
from central.queue.refusals import Refusal
from central.queue.seats import Desk, counters_of
from central.queue.waiting import OpenCounter, Room, Waiting, look

Verb = Callable[[Desk, str], Refusal | None]
_CHANGED = message("room", {})
_NO_SERVICE = "no_service"
_SAID = {*(each.value for each in Refusal), _NO_SERVICE}


def routes(house: House) -> APIRouter:
    console = Console(house)
    router = APIRouter(include_in_schema=False)
    counter = "/centres/{centre}/counters/{counter}"
    router.get("/centres/{centre}/counters")(console.choose)
    router.get(counter)(console.show)
    router.get(f"{counter}/room")(console.lists)
    router.post(f"{counter}/open")(console.open)
    router.post(f"{counter}/close")(console.close)
    router.post(f"{counter}/transfer")(console.transfer)
    router.post(f"{counter}/{{verb}}")(console.act)
    router.get("/centres/{centre}/events")(console.events)
    return router


class Console:
    """The pages and forms of counters. Any thread."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._gate, self._page = house.gate, house.renderer.page
        calling = house.calling
        self._verbs: dict[str, Verb] = {
            "next": calling.next,
            "recall": calling.recall,
            "serve": calling.serve,
            "absent": calling.absent,
            "done": calling.done,
            "back": calling.back,
        }

    def choose(self, request: Request, centre: CentreCode) -> Response:
        """All counters of a centre, and who sits there."""
        person = self._gate.enter(request, Right.CALL, centre)
        room = self._room(request, centre)
        sitting = {each.counter: each for each in room.counters}
        counters = [(number, sitting.get(number)) for number in counters_of(room.centre)]
        values = {"person": person, "room": room, "counters": counters}
        return self._page(request, "counters.html", values | {"names": self._names(room)})

    def show(self, request: Request, at: CounterPlace, said: str = "") -> Response:
        """One counter: the console for who sits there, else the way to sit down."""
        person = self._gate.enter(request, Right.CALL, at.centre)
        room = self._room(request, at.centre)
        if at.counter not in counters_of(room.centre):
            raise self._gate.no_page(request)
        desk = _desk(room, at.counter)
        values = {"person": person, "room": room, "counter": at.counter, "desk": desk}
        values["said"] = said if said in _SAID else ""
        if desk is None or desk.person != person.person:
            return self._page(request, "open.html", values | {"names": self._names(room)})
        return self._page(request, "console.html", values | {"here": _here(room, desk)})

    def lists(self, request: Request, at: CounterPlace) -> Response:
        """The part of the console that renews itself."""
        person = self._gate.enter(request, Right.CALL, at.centre, active=False)
        room = self._room(request, at.centre)
        desk = _desk(room, at.counter)
        if desk is None or desk.person != person.person:
            raise self._gate.no_page(request)
        values = {"person": person, "room": room, "counter": at.counter, "desk": desk}
        return self._page(request, "console_lists.html", values)

    def open(self, request: Request, at: CounterPlace, sent: Sent) -> Response:
        desk = self._sit(request, at, sent)
        if not sent.services:
            return _back_to(desk, _NO_SERVICE)
        take_over = bool(sent.take_over)
        refusal = self._house.seats.open(desk, sent.services, take_over)
        if refusal is None:
            self._note(desk, "counter.opened", services=sent.services, taken_over=take_over)
        return _back_to(desk, refusal)

    def close(self, request: Request, at: CounterPlace, sent: Sent) -> Response:
        desk = self._sit(request, at, sent)
        refusal = self._house.seats.close(desk)
        if refusal is not None:
            return _back_to(desk, refusal)
        self._note(desk, "counter.closed")
        return see_other(f"/centres/{at.centre}/counters")

    def transfer(self, request: Request, at: CounterPlace, sent: Sent) -> Response:
        desk = self._sit(request, at, sent)
        refusal = self._house.calling.transfer(desk, sent.ticket, _destination(sent.to))
        self._house.live.poke()
        return _back_to(desk, refusal)

    def act(self, request: Request, at: CounterPlace, verb: Name, sent: Sent) -> Response:
        desk = self._sit(request, at, sent)
        if verb not in self._verbs:
            raise self._gate.no_page(request)
        refusal = self._verbs[verb](desk, sent.ticket)
        self._house.live.poke()
        return _back_to(desk, refusal)

    def events(self, request: Request, centre: CentreCode) -> Response:
        """Tells a console that something in its centre changed."""
        self._gate.enter(request, Right.CALL, centre, active=False)
        live = self._house.live
        return full() if live.is_full else event_stream(live.stream(centre, _told))

    def _sit(self, request: Request, at: CounterPlace, sent: Sent) -> Desk:
        person = self._gate.enter_by_form(request, Right.CALL, at.centre, sent.csrf)
        return Desk(at.centre, at.counter, person.person)

    def _room(self, request: Request, centre: str) -> Room:
        context = self._house.context
        with context.database.reading() as session:
            room = look(session, centre, context.now())
        if room is None:
            raise self._gate.no_page(request)
        return room

    def _names(self, room: Room) -> dict[str, str]:
        """What colleagues call those who sit at counters."""
        people = {each.person for each in room.counters}
        with self._house.context.database.reading() as session:
            rows = session.scalars(select(Person).where(Person.name.in_(people)))
            found = {each.name: each.shown for each in rows}
        return {name: found.get(name, name) for name in people}

    def _note(self, desk: Desk, action: str, **detail: Any) -> None:
        context = self._house.context
        with context.database.writing() as session:
            detail["counter"] = desk.counter
            audit.note(session, context.now(), desk.person, action, centre=desk.centre, **detail)


def _told(_: News) -> bytes:
    return _CHANGED


def _desk(room: Room, counter: int) -> OpenCounter | None:
    return next((each for each in room.counters if each.counter == counter), None)


def _here(room: Room, desk: OpenCounter) -> Waiting | None:
    return next((each for each in room.here if each.id == desk.ticket), None)


def _destination(to: str) -> Destination:
    """What a form's choice names: `service:land` or `counter:3`."""
    kind, _, name = to.partition(":")
    if kind == "counter" and name.isascii() and name.isdigit() and len(name) < 6:
        return Destination(counter=int(name))
    return Destination(service=name if kind == "service" else "")


def _back_to(desk: Desk, refusal: str | None) -> Response:
    said = f"?said={refusal}" if refusal else ""
    return see_other(f"/centres/{desk.centre}/counters/{desk.counter}{said}")
