"""A real central system for a bench: the reference one in processes of its own, over loopback.

Over SQLite, or over the address in $CENTRAL_DATABASE_URL (an empty database).
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Final

from kiosk.clock import SystemClock
from kiosk.domain.errors import KnownError
from kiosk.identity import Identity, IdentityFiles
from kiosk.sync.enrolment import Wish, enrol

_START_SECONDS: Final = 60.0
_PAUSE: Final = 0.2


@dataclass(frozen=True, slots=True)
class Server:
    """Where it answers, and a code to enrol one kiosk."""

    url: str
    code: str
    process: subprocess.Popen[bytes]

    def enrol(self, home: Path) -> None:
        """Make the kiosk in `home` one of its own. Raises KnownError."""
        taken_in = enrol(Wish(self.code, self.url), IdentityFiles(home), SystemClock())
        if not isinstance(taken_in, Identity):
            raise KnownError("The central system took no kiosk in.")

    def fall_silent(self) -> None:
        """Take connections and answer nothing, as a machine that hangs."""
        self.process.send_signal(signal.SIGSTOP)

    def end(self) -> None:
        """Nobody listens there any more."""
        self.process.kill()
        self.process.wait(10)


@contextmanager
def central_over_loopback(home: Path, profile: Path) -> Iterator[Server]:
    """One with the centre of `profile`; `home` does not exist yet. Ends with the block."""
    home.mkdir()
    environment = {**os.environ, "CENTRAL_HOME": str(home)}
    command = [sys.executable, "-m", "central"]

    def run(*words: str) -> str:
        done = subprocess.run(
            [*command, *words], env=environment, capture_output=True, text=True, timeout=60
        )
        if done.returncode:
            raise KnownError(f"central {words[0]} failed: {done.stderr.strip()}")
        return done.stdout

    run("init")
    run("centre", str(profile))
    said = run("enrol", "--name", "02", "--letter", "B").split()
    code = next(word for word in said if len(word) == 8 and word.isalpha() and word.isupper())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    serve = [*command, "serve", "--port", str(port), "--always-open"]
    process = subprocess.Popen(serve, env=environment, stderr=subprocess.DEVNULL)
    try:
        _await(port)
        yield Server(f"http://127.0.0.1:{port}", code, process)
    finally:
        process.kill()
        process.wait(10)


def _await(port: int) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            Event().wait(_PAUSE)
        else:
            return
    raise KnownError("The central system did not start.")
