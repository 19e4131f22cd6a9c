"""The kiosks of a centre for supervisors and administrators: how each is, calls for help, and codes
that make a machine a kiosk, replace one or end one.

A code is shown once, as letters and as a QR, and is kept only as a hash. Ending a kiosk shows the
code of the machine that takes its place, so that both are one click. Not responsible for what
enrolling means (central/devices) nor for reading how kiosks are (fleet.py).
"""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from central.db.arrivals import HelpCall
from central.db.machines import PLACE_LENGTH, Centre, Device
from central.devices import commands, enrolment, recovery
from central.devices.enrolment import NoCode
from central.devices.groups import put_in_group
from central.devices.runs import forget_twin
from central.pages import fleet
from central.pages.diagnosis import lines_of
from central.pages.gate import see_other
from central.pages.house import House
from central.pages.params import CentreCode, Name, Sent
from central.pages.qr import drawing
from central.people import audit
from central.people.roles import Right
from central.people.signing_in import SignedIn
from kiosk.domain.enrol_code import enrol_text
from kiosk.domain.vietnamese import clean_line
from kiosk.sync.contract.devices import ALL_RIGHTS, CODE_MINUTES, CommandKind

# What may be asked of several kiosks at once, and what of one alone.
TO_MANY: Final = (
    *(CommandKind.CLOSE, CommandKind.OPEN, CommandKind.RESTART),
    *(CommandKind.SYNC, CommandKind.SEND_DIAGNOSTICS),
)
COMMANDS: Final = (*TO_MANY, CommandKind.NEW_EPOCH)
_NO_CODE: Final = {"only": "", "code": "", "code_for": "", "old": "", "qr": "", "fault": ""}
# What becomes of the old machine when a code for a new one is shown.
_GOES_ON, _ENDED = "code.goes_on", "code.ended"


def routes(house: House) -> APIRouter:
    machines = Machines(house)
    router = APIRouter(include_in_schema=False)
    at = "/centres/{centre}/machines"
    router.get(at)(machines.show)
    router.get(f"{at}/list")(machines.list)
    router.get(f"{at}/{{device}}")(machines.show_one)
    router.get(f"{at}/{{device}}/list")(machines.list_one)
    router.post(at)(machines.make_code)
    router.post(f"{at}/all-here")(machines.all_here)
    router.post(f"{at}/{{device}}/replace")(machines.replace)
    router.post(f"{at}/{{device}}/revoke")(machines.revoke)
    router.post(f"{at}/{{device}}/looked")(machines.looked)
    router.post(f"{at}/{{device}}/command")(machines.command)
    router.post(f"{at}/{{device}}/group")(machines.group)
    router.post(f"{at}/{{device}}/place")(machines.put_place)
    router.post("/centres/{centre}/help/{call}")(machines.answer)
    return router


