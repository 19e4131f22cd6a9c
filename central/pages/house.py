"""What the pages of one worker share, built once."""

from __future__ import annotations

from dataclasses import dataclass

from central.context import Context
from central.pages.gate import Gate
from central.pages.live import Live
from central.pages.render import Renderer
from central.people.passwords import Passwords
from central.people.signing_in import SigningIn
from central.queue.calling import Calling
from central.queue.seats import Seats


@dataclass(frozen=True, slots=True)
class House:
    context: Context
    renderer: Renderer
    signing: SigningIn
    gate: Gate
    live: Live
    seats: Seats
    calling: Calling

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
