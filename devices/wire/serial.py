"""A serial port by termios: 8 data bits, no parity, raw.

The standard library is enough (pyserial would add nothing but names): a descriptor that polls.
"""

from __future__ import annotations

import fcntl
import os
import termios
from contextlib import suppress

from devices.wire.descriptor import DescriptorWire

SPEEDS = (9600, 19200, 38400, 57600, 115200, 230400)
FLOWS = ("none", "rtscts", "xonxoff")

_RATES = {speed: getattr(termios, f"B{speed}") for speed in SPEEDS}


class SerialWire(DescriptorWire):
    """`speed` is one of SPEEDS, `flow` one of FLOWS."""

    def __init__(self, path: str, speed: int, flow: str = "none") -> None:
        super().__init__()
        self._path = path
        self._speed = speed
        self._flow = flow

    def _connect(self, seconds: float) -> int:  # noqa: ARG002 - opening does not wait
        fd = os.open(self._path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            self._make_raw(fd)
            fcntl.ioctl(fd, termios.TIOCEXCL)
        except termios.error as fault:
            os.close(fd)
            raise OSError(0, f"{self._path} is no serial port") from fault
        except OSError:
            os.close(fd)
            raise
        return fd

    def _make_raw(self, fd: int) -> None:
        rate = _RATES[self._speed]
        control = termios.CS8 | termios.CREAD | termios.CLOCAL
        if self._flow == "rtscts":
            control |= termios.CRTSCTS
        taken = termios.IXON if self._flow == "xonxoff" else 0
        characters = termios.tcgetattr(fd)[6]
        characters[termios.VMIN], characters[termios.VTIME] = 1, 0
        termios.tcsetattr(fd, termios.TCSANOW, [taken, 0, control, 0, rate, rate, characters])
        termios.tcflush(fd, termios.TCIFLUSH)

    def _let_go(self, fd: int) -> None:
        # Closing waits for unsent bytes up to 30 s where the other end takes none.
        with suppress(termios.error, OSError):
            termios.tcflush(fd, termios.TCOFLUSH)
        os.close(fd)
