"""Server-sent events: one reader of the moves per worker, and any number of listeners.

The reader runs only while somebody listens, and looks five times a second, or at once when this
worker itself did something. A listener that cannot keep up is let go: it comes again and is shown
the whole. Every stream ends after some minutes, so that whoever lost the right to it, or hangs half
open, is gone; browsers come again by themselves. Lives on the event loop; only `poke` may be called
from any thread. Not responsible for what the news are (news.py).
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from time import monotonic
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from central.context import Context
from central.pages.news import News, Reader, message
from central.pages.render import HEADERS

PERIOD: Final = 0.2
BEAT: Final = 15.0
STREAM_SECONDS: Final = 600.0
MOST_LISTENERS: Final = 2000
_QUEUE: Final = 32
_AFTER_FAULT: Final = 2.0

_HELLO: Final = b"retry: 2000\n\n"
_BEAT: Final = message("beat", {})

Told = Callable[[News], bytes | None]


class Live:
    """The listeners of one worker."""

    def __init__(self, context: Context) -> None:
        self._database, self._now = context.database, context.now
        self._listeners: dict[str, set[asyncio.Queue[News | None]]] = {}
        self._reading: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._woken, self._begun = asyncio.Event(), asyncio.Event()

    @property
    def listeners(self) -> int:
        return sum(map(len, self._listeners.values()))

    @property
    def is_full(self) -> bool:
        return self.listeners >= MOST_LISTENERS

    def poke(self) -> None:
        """Something was done here: look now. Any thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._woken.set)

    async def stream(
        self, centre: str, told: Told, first: Callable[[], bytes] | None = None
    ) -> AsyncGenerator[bytes, None]:
        """What a listener hears: `first` (made once it listens, off the loop), then news."""
        queue: asyncio.Queue[News | None] = asyncio.Queue(_QUEUE)
        self._listeners.setdefault(centre, set()).add(queue)
        try:
            await self._begin_reading()
            yield _HELLO
            if first is not None:
                yield await run_in_threadpool(first)
            async for part in _heard(queue, told):
                yield part
        finally:
            self._forget(centre, queue)

    async def _begin_reading(self) -> None:
        """Whoever listens from here on misses nothing that happens from here on."""
        if self._reading is None or self._reading.done():
            self._loop = asyncio.get_running_loop()
            self._woken, self._begun = asyncio.Event(), asyncio.Event()
            self._reading = asyncio.create_task(self._read())
        await self._begun.wait()

    async def _read(self) -> None:
        reader = Reader(self._now)
        act: Callable[[Session, float], list[News]] = reader.begin
        try:
            while self._listeners:
                try:
                    for news in await run_in_threadpool(self._with, act):
                        self._tell(news)
                    act = reader.read
                except SQLAlchemyError:
                    # The database is away: displays keep what they show until it is back.
                    await asyncio.sleep(_AFTER_FAULT)
                self._begun.set()
                await self._pause()
        finally:
            self._begun.set()

    async def _pause(self) -> None:
        try:
            await asyncio.wait_for(self._woken.wait(), PERIOD)
        except TimeoutError:
            return
        self._woken.clear()

    def _with(self, act: Callable[[Session, float], list[News]]) -> list[News]:
        with self._database.reading() as session:
            return act(session, monotonic())

    def _tell(self, news: News) -> None:
        for queue in tuple(self._listeners.get(news.centre, ())):
            if queue.full():
                _let_go(queue)
            else:
                queue.put_nowait(news)

    def _forget(self, centre: str, queue: asyncio.Queue[News | None]) -> None:
        listeners = self._listeners.get(centre, set())
        listeners.discard(queue)
        if not listeners:
            self._listeners.pop(centre, None)


async def _heard(queue: asyncio.Queue[News | None], told: Told) -> AsyncIterator[bytes]:
    ends = monotonic() + STREAM_SECONDS * random.uniform(0.8, 1.2)
    while monotonic() < ends:
        try:
            news = await asyncio.wait_for(queue.get(), BEAT)
        except TimeoutError:
            yield _BEAT
            continue
        if news is None:
            return
        part = told(news)
        if part is not None:
            yield part


def _let_go(queue: asyncio.Queue[News | None]) -> None:
    while not queue.empty():
        queue.get_nowait()
    queue.put_nowait(None)


def event_stream(parts: AsyncIterator[bytes]) -> StreamingResponse:
    headers = {**HEADERS, "X-Accel-Buffering": "no"}
    return StreamingResponse(parts, media_type="text/event-stream", headers=headers)


def full() -> Response:
    """Too many listen to this worker: come again in a while."""
    return Response(status_code=503, headers={"Retry-After": "10"})
