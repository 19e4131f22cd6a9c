"""What a visit used goes back to the system when it is over.

Freed memory stays with the process otherwise: pages and pictures of different sizes leave holes,
and letters that somebody typed lie in them. Not responsible for what is still in use.
"""

from __future__ import annotations

import ctypes
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtQml import QJSEngine

# The home screen stands by then, and nobody waits for a frame.
_AFTER_MS: Final = 1500
# Of glibc's malloc.h.
_MMAP_THRESHOLD: Final = -3
_ARENA_MAX: Final = -8
_LARGE: Final = 128 * 1024
# MALLCTL_ARENAS_ALL of jemalloc.
_ALL_ARENAS: Final = b"arena.4096.purge"
_LIBRARY: Final = ctypes.CDLL(None)


def hold_little() -> None:
    """One heap for all threads, and large blocks apart from it. Call before threads begin.

    glibc would give every thread a heap of its own and, having seen one large picture go, lay the
    next ones among the small blocks, where each leaves a hole. Does nothing with another library.
    """
    choose = getattr(_LIBRARY, "mallopt", None)
    if choose is not None:
        choose(_ARENA_MAX, 1)
        choose(_MMAP_THRESHOLD, _LARGE)


class Memory(QObject):
    """GUI thread only."""

    def __init__(self, engine: QJSEngine) -> None:
        super().__init__(engine)
        self._engine = engine
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER_MS)
        self._later.timeout.connect(self.tidy)

    @property
    def due(self) -> bool:
        return self._later.isActive()

    def soon(self) -> None:
        """A visit is over."""
        self._later.start()

    def tidy(self) -> None:
        """Takes some milliseconds."""
        self._engine.collectGarbage()
        _give_back()


def _give_back() -> None:
    """Free memory to the system: by jemalloc, if the process runs on it (kiosk/allocator.py)."""
    purge, trim = (getattr(_LIBRARY, name, None) for name in ("mallctl", "malloc_trim"))
    if purge is not None:
        purge(_ALL_ARENAS, None, None, None, 0)
    elif trim is not None:
        trim(0)
