"""Who asks: the device whose key signed the request (kiosk/sync/contract/signatures.py)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import Depends, Request
from sqlalchemy import Row, bindparam, select

from central.api.problems import ProblemError
from central.content.serving import layer_of
from central.context import Context
from central.db.base import table_of
from central.db.machines import Device
from central.denied import Denied, stale_epoch
from kiosk.sync.contract import signatures, wire
from kiosk.sync.contract.devices import DeviceRight

_DEVICE: Final = select(table_of(Device)).where(table_of(Device).c.id == bindparam("id"))
_Found = Row[Any]
_HEX = frozenset("0123456789abcdef")
_BAD: Final = Denied(HTTPStatus.UNAUTHORIZED, wire.BAD_SIGNATURE)
_UNKNOWN: Final = Denied(HTTPStatus.UNAUTHORIZED, wire.UNKNOWN_DEVICE)
_REVOKED: Final = Denied(HTTPStatus.FORBIDDEN, wire.REVOKED)
_NOT_ALLOWED: Final = Denied(HTTPStatus.FORBIDDEN, wire.NOT_ALLOWED)
_CLOCK: Final = Denied(HTTPStatus.UNAUTHORIZED, wire.CLOCK, "signed at another time than now")


@dataclass(frozen=True, slots=True)
class Caller:
    """A device whose signature is right, and the run of its program that asks.

    `layer` is what lies over the centre's content for it (central/content/layers.py), if anything.
    """

    device: str
    centre: str
    epoch: int
    run: str
    address: str
    seen_at: datetime | None
    rights: frozenset[str]
    layer: str = ""

    def may(self, right: DeviceRight) -> bool:
        return right.value in self.rights


async def context_of(request: Request) -> Context:
    context: Context = request.app.state.context
    return context


async def whole_body(request: Request) -> bytes:
    return await request.body()


InContext = Annotated[Context, Depends(context_of)]
Body = Annotated[bytes, Depends(whole_body)]


def signed_by_device(request: Request, context: InContext, body: Body) -> Caller:
    """A device, whichever run of it: only hello may go by this alone."""
    device, run = _verified(request, context, body)
    return _caller(device, run, request)


def greeted_device(request: Request, context: InContext, body: Body) -> Caller:
    """A device whose run said hello and was welcomed."""
    device, run = _verified(request, context, body)
    if run != device.run:
        raise ProblemError(stale_epoch("this run has not been welcomed; say hello"))
    return _caller(device, run, request)


def allowed_dossiers(caller: Annotated[Caller, Depends(greeted_device)]) -> Caller:
    """A greeted device that may say how dossiers stand."""
    if not caller.may(DeviceRight.DOSSIERS):
        raise ProblemError(_NOT_ALLOWED)
    return caller


ByDevice = Annotated[Caller, Depends(signed_by_device)]
Greeted = Annotated[Caller, Depends(greeted_device)]
ForDossiers = Annotated[Caller, Depends(allowed_dossiers)]


def claimed_by(request: Request, body: bytes) -> signatures.Signed | None:
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
    return signatures.claimed(covered, *claim)


def is_timely(signed: signatures.Signed, context: Context) -> bool:
    return abs(context.now().timestamp() - signed.created) <= signatures.TOLERANCE


def _verified(request: Request, context: Context, body: bytes) -> tuple[_Found, str]:
    signed = claimed_by(request, body)
    if signed is None:
        raise ProblemError(_BAD)
    with context.database.glancing() as connection:
        device = connection.execute(_DEVICE, {"id": signed.key_id}).one_or_none()
    if device is None:
        raise ProblemError(_UNKNOWN)
    if not signatures.is_by(signed, device.public_key):
        raise ProblemError(_BAD)
    if device.revoked_at is not None:
        raise ProblemError(_REVOKED)
    if not is_timely(signed, context):
        raise ProblemError(_CLOCK)
    return device, request.headers[signatures.RUN_HEADER]


def _caller(device: _Found, run: str, request: Request) -> Caller:
    address = request.client.host if request.client else ""
    return Caller(
        device=device.id,
        centre=device.centre,
        epoch=device.epoch,
        run=run,
        address=address[:64],
        seen_at=device.run_seen_at,
        rights=frozenset(device.rights.split()),
        layer=layer_of(device.rollout),
    )