class Machines:
    """The page and its forms. Any thread."""

    def __init__(self, house: House) -> None:
        self._house, self._gate = house, house.gate
        self._database, self._now = house.context.database, house.context.now

    def show(self, request: Request, centre: CentreCode) -> Response:
        person = self._gate.enter(request, Right.WATCH, centre)
        return self._page(request, person, centre, _NO_CODE)

    def show_one(self, request: Request, centre: CentreCode, device: Name) -> Response:
        """One kiosk alone, for whoever comes from a list of many."""
        person = self._gate.enter(request, Right.WATCH, centre)
        return self._page(request, person, centre, _NO_CODE | {"only": device})

    def list(self, request: Request, centre: CentreCode) -> Response:
        """The part of the page that renews itself."""
        return self.list_one(request, centre, "")

    def list_one(self, request: Request, centre: CentreCode, device: Name) -> Response:
        person = self._gate.enter(request, Right.WATCH, centre, active=False)
        shown = _NO_CODE | {"only": device}
        return self._page(request, person, centre, shown, template="machines_list.html")

    def make_code(self, request: Request, centre: CentreCode, sent: Sent) -> Response:
        person = self._gate.enter_by_form(request, Right.ENROL, centre, sent.csrf)
        name, letter = sent.name.strip(), sent.letter.strip().upper()
        place = enrolment.Place(centre, name, letter, rights=tuple(sent.rights))
        now = self._now()
        with self._database.writing() as session:
            code = enrolment.make_code(session, place, person.person, now)
        return self._show_code(request, person, place, code)

    def replace(self, request: Request, centre: CentreCode, device: Name, sent: Sent) -> Response:
        person, found = self._device(request, centre, device, sent)
        with self._database.writing() as session:
            code = enrolment.replace(session, device, person.person, self._now())
        place = enrolment.Place(centre, found.name, found.letter)
        old = _ENDED if found.revoked_at else _GOES_ON
        return self._show_code(request, person, place, code, old)

    def revoke(self, request: Request, centre: CentreCode, device: Name, sent: Sent) -> Response:
        """Ended at once, and a code for the machine that takes its place."""
        person, found = self._device(request, centre, device, sent)
        now = self._now()
        with self._database.writing() as session:
            enrolment.revoke(session, device, person.person, now)
            code = enrolment.replace(session, device, person.person, now)
        place = enrolment.Place(centre, found.name, found.letter)
        return self._show_code(request, person, place, code, _ENDED)

    def looked(self, request: Request, centre: CentreCode, device: Name, sent: Sent) -> Response:
        """Somebody has seen to twins."""
        person, found = self._device(request, centre, device, sent)
        with self._database.writing() as session:
            forget_twin(session, device)
            self._note(session, person, "device.looked", centre, device=found.name)
        return see_other(f"/centres/{centre}/machines/{device}")

    def all_here(self, request: Request, centre: CentreCode, sent: Sent) -> Response:
        """Every kiosk of a centre whose day another database began is enrolled again."""
        person = self._gate.enter_by_form(request, Right.ENROL, centre, sent.csrf)
        now = self._now()
        with self._database.writing() as session:
            if recovery.all_are_here(session, centre, now):
                self._note(session, person, "centre.all_here", centre)
        return see_other(f"/centres/{centre}/machines")

    def command(self, request: Request, centre: CentreCode, device: Name, sent: Sent) -> Response:
        """Something that the kiosk is to do at its next contact."""
        # Another series of numbers is for whoever makes kiosks.
        right = Right.ENROL if sent.command == CommandKind.NEW_EPOCH else Right.COMMAND
        person, found = self._device(request, centre, device, sent, right)
        kind = next((each for each in COMMANDS if each == sent.command), None)
        if kind is None or found.revoked_at is not None:
            raise self._gate.no_page(request)
        body = body_of(kind, sent.message, sent.message_en)
        with self._database.writing() as session:
            asked = commands.Asked(kind, person.person)
            commands.ask(session, found, asked, self._now(), **body)
        return see_other(f"/centres/{centre}/machines/{device}")

    def put_place(self, request: Request, centre: CentreCode, device: Name, sent: Sent) -> Response:
        """Where it stands, in words of the people there."""
        person, found = self._device(request, centre, device, sent, Right.COMMAND)
        place = clean_line(sent.place)[:PLACE_LENGTH].strip()
        with self._database.writing() as session:
            session.get_one(Device, device, with_for_update=True).place = place
            told = {"device": found.name, "place": place}
            self._note(session, person, "device.place", centre, **told)
        return see_other(f"/centres/{centre}/machines/{device}")

    def group(self, request: Request, centre: CentreCode, device: Name, sent: Sent) -> Response:
        """To which group of the centre's kiosks it belongs, by name; none for an empty one."""
        person, found = self._device(request, centre, device, sent, Right.COMMAND)
        with self._database.writing() as session:
            put_in_group(session, found.id, sent.name, person.person, self._now())
        return see_other(f"/centres/{centre}/machines")

    def answer(self, request: Request, centre: CentreCode, call: Name, sent: Sent) -> Response:
        """Somebody has gone to help."""
        person = self._gate.enter_by_form(request, Right.WATCH, centre, sent.csrf)
        now = self._now()
        with self._database.writing() as session:
            found = session.get(HelpCall, call, with_for_update=True)
            if found is not None and found.centre == centre and found.answered_at is None:
                found.answered_at, found.answered_by = now, person.person
                self._note(session, person, "help.answered", centre, call=call)
        return see_other(f"/centres/{centre}/machines")

    def _note(
        self, session: Session, person: SignedIn, action: str, centre: str, **detail: str
    ) -> None:
        audit.note(session, self._now(), person.person, action, centre=centre, **detail)

    def _device(
        self, request: Request, centre: str, device: str, sent: Sent, right: Right = Right.ENROL
    ) -> tuple[SignedIn, Device]:
        """Who acts, on which kiosk of the very centre."""
        person = self._gate.enter_by_form(request, right, centre, sent.csrf)
        with self._database.reading() as session:
            found = session.get(Device, device)
        if found is None or found.centre != centre:
            raise self._gate.no_page(request)
        return person, found

    def _show_code(
        self,
        request: Request,
        person: SignedIn,
        place: enrolment.Place,
        code: str | NoCode,
        old: str = "",
    ) -> Response:
        shown = dict(_NO_CODE)
        if isinstance(code, NoCode):
            shown["fault"] = f"no_code.{code}"
            return self._page(request, person, place.centre, shown, 422)
        address = self._house.context.settings.public_address or str(request.base_url)
        drawn = drawing(enrol_text(address, code))
        shown |= {"code": code, "code_for": place.name, "old": old, "qr": drawn}
        return self._page(request, person, place.centre, shown)

    def _page(
        self,
        request: Request,
        person: SignedIn,
        centre: str,
        shown: dict[str, str],
        status: int = 200,
        template: str = "machines.html",
    ) -> Response:
        now = self._now()
        with self._database.reading() as session:
            found = self._house.centre(request, session, centre)
            listed = fleet.machines(session, centre, now, shown["only"])
            calls = fleet.help_calls(session, centre)
            row = session.get_one(Centre, centre)
        if shown["only"] and not listed.shown:
            raise self._gate.no_page(request)
        here = f"/centres/{centre}/machines"
        values: dict[str, Any] = {
            "path": f"{here}/{shown['only']}" if shown["only"] else here,
            "person": person,
            "room": fleet.Site(centre, found),
            "machines": listed.shown,
            "others": listed.others,
            "calls": calls,
            "names": listed.names,
            "minutes": CODE_MINUTES,
            "rights": ALL_RIGHTS,
            "begun_elsewhere": recovery.begun_elsewhere(row, now),
            "waits_on": recovery.waits_on(row, now),
            "teams": listed.teams,
            "place_length": PLACE_LENGTH,
            "told": lines_of,
        }
        return self._house.renderer.page(request, template, values | shown, status)


def body_of(kind: CommandKind, message: str, message_en: str) -> dict[str, Any]:
    """What goes with a command: what the public is told where a kiosk closes."""
    words = {"vi": message.strip(), "en": message_en.strip()}
    return {"message": words} if kind is CommandKind.CLOSE else {}
