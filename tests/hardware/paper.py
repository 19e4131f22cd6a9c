"""A printer's own side of the wire: takes ESC/POS bytes, answers what is asked, can falter.

Written from the command reference, apart from the drivers it proves. It knows only the commands a
raster receipt needs; any other byte is kept in `strange`. Responsible for no picture: what was
printed is kept as the bytes themselves, questions left out.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from select import select
from threading import Event, Thread
from time import monotonic

# In each state: the replies to DLE EOT 1, 2, 3, 4 and the four bytes of ASB.
_SAYS = {
    "ready": ("12121212", "10000000"),
    "paper_low": ("1212121e", "10000300"),
    "no_paper": ("1a32127e", "18000f00"),
    "cover_open": ("1a161212", "38000000"),
    "offline": ("1a121212", "18000000"),
    "cutter_error": ("1a521a12", "18080000"),
    "overheated": ("1a525212", "18400000"),
}
PRINTING = ("ready", "paper_low")
# How long a command is, by its first two bytes; raster and GS ( say their length themselves.
_LENGTHS = {
    **{b"\x1b@": 2, b"\x1bJ": 3, b"\x1dV": 4, b"\x1da": 3, b"\x1dr": 3},
    **{b"\x10\x04": 3, b"\x10\x14": 10},
}
_RASTER, _GROUP = b"\x1dv", b"\x1d("
_REAL_TIME = (b"\x10\x04", b"\x10\x14")
_DONE, _CLEARED = b"\x37\x22", b"\x37\x25"
_QUIET = 0.15


@dataclass(slots=True)
class Mood:
    """How the printer is from now on. After `falls_after` printed bytes it is `falls_to`.

    After `stalls_after` bytes it reads no more; without `answers` it reads but never replies.
    """

    state: str = "ready"
    answers: bool = True
    falls_after: int | None = None
    falls_to: str = "no_paper"
    stalls_after: int | None = None


@dataclass(slots=True)
class Tray:
    """What has come since the last roll: printed commands, strange bytes, when the first came."""

    printed: bytearray = field(default_factory=bytearray)
    strange: bytearray = field(default_factory=bytearray)
    taken: int = 0
    first_at: float = 0.0


class Paper:
    """The device's end of a printer gadget, on a thread of its own until `close`."""

    def __init__(self, node: str) -> None:
        self._node = node
        self._held = bytearray()
        self._waiting: list[bytes] = []
        self._tells = False
        self._told = ""
        self._heard_at = monotonic()
        self._away, self._out, self._stop = Event(), Event(), Event()
        self.mood = Mood()
        self.tray = Tray()
        self._thread = Thread(target=self._run, name="paper", daemon=True)
        self._thread.start()

    def renew(self, mood: Mood | None = None) -> None:
        """A fresh roll and a mood, once what is still on its way has come and been dropped."""
        self.mood = Mood()
        self._heard_at = monotonic()
        while monotonic() - self._heard_at < _QUIET:
            self._stop.wait(0.01)
        self._held.clear()
        self._waiting.clear()
        self.tray = Tray()
        self.mood = mood or Mood()

    def leave(self) -> None:
        """Let the node go: the kernel cannot take a gadget away while it is held."""
        self._out.clear()
        self._away.set()
        self._out.wait(5)

    def come_back(self) -> None:
        self._held.clear()
        self._waiting.clear()
        self._tells = False
        self._away.clear()

    def close(self) -> None:
        self._stop.set()
        self._thread.join(5)

    def _run(self) -> None:
        while not self._stop.is_set():
            if self._away.is_set():
                self._out.set()
                self._stop.wait(0.005)
                continue
            try:
                self._serve()
            except OSError:
                self._stop.wait(0.005)

    def _serve(self) -> None:
        wire = os.open(self._node, os.O_RDWR | os.O_NONBLOCK)
        try:
            while not self._stop.is_set() and not self._away.is_set():
                self._turn(wire)
        finally:
            os.close(wire)

    def _turn(self, wire: int) -> None:
        """A moment of a printer's life: tell what changed, print what may be printed, read on."""
        if self._tells and self._told != self.mood.state:
            self._reply(wire, bytes.fromhex(_SAYS[self.mood.state][1]))
            self._told = self.mood.state
        while self._waiting and self.mood.state in PRINTING:
            self._work(wire, self._waiting.pop(0))
        stalls = self.mood.stalls_after
        if stalls is not None and self.tray.taken >= stalls:
            self._stop.wait(0.01)
        elif select([wire], [], [], 0.02)[0] and (data := os.read(wire, 4096)):
            self._heard_at = monotonic()
            self._take(wire, data)

    def _take(self, wire: int, data: bytes) -> None:
        self.tray.taken += len(data)
        data, urgent = _apart(data)
        self._held += data
        while (command := self._next()) is not None:
            if command[:2] in _REAL_TIME:
                self._at_once(wire, command)
            elif self._waiting or self.mood.state not in PRINTING:
                self._waiting.append(command)
            else:
                self._work(wire, command)
        if urgent:
            self._at_once(wire, urgent)

    def _next(self) -> bytes | None:
        """The next whole command, cut off what is held."""
        held = self._held
        # Printers pass over zeros between commands.
        del held[: len(held) - len(held.lstrip(b"\x00"))]
        while len(held) >= 2 and bytes(held[:2]) not in (*_LENGTHS, _RASTER, _GROUP):
            self.tray.strange.append(held.pop(0))
        length = self._length(held) if len(held) >= 2 else 0
        if not length or len(held) < length:
            return None
        command = bytes(held[:length])
        del held[:length]
        return command

    def _length(self, held: bytearray) -> int:
        """How long the command at the front is; 0 when that cannot be seen yet."""
        kind = bytes(held[:2])
        if kind == _RASTER:
            rows = int.from_bytes(held[6:8], "little")
            return 8 + int.from_bytes(held[4:6], "little") * rows if len(held) >= 8 else 0
        if kind == _GROUP:
            return 5 + int.from_bytes(held[3:5], "little") if len(held) >= 5 else 0
        return _LENGTHS[kind]

    def _at_once(self, wire: int, command: bytes) -> None:
        if command[:2] == b"\x10\x14":
            self._waiting.clear()
            self._held.clear()
            self._reply(wire, _CLEARED + b"\x00")
        elif 1 <= command[2] <= 4:
            said = bytes.fromhex(_SAYS[self.mood.state][0])
            self._reply(wire, said[command[2] - 1 : command[2]])

    def _work(self, wire: int, command: bytes) -> None:
        """What is done in its turn: answers about the past, and printing."""
        match command[:2]:
            case b"\x1d(":
                self._reply(wire, _DONE + command[-4:] + b"\x00")
            case b"\x1dr":
                self._reply(wire, b"\x03" if self.mood.state == "paper_low" else b"\x00")
            case b"\x1da":
                self._tells, self._told = command[2] != 0, ""
            case _:
                self._print(command)

    def _print(self, command: bytes) -> None:
        tray, mood = self.tray, self.mood
        if not tray.printed:
            tray.first_at = monotonic()
        tray.printed += command
        if mood.falls_after is not None and len(tray.printed) >= mood.falls_after:
            mood.state, mood.falls_after = mood.falls_to, None

    def _reply(self, wire: int, data: bytes) -> None:
        if self.mood.answers:
            os.write(wire, data)


def _apart(data: bytes) -> tuple[bytes, bytes]:
    """What came, and the real-time command at its end, if any.

    Printers hear such a command even in the midst of a picture; here, when nothing follows it.
    """
    for kind in _REAL_TIME:
        at = len(data) - _LENGTHS[kind]
        if at >= 0 and data[at : at + 2] == kind:
            return data[:at], data[at:]
    return data, b""
