"""How many requests of kiosks a worker answers at once: who comes besides is told to come again.

Saying so must cost next to nothing, so it is said before a request is read. Otherwise those who
come back after an outage keep the worker busy with refusing them, and nobody is answered. Nor does
one kiosk that floods take the places of the others: it has a few of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from central.api.problems import BUSY, problem
from central.context import Context
from kiosk.sync.contract import wire

# Half a second of work.
MOST: Final = 128
# Of one kiosk: several times what one asks at once.
MOST_OF_ONE: Final = 16
# Not yet known to be true: with the address beside it nobody takes the places of another's.
_KEY: Final = re.compile(rb'keyid="([^"]{1,64})"')
# Who asks: an address and the key that a request says it is signed with.
Who = tuple[str, bytes]


class Door:
    """ASGI middleware: at most MOST requests under /v1 between their last byte and their answer,
    and MOST_OF_ONE of each kiosk.
    """

    def __init__(self, app: ASGIApp, context: Context) -> None:
        self._app = app
        self._context = context
        self._inside = _Inside()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(f"{wire.PREFIX}/"):
            await self._app(scope, receive, send)
            return
        who = _who(scope)
        if self._inside.is_full(who):
            await problem(BUSY, self._context)(scope, receive, send)
        else:
            guest = _Guest(self._inside, who, receive, send)
            try:
                await self._app(scope, guest.receive, guest.send)
            finally:
                guest.leave()


@dataclass(slots=True)
class _Inside:
    count: int = 0
    of_each: Counter[Who] = field(default_factory=Counter)

    def is_full(self, who: Who) -> bool:
        return self.count >= MOST or self.of_each[who] >= MOST_OF_ONE

    def come(self, who: Who) -> None:
        self.count += 1
        self.of_each[who] += 1

    def go(self, who: Who) -> None:
        self.count -= 1
        self.of_each[who] -= 1
        if not self.of_each[who]:
            del self.of_each[who]


class _Guest:
    """One request: inside once it is whole, outside again once it is answered."""

    def __init__(self, inside: _Inside, who: Who, receive: Receive, send: Send) -> None:
        self._inside = inside
        self._who = who
        self._receive = receive
        self._send = send
        self._counts = False
        self._has_left = False

    async def receive(self) -> Message:
        message = await self._receive()
        # Who sends slowly keeps nobody out.
        if not message.get("more_body") and not self._counts and not self._has_left:
            self._counts = True
            self._inside.come(self._who)
        return message

    async def send(self, message: Message) -> None:
        # Nor does who reads slowly.
        self.leave()
        await self._send(message)

    def leave(self) -> None:
        if self._counts:
            self._inside.go(self._who)
        self._counts, self._has_left = False, True


def _who(scope: Scope) -> Who:
    address = (scope.get("client") or ("",))[0]
    signed = dict(scope.get("headers", ())).get(b"signature-input", b"")
    found = _KEY.search(signed)
    return str(address), found[1] if found else b""
