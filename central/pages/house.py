"""What the pages of one worker share, built once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session
from starlette.requests import Request

from central.context import Context
from central.pages.fleet import Site
from central.pages.gate import Gate
from central.pages.live import Live
from central.pages.render import Renderer
from central.people.passwords import Passwords
from central.people.signing_in import SigningIn
from central.queue.calling import Calling
from central.queue.profiles import centre_in
from central.queue.seats import Seats
from kiosk.domain.centre import Centre


def home_of(scope: str) -> str:
    """How the addresses of a centre's pages begin, or of the province's ("")."""
    return f"/centres/{scope}" if scope else ""


@dataclass(frozen=True, slots=True)
class House:
    context: Context
    renderer: Renderer
    signing: SigningIn
    gate: Gate
    live: Live
    seats: Seats
    calling: Calling

    def centre(self, request: Request, session: Session, code: str) -> Centre:
        """The centre of a page; whoever asks for another is told that there is none."""
        found = centre_in(session, code)
        if found is None:
            raise self.gate.no_page(request)
        return found

    def frame(self, request: Request, session: Session, scope: str) -> dict[str, Any]:
        """What stands around a page of a centre, or of the province (""); `home` begins its
        addresses.
        """
        values = {"scope": scope, "home": home_of(scope)}
        if not scope:
            return {**values, "layout": "province.html"}
        room = Site(scope, self.centre(request, session, scope))
        return {**values, "layout": "centre.html", "room": room}

    @classmethod
    def of(cls, context: Context, passwords: Passwords | None = None) -> House:
        secure = not context.settings.plain_cookies
        renderer = Renderer(secure)
        signing = SigningIn(context, passwords or Passwords())
        return cls(
            context=context,
            renderer=renderer,
            signing=signing,
            gate=Gate(signing, renderer, secure),
            live=Live(context),
            seats=Seats(context),
            calling=Calling(context),
        )
