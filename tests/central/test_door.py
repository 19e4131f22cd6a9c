"""Requests of kiosks beyond what a worker answers at once are told to come again."""

from __future__ import annotations

import asyncio

from starlette.types import Message, Receive, Scope, Send

from central.api.door import MOST, MOST_OF_ONE, Door
from central.context import Context

_WHOLE: Message = {"type": "http.request", "body": b"{}", "more_body": False}
_HALF: Message = {"type": "http.request", "body": b"{", "more_body": True}


class Hall:
    """An application that reads a message and answers once it is opened."""

    def __init__(self) -> None:
        self.open = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await self.open.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})


async def come(door: Door, path: str, message: Message = _WHOLE, kiosk: int = -1) -> int:
    """What a request of a kiosk is answered."""
    said = []

    async def receive() -> Message:
        return message

    async def send(answer: Message) -> None:
        said.append(answer.get("status"))

    signed = f'kiosk=("@method");keyid="{kiosk}";alg="ed25519"'.encode()
    headers = [(b"signature-input", signed)]
    scope = {"type": "http", "path": path, "method": "POST", "headers": headers}
    await door({**scope, "client": ("192.0.2.1", 50000)}, receive, send)
    return int(said[0] or 0)


async def through(context: Context, first: Message, then: str) -> tuple[int, int, int]:
    """Of a full house: what one more is told, what those inside are, and who comes after them."""
    hall = Hall()
    door = Door(hall, context)
    inside = [
        asyncio.create_task(come(door, "/v1/heartbeat", first, kiosk)) for kiosk in range(MOST)
    ]
    await asyncio.sleep(0)
    late = asyncio.create_task(come(door, then))
    await asyncio.sleep(0)
    hall.open.set()
    told = await asyncio.gather(*inside)
    assert len(set(told)) == 1
    return await late, told[0], await come(door, "/v1/heartbeat")


def test_beyond_what_is_answered_at_once_a_kiosk_is_told_to_come_again(context: Context) -> None:
    assert asyncio.run(through(context, _WHOLE, "/v1/numbers/1")) == (503, 200, 200)


def test_who_sends_slowly_keeps_nobody_out(context: Context) -> None:
    assert asyncio.run(through(context, _HALF, "/v1/numbers/1")) == (200, 200, 200)


def test_pages_for_people_have_a_door_of_their_own(context: Context) -> None:
    assert asyncio.run(through(context, _WHOLE, "/queue")) == (200, 200, 200)


async def flooded(context: Context) -> tuple[list[int], int, int]:
    """Of one kiosk: what too many of its requests are told; what another is; and it, afterwards."""
    hall = Hall()
    door = Door(hall, context)
    asked = [
        asyncio.create_task(come(door, "/v1/heartbeat", kiosk=7)) for _ in range(MOST_OF_ONE + 2)
    ]
    await asyncio.sleep(0)
    other = asyncio.create_task(come(door, "/v1/heartbeat", kiosk=8))
    await asyncio.sleep(0)
    hall.open.set()
    told = await asyncio.gather(*asked)
    return told, await other, await come(door, "/v1/heartbeat", kiosk=7)


def test_a_kiosk_that_floods_takes_nobodys_place(context: Context) -> None:
    told, other, afterwards = asyncio.run(flooded(context))
    assert (told, other, afterwards) == ([*[200] * MOST_OF_ONE, 503, 503], 200, 200)
