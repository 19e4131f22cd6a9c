"""From bytes to codes: one code per terminator (CR, LF or both).

Bytes are joined before they are decoded, for a read may end inside a letter. What may be a code is
payload.py's matter. Pure: time is given.
"""

from __future__ import annotations

from dataclasses import replace

from devices.scanner.payload import LONGEST, Framed, Repeats, judge
from devices.scanner.protocol import BadScan, ScanListener
from kiosk.domain.scanned import FED, Code, Reader

__all__ = ["Code", "Framed", "Framer", "tell"]

STALE = 2.0
# After bytes were lost: the rest of the same scan follows closer than this, a new one does not.
_BROKEN_OFF = 0.3


def tell(framed: list[Framed], listener: ScanListener, reader: Reader = FED) -> None:
    """Let somebody hear of codes, and who read them, and of what was none."""
    for each in framed:
        if isinstance(each, Code):
            listener.on_code(replace(each, reader=reader))
        else:
            listener.on_bad(each)


class Framer:
    """Cuts a stream of bytes into codes. One thread; `now` is a monotonic time in seconds."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._overlong = False
        self._skipping = False
        self._fed_at = float("-inf")
        self._repeats = Repeats()

    def feed(self, data: bytes, now: float) -> list[Framed]:
        """What became complete with these bytes. An old unfinished scan is dropped first."""
        self.expire(now)
        self._fed_at = now
        *whole, rest = data.replace(b"\r", b"\n").split(b"\n")
        framed: list[Framed] = []
        for part in whole:
            self._hold(part)
            framed += self.end(now)
        self._hold(rest)
        return framed

    def end(self, now: float) -> list[Framed]:
        """Treat what is held as complete (the sender went away): nothing or one entry."""
        held, overlong = bytes(self._held), self._overlong
        self._drop()
        code = BadScan.TOO_LONG if overlong else judge(held)
        if code is None or (isinstance(code, Code) and self._repeats.is_repeat(code.text, now)):
            return []
        return [code]

    def lose(self, now: float) -> list[Framed]:
        """Bytes were lost on the way: the scan in hand is bad, and so is the rest of it."""
        if self._skipping:
            self._fed_at = now
            return []
        self._drop()
        self._skipping = True
        self._fed_at = now
        return [BadScan.PARTIAL]

    def expire(self, now: float) -> int:
        """Drop an unfinished scan whose sender has been silent for long; how many bytes."""
        silent = now - self._fed_at
        if silent <= (_BROKEN_OFF if self._skipping else STALE):
            return 0
        dropped = LONGEST if self._overlong else len(self._held)
        self._drop()
        return dropped

    def _hold(self, data: bytes) -> None:
        if self._skipping:
            return
        if len(self._held) + len(data) > LONGEST:
            self._overlong = True
            self._held.clear()
        elif not self._overlong:
            self._held += data

    def _drop(self) -> None:
        self._held.clear()
        self._overlong = False
        self._skipping = False
