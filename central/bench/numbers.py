"""`central bench`: how long a number takes at a rate, and whether one is ever given twice."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import click
from sqlalchemy import select

from central.bench.displays import Displays, measure_calls
from central.bench.load import BenchKiosk, Line, Plan, Tally, run
from central.cli.database import database_option, settings_for
from central.cli.seeding import seed_demo
from central.content.installation import prepare
from central.context import Context
from central.db.machines import Device
from central.db.migrate import migrate
from central.devices.enrolment import Place, make_code
from kiosk.domain.errors import KnownError

_CENTRE: Final = "hong-gai"
_CALLS: Final = 40
_LETTERS: Final = "ABCDEFGH"
_START_SECONDS: Final = 120.0
_STOP_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Load:
    """A server of its own over a database: how many workers, and what they are asked."""

    url: str
    workers: int
    plan: Plan


@click.command()
@database_option
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 16))
@click.option("--count", default=2000, show_default=True, type=click.IntRange(1, 9_000))
@click.option("--rate", default=100.0, show_default=True, help="A second; 0: as fast as they go.")
@click.option("--lines", default=16, show_default=True, type=click.IntRange(1, 64))
@click.option("--displays", default=0, help="Instead: from a call to so many lobby displays.")
def bench(
    database_url: str, workers: int, count: int, rate: float, lines: int, displays: int
) -> None:
    """Take COUNT numbers from a server of its own over an EMPTY database; prints JSON."""
    load = Load(settings_for(database_url).database_url, workers, Plan(count, lines, rate))
    measured = measure_displays(load, displays) if displays else measure(load)
    click.echo(json.dumps({**measured, "load": round(os.getloadavg()[0], 1)}, indent=2))


def measure_displays(load: Load, displays: int) -> dict[str, Any]:
    """From the press of a key at a counter until each of so many displays has the call."""
    codes, calls = _furnish(load.url), min(load.plan.count, _CALLS)
    context = Context.of(settings_for(load.url))
    with _serving(load.url, load.workers) as port:
        line = Line(port)
        BenchKiosk().join(line, codes[0])
        line.close()
        lobby = Displays(port, _CENTRE, displays)
        try:
            took = measure_calls(context, _CENTRE, lobby, calls)
        finally:
            lobby.close()
            context.database.close()
    told = {"workers": load.workers, "displays": displays, "calls": calls}
    return {**told, **_percentiles(took)}


def measure(load: Load) -> dict[str, Any]:
    """Figures in milliseconds. Raises KnownError unless the database is empty of kiosks."""
    codes = _furnish(load.url)
    with _serving(load.url, load.workers) as port:
        kiosks = [BenchKiosk() for _ in codes]
        line = Line(port)
        for kiosk, code in zip(kiosks, codes, strict=True):
            kiosk.join(line, code)
        line.close()

        def take(place: int, line: Line, tally: Tally, due: float) -> None:
            kiosks[place % len(kiosks)].take_number(line, tally, due)

        began = time.monotonic()
        tally = run(load.plan, port, take)
        seconds = time.monotonic() - began
    return {**_told(load, tally), "a_second": round(len(tally.took) / seconds, 1)}


def _told(load: Load, tally: Tally) -> dict[str, Any]:
    return {
        "workers": load.workers,
        "asked": load.plan.count,
        "given": len(tally.labels),
        "doubled": len(tally.labels) - len(set(tally.labels)),
        "failed": {str(status): count for status, count in sorted(tally.failed.items())},
        **_percentiles(tally.took),
    }


def _percentiles(took: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(took, n=100) if len(took) > 1 else [0.0] * 99
    return {f"p{at}_ms": round(1000 * cuts[at - 1], 1) for at in (50, 95, 99)}


def _furnish(url: str) -> list[str]:
    """Tables, the sample centre, and a code for each kiosk."""
    context = Context.of(settings_for(url))
    try:
        migrate(context.database)
        with context.database.writing() as session:
            prepare(session, context.now())
        seed_demo(context)
        with context.database.writing() as session:
            if session.scalar(select(Device.id).limit(1)) is not None:
                raise KnownError("There are kiosks in this database: the load wants an empty one.")
            places = (Place(_CENTRE, f"9{letter}", letter) for letter in _LETTERS)
            made = [make_code(session, place, "bench", context.now()) for place in places]
    finally:
        context.database.close()
    return [str(code) for code in made]


@contextlib.contextmanager
def _serving(url: str, workers: int) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "central", "serve", "--database-url", url, "--always-open"]
    options = ["--port", str(port), "--workers", str(workers)]
    server = subprocess.Popen([*command, *options], stderr=subprocess.DEVNULL, env=os.environ)
    try:
        _await(port, workers)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _await(port: int, workers: int) -> None:
    """Until something answers; each worker is then given a second to be there too."""
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                time.sleep(float(workers))
                return
        except OSError:
            time.sleep(0.1)
    raise KnownError("The server did not start.")
