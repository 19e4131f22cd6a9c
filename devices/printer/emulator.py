"""A printer made of software that speaks ESC/POS byte by byte: what a driver is tested against.

Written from the command reference, not from our encoder. It eats any bytes, keeps what it printed
and breaks on command in mid-print. Real-time commands are obeyed wherever they stand in the
stream, inside pictures too, as real printers do. No wire here: emulator_wires.py has those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_REAL_TIME = re.compile(
    rb"\x10\x04[\x01-\x04]|\x10\x05[\x01\x02]|\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
)
_LONGEST_REAL_TIME = 10
_HALF_REAL_TIME = (b"\x10", b"\x10\x04", b"\x10\x05", b"\x10\x14")
# A printer's receive buffer: beyond it a stopped printer takes nothing.
BUFFER = 65_536
_PAPER_KEPT = 32


@dataclass
class Faults:
    """What is wrong with the printer now; may be changed at any moment.

    `paper_ends_after` counts picture and text bytes of a receipt. `garbage` is sent before every
    answer. `obeys_clear`: DLE DC4 fn 8 empties the buffer. `off`: it has no power, of which a
    serial line says nothing; what it held and what is sent to it is lost.
    """

    paper: str = "ok"
    cover_open: bool = False
    cutter_stuck: bool = False
    hot: bool = False
    offline: bool = False
    off: bool = False
    answers: bool = True
    garbage: bytes = b""
    paper_ends_after: int | None = None
    obeys_clear: bool = True

    @property
    def stopped(self) -> bool:
        wrong = self.cover_open or self.cutter_stuck or self.hot or self.offline
        return wrong or self.paper == "out"


@dataclass(frozen=True)
class Raster:
    """A band: bytes per row, packed rows (1 = black), justification (0 left, 1 centre)."""

    row_bytes: int
    rows: bytes = field(repr=False)
    align: int


@dataclass(frozen=True)
class Text:
    text: bytes
    times: int
    align: int


@dataclass(frozen=True)
class Code:
    payload: bytes
    align: int


@dataclass(frozen=True)
class Feed:
    dots: int


Mark = Raster | Text | Code | Feed


class EmulatedPrinter:
    """Bytes in by `feed`, answers out of it; `receipts` are the cut pieces of paper, oldest first.

    `signals` are its beeps and the pulses of its drawer port (pin, milliseconds), in words.

    One thread at a time.
    """

    def __init__(self, faults: Faults | None = None) -> None:
        self.faults = faults or Faults()
        self.receipts: list[list[Mark]] = []
        self.paper: list[Mark] = []
        self.unknown = 0
        self.signals: list[str] = []
        self._buffer = bytearray()
        self._tail = b""
        self._asb = 0
        self._asb_said = b""
        self._align, self._times = 0, 1
        self._line = bytearray()
        self._payload = b""
        self._inked = 0

    @property
    def room(self) -> int:
        """How many bytes it would take now."""
        return BUFFER - len(self._buffer)

    def feed(self, data: bytes) -> bytes:
        """Take bytes, do what can be done, and give back what it says."""
        if self.faults.off:
            return self.work()
        answers = [self._real_time(command) for command in self._overheard(data)]
        self._buffer += data
        return b"".join([*answers, self.work()])

    def work(self) -> bytes:
        """Go on after something was mended; also tells of changes by itself."""
        if self.faults.off:
            self.power_cycle()
            return b""
        answers = [self._changed()]
        while not self.faults.stopped and (taken := self._step(answers)):
            del self._buffer[:taken]
        answers.append(self._changed())
        return b"".join(answers)

    def power_cycle(self) -> None:
        """Everything in memory is lost; paper stays."""
        self._buffer.clear()
        self._line.clear()
        self._tail, self._asb, self._asb_said = b"", 0, b""
        self._align, self._times, self._inked = 0, 1, 0

    # Real time

    def _overheard(self, data: bytes) -> Iterator[bytes]:
        heard = self._tail + data
        end = 0
        for found in _REAL_TIME.finditer(heard):
            end = found.end()
            yield found[0]
        self._tail = heard[max(end, len(heard) - _LONGEST_REAL_TIME + 1) :]

    def _real_time(self, command: bytes) -> bytes:
        if command[1] == 4:
            return self._say(bytes([self.status_byte(command[2])]))
        if command[1] == 5:
            self.faults.cutter_stuck = False
            return b""
        if not self.faults.obeys_clear:
            return b""
        self._buffer.clear()
        self._line.clear()
        return self._say(b"\x37\x25\x00")

    def status_byte(self, n: int) -> int:
        """The answer to DLE EOT n."""
        faults = self.faults
        out, error = faults.paper == "out", faults.cutter_stuck or faults.hot
        signs = {
            1: ((faults.stopped, 0x08),),
            2: ((faults.cover_open, 0x04), (out, 0x20), (error, 0x40)),
            3: ((faults.cutter_stuck, 0x08), (faults.hot, 0x40)),
            4: ((faults.paper in ("low", "out"), 0x0C), (out, 0x60)),
        }
        return 0x12 + sum(mask for true, mask in signs[n] if true)

    def asb(self) -> bytes:
        """What it tells of itself when something changes."""
        faults = self.faults
        first = 0x10 + 0x08 * faults.stopped + 0x20 * faults.cover_open
        second = 0x08 * faults.cutter_stuck + 0x40 * faults.hot
        third = 0x03 * (faults.paper in ("low", "out")) + 0x0C * (faults.paper == "out")
        return bytes([first, second, third, 0])

    def _changed(self) -> bytes:
        now = self.asb()
        if not self._asb or now == self._asb_said:
            return b""
        self._asb_said = now
        return self._say(now)

    def _say(self, answer: bytes) -> bytes:
        return self.faults.garbage + answer if self.faults.answers else b""

    # In order

    def _step(self, answers: list[bytes]) -> int:
        """Work off one command at the head of the buffer; how long it was, 0 when not whole."""
        buffer = self._buffer
        if not buffer:
            return 0
        if found := _REAL_TIME.match(buffer):
            return found.end()
        match buffer[0]:
            case 0x1B:
                return self._escape()
            case 0x1D:
                return self._group(answers)
            case 0x10 if len(buffer) < _LONGEST_REAL_TIME and bytes(buffer[:2]) in (
                b"\x10",
                b"\x10\x04",
            ):
                return 0
        return self._letter(buffer[0])

    def _letter(self, byte: int) -> int:
        if byte == 0x07:
            self.signals.append("beep 1")
        elif byte == 0x0A:
            self._put(Text(bytes(self._line), self._times, self._align))
            self._line.clear()
        elif byte >= 0x20:
            self._line.append(byte)
        # Everything else, zeros above all, a printer passes over.
        return 1

    def _escape(self) -> int:
        buffer = self._buffer
        if len(buffer) < 2:
            return 0
        match buffer[1]:
            case 0x40:
                self._align, self._times, self._asb = 0, 1, 0
                self._line.clear()
                return 2
            case 0x42 | 0x70 | 0x28:
                return self._signal()
            case 0x61 | 0x4A | 0x64 | 0x45 | 0x74 if len(buffer) < 3:
                return 0
            case 0x61:
                self._align = buffer[2] & 3
                return 3
            case 0x4A:
                self._put(Feed(buffer[2]))
                return 3
            case 0x64 | 0x45 | 0x74:
                return 3
        self.unknown += 1
        return 2

    def _signal(self) -> int:
        """ESC B n t, ESC p m t1 t2, ESC ( A: noted in `signals`."""
        buffer = self._buffer
        size = {0x42: 4, 0x70: 5}.get(buffer[1], 5)
        if len(buffer) < size:
            return 0
        if buffer[1] == 0x28:
            size += buffer[3] + 256 * buffer[4]
            if len(buffer) < size:
                return 0
        if buffer[1] == 0x42:
            self.signals.append(f"beep {buffer[2]}")
        elif buffer[1] == 0x70:
            self.signals.append(f"pulse {buffer[2]}: {2 * buffer[3]} on, {2 * buffer[4]} off")
        elif bytes(buffer[2:6]) == b"A\x04\x00\x30":
            self.signals.append(f"beep {buffer[7]}")
        else:
            self.unknown += 1
        return size

    def _group(self, answers: list[bytes]) -> int:
        buffer = self._buffer
        if len(buffer) < 3:
            return 0
        match buffer[1]:
            case 0x76:
                return self._raster()
            case 0x56:
                return self._cut()
            case 0x21:
                self._times = (buffer[2] >> 4) + 1
                return 3
            case 0x61:
                self._asb, self._asb_said = buffer[2], b""
                return 3
            case 0x72:
                paper = 0x03 * (self.faults.paper == "low")
                answers.append(self._say(bytes([paper if buffer[2] in (1, 49) else 0])))
                return 3
            case 0x28:
                return self._long(answers)
        self.unknown += 1
        return 2

    def _raster(self) -> int:
        head = self._buffer[:8]
        if len(head) < 8:
            return 0
        row_bytes, count = head[4] + 256 * head[5], head[6] + 256 * head[7]
        size = 8 + row_bytes * count
        end = self.faults.paper_ends_after
        have = min(len(self._buffer), size) - 8
        if end is not None and self._inked + have > end:
            self._run_out(row_bytes, end - self._inked)
            return 0
        if len(self._buffer) < size:
            return 0
        self._inked += row_bytes * count
        self._put(Raster(row_bytes, bytes(self._buffer[8:size]), self._align))
        return size

    def _run_out(self, row_bytes: int, printed: int) -> None:
        """Paper ends inside this band: its beginning is on paper, the band stays in memory."""
        rows = max(0, printed) // max(1, row_bytes) * row_bytes
        if rows:
            self._put(Raster(row_bytes, bytes(self._buffer[8 : 8 + rows]), self._align))
        self.faults.paper, self.faults.paper_ends_after = "out", None

    def _cut(self) -> int:
        size = 4 if self._buffer[2] in (65, 66) else 3
        if len(self._buffer) < size:
            return 0
        if self.paper:
            self.receipts.append(self.paper)
            del self.receipts[:-_PAPER_KEPT]
        self.paper, self._inked = [], 0
        return size

    def _long(self, answers: list[bytes]) -> int:
        """GS ( x pL pH ...: QR codes and the process id; others are passed over."""
        buffer = self._buffer
        if len(buffer) < 5:
            return 0
        size = 5 + buffer[3] + 256 * buffer[4]
        if len(buffer) < size:
            return 0
        body = bytes(buffer[5:size])
        if buffer[2] == 0x6B and body[:3] == b"1P0":
            self._payload = body[3:]
        elif buffer[2] == 0x6B and body[:2] == b"1Q":
            self._put(Code(self._payload, self._align))
        elif buffer[2] == 0x48 and body[:2] == b"00":
            answers.append(self._say(b"\x37\x22" + body[2:6] + b"\x00"))
        return size

    def _put(self, mark: Mark) -> None:
        self.paper.append(mark)
