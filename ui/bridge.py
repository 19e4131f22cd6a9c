"""The only door back to the GUI thread: a queued signal that carries a callable."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Bridge(QObject):
    """Lives on the GUI thread; `post` may be called on any thread and returns at once."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, work: Callable[[], None]) -> None:
        """Run `work` on the GUI thread soon. After `close` it is dropped."""
        if self._open:
            self._posted.emit(work)

    def close(self) -> None:
        """Drop what still comes: the engine is about to go."""
        self._open = False

    @Slot(object)
    def _run(self, work: Callable[[], None]) -> None:
        if self._open:
            work()
