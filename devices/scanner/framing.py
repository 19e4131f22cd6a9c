"""From bytes to codes: one code per terminator (CR, LF or both).

Bytes are joined before they are decoded, for a read may end inside a letter. Responsible for
length, encoding, control bytes and duplicates; not for what a code means. Pure: time is given.
"""

from __future__ import annotations

from dataclasses import dataclass

from devices.scanner.protocol import BadScan

LONGEST = 4096
SAME_AGAIN = 2.0
STALE = 2.0


@dataclass(frozen=True, slots=True)
class Code:
    text: str


Framed = Code | BadScan


class Framer:
    """Cuts a stream of bytes into codes. One thread; `now` is a monotonic time in seconds."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._overlong = False
        self._fed_at = float("-inf")
        self._last_mark: int | None = None
        self._last_at = float("-inf")

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
        if overlong:
            return [BadScan.TOO_LONG]
        text = _decoded(held)
        if text is None:
            return [BadScan.UNREADABLE]
        return [Code(text)] if text.strip() and not self._is_repeat(text, now) else []

    def expire(self, now: float) -> None:
        """Drop an unfinished scan whose sender has been silent for long."""
        if now - self._fed_at > STALE:
            self._drop()

    def _hold(self, data: bytes) -> None:
        if len(self._held) + len(data) > LONGEST:
            self._overlong = True
            self._held.clear()
        elif not self._overlong:
            self._held += data

    def _drop(self) -> None:
        self._held.clear()
        self._overlong = False

    def _is_repeat(self, text: str, now: float) -> bool:
        """A scanner held over a code sends it on and on: every repeat restarts the 2 s."""
        mark = hash(text)  # the text itself may be somebody's card: it is not kept
        repeat = mark == self._last_mark and now - self._last_at < SAME_AGAIN
        self._last_mark, self._last_at = mark, now
        return repeat


def _decoded(data: bytes) -> str | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    controls = any(ord(c) < 0x20 or 0x7F <= ord(c) <= 0x9F for c in text)
    return None if controls else text
