"""One scanner at one place: a thread that opens it, drains it, and opens it again when it returns.

Knows descriptors and times; what the bytes mean is the reader's matter (framing.py, hid.py), how a
place is opened the port's (serial.py, hid.py), what is plugged in devices/plugs.py's.
"""

from __future__ import annotations

import logging
import os
import select
from collections import deque
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from threading import Lock, Thread
from time import monotonic
from typing import Protocol

from devices.plugs import PlugWatch, Watch
from devices.scanner.framing import Framer
from devices.scanner.payload import Code, Framed
from devices.scanner.protocol import (
    NOT_STARTED,
    BadScan,
    ScanListener,
    ScannerState,
    ScannerStatus,
)

_READ = 4096
_JOIN_SECONDS = 1.0
_MOST_FED = 64
# Fewer bytes without an end are noise of the wire, not a scan.
_FEWEST = 4
_READY = ScannerStatus(ScannerState.READY)
_log = logging.getLogger(__name__)


class Reader(Protocol):
    """From one device's bytes to codes; made anew whenever the device is opened."""

    def feed(self, data: bytes, now: float) -> list[Framed]: ...

    def expire(self, now: float) -> int:
        """Drop an unfinished scan that is old; how many bytes."""
        ...


class Port(Protocol):
    """Where a scanner is plugged in."""

    @property
    def place(self) -> str:
        """For the technician: a path."""
        ...

    def open(self) -> int:
        """A descriptor that never blocks. Raises OSError; takes no longer than the kernel does."""
        ...

    @property
    def takes_bytes(self) -> bool:
        """Whether the scanner obeys bytes that are written to it."""
        ...

    def reader(self) -> Reader: ...


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: between looks at an empty place, and of rest after a device broke down.

    The rest grows while the device breaks down again at once; it must leave room for "back within
    3 s of plugging in".
    """

    look_every: float = 1.0
    rests: tuple[float, ...] = (0.1, 0.5, 1.0, 2.0)
    steady_after: float = 2.0


class PortScanner:
    """A `Scanner` on one port. Everything is delivered on its thread, named after `place`."""

    def __init__(
        self, port: Port, watch: Callable[[], Watch] = PlugWatch, pace: Pace | None = None
    ) -> None:
        self._port = port
        self._watch = watch
        self._pace = pace or Pace()
        self._typed = Framer()
        self._signals: deque[bytes] = deque(maxlen=1)
        self._fed: deque[bytes] = deque(maxlen=_MOST_FED)
        self._status = NOT_STARTED
        self._thread: Thread | None = None
        self._wake = -1
        self._waking = Lock()
        self._stopping = False
        self._breakdowns = 0

    @property
    def place(self) -> str:
        return self._port.place

    def start(self, listener: ScanListener) -> None:
        if self._thread is not None:
            return
        self._stopping = False
        self._fed.clear()
        self._wake = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        name = f"scanner {os.path.basename(self.place)}"  # noqa: PTH119 - not always a path
        self._thread = Thread(target=self._run, args=(listener,), name=name, daemon=True)
        self._thread.start()

    def status(self) -> ScannerStatus:
        return self._status

    def feed(self, text: str) -> None:
        self._fed.append(text.encode("utf-8", "replace") + b"\n")
        self._nudge()

    def signal(self, data: bytes) -> None:
        if self._port.takes_bytes and self._status.state is ScannerState.READY:
            self._signals.append(data)
            self._nudge()

    def stop(self) -> None:
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._stopping = True
        self._nudge()
        thread.join(_JOIN_SECONDS)
        self._status = NOT_STARTED
        with self._waking:
            wake, self._wake = self._wake, -1
        # A thread that the kernel holds in an open ends by itself later, and needs it until then.
        if not thread.is_alive():
            os.close(wake)

    def _nudge(self) -> None:
        with self._waking:
            if self._wake >= 0:
                os.eventfd_write(self._wake, 1)

    # --- the thread ----------------------------------------------------------------------------

    def _run(self, listener: ScanListener) -> None:
        while not self._stopping:
            descriptor = self._wait_for_device(listener)
            if descriptor < 0:
                return
            since = monotonic()
            try:
                self._note(_READY, listener)
                gone = self._listen(descriptor, listener)
            finally:
                os.close(descriptor)
            if not self._stopping:
                self._note(ScannerStatus(ScannerState.NOT_CONNECTED, gone), listener)
                self._rest(monotonic() - since, listener)

    def _wait_for_device(self, listener: ScanListener) -> int:
        """The descriptor of the device as soon as it is there; -1 when told to stop."""
        with closing(self._watch()) as plugs:
            while not self._stopping:
                try:
                    return self._port.open()
                except OSError as fault:
                    self._note(ScannerStatus(ScannerState.NOT_CONNECTED, _words(fault)), listener)
                if self._wait(self._pace.look_every, plugs.fileno(), listener):
                    plugs.drain()
        return -1

    def _listen(self, descriptor: int, listener: ScanListener) -> str:
        """Drain the device until it goes; why it went."""
        reader = self._port.reader()
        self._signals.clear()
        while not self._stopping:
            self._send_signals(descriptor)
            if self._wait(self._pace.look_every, descriptor, listener) and not self._stopping:
                try:
                    data = os.read(descriptor, _READ)
                except BlockingIOError:
                    continue
                except OSError as fault:
                    return _words(fault)
                if not data:
                    return "it was unplugged"
                self._deliver(reader.feed(data, monotonic()), listener)
            elif (lost := reader.expire(monotonic())) >= _FEWEST:
                _log.warning("%s: %d bytes without an end (set its suffix to CR)", self.place, lost)
                listener.on_bad(BadScan.UNREADABLE)
        return ""

    def _send_signals(self, descriptor: int) -> None:
        """A scanner that takes nothing now goes without: nobody waits for a beep."""
        while self._signals:
            with suppress(OSError):
                os.write(descriptor, self._signals.popleft())

    def _rest(self, lived: float, listener: ScanListener) -> None:
        """Wait before a device that broke down is opened again, whatever is plugged meanwhile."""
        self._breakdowns = 0 if lived > self._pace.steady_after else self._breakdowns + 1
        rests = self._pace.rests
        until = monotonic() + rests[min(self._breakdowns, len(rests) - 1)]
        while not self._stopping and (left := until - monotonic()) > 0:
            self._wait(left, -1, listener)

    def _wait(self, seconds: float, descriptor: int, listener: ScanListener) -> bool:
        """Wait for the descriptor, a text that is fed, or the time; whether it was the first."""
        poll = select.poll()
        poll.register(self._wake, select.POLLIN)
        if descriptor >= 0:
            poll.register(descriptor, select.POLLIN)
        ready = {each for each, _ in poll.poll(1000 * seconds)}
        if self._wake in ready:
            os.eventfd_read(self._wake)
        while self._fed and not self._stopping:
            self._deliver(self._typed.feed(self._fed.popleft(), monotonic()), listener)
        return descriptor in ready

    def _deliver(self, framed: list[Framed], listener: ScanListener) -> None:
        for each in framed:
            if isinstance(each, Code):
                listener.on_code(each.text)
            else:
                listener.on_bad(each)

    def _note(self, status: ScannerStatus, listener: ScanListener) -> None:
        if status != self._status:
            self._status = status
            listener.on_change(status)


def _words(fault: OSError) -> str:
    return fault.strerror or type(fault).__name__
