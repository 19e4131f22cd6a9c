"""Starts emupos (script/emupos) with devices of its own and speaks to its control API.

emupos is an emulator that nobody here wrote. Not responsible for what is expected of it.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import numpy as np
from PIL import Image

_CONFIG = """
schema: 1
api: {{ port: {api} }}
devices:
  - {{ id: net, type: printer, profile: rongta-rp326,
      connections: [ {{ tcp: {{ port: {net} }} }} ] }}
  - {{ id: epson, type: printer, profile: epson-tm-t20iii,
      connections: [ {{ tcp: {{ port: {epson} }} }} ] }}
  - {{ id: line, type: printer, profile: xprinter-xp80t,
      connections: [ {{ serial: {{ pty: true }} }} ] }}
  - {{ id: gun, type: scanner, mode: serial, connections: [ {{ serial: {{ pty: true }} }} ] }}
  - {{ id: wedge, type: scanner, mode: keyboard, inter_key_delay_ms: 5 }}
"""


def find() -> str:
    """Where the program is; empty when it was not set up."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    named = os.environ.get("KIOSK_EMUPOS") or str(cache / "kiosk/emupos/bin/emupos")
    return shutil.which(named) or ""


def until(look: Callable[[], bool], seconds: float) -> None:
    """Wait until it is so. Raises AssertionError when it was not in time."""
    end, tick = monotonic() + seconds, Event()
    while not look():
        assert monotonic() < end, "nothing came of it in time"
        tick.wait(0.02)


@dataclass(frozen=True, slots=True)
class Emupos:
    """One running emupos. Addresses are those of the kiosk's settings."""

    api: str
    net: str
    epson: str
    line: str
    gun: str

    def set_fault(self, printer: str, fault: str, *, on: bool) -> None:
        self._ask(f"/devices/{printer}/faults/{fault}", "PUT" if on else "DELETE")

    def receipts(self, printer: str) -> list[str]:
        """Ids, the newest first."""
        return [each["id"] for each in json.loads(self._ask(f"/devices/{printer}/receipts"))]

    def picture(self, printer: str, receipt: str = "latest") -> np.ndarray[Any, Any]:
        """The dots on the paper, ink is True."""
        with Image.open(BytesIO(self._ask(f"/devices/{printer}/receipts/{receipt}/image"))) as png:
            return ~np.array(png.convert("1"))

    def text(self, printer: str) -> str:
        return self._ask(f"/devices/{printer}/receipts/latest/text").decode()

    def scan(self, scanner: str, data: str) -> None:
        body = json.dumps({"data": data, "countdown_seconds": 0}).encode()
        self._ask(f"/devices/{scanner}/scans", "POST", body)

    def is_up(self) -> bool:
        try:
            self._ask("/health")
        except (URLError, ConnectionError):
            return False
        return True

    def _ask(self, path: str, verb: str = "GET", body: bytes | None = None) -> bytes:
        headers = {"Content-Type": "application/json"} if body else {}
        request = Request(self.api + path, body, headers, method=verb)
        with urlopen(request, timeout=60) as answer:
            return bytes(answer.read())


@contextmanager
def running(program: str, folder: Path, display: str = "") -> Iterator[Emupos]:
    """emupos with its files in `folder` and its keyboard at an X display."""
    api, net, epson = _free_ports(3)
    config = folder / "emupos.yaml"
    config.write_text(_CONFIG.format(api=api, net=net, epson=epson))
    # In TMPDIR emupos makes the folder with the links to its serial ports.
    surroundings = {**os.environ, "TMPDIR": str(folder), "DISPLAY": display}
    with (folder / "emupos.log").open("wb") as log:
        process = subprocess.Popen(
            [program, "run", "--config", config],
            cwd=folder,
            env=surroundings,
            stdout=log,
            stderr=log,
        )
    links = folder / "emupos"
    emupos = Emupos(
        f"http://127.0.0.1:{api}/api/v1",
        f"tcp:127.0.0.1:{net}",
        f"tcp:127.0.0.1:{epson}",
        f"serial:{links / 'line'}",
        str(links / "gun"),
    )
    try:
        until(lambda: emupos.is_up() or process.poll() is not None, 30)
        assert process.poll() is None, (folder / "emupos.log").read_text()
        yield emupos
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()
