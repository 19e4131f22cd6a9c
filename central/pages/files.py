"""The files that pages are made of: style, scripts, fonts, the mark."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from central.pages.gate import Turned
from central.pages.house import House
from central.pages.render import HEADERS, MARK, STATIC, static_file
from kiosk.sync.contract.wire import PREFIX

_KINDS: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}
_LONGEST_FORM: Final = 64_000
# A page that takes a file, and how much of it.
_LONGEST: Final = {"/content/translations/file": 4_000_000, "/catalogue/file": 32_000_000}
_FOR_EVER: Final = "public, max-age=31536000, immutable"


def routes(house: House) -> APIRouter:  # noqa: ARG001
    router = APIRouter(include_in_schema=False)
    known = frozenset({MARK.name, *(path.name for path in STATIC.iterdir())})

    @router.get("/static/{name}")
    def static(name: str, v: str = "") -> Response:
        if name not in known:
            return PlainTextResponse("", 404, headers=HEADERS)
        file = static_file(name)
        # Only an address that changes with the content may be kept; fonts never change.
        lasting = bool(v) or file.suffix == ".woff2"
        headers = {
            "Cache-Control": _FOR_EVER if lasting else "no-cache",
            "X-Content-Type-Options": "nosniff",
        }
        return FileResponse(file, media_type=_KINDS[file.suffix], headers=headers)

    @router.get("/robots.txt")
    def robots() -> Response:
        return PlainTextResponse("User-agent: *\nDisallow: /\n")

    return router


class SmallForms:
    """ASGI middleware: what is sent to a page says its length, and that is a form's."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith(f"{PREFIX}/"):
            headers = Headers(scope=scope)
            length = headers.get("content-length", "0")
            longest = _LONGEST.get(scope["path"], _LONGEST_FORM)
            too_long = not length.isdigit() or int(length) > longest
            if too_long or "transfer-encoding" in headers:
                answer = PlainTextResponse("", 413, headers={**HEADERS, "Connection": "close"})
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)


async def turned(_: Request, exception: Exception) -> Response:
    """Whoever may not pass gets the answer that the gate gave."""
    if not isinstance(exception, Turned):
        raise exception
    return exception.response
