"""What all wires behind a file descriptor share: poll with a deadline, never a blocking call."""

from __future__ import annotations

import os
import select
from abc import ABC, abstractmethod
from time import monotonic

_GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL
_PIECE = 65536


class DescriptorWire(ABC):
    """A non-blocking descriptor. A wire that failed stays dead until it is opened again."""

    two_way = True
    # Whether reading nothing means that the other end closed (not so for printers of usblp).
    empty_is_end = True

    def __init__(self) -> None:
        self._fd: int | None = None
        self._dead = False

    @abstractmethod
    def _connect(self, seconds: float) -> int:
        """A new non-blocking descriptor. Raises OSError."""

    def open(self, seconds: float) -> str:
        if self.alive():
            return ""
        self.close()
        try:
            self._fd, self._dead = self._connect(seconds), False
        except OSError as fault:
            return fault.strerror or str(fault) or type(fault).__name__
        return ""

    def write(self, data: bytes, seconds: float) -> int:
        until, sent = monotonic() + seconds, 0
        while sent < len(data) and self._ready(select.POLLOUT, until):
            sent += self._put(data[sent : sent + _PIECE])
        return sent

    def read(self, most: int, seconds: float) -> bytes:
        if not self.two_way or not self._ready(select.POLLIN, monotonic() + seconds):
            return b""
        try:
            data = os.read(self._descriptor, most)
        except BlockingIOError:
            return b""
        except OSError:
            self._dead = True
            return b""
        if not data and self.empty_is_end:
            self._dead = True
        return data

    def alive(self) -> bool:
        if self._fd is None or self._dead:
            return False
        seen = self._poll(0, select.POLLRDHUP, 0.0)
        return not seen & (_GONE | select.POLLRDHUP)

    def port_status(self) -> int | None:
        return None

    def close(self) -> None:
        if self._fd is not None:
            self._let_go(self._fd)
        self._fd = None

    def _let_go(self, fd: int) -> None:
        os.close(fd)

    @property
    def _descriptor(self) -> int:
        return -1 if self._fd is None else self._fd

    def _ready(self, event: int, until: float) -> bool:
        """Whether the descriptor allows reading or writing before `until`."""
        if self._fd is None or self._dead:
            return False
        seen = self._poll(event, 0, max(0.0, until - monotonic()))
        # Bytes that arrived before the other end went away are still to be had.
        if seen & _GONE and not seen & select.POLLIN:
            self._dead = True
            return False
        return bool(seen & event)

    def _poll(self, event: int, besides: int, seconds: float) -> int:
        poll = select.poll()
        poll.register(self._descriptor, event | besides)
        return next((seen for _, seen in poll.poll(seconds * 1000)), 0)

    def _put(self, piece: bytes) -> int:
        try:
            return os.write(self._descriptor, piece)
        except BlockingIOError:
            return 0
        except OSError:
            self._dead = True
            return 0
