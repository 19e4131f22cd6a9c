"""A real ESC/POS printer: asks for its state, sends bytes once, waits for the paper.

It knows the printer's language and nothing of cables (devices/wire), pictures (escpos.py) or
policy (devices/runner.py). Nothing a printer answers, or fails to, raises.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from devices.printer import commands
from devices.printer.profiles import Barrier, Cancel, Profile
from devices.printer.protocol import PrinterState, PrinterStatus
from devices.printer.signals import Means
from devices.printer.status import (
    Asb,
    Cleared,
    Done,
    InOrder,
    Junk,
    RealTime,
    Reply,
    ReplyReader,
    from_asb,
    from_real_time,
)
from devices.printer.stump import Stump
from devices.wire.protocol import Wire
from kiosk.domain.sound import Signal

_READ = 256
# More than any status; a flood of junk must not keep us reading.
_DRAIN_READS = 64
_PAPER_EMPTY = 0x20
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds: for an answer, for one from a printer that kept silent before, between looks while
    paper comes out, of silence beyond the time that paper takes, and for the answer to a cancel."""

    reply: float = 1.0
    silent: float = 0.25
    look: float = 0.2
    mute: float = 3.0
    cancel: float = 1.0


class EscposPrinter:
    """One printer behind one wire. One thread at a time.

    A receipt that was begun and never seen finished leaves a stump, and maybe a printer that
    waits for the rest of a picture: the next time it is well, the stump is cut off first.
    """

    def __init__(self, wire: Wire, profile: Profile, waits: Waits | None = None) -> None:
        self._wire = wire
        self._profile = profile
        self._waits = waits or Waits()
        self._reader = ReplyReader()
        self._junk = 0
        self._noisy = False
        self._by_itself: PrinterStatus | None = None
        self._answer: int | None = None
        self._barrier: Callable[[Reply], bool] = _nothing
        self._passed = False
        self._silent = False
        self._sent = 0
        self._short = False
        self._stump = Stump()
        self._was_torn = False
        self._process = 0

    def open(self, seconds: float) -> PrinterStatus:
        until = monotonic() + seconds
        was_alive = self._wire.alive()
        fault = self._wire.open(seconds)
        if fault:
            return PrinterStatus(PrinterState.NOT_CONNECTED, fault)
        if not was_alive:
            self._stump.parted()
            self._reader.reset()
            self._by_itself, self._silent = None, False
            greeting = commands.PADDING + (commands.ASB_ON if self._profile.asb else b"")
            self._say(greeting, until)
        return self.status(until - monotonic())

    def status(self, seconds: float) -> PrinterStatus:
        until = monotonic() + seconds
        status = self._ask(until)
        if self._stump.torn and status.state.prints:
            self._cut_stump(until)
        return status

    def send(self, data: bytes, seconds: float) -> int:
        until = monotonic() + seconds
        if self._sent == 0:
            self._was_torn = self._stump.torn
            if self._was_torn and not self._cut_stump(until):
                return 0
        sent = self._send(data, until)
        self._sent += sent
        if sent:
            self._stump.begun()
        self._short = sent < len(data)
        return sent

    def _send(self, data: bytes, until: float) -> int:
        sent = 0
        while sent < len(data) and self._wire.alive() and not self._in_trouble():
            piece, left = data[sent : sent + self._profile.chunk], _left(until)
            if left == 0.0:
                break
            sent += self._wire.write(piece, left)
        return sent

    def settle(self, seconds: float) -> PrinterStatus:
        until, sent, short = monotonic() + seconds, self._sent, self._short
        self._sent, self._short = 0, False
        if short and not self._padded(until):
            # A wire that is full takes no question either.
            return self._unanswered({}, until)
        if not sent or short:
            return self._ask(until)
        if self._silent or not self._can_ask:
            # Nobody will say more: it took everything, so it waits for no rest. Whether it cut
            # off an earlier stump is known only of one that can be asked again.
            if self._wire.alive() and not self._can_ask:
                self._stump.finished()
            elif self._wire.alive() and not self._was_torn:
                self._stump.left(monotonic() + self._paper_time(sent))
            return self._ask(until)
        after = self._watch(self._paper_time(sent), until)
        if after.state.prints:
            self._stump.finished()
        return after

    def _padded(self, until: float) -> bool:
        """Whether a torn command could be ended; true also where nobody is any more."""
        padded = self._say(commands.PADDING, min(until, monotonic() + self._waits.silent))
        self._drain()
        return padded or not self._wire.alive()

    def cancel(self, seconds: float) -> bool:
        self._stump.begun()
        if self._profile.cancel is not Cancel.DLE_DC4 or not self._wire.alive():
            return False
        until = monotonic() + min(seconds, self._waits.cancel)
        self._drain()
        self._expect(lambda reply: isinstance(reply, Cleared))
        asked = self._say(commands.PADDING + commands.CLEAR_BUFFER, until)
        return asked and self._hear(until, self._has_passed)

    def signal(self, signal: Signal, means: Means, seconds: float) -> bool:
        data = self._profile.signaller.data(signal, means)
        if not data or self._stump.torn or self._sent or not self._wire.alive():
            return False
        return self._say(data, monotonic() + seconds)

    def close(self) -> None:
        self._wire.close()

    def forget(self) -> None:
        """A printer keeps nothing of what it printed."""

    # Asking

    def _ask(self, until: float) -> PrinterStatus:
        if not self._wire.alive():
            return PrinterStatus(PrinterState.NOT_CONNECTED, "the printer is gone")
        if not self._can_ask:
            return PrinterStatus(PrinterState.UNKNOWN, "this printer cannot be asked")
        answers: dict[int, int] = {}
        for n in self._profile.status:
            answer = self._ask_one(n, until)
            if answer is None:
                return self._unanswered(answers, until)
            answers[n] = answer
        self._stump.answered(monotonic(), after_silence=self._silent)
        self._silent, self._by_itself = False, None
        return from_real_time(answers)

    def _ask_one(self, n: int, until: float) -> int | None:
        """The answer, when it came alone: beside junk, any byte may be a chance."""
        until = min(until, monotonic() + self._patience)
        self._noisy = False
        while True:
            self._drain()
            self._junk, self._answer = 0, None
            if not self._say(commands.ask(n), until) or not self._hear(until, self._has_answer):
                return None
            answer = self._answer
            self._drain()
            if self._junk == 0:
                return answer
            self._noisy = True

    @property
    def _can_ask(self) -> bool:
        return self._wire.two_way and self._profile.status != ()

    def _has_answer(self) -> bool:
        return self._answer is not None

    def _has_passed(self) -> bool:
        return self._passed

    @property
    def _patience(self) -> float:
        return self._waits.silent if self._silent else self._waits.reply

    def _unanswered(self, answers: dict[int, int], until: float) -> PrinterStatus:
        if not self._wire.alive():
            return PrinterStatus(PrinterState.NOT_CONNECTED, "the printer went away")
        known = from_real_time(answers)
        if known.state.refuses:
            return known
        # Half a reply that never went on is no part of the next.
        self._reader.reset()
        in_time = monotonic() < until
        self._silent = self._silent or in_time
        if self._by_itself is not None and self._by_itself.state.refuses:
            # A printer whose buffer is full hears nothing, but it has told us why.
            return self._by_itself
        port = self._wire.port_status()
        if port is not None and port & _PAPER_EMPTY:
            return PrinterStatus(PrinterState.NO_PAPER, "the USB port says that the paper is out")
        noise = self._noisy or self._junk
        detail = "the printer sends what is no status" if noise else "the printer does not answer"
        return PrinterStatus(PrinterState.UNKNOWN, detail, silent=in_time)

    def _in_trouble(self) -> bool:
        """Whether the printer said by itself, in mid-receipt, that it cannot go on."""
        self._drain()
        return self._by_itself is not None and self._by_itself.state.refuses

    # Waiting for paper

    def _watch(self, paper_time: float, until: float) -> PrinterStatus:
        """Look at the printer until everything is on paper, it falters, or time runs out."""
        expected = until if self._request_end(until) else monotonic() + paper_time
        spoke, longest = monotonic(), paper_time + self._waits.mute
        while True:
            soon = min(expected, until, monotonic() + self._waits.look)
            at_end, status = self._hear(soon, self._has_passed), self._ask(until)
            if at_end or status.state.refuses:
                return status
            # One that prints answers at last: a question may only wait behind the picture.
            spoke = spoke if status.state is PrinterState.UNKNOWN else monotonic()
            if monotonic() >= min(expected, until, spoke + longest):
                return self._not_heard(status, until)

    def _not_heard(self, status: PrinterStatus, until: float) -> PrinterStatus:
        if self._profile.barrier is Barrier.NONE and monotonic() < until:
            return status
        return PrinterStatus(PrinterState.UNKNOWN, "the printer did not say that it was done")

    def _request_end(self, until: float) -> bool:
        """Ask to be told when all is printed; False where the printer cannot tell."""
        self._drain()
        match self._profile.barrier:
            case Barrier.PROCESS_ID:
                self._process = self._process % 9999 + 1
                process_id = f"{self._process:04d}".encode()
                self._expect(lambda reply: reply == Done(process_id))
                self._say(commands.ask_done(process_id), until)
                return True
            case Barrier.GS_R:
                self._expect(lambda reply: isinstance(reply, InOrder) and reply.is_paper)
                self._say(commands.ASK_PAPER_IN_ORDER, until)
                return True
        self._expect(_nothing)
        return False

    def _paper_time(self, sent: int) -> float:
        millimetres = sent / (self._profile.width_dots // 8) / (self._profile.dpi / 25.4)
        return millimetres / self._profile.mm_per_second

    # A stump

    def _cut_stump(self, until: float) -> bool:
        """End whatever picture it waits for (zeros are white, then nothing) and cut."""
        profile = self._profile
        rest = bytes(profile.width_dots // 8 * profile.band_rows)
        cut = commands.feed_and_cut(profile.feed_dots, cutter=profile.cutter)
        again = commands.ASB_ON if profile.asb else b""
        sent = self._say(rest + commands.RESET + again + cut, until)
        if sent:
            self._stump.left(monotonic() + self._paper_time(len(rest)) + self._waits.mute)
        _log.info("stump of a receipt %s", "cut off" if sent else "not cut off yet")
        return sent

    # Bytes

    def _say(self, data: bytes, until: float) -> bool:
        return self._wire.write(data, _left(until)) == len(data)

    def _expect(self, barrier: Callable[[Reply], bool]) -> None:
        self._barrier, self._passed = barrier, False

    def _hear(self, until: float, enough: Callable[[], bool]) -> bool:
        """Take in replies until they are enough; whether they were before `until`."""
        while not enough() and self._wire.alive() and (left := _left(until)) > 0:
            self._note(self._wire.read(_READ, left))
        return enough()

    def _drain(self) -> None:
        """Take in what lies there already."""
        for _ in range(_DRAIN_READS):
            data = self._wire.read(_READ, 0.0)
            if not data:
                return
            self._note(data)

    def _note(self, data: bytes) -> None:
        for reply in self._reader.feed(data):
            match reply:
                case Junk():
                    self._junk += 1
                case InOrder() if self._passed or not self._barrier(reply):
                    # Nobody asked for it: noise that looks like an answer.
                    self._junk += 1
                case Asb(four):
                    self._by_itself = from_asb(four)
                case RealTime(byte) if self._answer is None:
                    self._answer = byte
            self._passed = self._passed or self._barrier(reply)


def _left(until: float, most: float = 3600.0) -> float:
    return max(0.0, min(most, until - monotonic()))


def _nothing(reply: Reply) -> bool:  # noqa: ARG001 - awaits no reply at all
    return False
