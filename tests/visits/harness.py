"""A whole kiosk without its window: real stores, simulated devices, a clock that tests move.

`House` stands in for ui/run.py: what devices and services post is run on the test's own thread,
by `settle` or `until`, and a second passes only when the test says so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Barrier
from time import monotonic
from typing import Any
from uuid import uuid4

import zxingcpp

from kiosk.app import Kiosk
from kiosk.domain.visit import events
from kiosk.domain.visit.state import Dialog, Screen
from kiosk.paths import Paths
from kiosk.reception import Reception
from kiosk.site import Site
from kiosk.sync.standin.central import StandinCentral
from kiosk.visit.runner import VisitRunner
from offline_cache.database import Worker
from tests.devices.escpos_decoder import Decoded, decode
from tests.ticket_world import FakeClock

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 10.0
_OF_SCANNER = ("_scanned", "_bad_scan")


@dataclass
class House:
    """One running kiosk. Everything is called on the test's thread."""

    kiosk: Kiosk
    reception: Reception
    clock: FakeClock
    posted: SimpleQueue[Callable[[], None]]
    given_up: list[int] = field(default_factory=list)

    @property
    def screen(self) -> Screen:
        return self.reception.runner.visit.screen

    @property
    def dialog(self) -> Dialog | None:
        return self.reception.runner.visit.dialog

    @property
    def standin(self) -> StandinCentral:
        assert isinstance(self.kiosk.central, StandinCentral)
        return self.kiosk.central

    def do(self, *happen: events.Event) -> None:
        """Let events happen one after the other, each with all that follows from it."""
        for event in happen:
            self.reception.runner.send(event)
            self.settle()

    def scan(self, text: str) -> None:
        """Hold a code under the scanner and wait until the visit has heard of it."""
        self.kiosk.scanner.feed(text)
        end = monotonic() + PATIENCE
        # Whatever else is posted meanwhile, by a device that was looked at, is not it.
        while self.run_next() not in _OF_SCANNER:
            assert monotonic() < end, "nobody heard of the code"
        self.settle()

    def seconds(self, count: int) -> None:
        for _ in range(count):
            self.clock.advance(seconds=1)
            self.reception.runner.send(events.Second())
            self.reception.second()
        self.settle()

    def settle(self) -> None:
        """Run what was posted until every worker is idle and nothing comes any more."""
        quiet = 0
        while quiet < 2:
            quiet = 0 if self._drain() else quiet + 1
            self._wait_for_workers()

    def run_next(self) -> str:
        """Wait for one post and run it; the name of what was called, where it has one."""
        work = self.posted.get(timeout=PATIENCE)
        work()
        return work.func.__name__ if isinstance(work, partial) else ""

    def until(self, holds: Callable[[], bool]) -> None:
        """Run what is posted until something holds."""
        end = monotonic() + PATIENCE
        while not holds():
            assert monotonic() < end, f"it never held; on screen is {type(self.screen).__name__}"
            self.run_next()

    def take_number(self, service: str = "birth", field_code: str = "civil-status") -> str:
        """From wherever the visit is to a ticket; its request id."""
        wish = str(uuid4())
        self.do(
            events.GoHome(),
            events.OpenQueue(),
            events.ChooseField(field_code),
            events.ChooseService(service),
            events.TakeNumber(wish),
        )
        return wish

    def printer(self, **knobs: Any) -> None:
        """Turn the simulated printer's knobs and let the kiosk notice."""
        self.kiosk.site.paths.printer.joinpath("state.json").write_text(json.dumps(knobs))

    def papers(self) -> list[Decoded]:
        """What came out of the printer in this visit, oldest first."""
        folder = self.kiosk.site.paths.printer / "paper"
        return [decode(path.read_bytes()) for path in sorted(folder.glob("*.bin"))]

    def _drain(self) -> bool:
        ran = False
        while True:
            try:
                self.posted.get_nowait()()
                ran = True
            except Empty:
                return ran

    def _wait_for_workers(self) -> None:
        """Whatever was submitted before is done afterwards: each pool works in order."""
        kiosk = self.kiosk
        pairs = [
            pair.submit(both.wait, PATIENCE)
            for pair in (kiosk.lookup._pool, kiosk.ticketing._asking)
            for both in [Barrier(2)] * 2
        ]
        pools: list[Worker | Executor] = [kiosk.journal_worker, kiosk.cache_worker]
        pools += [kiosk.publisher._worker, kiosk.pack._worker]
        pools += [kiosk.desk._pool, kiosk.help_desk._pool]
        for waiting in pairs:
            waiting.result(PATIENCE)
        for pool in pools:
            pool.submit(_nothing).result(PATIENCE)


def _nothing() -> None:
    pass


def codes_on(paper: Decoded) -> list[str]:
    """The texts of all QR codes on a paper."""
    grey = (~paper.dots).astype("uint8") * 255
    return [found.text for found in zxingcpp.read_barcodes(grey)]


@contextmanager
def opened(home: Path, settings: str = "", clock: FakeClock | None = None) -> Iterator[House]:
    """A kiosk in `home` from power on to power off."""
    home.mkdir(parents=True, exist_ok=True)
    if settings:
        home.joinpath("kiosk.toml").write_text(settings)
    clock = clock or FakeClock()
    kiosk = Kiosk(Site(Paths(home, ROOT / "assets", ROOT / "ui" / "qml"), clock))
    posted: SimpleQueue[Callable[[], None]] = SimpleQueue()
    given_up: list[int] = []

    def failed(fault: BaseException) -> None:
        reception.failed(fault)

    runner = VisitRunner(kiosk.visit_services(), posted.put, failed)
    reception = Reception(kiosk, runner, posted.put, given_up.append)
    house = House(kiosk, reception, clock, posted, given_up)
    try:
        reception.start()
        house.until(lambda: bool(reception.runner.conditions.fields))
        house.settle()
        yield house
    finally:
        reception.stop()
        kiosk.stop()
