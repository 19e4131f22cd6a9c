"""One command for several kiosks: a page says how many it would reach, and only then it is given.

Chosen are some of a page, or all that are looked for; they are read again when the command is
given, and where they became another number the page asks once more. Never for what cannot be taken
back: ending a kiosk is done for each alone (machines.py).
"""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from central.db.machines import Device
from central.devices import commands
from central.devices.fleet import A_PAGE, Wanted, chosen, devices_of, names_of
from central.pages.gate import see_other
from central.pages.house import House
from central.pages.kiosks import narrowed, query_of, seen_by
from central.pages.machines import TO_MANY, body_of
from central.pages.params import AskedOfMany, ToMany
from central.people.roles import Right
from central.people.signing_in import SignedIn
from kiosk.sync.contract.devices import CommandKind


def routes(house: House) -> APIRouter:
    asking = Asking(house)
    router = APIRouter(include_in_schema=False)
    router.get("/fleet/ask")(asking.ask)
    router.post("/fleet/command")(asking.command)
    return router


class Asking:
    """Any thread."""

    def __init__(self, house: House) -> None:
        self._house, self._gate = house, house.gate
        self._database, self._now = house.context.database, house.context.now

    def ask(self, request: Request, asked: AskedOfMany) -> Response:
        """How many it would reach; nothing is given yet."""
        person = self._gate.enter_own(request, Right.COMMAND)
        return self._confirm(request, person, asked)

    def command(self, request: Request, sent: ToMany) -> Response:
        person = self._gate.enter_own(request, Right.COMMAND)
        self._gate.sent_by(request, person, sent.csrf)
        kind = self._kind(request, sent)
        with self._database.writing() as session:
            devices = self._reached(session, person, sent)
            is_as_seen = sent.number == str(len(devices))
            if is_as_seen:
                body = body_of(kind, sent.message, sent.message_en)
                asked = commands.Asked(kind, person.person)
                commands.ask_all(session, devices, asked, self._now(), **body)
        if not is_as_seen:
            return self._confirm(request, person, sent, 409)
        back = query_of(_wanted(person, sent))
        return see_other(f"/fleet?said=asked&number={len(devices)}{'&' if back else ''}{back}")

    def _confirm(
        self, request: Request, person: SignedIn, sent: AskedOfMany, status: int = 200
    ) -> Response:
        kind = self._kind(request, sent)
        wanted = _wanted(person, sent)
        with self._database.reading() as session:
            devices = self._reached(session, person, sent)
            names = names_of(session, {each.centre for each in devices[:A_PAGE]})
            values = narrowed(request, self._house, session, person)
        if not devices:
            return see_other(f"/fleet?said=none_chosen&{query_of(wanted)}")
        values |= {
            "path": "/fleet",
            "names": names,
            "sent": sent,
            "wanted": wanted,
            "query": query_of(wanted),
            "kind": kind,
            "devices": devices[:A_PAGE],
            "number": len(devices),
            "centres": len({each.centre for each in devices}),
            "changed": bool(sent.number),
        }
        return self._house.renderer.page(request, "fleet_ask.html", values, status)

    def _kind(self, request: Request, sent: AskedOfMany) -> CommandKind:
        kind = next((each for each in TO_MANY if each == sent.command), None)
        if kind is None:
            raise self._gate.no_page(request)
        return kind

    def _reached(self, session: Session, person: SignedIn, sent: AskedOfMany) -> list[Device]:
        if sent.all:
            return devices_of(session, _wanted(person, sent), self._now())
        return chosen(session, sent.device[:A_PAGE], person.centre)


def _wanted(person: SignedIn, sent: AskedOfMany) -> Wanted:
    looked = Wanted(sent.centre, sent.state, sent.version, sent.printer, sent.search)
    return seen_by(person, looked)
