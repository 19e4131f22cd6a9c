"""What a request's body may be: so long, not packed, and JSON that every database can hold."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any, Final, NoReturn

from fastapi import HTTPException, Request, Response
from fastapi.routing import APIRoute
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from central.api.problems import problem
from central.context import Context
from central.denied import Denied
from kiosk.sync.contract import wire

# A batch of 200 events with long sealed texts is far below it.
LONGEST: Final = 2_000_000
_TOO_LONG: Final = Denied(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, wire.INVALID, "the body is too long")
_PACKED: Final = Denied(
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE, wire.INVALID, "bodies are taken unpacked only"
)
# NUL, or half of a letter that JSON writes as two.
_SUSPECT: Final = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")
_SURROGATE: Final = re.compile("[\0\ud800-\udfff]")
_DEEPEST: Final = 32


class BodyLimit:
    """ASGI middleware: refuses a long or packed body under /v1 before it is read."""

    def __init__(self, app: ASGIApp, context: Context) -> None:
        self._app = app
        self._context = context

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(f"{wire.PREFIX}/"):
            await self._app(scope, receive, send)
            return
        refused = _refused(Headers(scope=scope))
        if refused is not None:
            # The rest of the body is not wanted: the connection ends with the answer.
            response = problem(refused, self._context)
            response.headers["connection"] = "close"
            await response(scope, receive, send)
            return
        await self._app(scope, _Counted(receive), send)


class _Counted:
    """Counts what comes in pieces without having said its length."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._length = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._length += len(message.get("body", b""))
        if self._length > LONGEST:
            # The framework lets no other exception pass while it reads.
            raise HTTPException(_TOO_LONG.status)
        return message


def _refused(headers: Headers) -> Denied | None:
    if headers.get("content-encoding", "identity") != "identity":
        return _PACKED
    length = headers.get("content-length", "0")
    return None if length.isdigit() and int(length) <= LONGEST else _TOO_LONG


class StrictRoute(APIRoute):
    """A route whose JSON is read strictly."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def strict(request: Request) -> Response:
            return await handle(_StrictRequest(request.scope, request.receive))

        return strict


class _StrictRequest(Request):
    async def json(self) -> Any:
        """Raises json.JSONDecodeError for what is no JSON or cannot be stored."""
        body = await self.body()
        try:
            value = json.loads(body, parse_constant=_no_number, parse_float=_number)
        except json.JSONDecodeError:
            raise
        except (ValueError, RecursionError):
            _refuse()
        _check(value, bool(_SUSPECT.search(body)))
        return value


def _check(value: Any, suspect: bool) -> None:
    """Raises for what is nested too deep, and for letters that no database holds."""
    level = [value]
    for _ in range(_DEEPEST):
        below: list[Any] = []
        for each in level:
            if isinstance(each, dict):
                below += each.values()
                below += each if suspect else ()
            elif isinstance(each, list):
                below += each
            elif suspect and isinstance(each, str) and _SURROGATE.search(each):
                _refuse()
        if not below:
            return
        level = below
    _refuse()


def _number(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _refuse()


def _no_number(_: str) -> NoReturn:
    _refuse()


def _refuse() -> NoReturn:
    raise json.JSONDecodeError("cannot be stored", "", 0)
