"""Enrolment, hello, heartbeat, and calls for help."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Request, Response
from starlette.concurrency import run_in_threadpool

from central.api.caller import Body, ByDevice, Claimed, Greeted, InContext, claimed_by
from central.api.described import answers, router
from central.api.problems import problem, reply
from central.context import Context
from central.db.machines import Device
from central.denied import Denied
from central.devices import enrolment, heartbeat, runs
from central.devices.contacts import Contact
from central.devices.identity import BAD
from central.together import Together
from kiosk.domain.base64url import from_text
from kiosk.sync.contract import signatures, wire
from kiosk.sync.contract.devices import (
    Enrolled,
    Enrolment,
    Heartbeat,
    HeartbeatReply,
    Hello,
    HelpCall,
    Welcome,
)

ROUTER = router("devices")
_NEW_KEY = "new"
Company = Together[Contact, HeartbeatReply | Denied | None]


async def _company(request: Request) -> Company:
    contacts: Company = request.app.state.contacts
    return contacts


InCompany = Annotated[Company, Depends(_company)]


@ROUTER.post("/enrolments", responses=answers(Enrolled, HTTPStatus.TOO_MANY_REQUESTS))
def enrol(request: Request, asked: Enrolment, context: InContext, body: Body) -> Response:
    """Take a kiosk in, by its one-time code; signed with the key that it brings."""
    claim = claimed_by(request, body, context.now())
    key = from_text(asked.public_key) or b""
    if claim is None or claim.signed.key_id != _NEW_KEY or not signatures.is_by(claim.signed, key):
        return problem(BAD, context)
    if not claim.is_timely:
        return problem(Denied(HTTPStatus.UNAUTHORIZED, wire.CLOCK), context)
    address = request.client.host if request.client else ""
    with context.database.writing() as session:
        answer = enrolment.enrol(session, asked, address, context.now())
    return reply(answer, context)


@ROUTER.post("/hello", responses=answers(Welcome, HTTPStatus.CONFLICT))
def hello(asked: Hello, caller: ByDevice, claim: Claimed, context: InContext) -> Response:
    """A run of a kiosk's program begins."""
    if asked.run != caller.run:
        return problem(Denied(HTTPStatus.UNAUTHORIZED, wire.BAD_SIGNATURE, "another run"), context)
    # To the second below.
    signed = datetime.fromtimestamp(claim.signed.created + 1, UTC)
    knock = runs.Knock(caller.address, signed)
    with context.database.writing() as session:
        answer = runs.hello(session, caller.device, asked, knock, context.now())
    return reply(answer, context)


@ROUTER.post("/heartbeat", responses=answers(HeartbeatReply, HTTPStatus.CONFLICT))
async def beat(
    told: Heartbeat, claim: Claimed, contacts: InCompany, context: InContext
) -> Response:
    """How a kiosk is; what is asked of it."""
    contact = Contact(claim, told)
    answer = await contacts.ask(contact)
    if answer is None:
        answer = await run_in_threadpool(_by_itself, contact, context)
    return reply(answer, context)


def _by_itself(contact: Contact, context: Context) -> HeartbeatReply:
    with context.database.writing() as session:
        return heartbeat.hear(session, contact.device, contact.told, contact.claim.at)


@ROUTER.post("/help", status_code=204, responses={**answers(None, HTTPStatus.CONFLICT), 204: {}})
def call_help(asked: HelpCall, caller: Greeted, context: InContext) -> Response:
    """Somebody at a kiosk wants a person."""
    with context.database.writing() as session:
        device = session.get_one(Device, caller.device)
        heartbeat.call_help(session, device, asked, context.now())
    return Response(status_code=204)
