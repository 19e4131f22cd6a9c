"""A wake-up when something may have been plugged in or out.

It is the kernel's uevent socket, joined to udev's own group, whose messages come when the names
below /dev are made and readable. Messages are never parsed, since a look costs nothing: so a
forged or a lost one does no harm, and no library is needed. Without the socket (containers) who
waits looks every second anyway.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Final, Protocol

_NETLINK_KOBJECT_UEVENT: Final = 15
_KERNEL_AND_UDEV: Final = 1 | 2
_MESSAGE: Final = 8192
_MOST_AT_ONCE: Final = 1024


class Watch(Protocol):
    """Becomes readable when something may have been plugged in; -1 when it can never know."""

    def fileno(self) -> int: ...

    def drain(self) -> None: ...

    def close(self) -> None: ...


class PlugWatch:
    """Readable when something was plugged in or out. One thread; close it."""

    def __init__(self) -> None:
        self._socket: socket.socket | None = None
        opened = None
        try:
            opened = socket.socket(
                socket.AF_NETLINK,
                socket.SOCK_DGRAM | socket.SOCK_NONBLOCK | socket.SOCK_CLOEXEC,
                _NETLINK_KOBJECT_UEVENT,
            )
            opened.bind((0, _KERNEL_AND_UDEV))
        except OSError:
            if opened is not None:
                opened.close()
            return
        self._socket = opened

    def fileno(self) -> int:
        """-1 where the kernel tells nobody."""
        return -1 if self._socket is None else self._socket.fileno()

    def drain(self) -> None:
        """Take what has come, so that the next change wakes again."""
        if self._socket is None:
            return
        # Too many at once is an OSError as well: it says that something changed, no more.
        with suppress(OSError):
            for _ in range(_MOST_AT_ONCE):
                self._socket.recv(_MESSAGE)

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
