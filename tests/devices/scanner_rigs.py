"""Scanners with the other end of their wire in the test's hand: a pty, a pipe of input events."""

from __future__ import annotations

import errno
import os
import threading
import tty
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from select import select
from typing import Protocol

from devices.scanner.evdev import EV_KEY, EV_SYN, EVENT
from devices.scanner.group import ScannerGroup
from devices.scanner.hid import HidPort
from devices.scanner.port import Pace, PortScanner
from devices.scanner.protocol import BadScan, ScanListener, Scanner, ScannerStatus
from devices.scanner.serial import SerialPort
from devices.scanner.simulator import SimulatedScanner
from devices.scanner.window_keys import WindowKeysScanner
from kiosk.domain.scanned import Code

QUICK = Pace(look_every=0.02, rests=(0.0,))
SHIFT, ENTER, TAB = 42, 28, 15
CODES = {
    **dict(zip("1234567890-=", range(2, 14), strict=True)),
    **dict(zip("qwertyuiop[]", range(16, 28), strict=True)),
    **dict(zip("asdfghjkl;'`", range(30, 42), strict=True)),
    **dict(zip("\\zxcvbnm,./", range(43, 54), strict=True)),
    " ": 57,
}
UPPER = dict(
    zip(
        '!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"~|ZXCVBNM<>?',
        "1234567890-=qwertyuiop[]asdfghjkl;'`\\zxcvbnm,./",
        strict=True,
    )
)


class Heard:
    """What a listener heard, in order."""

    def __init__(self) -> None:
        self.queue: SimpleQueue[str | BadScan | ScannerStatus] = SimpleQueue()
        self.codes: list[Code] = []
        self.listener = ScanListener(self._code, self.queue.put, self.queue.put)

    def _code(self, code: Code) -> None:
        self.codes.append(code)
        self.queue.put(code.text)

    def next(self) -> str | BadScan | ScannerStatus:
        return self.queue.get(timeout=10)

    def until(self, wanted: object) -> None:
        """Pass over states on the way to a known one."""
        while self.next() != wanted:
            pass


# --- input events ----------------------------------------------------------------------------


def event(kind: int, code: int, value: int) -> bytes:
    return EVENT.pack(1, 2, kind, code, value)


REPORT = event(EV_SYN, 0, 0)
DROPPED = event(EV_SYN, 3, 0)


def key(code: int, *values: int) -> bytes:
    """A key pressed and released, or only what `values` say."""
    return b"".join(event(EV_KEY, code, value) + REPORT for value in values or (1, 0))


def held(code: int, inside: bytes) -> bytes:
    return key(code, 1) + inside + key(code, 0)


def typed(text: str, end: int = ENTER) -> bytes:
    """A text as a scanner types it on a US keyboard; letters that no key has are left out."""
    stream = b""
    for character in text:
        if character in UPPER:
            stream += held(SHIFT, key(CODES[UPPER[character]]))
        elif character in CODES:
            stream += key(CODES[character])
    return stream + key(end)


# --- a kernel of straw -----------------------------------------------------------------------


class Socket:
    """One place that something can be plugged into. `write` is the device's side."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._write = -1
        self._read = -1
        self.opened = 0

    def plug(self) -> None:
        with self._lock:
            self._read, self._write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)

    def unplug(self) -> None:
        with self._lock:
            for end in (self._write, self._read):
                if end >= 0:
                    os.close(end)
            self._write = self._read = -1

    def write(self, data: bytes) -> None:
        while data:
            select([], [self._write], [], 10)
            data = data[os.write(self._write, data) :]

    def open(self) -> int:
        with self._lock:
            if self._read < 0:
                raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
            self.opened += 1
            descriptor, self._read = self._read, -1
            return descriptor


class PipeKernel:
    """Gives the socket's pipe for whatever is opened; remembers what was grabbed."""

    def __init__(self, socket: Socket) -> None:
        self.socket = socket
        self.grabbed: list[int] = []
        self.busy = False

    def open(self, path: str) -> int:
        return self.socket.open()

    def grab(self, descriptor: int) -> None:
        if self.busy:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        self.grabbed.append(descriptor)


