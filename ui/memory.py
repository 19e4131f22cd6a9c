"""What a visit used goes back to the system when it is over.

Freed memory stays with the process otherwise: pages and pictures of different sizes leave holes,
and letters that somebody typed lie in them. Not responsible for what is still in use.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtQml import QJSEngine

# The home screen stands by then, and nobody waits for a frame.
_AFTER_MS: Final = 1500


class Memory(QObject):
    """GUI thread only."""

    def __init__(self, engine: QJSEngine) -> None:
        super().__init__(engine)
        self._engine = engine
        self._give_back: Callable[[], None] | None = None
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
        self._give_back = self._give_back or _system_call()
        self._give_back()


def _system_call() -> Callable[[], None]:
    """glibc's `malloc_trim`; nothing where the system has another library."""
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)

    def give_back() -> None:
        if trim is not None:
            trim(0)

    return give_back
