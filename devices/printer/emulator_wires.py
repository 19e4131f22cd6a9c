"""Wires for the emulated printer: a pty (serial or lp), a TCP port on this machine, a FIFO.

Each serves one `EmulatedPrinter` on a thread of its own until it is closed, and can be cut,
stalled or slowed in the middle of anything.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import tty
from abc import ABC, abstractmethod
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from types import TracebackType

from devices.printer.emulator import EmulatedPrinter

_READ = 4096
_IDLE_MS = 20


class Served(ABC):
    """One printer on one wire. `address` is what settings would say. A context manager.

    `stalled` stops taking bytes; `drip` puts that many seconds between the bytes of an answer.
    `received` counts bytes, at which `cut_after` unplugs and `stall_after` stalls; `first_byte` is
    when the first one came (monotonic seconds).
    """

    address: str

    def __init__(self, printer: EmulatedPrinter) -> None:
        self.printer = printer
        self.lock = Lock()
        self.stalled = False
        self._pulled = False
        self.drip = 0.0
        self.received = 0
        self.cut_after: int | None = None
        self.stall_after: int | None = None
        self.first_byte = 0.0
        self._out = bytearray()
        self._next = 0.0
        self._closing_read, self._closing_write = os.pipe()
        self._thread = Thread(target=self._serve, name="emulated-printer", daemon=True)

    def __enter__(self) -> Served:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.write(self._closing_write, b"x")
        self._thread.join(5)
        self.cut()
        os.close(self._closing_read)
        os.close(self._closing_write)

    def unplug(self) -> None:
        """Pull the plug, from any thread; done when the thread comes by (20 ms)."""
        self._pulled = True

    @abstractmethod
    def cut(self) -> None:
        """Close everything."""

    @abstractmethod
    def _fd(self) -> int | None:
        """The printer's end, None while nobody is there."""

    def _waiting_fd(self) -> int | None:
        """Where somebody may knock (a listening socket)."""
        return None

    def _knocked(self) -> None:
        """Let somebody in. Nobody knocks where there is no door."""
        raise NotImplementedError

    def _serve(self) -> None:
        while self._turn():
            pass

    def _turn(self) -> bool:
        """Wait for one thing to happen; False when it is over."""
        if self._pulled:
            self._pulled = False
            self.cut()
        poll = select.poll()
        poll.register(self._closing_read, select.POLLIN)
        end, door = self._fd(), self._waiting_fd()
        if door is not None:
            poll.register(door, select.POLLIN)
        if end is not None and not self.stalled and self.printer.room >= _READ:
            poll.register(end, select.POLLIN)
        ready = {fd for fd, _ in poll.poll(_IDLE_MS)}
        if self._closing_read in ready:
            return False
        if door in ready:
            self._knocked()
        elif end in ready and end is not None:
            self._take(end)
        with self.lock:
            self._out += self.printer.work()
        self._answer()
        return True

    def _take(self, end: int) -> None:
        try:
            data = os.read(end, _READ)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._left()
            return
        self.first_byte = self.first_byte or monotonic()
        self.received += len(data)
        with self.lock:
            self._out += self.printer.feed(data)
        if self.cut_after is not None and self.received >= self.cut_after:
            self.cut_after = None
            self.unplug()
        if self.stall_after is not None and self.received >= self.stall_after:
            self.stall_after, self.stalled = None, True

    def _left(self) -> None:
        """The other end hung up. A wire without a door waits for the next."""
        return

    def _answer(self) -> None:
        end = self._fd()
        if end is None or not self._out or monotonic() < self._next:
            return
        piece = bytes(self._out[:1] if self.drip else self._out)
        self._next = monotonic() + self.drip
        with contextlib.suppress(OSError):
            del self._out[: os.write(end, piece)]


class OnPty(Served):
    """A pseudo terminal: `serial:` and `lp:` both open it."""

    def __init__(self, printer: EmulatedPrinter, kind: str = "serial") -> None:
        super().__init__(printer)
        self._master: int | None
        self._master, slave = os.openpty()
        tty.setraw(slave)
        os.set_blocking(self._master, False)
        self.address = f"{kind}:{os.ttyname(slave)}"
        # Without one open end of its own the master would see an end at every close.
        self._slave: int | None = slave

    def _fd(self) -> int | None:
        return self._master

    def cut(self) -> None:
        master, slave = self._master, self._slave
        self._master = self._slave = None
        for fd in (slave, master):
            if fd is not None:
                os.close(fd)


class OnTcp(Served):
    """A port of 127.0.0.1 that serves one caller at a time, as printers do.

    `hang_up` ends the call and leaves the port open, as a printer that was switched off and on.
    """

    hang_up = False

    def __init__(self, printer: EmulatedPrinter, port: int = 0) -> None:
        """`port` 0 is any that is free."""
        super().__init__(printer)
        self._door: socket.socket | None = socket.create_server(("127.0.0.1", port), backlog=1)
        self._door.setblocking(False)
        self._line: socket.socket | None = None
        self.address = f"tcp:127.0.0.1:{self._door.getsockname()[1]}"

    def _fd(self) -> int | None:
        return self._line.fileno() if self._line else None

    def _turn(self) -> bool:
        if self.hang_up:
            self.hang_up = False
            self._left()
        return super()._turn()

    def _waiting_fd(self) -> int | None:
        return self._door.fileno() if self._door and not self._line else None

    def _knocked(self) -> None:
        if self._door is not None:
            self._line, _ = self._door.accept()
            self._line.setblocking(False)
            self._out.clear()

    def _left(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def cut(self) -> None:
        self._left()
        door, self._door = self._door, None
        if door is not None:
            door.close()


class OnFifo(Served):
    """A FIFO in place of /dev/usb/lp0: one way only, so nothing is ever answered."""

    def __init__(self, printer: EmulatedPrinter, folder: Path) -> None:
        super().__init__(printer)
        self._path = folder / "lp0"
        os.mkfifo(self._path)
        self.address = f"lp:{self._path}"
        self._end: int | None = os.open(self._path, os.O_RDONLY | os.O_NONBLOCK)

    def _fd(self) -> int | None:
        return self._end

    def _answer(self) -> None:
        self._out.clear()

    def cut(self) -> None:
        end, self._end = self._end, None
        if end is not None:
            os.close(end)
            self._path.unlink()
