"""The swarm at work: when each kiosk makes contact, when people come, what fails on the way."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

from tests.swarm.day import rate_at
from tests.swarm.kiosk import SwarmKiosk
from tests.swarm.province import CODE
from tests.swarm.tally import Tally
from tests.swarm.wire import HttpWire, LossyWire

_EVERY: Final = 60.0
_JITTER: Final = 0.2
_LOOK_UPS: Final = 0.3
_LATEST: Final = 30.0
_DRAIN_SECONDS: Final = 180.0


@dataclass(frozen=True, slots=True)
class Weather:
    """Shares of replies lost and of kiosks without a line at any time; `peak` people a second."""

    lost: float = 0.05
    offline: float = 0.02
    peak: float = 28.0


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
        begun = monotonic()
        # They begin within a minute (or half the day).
        first = min(_EVERY, seconds / 2)
        with self._wire(self._weather.lost) as wire:
            people = asyncio.create_task(self._people(wire, begun, seconds))
            lives = [
                self._life(each, wire, begun + self._dice.random() * first, begun + seconds)
                for each in self._kiosks
            ]
            await asyncio.gather(people, *lives)
            await asyncio.gather(*self._tasks)

    async def drain(self) -> None:
        """The storm is over: everything that waits goes up. Raises TimeoutError."""
        for each in self._kiosks:
            each.offline_until = 0.0
        with self._wire(0.0) as wire:
            async with asyncio.timeout(_DRAIN_SECONDS):
                slots = asyncio.Semaphore(64)

                async def until_empty(kiosk: SwarmKiosk) -> None:
                    async with slots:
                        while kiosk.waiting and not await kiosk.contact(wire):
                            await asyncio.sleep(0.5)

                await asyncio.gather(*map(until_empty, self._kiosks))

    @contextmanager
    def _wire(self, lost: float) -> Iterator[LossyWire]:
        http = HttpWire(self._port)
        wire = LossyWire(http, lost, self._dice)
        yield wire
        http.close()
        self.tally.came.update(wire.came)

    async def _life(self, kiosk: SwarmKiosk, wire: LossyWire, due: float, end: float) -> None:
        """Contacts of one kiosk: about once a minute, and after a failure as a kiosk does."""
        failures = 0
        while due < end:
            await asyncio.sleep(max(0.0, due - monotonic()))
            if self._is_offline(kiosk, due):
                self.tally.came["contacts without a line"] += 1
            elif not kiosk.busy and not await self._contact(kiosk, wire, due):
                failures += 1
                due = monotonic() + self._patience(failures)
                continue
            failures = 0
            due += _EVERY * self._dice.uniform(1 - _JITTER, 1 + _JITTER)

    def _patience(self, failures: int) -> float:
        """As in kiosk/sync/session.py."""
        return min(_LATEST, 2.0 ** (failures - 1)) * self._dice.uniform(0.5, 1.0)

    def _is_offline(self, kiosk: SwarmKiosk, now: float) -> bool:
        """Spells of a minute to three, so that the share of kiosks without a line holds."""
        if now >= kiosk.offline_until and self._dice.random() < self._weather.offline / 2:
            kiosk.offline_until = now + self._dice.uniform(60, 180)
        return now < kiosk.offline_until

    async def _contact(self, kiosk: SwarmKiosk, wire: LossyWire, due: float) -> bool:
        went_well = await kiosk.contact(wire)
        self.tally.came["contacts" if went_well else "contacts that failed"] += 1
        if went_well:
            self.tally.note("contact", due, monotonic() - due)
        return went_well

    async def _people(self, wire: LossyWire, begun: float, seconds: float) -> None:
        at = begun
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
