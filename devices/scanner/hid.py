"""A scanner that pretends to be a keyboard: read from the kernel, and from it alone.

The grab keeps its keys away from the window and from everybody else. When the kernel had to drop
events the scan is bad: half a code is never passed on.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from devices.scanner.evdev import EV_KEY, EV_SYN, SYN_DROPPED, EventCutter, Kernel, RealKernel
from devices.scanner.framing import Framer
from devices.scanner.keymap import Typist
from devices.scanner.payload import Framed
from kiosk.domain.errors import KnownError
from kiosk.domain.scanned import ReaderKind

_UP, _DOWN = 0, 1


class HidReader:
    """From the bytes of an input device to codes. One thread."""

    def __init__(self) -> None:
        self._cutter = EventCutter()
        self._typist = Typist()
        self._framer = Framer()
        self._dropping = False

    def feed(self, data: bytes, now: float) -> list[Framed]:
        """What became complete with these bytes. Key repeats (value 2) are not typing."""
        framed: list[Framed] = []
        for event in self._cutter.feed(data):
            if event.kind == EV_SYN:
                framed += self._synchronise(event.code, now)
            elif event.kind == EV_KEY and event.value in (_UP, _DOWN) and not self._dropping:
                typed = self._typist.key(event.code, event.value == _DOWN)
                framed += self._framer.feed(typed, now) if typed else []
        return framed

    def expire(self, now: float) -> int:
        return self._framer.expire(now)

    def _synchronise(self, code: int, now: float) -> list[Framed]:
        """After SYN_DROPPED everything up to the next report is of no worth."""
        if code != SYN_DROPPED:
            self._dropping = False
            return []
        self._dropping = True
        self._typist.let_go()
        return self._framer.lose(now)


@dataclass(frozen=True, slots=True)
class HidPort:
    """`place` is a name in /dev/input/by-id, which lasts, or an event device."""

    place: str
    kernel: Kernel = field(default_factory=RealKernel)

    @property
    def kind(self) -> ReaderKind:
        return ReaderKind.KEYBOARD

    def open(self) -> int:
        descriptor = self.kernel.open(self.place)
        try:
            self.kernel.grab(descriptor)
        except OSError:
            os.close(descriptor)
            raise
        return descriptor

    @property
    def takes_bytes(self) -> bool:
        return False

    def reader(self) -> HidReader:
        return HidReader()


def parse_hid(address: str) -> HidPort:
    """A path below /dev/input. Raises KnownError with the reason."""
    if not address.startswith("/dev/input/") or ".." in address.split("/"):
        raise KnownError(
            f"A keyboard scanner needs a path below /dev/input/, not {address!r}; "
            "the names in /dev/input/by-id/ stay the same."
        )
    return HidPort(address)
