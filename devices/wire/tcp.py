"""A printer in the network: raw bytes over TCP, port 9100 as a rule."""

from __future__ import annotations

import os
import socket
from contextlib import suppress

from devices.wire.descriptor import DescriptorWire

# A cable pulled at the far end sends nothing: three unanswered probes say so within 4 s.
_PROBES = ((socket.TCP_KEEPIDLE, 1), (socket.TCP_KEEPINTVL, 1), (socket.TCP_KEEPCNT, 3))
# Longer than the print desk bears a printer that pauses in mid-receipt (devices/runner.py).
_UNHEARD_MS = 9000


class TcpWire(DescriptorWire):
    """`host` is an IP address: a name could keep the resolver beyond any deadline."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__()
        self._place = (host, port)

    def _connect(self, seconds: float) -> int:
        with socket.create_connection(self._place, max(0.001, seconds)) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _UNHEARD_MS)
            for option, value in _PROBES:
                line.setsockopt(socket.IPPROTO_TCP, option, value)
            line.setblocking(False)
            return line.detach()

    def _let_go(self, fd: int) -> None:
        # Unread replies turn a close into a reset, and a reset can eat the end of a receipt.
        with suppress(OSError):
            while os.read(fd, 4096):
                pass
        os.close(fd)
