"""The kiosk's end of the reading process: start, order, answer, end. Owns no thread.

A decoder in C may abort or hang: then the process is killed and the caller is told. Answers are
waited for with a deadline, always; payloads are never logged.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from select import select
from time import monotonic
from typing import Any

_PIECE = 65536
_LONGEST_LINE = 1_000_000
_END_SECONDS = 1.0


def worker_command() -> list[str]:
    """How to start the reading process, from sources or from the frozen program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "reading-worker"]
    return [sys.executable, "-m", "devices.reading.worker"]


class ReadingChild:
    """One reading process, from `start` to `end`. One thread; `wake` is a descriptor to wait on."""

    def __init__(self, command: Sequence[str] | None = None, wake: int = -1) -> None:
        self._command = list(command or worker_command())
        self._wake = wake
        self._process: subprocess.Popen[bytes] | None = None
        self._held = b""

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The process's id, 0 when there is none."""
        return self._process.pid if self._process else 0

    def start(self) -> str:
        """Begin a new process; returns "" or why not. Ends the one before."""
        self.end()
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                cwd=_home(),
            )
        except OSError as fault:
            return str(fault)
        return ""

    def order(self, **order: object) -> bool:
        """Send an order; False when the process is gone."""
        if self._process is None or self._process.stdin is None:
            return False
        try:
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
        except OSError:
            return False
        return True

    def answer(self, seconds: float) -> dict[str, Any] | None:
        """The next answer; None when the process died or talks nonsense, on a wake, or too late."""
        deadline = monotonic() + seconds
        while b"\n" not in self._held:
            if not self._fetch(deadline - monotonic()):
                return None
        line, _, self._held = self._held.partition(b"\n")
        answer = _understood(line)
        if answer is None:
            self.end()
        return answer

    def end(self) -> None:
        """Kill the process: it owns nothing that needs a farewell but the device's own close."""
        process, self._process, self._held = self._process, None, b""
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        with suppress(subprocess.TimeoutExpired):  # stuck in the kernel: it dies when that ends
            process.wait(_END_SECONDS)

    def _fetch(self, seconds: float) -> bool:
        """More bytes of an answer, or False: gone, woken, too late, or too long a line."""
        if self._process is None or self._process.stdout is None or seconds <= 0:
            return False
        outlet = self._process.stdout.fileno()
        wake = [self._wake] if self._wake >= 0 else []
        ready, _, _ = select([outlet, *wake], [], [], seconds)
        if outlet not in ready:
            return False
        piece = os.read(outlet, _PIECE)
        self._held += piece
        if not piece or len(self._held) > _LONGEST_LINE:
            self.end()
            return False
        return True


def _understood(line: bytes) -> dict[str, Any] | None:
    """An answer whose known fields are what they should be; None for a process gone mad."""
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(answer, dict):
        return None
    sound = all(
        isinstance(answer.get(key) or "", str) for key in ("hint", "picture", "lost", "frame")
    )
    sound = sound and isinstance(answer.get("sharp", 0.0), int | float)
    readings = answer.get("readings", [])
    sound = sound and isinstance(readings, list) and all(map(_is_reading, readings))
    return answer if sound else None


def _is_reading(pair: object) -> bool:
    """A text and the format of its code."""
    return isinstance(pair, list) and [type(each) for each in pair] == [str, str]


def _home() -> str:
    """The folder that holds `devices`, so that the process finds it however we were started."""
    return str(Path(__file__).resolve().parents[2])
