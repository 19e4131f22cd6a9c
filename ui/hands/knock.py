"""Watches the corners of the window for the knock of staff; swallows nothing.

Which order opens is kiosk/domain/corners.py's matter.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtQuick import QQuickWindow

from kiosk.domain.corners import Corner, Knock

# How far from both edges a touch may be, in millimetres: a fingertip and its slip.
REACH_MM: Final = 30.0


class KnockWatch(QObject):
    """An event filter on the window; touches come as the presses of one mouse (hands/touch.py).

    GUI thread only.
    """

    def __init__(
        self, window: QQuickWindow, knock: Knock, pixels_per_mm: float, opened: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._fresh = self._knock = knock
        self._reach = REACH_MM * pixels_per_mm
        self._opened = opened
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._knock = self._knock.tapped(self._corner(event.position()), monotonic())
            if self._knock.opens:
                self._knock = self._fresh
                self._opened()
        return False

    def _corner(self, place: QPointF) -> Corner | None:
        width, height = self._window.width(), self._window.height()
        reach = min(self._reach, width / 4, height / 4)
        across = "left" if place.x() < reach else "right" if place.x() > width - reach else ""
        down = "top" if place.y() < reach else "bottom" if place.y() > height - reach else ""
        return Corner(f"{down}-{across}") if across and down else None
