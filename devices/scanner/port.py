"""One scanner at one place: a thread that opens it, drains it, and opens it again when it returns.

Knows descriptors and times; what the bytes mean is the reader's matter (framing.py, hid.py), how a
place is opened the port's (serial.py, hid.py), what is plugged in devices/plugs.py's.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from devices.plugs import PlugWatch, Watch
from devices.scanner.payload import Framed
from devices.scanner.protocol import ScanListener, ScannerState, ScannerStatus
from devices.scanner.threaded import Expires, ThreadedScanner
from kiosk.domain.scanned import Reader, ReaderKind

_READ = 4096
_JOIN_SECONDS = 1.0
_READY = ScannerStatus(ScannerState.READY)
_log = logging.getLogger(__name__)


class Cutter(Expires, Protocol):
    """From one device's bytes to codes; made anew whenever the device is opened."""

    def feed(self, data: bytes, now: float) -> list[Framed]: ...


class Port(Protocol):
    """Where a scanner is plugged in."""

    @property
    def place(self) -> str:
        """For the technician: a path."""
        ...

    @property
    def kind(self) -> ReaderKind: ...

    def open(self) -> int:
        """A descriptor that never blocks. Raises OSError; takes no longer than the kernel does."""
        ...

    @property
    def takes_bytes(self) -> bool:
        """Whether the scanner obeys bytes that are written to it."""
        ...

    def reader(self) -> Cutter: ...


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: between looks at an empty place, and of rest after a device broke down.

    The rest grows while the device breaks down again at once; it must leave room for "back within
    3 s of plugging in".
    """

    look_every: float = 1.0
    rests: tuple[float, ...] = (0.1, 0.5, 1.0, 2.0)
    steady_after: float = 2.0


class PortScanner(ThreadedScanner):
    """A `Scanner` on one port, its thread named after `place`."""

    def __init__(
        self, port: Port, watch: Callable[[], Watch] = PlugWatch, pace: Pace | None = None
    ) -> None:
        name = os.path.basename(port.place)  # noqa: PTH119 - not always a path
        super().__init__(f"scanner {name}", _JOIN_SECONDS, Reader(port.kind, port.place))
        self._port = port
        self._watch = watch
        self._pace = pace or Pace()
        self._signals: deque[bytes] = deque(maxlen=1)
        self._breakdowns = 0

    @property
    def place(self) -> str:
        return self._port.place

    def signal(self, data: bytes) -> None:
        if self._port.takes_bytes and self._status.state is ScannerState.READY:
            self._signals.append(data)
            self._wake.ring()

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
                if self._wait(self._pace.look_every, listener, plugs.fileno()):
                    plugs.drain()
        return -1

    def _listen(self, descriptor: int, listener: ScanListener) -> str:
        """Drain the device until it goes; why it went."""
        reader = self._port.reader()
        self._signals.clear()
        while not self._stopping:
            self._send_signals(descriptor)
            if self._wait(self._pace.look_every, listener, descriptor) and not self._stopping:
                try:
                    data = os.read(descriptor, _READ)
                except BlockingIOError:
                    continue
                except OSError as fault:
                    return _words(fault)
                if not data:
                    return "it was unplugged"
                self._deliver(reader.feed(data, monotonic()), listener)
            elif lost := self._expire(reader, listener):
                _log.warning("%s: %d bytes without an end (set its suffix to CR)", self.place, lost)
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
            self._wait(left, listener)


def _words(fault: OSError) -> str:
    return fault.strerror or type(fault).__name__
