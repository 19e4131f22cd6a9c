"""The kernel's input events as bytes: cut into events, and the few ioctls that a scanner needs.

The layout is `struct input_event` of linux/input.h in this machine's own sizes. Everything that
touches the kernel is in `Kernel`, so that tests can play streams from a pipe.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from struct import Struct
from typing import Final, NamedTuple, Protocol

EV_SYN: Final = 0
EV_KEY: Final = 1
SYN_DROPPED: Final = 3
# _IOW('E', 0x90, int)
EVIOCGRAB: Final = 0x40044590
EVENT: Final = Struct("@llHHi")


class InputEvent(NamedTuple):
    kind: int
    code: int
    value: int


class EventCutter:
    """Joins what a read cut apart. Holds less than one event. One thread."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[InputEvent]:
        """The events that are whole now."""
        data = self._rest + data
        whole = len(data) - len(data) % EVENT.size
        self._rest = data[whole:]
        for _, _, kind, code, value in EVENT.iter_unpack(data[:whole]):
            yield InputEvent(kind, code, value)


class Kernel(Protocol):
    """Opens input devices and takes them for itself. Both raise OSError."""

    def open(self, path: str) -> int: ...

    def grab(self, descriptor: int) -> None: ...


class RealKernel:
    def open(self, path: str) -> int:
        return os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)

    def grab(self, descriptor: int) -> None:
        """Nobody else hears the device until it is closed; EBUSY when somebody has it."""
        fcntl.ioctl(descriptor, EVIOCGRAB, 1)
