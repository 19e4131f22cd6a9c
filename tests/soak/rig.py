"""A whole kiosk and its printer as processes, for whoever plays with them: starts, asks, kills."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from socket import AF_NETLINK, SOCK_DGRAM, socket
from threading import Event
from time import monotonic
from typing import Any

from kiosk.control.socket import ask, listens
from kiosk.domain.errors import KnownError

ROOT = Path(__file__).resolve().parents[2]
PROFILES = ("epson-tm-t20", "xprinter-80", "generic-80")
_UEVENTS, _OF_UDEV = 15, 2
_STARTS_WITHIN = 30.0
_SETTINGS = """
[printer]
kind = "escpos"
address = "{address}"
profile = "{profile}"
[scanner]
kind = "device"
serial = ["{folder}/scanner"]
hid = []
[speech]
kind = "none"
"""


def until(holds: Callable[[], bool], seconds: float, every: float = 0.02) -> float:
    """How long it took to come true. Raises AssertionError when it was not in time."""
    begun, tick = monotonic(), Event()
    while not holds():
        assert monotonic() - begun < seconds, f"not within {seconds} s"
        tick.wait(every)
    return monotonic() - begun


def ring() -> None:
    """Say what udev says when something was plugged in or out, where we may."""
    with suppress(OSError), socket(AF_NETLINK, SOCK_DGRAM, _UEVENTS) as line:
        line.sendto(b"libudev\0", (0, _OF_UDEV))


class Printer:
    """The process of printer.py."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "tests.soak.printer", str(folder)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.port = 0

    def do(self, verb: str, **values: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": verb, **values}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        self.port = answer.get("port", self.port)
        return answer

    def end(self) -> None:
        self._process.communicate(timeout=10)


class WholeKiosk:
    """`kiosk run` without a display in `home`, killed and started again as often as one likes."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._control = home / "control.sock"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def set_up(self, address: str, profile: str, folder: Path) -> None:
        text = _SETTINGS.format(address=address, profile=profile, folder=folder)
        (self.home / "kiosk.toml").write_text(text)

    def start(self) -> None:
        """Returns at once."""
        environment = dict(os.environ, KIOSK_HOME=str(self.home), QT_QPA_PLATFORM="offscreen")
        environment |= {"QT_QUICK_BACKEND": "software", "LC_ALL": "C.UTF-8"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "run"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    def serves(self) -> bool:
        assert self._process is not None
        status = self._process.poll()
        assert status in (None, -signal.SIGKILL), f"the kiosk ended by itself: {status}"
        return status is None and self._control.exists() and listens(self._control)

    def wait(self) -> float:
        return until(self.serves, _STARTS_WITHIN)

    def fell(self) -> None:
        """Wait for the end of a kiosk that was killed. Raises TimeoutExpired when it lives."""
        assert self._process is not None
        assert self._process.wait(10) == -signal.SIGKILL

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)

    def stop(self) -> int:
        """In good order; the exit status."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(30)

    def ask(self, verb: str, **values: Any) -> dict[str, Any] | None:
        """None when it died over it. Raises OperationError when it refuses."""
        try:
            return ask(self._control, verb, **values)
        except KnownError:
            return None

    def state(self, part: str = "printer") -> str:
        health = self.ask("devices.health")
        return str(health[part][0]) if health else ""
