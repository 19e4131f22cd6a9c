"""Who asks: the device whose key signed the request (kiosk/sync/contract/signatures.py)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import Depends, Request
from sqlalchemy import Row, bindparam, select

from central.api.problems import ProblemError
from central.context import Context
from central.db.base import table_of
from central.db.machines import Device
from central.denied import Denied
from central.devices.identity import BAD, Claim, not_welcomed, refused
from kiosk.sync.contract import signatures, wire
from kiosk.sync.contract.devices import DeviceRight

_DEVICE: Final = select(table_of(Device)).where(table_of(Device).c.id == bindparam("id"))
_Found = Row[Any]
_HEX = frozenset("0123456789abcdef")
_NOT_ALLOWED: Final = Denied(HTTPStatus.FORBIDDEN, wire.NOT_ALLOWED)


@dataclass(frozen=True, slots=True)
class Caller:
    """A device whose signature is right, and the run of its program that asks.

    `rollout` is the one that it is in, if any: what it is told before others.
    """

    device: str
    centre: str
    epoch: int
    run: str
    address: str
    seen_at: datetime | None
    rights: frozenset[str]
    rollout: int | None = None

    def may(self, right: DeviceRight) -> bool:
        return right.value in self.rights


async def context_of(request: Request) -> Context:
    context: Context = request.app.state.context
    return context


async def whole_body(request: Request) -> bytes:
    return await request.body()


InContext = Annotated[Context, Depends(context_of)]
Body = Annotated[bytes, Depends(whole_body)]


async def claim_of(request: Request, context: InContext, body: Body) -> Claim:
    """What a request claims; whoever takes it has yet to ask whether that is true."""
    claim = claimed_by(request, body, context.now())
    if claim is None:
        raise ProblemError(BAD)
    return claim


Claimed = Annotated[Claim, Depends(claim_of)]


def signed_by_device(request: Request, context: InContext, claim: Claimed) -> Caller:
    """A device, whichever run of it: only hello may go by this alone."""
    return _caller(_verified(context, claim), claim, request)


def greeted_device(request: Request, context: InContext, claim: Claimed) -> Caller:
    """A device whose run said hello and was welcomed."""
    device = _verified(context, claim)
    denied = not_welcomed(claim, device)
    if denied is not None:
        raise ProblemError(denied)
    return _caller(device, claim, request)


def allowed_dossiers(caller: Annotated[Caller, Depends(greeted_device)]) -> Caller:
    """A greeted device that may say how dossiers stand."""
    if not caller.may(DeviceRight.DOSSIERS):
        raise ProblemError(_NOT_ALLOWED)
    return caller


ByDevice = Annotated[Caller, Depends(signed_by_device)]
Greeted = Annotated[Caller, Depends(greeted_device)]
ForDossiers = Annotated[Caller, Depends(allowed_dossiers)]


def claimed_by(request: Request, body: bytes, now: datetime) -> Claim | None:
    """What the headers of a request claim; None where it is not signed in our form."""
    headers = request.headers
    run = headers.get(signatures.RUN_HEADER, "")
    if headers.get(signatures.DIGEST_HEADER) != signatures.digest(body):
        return None
    if len(run) != 32 or not _HEX.issuperset(run):
        return None
    path = request.scope.get("raw_path") or request.scope["path"].encode()
    covered = signatures.Covered(
        method=request.method,
        path=path.decode("latin-1"),
        query=request.scope["query_string"].decode("latin-1"),
        body=body,
        run=run,
    )
    claim = headers.get(signatures.INPUT_HEADER, ""), headers.get(signatures.SIGNATURE_HEADER, "")
    signed = signatures.claimed(covered, *claim)
    return Claim(signed, run, now) if signed is not None else None


def _verified(context: Context, claim: Claim) -> _Found:
    with context.database.glancing() as connection:
        device = connection.execute(_DEVICE, {"id": claim.signed.key_id}).one_or_none()
    denied = refused(claim, device)
    if denied is not None or device is None:
        raise ProblemError(denied or BAD)
    return device


def _caller(device: _Found, claim: Claim, request: Request) -> Caller:
    address = request.client.host if request.client else ""
    return Caller(
        device=device.id,
        centre=device.centre,
        epoch=device.epoch,
        run=claim.run,
        address=address[:64],
        seen_at=device.run_seen_at,
        rights=frozenset(device.rights.split()),
        rollout=device.rollout,
    )
