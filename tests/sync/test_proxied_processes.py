"""A real kiosk process behind a line that lies: every fault in turn, then none."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from kiosk.clock import SystemClock
from tests.sync.namespace_kiosk import ask
from tests.sync.proxy import Fault, Proxy
from tests.sync.real_central import RealCentral

_PATIENCE = 30.0


class Process:
    """A kiosk of its own, told what to do a line at a time (namespace_kiosk.py)."""

    def __init__(self, home: Path, url: str, code: str) -> None:
        home.mkdir()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.sync.namespace_kiosk", str(home), url, "", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, word: str) -> dict[str, Any]:
        return ask(self._process, word)

    def until(self, reached: str, value: object) -> None:
        end = time.monotonic() + _PATIENCE
        while self.ask("state")[reached] != value:
            assert time.monotonic() < end, self.ask("state")
            self.ask("now")
            Event().wait(0.1)

    def stop(self) -> None:
        self._process.communicate(timeout=20)


@pytest.fixture
def central(tmp_path: Path) -> Iterator[RealCentral]:
    clock = SystemClock()
    central = RealCentral(tmp_path, lambda: clock.read().wall)
    yield central
    central.stop()


def test_whatever_a_line_does_every_number_is_one_and_arrives(
    central: RealCentral, tmp_path: Path
) -> None:
    proxy = Proxy(central.port)
    kiosk = Process(tmp_path / "b", proxy.url, central.code("02", "B"))
    kiosk.until("connected", True)
    shown = {}
    for fault in Fault:
        proxy.fault = fault
        given = kiosk.ask("number")
        shown[given["id"]] = given["label"]
    proxy.fault = Fault.NONE
    proxy.cut()
    kiosk.until("waiting", 0)
    kiosk.stop()
    proxy.close()
    assert len(set(shown.values())) == len(Fault)
    assert {ticket: number for ticket, (number, _) in central.tickets().items()} == shown
