"""A scanner without hardware: a FIFO, a JSON file a person edits, and `feed`.

In its folder `scan.fifo` takes one code per line (`echo CODE > scan.fifo`); `state.json` holds
{"cable": "in|out", "code": ""}, and every edit of it that has a code counts as one scan.
"""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from time import monotonic

from devices.files import write_whole
from devices.scanner.framing import Framed, Framer
from devices.scanner.protocol import ScanListener, ScannerState, ScannerStatus
from devices.scanner.threaded import ThreadedScanner

_LOOK_EVERY = 0.5
_READ = 4096
_JOIN_SECONDS = 5.0
_FIRST_STATE = b'{"cable": "in", "code": ""}\n'
_READY = ScannerStatus(ScannerState.READY)
_CABLE_OUT = ScannerStatus(ScannerState.NOT_CONNECTED, "the cable is out")


class SimulatedScanner(ThreadedScanner):
    """Listens in `folder`."""

    def __init__(self, folder: Path) -> None:
        super().__init__("scanner", _JOIN_SECONDS)
        self._fifo_path = folder / "scan.fifo"
        self._state_path = folder / "state.json"
        self._framer = Framer()
        self._state_text = ""
        self._fifo = -1

    def _run(self, listener: ScanListener) -> None:
        self._framer = Framer()
        self._note(self._prepare(), listener)
        try:
            while not self._stopping:
                ready = self._wait(_LOOK_EVERY, listener, self._fifo)
                if not self._stopping:
                    self._take(bool(ready), listener)
        finally:
            self._close_fifo()

    def _take(self, fifo_ready: bool, listener: ScanListener) -> None:
        """Everything that has come in since the last look, in one order of sources."""
        self._framer.expire(monotonic())
        framed = self._read_fifo(listener) if fifo_ready else []
        if self._status.state is ScannerState.READY:
            self._deliver(framed, listener)
        framed = self._read_state(listener)
        if self._status.state is ScannerState.READY:
            self._deliver(framed, listener)

    def _prepare(self) -> ScannerStatus:
        try:
            self._fifo_path.parent.mkdir(parents=True, exist_ok=True)
            if not self._fifo_path.exists():
                os.mkfifo(self._fifo_path, 0o600)
            if not stat.S_ISFIFO(self._fifo_path.stat().st_mode):
                return ScannerStatus(ScannerState.NOT_CONNECTED, "scan.fifo is not a FIFO")
            if not self._state_path.exists():
                write_whole(self._state_path, _FIRST_STATE)
            self._state_text = self._state_path.read_text("utf-8")
            self._fifo = self._open_fifo()
        except (OSError, UnicodeDecodeError) as fault:
            return ScannerStatus(ScannerState.NOT_CONNECTED, str(fault))
        return _CABLE_OUT if _table(self._state_text).get("cable") == "out" else _READY

    def _open_fifo(self) -> int:
        return os.open(self._fifo_path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)

    def _close_fifo(self) -> None:
        if self._fifo >= 0:
            os.close(self._fifo)
        self._fifo = -1

    def _read_fifo(self, listener: ScanListener) -> list[Framed]:
        data = os.read(self._fifo, _READ)
        if data:
            return self._framer.feed(data, monotonic())
        # The writer has gone. The new reader stands before the old one goes, so that a next
        # writer always finds one.
        old, self._fifo = self._fifo, -1
        try:
            self._fifo = self._open_fifo()
        except OSError as fault:
            self._note(ScannerStatus(ScannerState.NOT_CONNECTED, str(fault)), listener)
        finally:
            os.close(old)
        return self._framer.end(monotonic())

    def _read_state(self, listener: ScanListener) -> list[Framed]:
        """Follow an edit of the state file: the cable, and a code to scan."""
        try:
            text = self._state_path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return []
        if text == self._state_text or not (table := _table(text)):
            return []
        self._state_text = text
        if self._fifo >= 0:
            self._note(_CABLE_OUT if table.get("cable") == "out" else _READY, listener)
        code = str(table.get("code") or "")
        return self._typed.feed(code.encode("utf-8", "replace") + b"\n", monotonic())


def _table(text: str) -> dict[str, object]:
    """What the file says; empty while somebody is in the middle of editing it."""
    try:
        table = json.loads(text)
    except ValueError:
        return {}
    return table if isinstance(table, dict) else {}
