"""What wakes a device's thread that sleeps on descriptors: newer work for it, or its end."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Lock


class Wake:
    """A descriptor that is readable once somebody rang. Closed at first; any thread may ring."""

    def __init__(self) -> None:
        self._descriptor = -1
        self._lock = Lock()

    def open(self) -> None:
        """Before the thread begins."""
        self._descriptor = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)

    def fileno(self) -> int:
        """-1 while it is closed."""
        return self._descriptor

    def ring(self) -> None:
        """Wake the thread; nothing where it is closed."""
        with self._lock:
            if self._descriptor >= 0:
                os.eventfd_write(self._descriptor, 1)

    def heard(self) -> bool:
        """Whether somebody rang since the last time."""
        with suppress(BlockingIOError):
            return self._descriptor >= 0 and os.eventfd_read(self._descriptor) > 0
        return False

    def close(self, *, sleeper: bool = False) -> None:
        """After the thread ended. A `sleeper` that the kernel holds needs the descriptor still."""
        with self._lock:
            descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0 and not sleeper:
            os.close(descriptor)
