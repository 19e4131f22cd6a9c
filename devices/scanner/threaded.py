"""What scanners with a thread of their own share: start, sleep, wake, tell, stop.

The thread sleeps in `_wait` and nowhere else, so that a text that is fed and the end wake it at
once. What it waits for is the driver's matter, which writes `_run`.
"""

from __future__ import annotations

import select
from abc import ABC, abstractmethod
from collections import deque
from threading import Thread
from time import monotonic
from typing import Protocol

from devices.scanner.framing import Framed, Framer, tell
from devices.scanner.protocol import NOT_STARTED, BadScan, ScanListener, ScannerStatus
from devices.wake import Wake
from kiosk.domain.scanned import FED, Reader

_MOST_FED = 64
# Fewer bytes without an end are noise of the wire, not a scan.
_FEWEST = 4


class Expires(Protocol):
    def expire(self, now: float) -> int:
        """Drop an unfinished scan that is old; how many bytes."""
        ...


class ThreadedScanner(ABC):
    """A `Scanner` but for `_run`. Everything is delivered on its thread, called `name`, as read
    by `reader`.

    `stop` waits `join_seconds` at most: a thread that the kernel holds ends by itself later.
    """

    def __init__(self, name: str, join_seconds: float, reader: Reader) -> None:
        self._name, self._join_seconds, self._reader = name, join_seconds, reader
        self._fed: deque[str] = deque(maxlen=_MOST_FED)
        self._typed = Framer()
        self._status = NOT_STARTED
        self._thread: Thread | None = None
        self._wake = Wake()
        self._stopping = False

    @abstractmethod
    def _run(self, listener: ScanListener) -> None:
        """The thread: until `_stopping`."""

    def start(self, listener: ScanListener) -> None:
        if self._thread is not None:
            return
        self._stopping = False
        self._fed.clear()
        self._typed = Framer()
        self._wake.open()
        self._thread = Thread(target=self._run, args=(listener,), name=self._name, daemon=True)
        self._thread.start()

    def status(self) -> ScannerStatus:
        return self._status

    def feed(self, text: str) -> None:
        self._fed.append(text)
        self._wake.ring()

    def signal(self, data: bytes) -> None:  # noqa: B027 - few scanners can
        """A beep or light by its own command; nothing where it obeys none."""

    def stop(self) -> None:
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._stopping = True
        self._wake.ring()
        thread.join(self._join_seconds)
        self._status = NOT_STARTED
        self._wake.close(sleeper=thread.is_alive())

    # --- for the thread ------------------------------------------------------------------------

    def _wait(self, seconds: float | None, listener: ScanListener, *others: int) -> set[int]:
        """Sleep until one of the other descriptors is ready, or woken, or for so long.

        Which are ready. Delivers what was fed.
        """
        poll = select.poll()
        for each in (self._wake.fileno(), *others):
            if each >= 0:
                poll.register(each, select.POLLIN)
        ready = {each for each, _ in poll.poll(None if seconds is None else 1000 * seconds)}
        self._woken(listener)
        return ready.intersection(others)

    def _woken(self, listener: ScanListener) -> bool:
        """Whether somebody woke this thread; delivers what was fed."""
        woken = self._wake.heard()
        while self._fed:
            self._hear(self._fed.popleft(), listener)
        return woken

    def _hear(self, text: str, listener: ScanListener) -> None:
        """A whole text, as if it had been scanned."""
        self._deliver(self._framed(text), listener, FED)

    def _framed(self, text: str) -> list[Framed]:
        """A whole text, judged; one that comes again and again counts once."""
        return self._typed.feed(text.encode("utf-8", "replace") + b"\n", monotonic())

    def _deliver(
        self, framed: list[Framed], listener: ScanListener, reader: Reader | None = None
    ) -> None:
        if not self._stopping:
            tell(framed, listener, reader or self._reader)

    def _expire(self, reader: Expires, listener: ScanListener) -> int:
        """Let go of a scan whose end never came; how many bytes when that is a bad scan."""
        lost = reader.expire(monotonic())
        if lost < _FEWEST:
            return 0
        listener.on_bad(BadScan.PARTIAL)
        return lost

    def _note(self, status: ScannerStatus, listener: ScanListener) -> None:
        if status != self._status:
            self._status = status
            listener.on_change(status)