class Bell:
    """The plug watch, rung by the test. Every watch hears every ring."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: set[int] = set()

    def ring(self) -> None:
        with self._lock:
            for each in self._open:
                os.eventfd_write(each, 1)

    def watch(self) -> BellWatch:
        descriptor = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        with self._lock:
            self._open.add(descriptor)
        return BellWatch(descriptor, self._forget)

    def _forget(self, descriptor: int) -> None:
        with self._lock:
            self._open.discard(descriptor)
            os.close(descriptor)


class BellWatch:
    def __init__(self, descriptor: int, close: Callable[[int], None]) -> None:
        self._descriptor = descriptor
        self._close = close

    def fileno(self) -> int:
        return self._descriptor

    def drain(self) -> None:
        with suppress(BlockingIOError):
            os.eventfd_read(self._descriptor)

    def close(self) -> None:
        self._close(self._descriptor)


# --- rigs: one scanner each, and how to scan with it -----------------------------------------


class Rig(Protocol):
    scanner: Scanner
    speaks_utf8: bool
    has_wire: bool

    def scan(self, text: str) -> None: ...

    def unplug(self) -> None: ...

    def plug(self) -> None: ...

    def close(self) -> None: ...


class SimulatorRig:
    speaks_utf8 = True
    has_wire = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.scanner: Scanner = SimulatedScanner(folder)

    def scan(self, text: str) -> None:
        with (self._folder / "scan.fifo").open("wb") as fifo:
            fifo.write(text.encode() + b"\n")

    def unplug(self) -> None:
        (self._folder / "state.json").write_text('{"cable": "out"}')

    def plug(self) -> None:
        (self._folder / "state.json").write_text('{"cable": "in"}')

    def close(self) -> None: ...


class PtyRig:
    """A pty behind a name that stays, as udev's do."""

    speaks_utf8 = True
    has_wire = True

    def __init__(self, folder: Path) -> None:
        self._place = folder / "usb-Invented_Scanner-if00"
        self.bell = Bell()
        self.master = -1
        self.scanner: Scanner = PortScanner(SerialPort(str(self._place)), self.bell.watch, QUICK)
        self.plug()

    def write(self, data: bytes) -> None:
        assert os.write(self.master, data) == len(data)

    def scan(self, text: str) -> None:
        self.write(text.encode() + b"\r\n")

    def unplug(self) -> None:
        self._place.unlink()
        os.close(self.master)
        self.master = -1

    def plug(self) -> None:
        self.master, slave = os.openpty()
        tty.setraw(slave)
        self._place.symlink_to(os.ttyname(slave))
        os.close(slave)
        self.bell.ring()

    def close(self) -> None:
        if self.master >= 0:
            os.close(self.master)


class HidRig:
    speaks_utf8 = False
    has_wire = True

    def __init__(self, folder: Path) -> None:
        self.socket, self.bell = Socket(), Bell()
        self.kernel = PipeKernel(self.socket)
        port = HidPort(f"{folder}/usb-Invented-event-kbd", self.kernel)
        self.scanner: Scanner = PortScanner(port, self.bell.watch, QUICK)
        self.plug()

    def scan(self, text: str) -> None:
        self.socket.write(typed(text))

    def unplug(self) -> None:
        self.socket.unplug()

    def plug(self) -> None:
        self.socket.plug()
        self.bell.ring()

    def close(self) -> None:
        self.socket.unplug()


class GroupRig(PtyRig):
    """A serial scanner that is the only one of a group."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.scanner = ScannerGroup([self.scanner])


class WindowRig:
    speaks_utf8 = True
    has_wire = False

    def __init__(self, folder: Path) -> None:
        self.scanner: Scanner = WindowKeysScanner()

    def scan(self, text: str) -> None:
        self.scanner.feed(text)

    def unplug(self) -> None: ...

    def plug(self) -> None: ...

    def close(self) -> None: ...


RIGS: dict[str, Callable[[Path], Rig]] = {
    "simulator": SimulatorRig,
    "serial": PtyRig,
    "hid": HidRig,
    "group": GroupRig,
    "window": WindowRig,
}


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def scanner_threads() -> list[str]:
    return [each.name for each in threading.enumerate() if each.name.startswith("scanner")]
