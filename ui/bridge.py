"""The only door back to the GUI thread: an event per piece of work, run in order of posting."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject


class Bridge(QObject):
    """Lives on the GUI thread; `post` may be called on any thread and returns at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: deque[Callable[[], None]] = deque()
        self._open = True

    def post(self, work: Callable[[], None]) -> None:
        """Run `work` on the GUI thread soon, never within this call. After `close`: dropped."""
        if self._open:
            self._work.append(work)
            # An event, not a queued signal: that would load the whole Qt namespace at start.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def close(self) -> None:
        """Drop what still comes: the engine is about to go."""
        self._open = False
        self._work.clear()

    def customEvent(self, event: QEvent) -> None:  # noqa: ARG002
        if self._work:
            self._work.popleft()()
