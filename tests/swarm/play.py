"""One run: a province, its server, the swarm, the catastrophe in the middle, the verdict."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Final

from tests.central.cluster import Cluster
from tests.swarm.fleet import Fleet, Weather
from tests.swarm.processor import Meter
from tests.swarm.province import Server, furnish
from tests.swarm.tally import Trouble
from tests.swarm.verdict import judge

_DOWN_SECONDS: Final = 3.0
# From the kill until figures count again: everybody comes back at once.
_TROUBLE_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class Plan:
    """`catastrophe` kills the server and stops PostgreSQL at once, in the middle of the run."""

    kiosks: int
    seconds: float
    workers: int = 2
    seed: int = 1
    weather: Weather = field(default_factory=Weather)
    catastrophe: bool = True


def play(plan: Plan, say: Callable[[str], None]) -> dict[str, Any]:
    cluster = Cluster(durable=True)
    try:
        cluster.execute("CREATE DATABASE province")
        url = cluster.address.format("province")
        say(f"making {plan.kiosks} kiosks")
        kiosks = furnish(url, plan.kiosks)
        server = Server(url, plan.workers)
        try:
            server.start()
            fleet = Fleet(kiosks, server.port, plan.weather, plan.seed)
            say(f"the day begins, {plan.seconds:.0f} s long")
            begun = monotonic()
            trouble = asyncio.run(_day(plan, fleet, server, cluster, say))
            told = fleet.tally.told(plan.seconds, trouble)
        finally:
            server.kill()
        seconds = round(monotonic() - begun)
        return {
            "kiosks": plan.kiosks,
            "seed": plan.seed,
            "seconds": seconds,
            "load": round(os.getloadavg()[0], 1),
            **told,
            **judge(url, kiosks),
        }
    finally:
        cluster.throw_away()


async def _day(
    plan: Plan, fleet: Fleet, server: Server, cluster: Cluster, say: Callable[[str], None]
) -> Trouble:
    """From when until when there was trouble."""
    meter, tally = Meter(server, cluster), fleet.tally
    meter.begin()
    running = asyncio.create_task(fleet.run(plan.seconds))
    killed = monotonic() + plan.seconds
    if plan.catastrophe:
        await asyncio.sleep(plan.seconds / 2)
        killed = monotonic()
        tally.charge("before the catastrophe", meter.used())
        say("central system killed, PostgreSQL stopped")
        await asyncio.to_thread(_kill_both, server, cluster)
        await asyncio.sleep(_DOWN_SECONDS)
        await asyncio.to_thread(cluster.start)
        await asyncio.to_thread(server.start)
        meter.begin()
        say(f"both are back after {monotonic() - killed:.1f} s")
    await running
    tally.charge("after it" if plan.catastrophe else "all day", meter.used())
    say("the storm is over, what waits goes up")
    await fleet.drain()
    return killed, killed + _TROUBLE_SECONDS


def _kill_both(server: Server, cluster: Cluster) -> None:
    server.kill()
    cluster.stop()
