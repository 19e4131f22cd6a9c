"""The lobby display: the last calls, large. Open to all, like the room it hangs in."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from central.pages.house import House
from central.pages.live import event_stream, full
from central.pages.news import News, board, board_message, missed, newest
from central.pages.params import CentreCode
from central.queue.profiles import centre_in


def routes(house: House) -> APIRouter:
    lobby = Lobby(house)
    router = APIRouter(include_in_schema=False)
    router.get("/centres/{centre}/lobby")(lobby.show)
    router.get("/centres/{centre}/lobby/events")(lobby.events)
    return router


class Lobby:
    """Any thread."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._database, self._now = house.context.database, house.context.now

    def show(self, request: Request, centre: CentreCode) -> Response:
        now = self._now()
        with self._database.reading() as session:
            found = self._house.centre(request, session, centre)
            rows = board(session, centre, now)
        values = {"centre": found, "rows": rows, "at": now}
        return self._house.renderer.page(request, "lobby.html", values)

    def events(self, request: Request, centre: CentreCode, after: str = "") -> Response:
        with self._database.reading() as session:
            known = centre_in(session, centre) is not None
        if not known:
            # No content: a browser does not come again.
            return Response(status_code=204)
        heard = _number(request.headers.get("last-event-id") or after)

        def first() -> bytes:
            with self._database.reading() as session:
                return _whole(session, centre, heard, self._now())

        live = self._house.live
        return full() if live.is_full else event_stream(live.stream(centre, _told, first))


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
