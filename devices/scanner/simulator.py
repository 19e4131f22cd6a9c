"""A scanner without hardware: a FIFO, a JSON file a person edits, and `feed`.

In its folder `scan.fifo` takes one code per line (`echo CODE > scan.fifo`); `state.json` holds
{"cable": "in|out", "code": "", "manner": "whole"}, and every edit of it that has a code counts as
one scan. Other manners: half (its end never comes), garbage (bytes that are no UTF-8 in front),
slow (byte by byte), storm (forty codes that begin like it, at once).
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
from kiosk.domain.scanned import Reader, ReaderKind

WORDS = {
    "cable": ("in", "out"),
    "manner": ("whole", "half", "garbage", "slow", "storm"),
}
_LOOK_EVERY = 0.5
_READ = 4096
_JOIN_SECONDS = 5.0
_FIRST_STATE = b'{"cable": "in", "code": "", "manner": "whole"}\n'
_STORM = 40
_SLOW = 0.01
_READY = ScannerStatus(ScannerState.READY)
_CABLE_OUT = ScannerStatus(ScannerState.NOT_CONNECTED, "the cable is out")


class SimulatedScanner(ThreadedScanner):
    """Listens in `folder`."""

    def __init__(self, folder: Path) -> None:
        super().__init__("scanner", _JOIN_SECONDS, Reader(ReaderKind.SIMULATOR, str(folder)))
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
        self._expire(self._framer, listener)
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
        try:
            data = os.read(self._fifo, _READ)
        except BlockingIOError:
            # One writer has gone, and the next came before this look and has written nothing yet.
            return []
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
        code = str(table.get("code") or "").encode("utf-8", "replace")
        return self._scanned(code, str(table.get("manner")), listener) if code else []

    def _scanned(self, code: bytes, manner: str, listener: ScanListener) -> list[Framed]:
        """What comes of a code that arrives in some manner."""
        match manner:
            case "half":
                return self._framer.feed(code[: (len(code) + 1) // 2], monotonic())
            case "garbage":
                return self._framer.feed(b"\xff\xfe" + code + b"\n", monotonic())
            case "storm":
                lines = (b"%s%d\n" % (code, number) for number in range(_STORM))
                return self._framer.feed(b"".join(lines), monotonic())
            case "slow":
                return self._byte_by_byte(code + b"\n", listener)
        return self._typed.feed(code + b"\n", monotonic())

    def _byte_by_byte(self, data: bytes, listener: ScanListener) -> list[Framed]:
        framed: list[Framed] = []
        for at in range(len(data)):
            self._wait(_SLOW, listener)
            framed += self._framer.feed(data[at : at + 1], monotonic())
        return framed


def scan_as(folder: Path, code: str, manner: str) -> None:
    """Scan a code in the scanner in `folder`, as a person editing its file would."""
    _edit(folder, code=code, manner=manner)


def set_cable(folder: Path, cable: str) -> None:
    _edit(folder, code="", cable=cable)


def is_plugged(folder: Path) -> bool:
    """Whether the file in `folder` has the cable in, whatever the scanner has seen of it yet."""
    try:
        return _table((folder / "state.json").read_text("utf-8")).get("cable") != "out"
    except (OSError, UnicodeDecodeError):
        return True


def _edit(folder: Path, **entries: str) -> None:
    """Raises OSError. `edits` makes every edit another one."""
    file = folder / "state.json"
    try:
        table = _table(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        table = {}
    edits = table.get("edits")
    entries_now = {**table, **entries, "edits": (edits if type(edits) is int else 0) + 1}
    write_whole(file, json.dumps(entries_now, ensure_ascii=False).encode("utf-8", "replace"))


def _table(text: str) -> dict[str, object]:
    """What the file says; empty while somebody is in the middle of editing it."""
    try:
        table = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return table if isinstance(table, dict) else {}
