"""The lobby display: the last calls, large. Open to all, like the room it hangs in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from central.pages.house import House
from central.pages.live import event_stream
from central.pages.news import News, board, board_message, missed, newest
from central.queue.seats import centre_in


def routes(house: House) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    database, now = house.context.database, house.context.now

    @router.get("/centres/{centre}/lobby")
    def lobby(request: Request, centre: str) -> Response:
        with database.reading() as session:
            found = centre_in(session, centre)
            rows = board(session, centre, now())
        if found is None:
            return house.gate.refuse(request, "no_page", 404)
        values: dict[str, Any] = {"centre": found, "rows": rows, "at": now()}
        return house.renderer.page(request, "lobby.html", **values)

    @router.get("/centres/{centre}/lobby/events")
    def events(request: Request, centre: str, after: str = "") -> Response:
        with database.reading() as session:
            known = centre_in(session, centre) is not None
        if not known:
            return Response(status_code=204)
        if house.live.is_full:
            return Response(status_code=503, headers={"Retry-After": "5"})
        heard = _number(request.headers.get("last-event-id") or after)

        def first() -> bytes:
            with database.reading() as session:
                return _whole(session, centre, heard, now())

        return event_stream(house.live.stream(centre, _told, first))

    return router


def _told(news: News) -> bytes:
    return news.board


def _whole(session: Session, centre: str, after: int | None, now: datetime) -> bytes:
    """The board as it is, and what a display that was away for a moment has to announce yet."""
    upto = newest(session, centre)
    calls = () if after is None else missed(session, centre, after, now)
    return board_message(board(session, centre, now), calls, upto)


def _number(text: str) -> int | None:
    """The last event that a display heard, as it says when it comes again."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
