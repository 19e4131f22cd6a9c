"""A USB printer through the kernel's usblp driver: /dev/usb/lp0 and its kind."""

from __future__ import annotations

import fcntl
import os
import stat
from array import array

from devices.wire.descriptor import DescriptorWire

_LPGETSTATUS = 0x060B


class UsblpWire(DescriptorWire):
    """Reads and writes one printer device (or, in tests, a FIFO or pty in its place)."""

    # usblp hands on empty USB packets as reads of nothing.
    empty_is_end = False

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path

    def _connect(self, seconds: float) -> int:  # noqa: ARG002 - opening does not wait
        mode = os.stat(self._path).st_mode  # noqa: PTH116 - one call for its kind
        if not (stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)):
            raise OSError(0, f"{self._path} is no printer device")
        # Opened for both, a FIFO would give us back what we wrote.
        self.two_way = not stat.S_ISFIFO(mode)
        way = os.O_RDWR if self.two_way else os.O_WRONLY
        return os.open(self._path, way | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)

    def port_status(self) -> int | None:
        answer = array("i", [-1])
        try:
            fcntl.ioctl(self._descriptor, _LPGETSTATUS, answer)
        except (OSError, ValueError):
            return None
        return answer[0] & 0xFF if answer[0] >= 0 else None
