"""The kiosks of a centre for supervisors and administrators: how each is, calls for help, and codes
that make a machine a kiosk, replace one or end one.

A code is shown once, as letters and as a QR, and is kept only as a hash. Not responsible for what
enrolling means (central/devices).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from fastapi import APIRouter
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from central.db.arrivals import Event, HelpCall
from central.db.machines import Centre as CentreRow
from central.db.machines import Device, DeviceRun, DeviceStatus
from central.denied import Denied
from central.devices import enrolment
from central.devices.runs import forget_twin
from central.pages.gate import Turned, see_other
from central.pages.house import House
from central.pages.qr import drawing
from central.pages.signing import Field
from central.people import audit
from central.people.roles import Right
from central.people.signing_in import SignedIn
from central.profile import centre_of
from kiosk.domain.centre import Centre
from kiosk.sync.contract.devices import CODE_MINUTES

# A kiosk that was not heard for three beats is away.
_AWAY: Final = timedelta(minutes=3)
_CALLS_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Machine:
    """One kiosk as the page shows it; `runs` are the machines that say they are it."""

    device: Device
    status: DeviceStatus | None
    is_away: bool
    runs: tuple[DeviceRun, ...]
    rejected: int

    @property
    def waiting(self) -> int:
        return int(self.status.heartbeat.get("outbox_waiting", 0)) if self.status else 0

    @property
    def faults(self) -> tuple[tuple[str, str], ...]:
        """Parts that need somebody, each with the word of its state."""
        parts = self.status.heartbeat.get("health", ()) if self.status else ()
        bad = (part for part in parts if part.get("state") in {"fault", "attention"})
        return tuple((each["part"], each.get("word") or each["state"]) for each in bad)


@dataclass(frozen=True, slots=True)
class Site:
    """A centre by its code, as pages of a centre name it (templates/centre.html)."""

    code: str
    centre: Centre


def routes(house: House) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    gate, database, now = house.gate, house.context.database, house.context.now

    def whole(
        request: Request, person: SignedIn, centre: str, status: int = 200, **values: Any
    ) -> Response:
        with database.reading() as session:
            row = session.get(CentreRow, centre)
            machines = tuple(_machines(session, centre, now()))
            calls = _help_calls(session, centre)
        if row is None:
            raise Turned(gate.refuse(request, "no_page", 404))
        names = {each.device.id: each.device.name for each in machines}
        shown = {"machines": machines, "calls": calls, "names": names, "minutes": CODE_MINUTES}
        shown |= {"code": "", "code_for": "", "qr": "", "fault": "", **values}
        site = Site(centre, centre_of(row.profile))
        return house.renderer.page(
            request, "machines.html", status, person=person, room=site, at=now(), **shown
        )

    def acted(person: str, centre: str, action: str, act: Callable[[Session], Any]) -> Any:
        with database.writing() as session:
            done = act(session)
            if done is not None and done is not False and not isinstance(done, Denied):
                audit.note(session, now(), person, action, centre=centre)
        return done

    def shown_code(
        request: Request, person: SignedIn, centre: str, name: str, code: str | Denied
    ) -> Response:
        if isinstance(code, Denied):
            return whole(request, person, centre, int(code.status), fault=code.detail or "no")
        return whole(request, person, centre, code=code, code_for=name, qr=drawing(code))

    @router.get("/centres/{centre}/machines")
    def machines(request: Request, centre: str) -> Response:
        return whole(request, gate.enter(request, Right.WATCH, centre), centre)

    @router.post("/centres/{centre}/machines")
    def make_code(
        request: Request, centre: str, csrf: Field = "", name: Field = "", letter: Field = ""
    ) -> Response:
        person = gate.enter_by_form(request, Right.ENROL, centre, csrf)
        place = enrolment.Place(centre, name.strip(), letter.strip().upper())

        def act(session: Session) -> str | Denied:
            return enrolment.make_code(session, place, person.person, now())

        code = acted(person.person, centre, "device.code", act)
        return shown_code(request, person, centre, place.name, code)

    @router.post("/centres/{centre}/machines/{device}/{verb}")
    def act_on(request: Request, centre: str, device: str, verb: str, csrf: Field = "") -> Response:
        person = gate.enter_by_form(request, Right.ENROL, centre, csrf)
        with database.reading() as session:
            found = session.get(Device, device)
        if found is None or found.centre != centre or verb not in {"revoke", "replace", "looked"}:
            return gate.refuse(request, "no_page", 404)
        if verb == "replace":
            code = acted(
                person.person,
                centre,
                "device.replace",
                lambda session: enrolment.replace(session, device, person.person, now()),
            )
            return shown_code(request, person, centre, found.name, code)
        if verb == "revoke":
            acted(
                person.person,
                centre,
                "device.revoke",
                lambda session: enrolment.revoke(session, device, now()),
            )
        else:
            acted(
                person.person,
                centre,
                "device.twin_seen",
                lambda session: (forget_twin(session, device), True)[1],
            )
        return see_other(f"/centres/{centre}/machines")

    @router.post("/centres/{centre}/help/{call}")
    def answer(request: Request, centre: str, call: str, csrf: Field = "") -> Response:
        person = gate.enter_by_form(request, Right.WATCH, centre, csrf)

        def act(session: Session) -> bool:
            found = session.get(HelpCall, call, with_for_update=True)
            if found is None or found.centre != centre or found.answered_at is not None:
                return False
            found.answered_at, found.answered_by = now(), person.person
            return True

        acted(person.person, centre, "help.answered", act)
        return see_other(f"/centres/{centre}/machines")

    return router


def _machines(session: Session, centre: str, now: datetime) -> Iterator[Machine]:
    devices = session.scalars(
        select(Device)
        .where(Device.centre == centre)
        .order_by(Device.revoked_at.is_not(None), Device.name)
    ).all()
    ids = [each.id for each in devices]
    statuses = session.scalars(select(DeviceStatus).where(DeviceStatus.device.in_(ids)))
    status = {each.device: each for each in statuses}
    refused = select(Event.device, func.count()).where(Event.device.in_(ids), Event.rejected != "")
    rejected = {device: count for device, count in session.execute(refused.group_by(Event.device))}
    for each in devices:
        heard = status.get(each.id)
        is_away = heard is None or now - heard.at > _AWAY
        runs = _runs(session, each) if each.twin_since is not None else ()
        yield Machine(each, heard, is_away, runs, rejected.get(each.id, 0))


def _runs(session: Session, device: Device) -> tuple[DeviceRun, ...]:
    """The last hello that was accepted and the last that was refused: the two machines."""
    found = []
    for accepted in (True, False):
        rows = select(DeviceRun).where(
            DeviceRun.device == device.id, DeviceRun.accepted == accepted
        )
        found.append(session.scalars(rows.order_by(DeviceRun.id.desc()).limit(1)).first())
    return tuple(each for each in found if each is not None)


def _help_calls(session: Session, centre: str) -> list[HelpCall]:
    """Those without an answer, the longest first."""
    rows = (
        select(HelpCall)
        .where(HelpCall.centre == centre, HelpCall.answered_at.is_(None))
        .order_by(HelpCall.at)
        .limit(_CALLS_SHOWN)
    )
    return list(session.scalars(rows))
