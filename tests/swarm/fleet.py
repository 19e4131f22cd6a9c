"""The swarm at work: when each kiosk makes contact, when people come, what fails on the way."""

from __future__ import annotations

import asyncio
import heapq
import random
from collections.abc import Coroutine
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

import aiohttp

from tests.swarm.day import rate_at
from tests.swarm.kiosk import Json, SwarmKiosk
from tests.swarm.province import CODE
from tests.swarm.tally import Tally

_EVERY: Final = 60.0
_JITTER: Final = 0.2
_LOOK_UPS: Final = 0.3
_CONNECTIONS: Final = 256
_DRAIN_SECONDS: Final = 180.0


@dataclass(frozen=True, slots=True)
class Weather:
    """Shares of replies lost and of kiosks without a line at any time; `peak` people a second."""

    lost: float = 0.05
    offline: float = 0.02
    peak: float = 28.0


class LossyWire:
    """A share of requests never arrives, or its reply is lost: half of each."""

    def __init__(self, port: int, session: aiohttp.ClientSession, lost: float, dice: random.Random):
        self._base = f"http://127.0.0.1:{port}"
        self._session = session
        self._lost = lost
        self._dice = dice

    async def send(
        self, method: str, path: str, body: bytes, headers: dict[str, str], seconds: float
    ) -> tuple[int, Json] | None:
        lost = self._dice.random() < self._lost
        if lost and self._dice.random() < 0.5:
            return None
        try:
            timeout = aiohttp.ClientTimeout(total=seconds)
            async with self._session.request(
                method, self._base + path, data=body, headers=headers, timeout=timeout
            ) as reply:
                answer = (reply.status, await reply.json(content_type=None))
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError):
            return None
        return None if lost else answer


class Fleet:
    """All kiosks on one event loop."""

    def __init__(self, kiosks: list[SwarmKiosk], port: int, weather: Weather, seed: int) -> None:
        self.tally = Tally()
        self._kiosks = kiosks
        self._port = port
        self._weather = weather
        self._dice = random.Random(seed)
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, seconds: float) -> None:
        """A day, pressed into so many seconds."""
        async with self._line(self._weather.lost) as wire:
            people = asyncio.create_task(self._people(wire, seconds))
            await self._contacts(wire, seconds)
            await people
            await asyncio.gather(*self._tasks)

    async def drain(self) -> None:
        """The storm is over: everything that waits goes up. Raises TimeoutError."""
        async with self._line(0.0) as wire, asyncio.timeout(_DRAIN_SECONDS):
            for each in self._kiosks:
                each.offline_until = 0.0
            slots = asyncio.Semaphore(64)

            async def until_empty(kiosk: SwarmKiosk) -> None:
                async with slots:
                    while kiosk.waiting and not await kiosk.contact(wire):
                        await asyncio.sleep(0.5)

            await asyncio.gather(*map(until_empty, self._kiosks))

    def _line(self, lost: float) -> _Line:
        return _Line(self._port, lost, self._dice)

    async def _contacts(self, wire: LossyWire, seconds: float) -> None:
        """Every kiosk about once a minute; their first times are spread over one (or a quarter)."""
        begun = monotonic()
        first = min(_EVERY, seconds / 4)
        due = [(begun + self._dice.random() * first, place) for place in range(len(self._kiosks))]
        heapq.heapify(due)
        while due and due[0][0] < begun + seconds:
            at, place = due[0]
            await asyncio.sleep(max(0.0, at - monotonic()))
            wait = _EVERY * self._dice.uniform(1 - _JITTER, 1 + _JITTER)
            heapq.heapreplace(due, (at + wait, place))
            kiosk = self._kiosks[place]
            if self._is_offline(kiosk, at):
                self.tally.came["contacts without a line"] += 1
            elif not kiosk.busy:
                self._begin(self._contact(kiosk, wire, at))

    def _is_offline(self, kiosk: SwarmKiosk, now: float) -> bool:
        """Spells of a minute to three, so that the share of kiosks without a line holds."""
        if now >= kiosk.offline_until and self._dice.random() < self._weather.offline / 2:
            kiosk.offline_until = now + self._dice.uniform(60, 180)
        return now < kiosk.offline_until

    async def _contact(self, kiosk: SwarmKiosk, wire: LossyWire, due: float) -> None:
        went_well = await kiosk.contact(wire)
        self.tally.came["contacts" if went_well else "contacts that failed"] += 1
        if went_well:
            self.tally.note("contact", due, monotonic() - due)

    async def _people(self, wire: LossyWire, seconds: float) -> None:
        begun = at = monotonic()
        while at < begun + seconds:
            rate = rate_at((at - begun) / seconds, self._weather.peak)
            at += self._dice.expovariate(rate)
            await asyncio.sleep(max(0.0, at - monotonic()))
            self._begin(self._visit(self._dice.choice(self._kiosks), wire, at))

    async def _visit(self, kiosk: SwarmKiosk, wire: LossyWire, due: float) -> None:
        offline = monotonic() < kiosk.offline_until or not kiosk.greeted
        given = await kiosk.take_number(None if offline else wire)
        self.tally.came["central numbers" if given else "own numbers"] += 1
        if given:
            self.tally.note("number", due, monotonic() - due)
        if not offline and not kiosk.busy:
            await self._push(kiosk, wire)
        if not offline and self._dice.random() < _LOOK_UPS:
            began = monotonic()
            if await kiosk.look_up(wire, CODE):
                self.tally.note("look-up", began, monotonic() - began)

    async def _push(self, kiosk: SwarmKiosk, wire: LossyWire) -> None:
        kiosk.busy = True
        began = monotonic()
        try:
            if await kiosk.push(wire):
                self.tally.note("events", began, monotonic() - began)
        finally:
            kiosk.busy = False

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


class _Line:
    """Kept connections for as long as the block lasts."""

    def __init__(self, port: int, lost: float, dice: random.Random) -> None:
        self._what = (port, lost, dice)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> LossyWire:
        port, lost, dice = self._what
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=_CONNECTIONS))
        return LossyWire(port, self._session, lost, dice)

    async def __aexit__(self, *_: object) -> None:
        if self._session is not None:
            await self._session.close()
