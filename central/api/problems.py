"""What is answered when something is not done: problem details (RFC 9457), whatever the fault."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException

from central.context import Context
from central.denied import Denied, invalid
from kiosk.sync.contract.wire import Problem, Wire

MEDIA_TYPE: Final = "application/problem+json"
BUSY: Final = Denied(HTTPStatus.SERVICE_UNAVAILABLE, "busy", "too busy to answer now", 1)
_log = logging.getLogger(__name__)


class ProblemError(Exception):
    """Ends a request from inside a dependency, which cannot answer otherwise."""

    def __init__(self, denied: Denied) -> None:
        super().__init__(denied.code)
        self.denied = denied


def problem(denied: Denied, context: Context) -> Response:
    body = Problem(
        title=denied.status.phrase,
        status=denied.status,
        code=denied.code,
        detail=denied.detail,
        time=context.now(),
    )
    headers = {"cache-control": "no-store"}
    if denied.retry_after is not None:
        headers["retry-after"] = str(denied.retry_after)
    return Response(body.model_dump_json(), denied.status, headers, MEDIA_TYPE)


def reply(answer: Wire | Denied, context: Context) -> Response:
    """An answer of a room as a response; nothing of it is kept on the way."""
    if isinstance(answer, Denied):
        return problem(answer, context)
    headers = {"cache-control": "no-store"}
    return Response(answer.model_dump_json(), headers=headers, media_type="application/json")


def install(app: FastAPI) -> None:
    """Make every fault of a request under /v1 a problem."""
    app.add_exception_handler(ProblemError, _denied)
    app.add_exception_handler(RequestValidationError, _misread)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(DBAPIError, _database)
    app.add_exception_handler(PoolTimeoutError, _database)


async def _denied(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, ProblemError)
    return problem(fault.denied, request.app.state.context)


async def _misread(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)
    return problem(invalid(_first(fault.errors())), request.app.state.context)


async def _http(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    status = HTTPStatus(fault.status_code)
    code = "not-found" if status is HTTPStatus.NOT_FOUND else ""
    response = problem(Denied(status, code), request.app.state.context)
    response.headers.update(fault.headers or {})
    return response


async def _database(request: Request, fault: Exception) -> Response:
    # Never the statement: its values may be of a dossier.
    _log.error("the database failed: %s", type(fault).__name__, exc_info=_cause(fault))
    return problem(BUSY, request.app.state.context)


def _cause(fault: Exception) -> BaseException | None:
    return fault.orig if isinstance(fault, DBAPIError) else fault


def _first(errors: Sequence[Any]) -> str:
    """Where the first fault is and what; never the value, which may be somebody's."""
    if not errors:
        return ""
    where = ".".join(str(part) for part in errors[0].get("loc", ()))
    told = f"{where}: {errors[0].get('msg', '')}"[:300]
    # A key may hold half a letter, which no answer could carry.
    return told.encode(errors="replace").decode()
