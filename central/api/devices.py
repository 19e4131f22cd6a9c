"""Enrolment, hello, heartbeat, and calls for help."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import Request, Response

from central.api.caller import Body, ByDevice, Greeted, InContext, claimed_by, is_timely
from central.api.described import answers, router
from central.api.problems import problem, reply
from central.db.machines import Device
from central.denied import Denied
from central.devices import enrolment, heartbeat, runs
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


@ROUTER.post("/enrolments", responses=answers(Enrolled, HTTPStatus.TOO_MANY_REQUESTS))
def enrol(request: Request, asked: Enrolment, context: InContext, body: Body) -> Response:
    """Take a kiosk in, by its one-time code; signed with the key that it brings."""
    signed = claimed_by(request, body)
    key = from_text(asked.public_key) or b""
    if signed is None or signed.key_id != _NEW_KEY or not signatures.is_by(signed, key):
        return problem(Denied(HTTPStatus.UNAUTHORIZED, wire.BAD_SIGNATURE), context)
    if not is_timely(signed, context):
        return problem(Denied(HTTPStatus.UNAUTHORIZED, wire.CLOCK), context)
    address = request.client.host if request.client else ""
    with context.database.writing() as session:
        answer = enrolment.enrol(session, asked, address, context.now())
    return reply(answer, context)


@ROUTER.post("/hello", responses=answers(Welcome, HTTPStatus.CONFLICT))
def hello(asked: Hello, caller: ByDevice, context: InContext) -> Response:
    """A run of a kiosk's program begins."""
    if asked.run != caller.run:
        return problem(Denied(HTTPStatus.UNAUTHORIZED, wire.BAD_SIGNATURE, "another run"), context)
    with context.database.writing() as session:
        answer = runs.hello(session, caller.device, asked, caller.address, context.now())
    return reply(answer, context)


@ROUTER.post("/heartbeat", responses=answers(HeartbeatReply, HTTPStatus.CONFLICT))
def beat(told: Heartbeat, caller: Greeted, context: InContext) -> Response:
    """How a kiosk is; what is asked of it."""
    with context.database.writing() as session:
        answer = heartbeat.beat(session, caller.device, told, context.now())
    return reply(answer, context)


@ROUTER.post("/help", status_code=204, responses={**answers(None, HTTPStatus.CONFLICT), 204: {}})
def call_help(asked: HelpCall, caller: Greeted, context: InContext) -> Response:
    """Somebody at a kiosk wants a person."""
    with context.database.writing() as session:
        device = session.get_one(Device, caller.device)
        heartbeat.call_help(session, device, asked, context.now())
    return Response(status_code=204)
