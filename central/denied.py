"""Why not, as a value: what a room answers instead of what was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from kiosk.sync.contract import wire


@dataclass(frozen=True, slots=True)
class Denied:
    """`code` is one of kiosk/sync/contract/wire.py; `retry_after` in seconds."""

    status: HTTPStatus
    code: str
    detail: str = ""
    retry_after: int | None = None


def invalid(detail: str) -> Denied:
    return Denied(HTTPStatus.UNPROCESSABLE_ENTITY, wire.INVALID, detail)


def not_found(detail: str = "") -> Denied:
    return Denied(HTTPStatus.NOT_FOUND, wire.NOT_FOUND, detail)


def stale_epoch(detail: str) -> Denied:
    return Denied(HTTPStatus.CONFLICT, wire.STALE_EPOCH, detail)


def too_many(retry_after: int) -> Denied:
    return Denied(HTTPStatus.TOO_MANY_REQUESTS, wire.TOO_MANY, retry_after=retry_after)


def start_over(detail: str) -> Denied:
    return Denied(HTTPStatus.GONE, wire.START_OVER, detail)
