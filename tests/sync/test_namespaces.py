"""Three kiosks and a central system, each in a network of its own, with cables pulled and put back.

Real processes, real TLS, real links that go down. Wants root and `ip netns` (apt: iproute2).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.sync.certificates import self_signed
from tests.sync.namespace_kiosk import ask
from tests.sync.real_central import RealCentral

_PREFIX = f"kiosk{os.getpid()}"
_HUB, _CENTRAL = f"{_PREFIX}h", f"{_PREFIX}c"
_ADDRESS, _PORT = "10.77.0.1", 8443
_LETTERS = "BCD"
_PATIENCE = 25.0
_SERVE = """
import sys, uvicorn
from central.app import create_app
from central.context import Context
from central.settings import Settings
url, host, port, file = sys.argv[1:]
app = create_app(Context.of(Settings(url, always_open=True)))
uvicorn.run(app, host=host, port=int(port), ssl_certfile=file, log_level="critical")
"""


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, timeout=10)


def why_not() -> str:
    """Why there can be no namespaces here; empty where they can be."""
    if shutil.which("ip") is None:
        return "there is no `ip` here (apt install iproute2)"
    if os.geteuid() != 0:
        return "only root may make network namespaces"
    try:
        ip("netns", "add", f"{_PREFIX}t")
        ip("-n", f"{_PREFIX}t", "link", "add", "veth0", "type", "veth", "peer", "veth1")
        ip("-n", f"{_PREFIX}t", "link", "add", "hub", "type", "bridge")
    except (subprocess.SubprocessError, OSError):
        return "this machine lets nobody make network namespaces, veth pairs or bridges"
    finally:
        with suppress(subprocess.SubprocessError, OSError):
            ip("netns", "del", f"{_PREFIX}t")
    return ""


@dataclass
class Cable:
    """From the hub to one namespace. Pulled, nothing passes and nobody is told."""

    name: str

    def pull(self) -> None:
        ip("-n", _HUB, "link", "set", self.name, "down")

    def put_back(self) -> None:
        ip("-n", _HUB, "link", "set", self.name, "up")


def inside(namespace: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        ["ip", "netns", "exec", namespace, sys.executable, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@dataclass
class Kiosk:
    process: subprocess.Popen[str]
    cable: Cable
    shown: dict[str, str] = field(default_factory=dict)

    def ask(self, word: str) -> dict[str, Any]:
        return ask(self.process, word)

    def number(self) -> str:
        given = self.ask("number")
        self.shown[given["id"]] = given["label"]
        return str(given["label"])


@dataclass
class Town:
    central: RealCentral
    cable: Cable
    kiosks: list[Kiosk] = field(default_factory=list)

    def until(self, word: str, reached: Callable[[dict[str, Any]], bool]) -> None:
        """All kiosks, within a bounded time."""
        end = time.monotonic() + _PATIENCE
        for kiosk in self.kiosks:
            while not reached(kiosk.ask("state")):
                assert time.monotonic() < end, f"{word}: {kiosk.ask('state')}"
                kiosk.ask("now")
                Event().wait(0.2)


def wire(namespace: str, number: int) -> Cable:
    """A namespace with a cable to the hub's bridge."""
    ip("netns", "add", namespace)
    ip("-n", namespace, "link", "set", "lo", "up")
    cable = Cable(f"cable{number}")
    ip("-n", _HUB, "link", "add", cable.name, "type", "veth", "peer", "eth0", "netns", namespace)
    ip("-n", _HUB, "link", "set", cable.name, "master", "bridge")
    ip("-n", namespace, "address", "add", f"10.77.0.{number}/24", "dev", "eth0")
    ip("-n", namespace, "link", "set", "eth0", "up")
    cable.put_back()
    return cable


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    reason = why_not()
    if reason:
        pytest.skip(reason)
    names = [_CENTRAL, *(f"{_PREFIX}{letter}" for letter in _LETTERS)]
    processes: list[subprocess.Popen[str]] = []
    try:
        ip("netns", "add", _HUB)
        ip("-n", _HUB, "link", "add", "bridge", "type", "bridge")
        ip("-n", _HUB, "link", "set", "bridge", "up")
        cables = [wire(name, place) for place, name in enumerate(names, start=1)]
        central = RealCentral(tmp_path, lambda: datetime.now(UTC))
        central.stop()
        certificate = self_signed(tmp_path, _ADDRESS)
        url = f"sqlite:///{tmp_path / 'central.db'}"
        served = (url, _ADDRESS, str(_PORT), str(certificate))
        processes.append(inside(_CENTRAL, "-c", _SERVE, *served))
        town = Town(central, cables[0])
        await_port(names[1])
        for place, letter in enumerate(_LETTERS, start=1):
            home = tmp_path / letter
            home.mkdir()
            code = central.code(f"0{place}", letter)
            told = (str(home), f"https://{_ADDRESS}:{_PORT}", str(certificate), code)
            process = inside(names[place], "-m", "tests.sync.namespace_kiosk", *told)
            processes.append(process)
            town.kiosks.append(Kiosk(process, cables[place]))
        yield town
    finally:
        for process in reversed(processes):
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.communicate(timeout=5)
            process.kill()
        for name in (_HUB, *names):
            with suppress(subprocess.SubprocessError):
                ip("netns", "del", name)


def await_port(namespace: str) -> None:
    end = time.monotonic() + _PATIENCE
    probe = f"import socket; socket.create_connection(('{_ADDRESS}', {_PORT}), 1).close()"
    command = ["ip", "netns", "exec", namespace, sys.executable, "-c", probe]
    while subprocess.run(command, capture_output=True, timeout=10).returncode:
        assert time.monotonic() < end, "the central system did not answer over its cable"
        Event().wait(0.1)


def test_cut_and_joined_in_any_order_no_label_is_doubled_and_no_ticket_lost(town: Town) -> None:
    first, second, third = town.kiosks
    town.until("connected at the start", lambda state: bool(state["connected"]))
    assert [each.number() for each in town.kiosks] == ["A001", "A002", "A003"]
    first.cable.pull()
    assert [first.number() for _ in range(3)] == ["B1-001", "B1-002", "B1-003"]
    assert [each.number()[0] for each in (second, third)] == ["A", "A"]
    town.cable.pull()
    assert [each.number() for each in (second, third)] == ["C1-001", "D1-001"]
    first.cable.put_back()
    assert first.number() == "B1-004", "its own cable alone does not help it"
    third.cable.pull()
    town.cable.put_back()
    assert third.number() == "D1-002"
    third.cable.put_back()
    town.until("all told", lambda state: state["connected"] and not state["waiting"])
    assert [each.number()[0] for each in town.kiosks] == ["A", "A", "A"]
    town.until("the last told", lambda state: not state["waiting"])
    shown = {id_: label for kiosk in town.kiosks for id_, label in kiosk.shown.items()}
    assert len(set(shown.values())) == len(shown)
    held = town.central.tickets()
    assert held == {id_: (label, "waiting") for id_, label in shown.items()}
    assert [kiosk.ask("state")["standing"] for kiosk in town.kiosks] == ["ready"] * 3
