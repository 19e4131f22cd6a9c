"""How many requests of kiosks a worker answers at once: who comes besides is told to come again.

Saying so must cost next to nothing, so it is said before a request is read. Otherwise those who
come back after an outage keep the worker busy with refusing them, and nobody is answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from central.api.problems import BUSY, problem
from central.context import Context
from kiosk.sync.contract import wire

# Half a second of work.
MOST: Final = 128


class Door:
    """ASGI middleware: at most MOST requests under /v1 between their last byte and their answer."""

    def __init__(self, app: ASGIApp, context: Context) -> None:
        self._app = app
        self._context = context
        self._inside = _Inside()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(f"{wire.PREFIX}/"):
            await self._app(scope, receive, send)
        elif self._inside.count >= MOST:
            await problem(BUSY, self._context)(scope, receive, send)
        else:
            guest = _Guest(self._inside, receive, send)
            try:
                await self._app(scope, guest.receive, guest.send)
            finally:
                guest.leave()


@dataclass(slots=True)
class _Inside:
    count: int = 0


class _Guest:
    """One request: inside once it is whole, outside again once it is answered."""

    def __init__(self, inside: _Inside, receive: Receive, send: Send) -> None:
        self._inside = inside
        self._receive = receive
        self._send = send
        self._counts = 0
        self._has_left = False

    async def receive(self) -> Message:
        message = await self._receive()
        # Who sends slowly keeps nobody out.
        if not message.get("more_body") and not self._counts and not self._has_left:
            self._counts = 1
            self._inside.count += 1
        return message

    async def send(self, message: Message) -> None:
        # Nor does who reads slowly.
        self.leave()
        await self._send(message)

    def leave(self) -> None:
        self._inside.count -= self._counts
        self._counts, self._has_left = 0, True
