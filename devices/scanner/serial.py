"""A scanner on a serial port: USB CDC-ACM (`/dev/ttyACM0`) or a real RS-232 line.

The bytes are UTF-8 lines (framing.py). Opened by termios alone: raw, for us only, never blocking;
a scanner is read from and told to beep, so nothing more of a serial library would be used.
"""

from __future__ import annotations

import fcntl
import os
import re
import termios
from dataclasses import dataclass
from typing import Final

from devices.scanner.framing import Framer
from kiosk.domain.errors import KnownError
from kiosk.domain.scanned import ReaderKind

USUAL_BAUD: Final = 9600
_BAUDS: Final = {
    1200: termios.B1200,
    2400: termios.B2400,
    4800: termios.B4800,
    9600: termios.B9600,
    19200: termios.B19200,
    38400: termios.B38400,
    57600: termios.B57600,
    115200: termios.B115200,
    230400: termios.B230400,
}
_WITH_BAUD: Final = re.compile(r"(?P<path>/.+?)(?::(?P<baud>[0-9]+))?")


@dataclass(frozen=True, slots=True)
class SerialPort:
    """`baud` matters to real serial lines only; USB ignores it."""

    place: str
    baud: int = USUAL_BAUD

    @property
    def kind(self) -> ReaderKind:
        return ReaderKind.SERIAL

    def open(self) -> int:
        flags = os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC
        descriptor = os.open(self.place, flags)
        try:
            fcntl.ioctl(descriptor, termios.TIOCEXCL)
            _make_raw(descriptor, _BAUDS[self.baud])
        except (OSError, termios.error) as fault:
            os.close(descriptor)
            # termios has an error of its own, which is no OSError but carries the same.
            raise fault if isinstance(fault, OSError) else OSError(*fault.args) from fault
        return descriptor

    @property
    def takes_bytes(self) -> bool:
        return True

    def reader(self) -> Framer:
        return Framer()


def parse_serial(address: str) -> SerialPort:
    """`/dev/PATH` or `/dev/PATH:BAUD`. Raises KnownError with the reason."""
    parts = _WITH_BAUD.fullmatch(address)
    if parts is None:
        raise KnownError(f"A serial scanner needs a path that begins with /, not {address!r}.")
    baud = int(parts["baud"] or USUAL_BAUD)
    if baud not in _BAUDS:
        speeds = ", ".join(map(str, _BAUDS))
        raise KnownError(f"A serial scanner cannot run at {baud} baud; it can at {speeds}.")
    return SerialPort(parts["path"], baud)


def _make_raw(descriptor: int, speed: int) -> None:
    """8 data bits, no parity, no echo, no translation; reads wait for one byte. Drops old bytes."""
    control = termios.CREAD | termios.CLOCAL | termios.CS8
    settings = termios.tcgetattr(descriptor)
    characters = settings[6]
    characters[termios.VMIN], characters[termios.VTIME] = 1, 0
    settings[:6] = [termios.IGNBRK, 0, control, 0, speed, speed]
    termios.tcsetattr(descriptor, termios.TCSANOW, settings)
    termios.tcflush(descriptor, termios.TCIFLUSH)
