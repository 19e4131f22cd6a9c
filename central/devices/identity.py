"""Whether a request is a device's own: its signature, its time, and the run that asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

from sqlalchemy import Row

from central.denied import Denied, stale_epoch
from kiosk.sync.contract import signatures, wire

BAD: Final = Denied(HTTPStatus.UNAUTHORIZED, wire.BAD_SIGNATURE)
_UNKNOWN: Final = Denied(HTTPStatus.UNAUTHORIZED, wire.UNKNOWN_DEVICE)
_REVOKED: Final = Denied(HTTPStatus.FORBIDDEN, wire.REVOKED)
_CLOCK: Final = Denied(HTTPStatus.UNAUTHORIZED, wire.CLOCK, "signed at another time than now")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a request says of itself, before anybody looked at the key; `at` is when it came."""

    signed: signatures.Signed
    run: str
    at: datetime

    @property
    def is_timely(self) -> bool:
        return abs(self.at.timestamp() - self.signed.created) <= signatures.TOLERANCE


def refused(claim: Claim, device: Row[Any] | None) -> Denied | None:
    """Why a claim is not true. `device` is the row that it names, with key and revocation."""
    if device is None:
        return _UNKNOWN
    if not signatures.is_by(claim.signed, device.public_key):
        return BAD
    if device.revoked_at is not None:
        return _REVOKED
    return None if claim.is_timely else _CLOCK


def not_welcomed(claim: Claim, device: Row[Any]) -> Denied | None:
    """Why a run has to say hello first; None for the one that was welcomed."""
    if claim.run == device.run:
        return None
    return stale_epoch("this run has not been welcomed; say hello")
