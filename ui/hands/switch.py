"""One switch for a person who can press only one: the focus walks by itself, the switch acts.

Any key that types nothing is the switch, and so are the space bar and Enter. Off unless the
settings give a pace; how the focus finds its way is ui/hands/walk.py.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickWindow

from ui.hands.walk import FocusWalk

_Key: Final = Qt.Key
# What a keyboard beside the switch still does as always.
_KEPT: Final = frozenset(
    {
        *(_Key.Key_Tab, _Key.Key_Backtab, _Key.Key_Escape, _Key.Key_Backspace, _Key.Key_Delete),
        *(_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down),
        *(_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_AltGr, _Key.Key_Meta),
        *(_Key.Key_CapsLock, _Key.Key_NumLock, _Key.Key_ScrollLock),
    }
)
_TYPED_SWITCH: Final = frozenset({_Key.Key_Space, _Key.Key_Return, _Key.Key_Enter})
_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})
_NONE: Final = Qt.KeyboardModifier.NoModifier


class SingleSwitch(QObject):
    """`seconds` is how long the focus stays on each control. GUI thread only.

    The walk stands still while the switch is held, and gives a page that has just opened, like a
    control that has just been used, its full time.
    """

    def __init__(self, window: QQuickWindow, walk: FocusWalk, seconds: float) -> None:
        super().__init__(window)
        self._window = window
        self._walk = walk
        self._timer = QTimer(self)
        self._timer.setInterval(round(1000 * seconds))
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        window.activeFocusItemChanged.connect(self._stay)
        window.installEventFilter(self)

    def tick(self) -> None:
        """The time of one control is over."""
        self._walk.by_key = True
        self._walk.step(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        if not _is_switch(event):
            return False
        pressed = event.type() == QEvent.Type.KeyPress
        if not event.isAutoRepeat():
            if pressed:
                self._timer.stop()
            else:
                self._timer.start()
        if event.key() == _Key.Key_Return:
            return False
        # Enter is what every control acts on, also one that is typed into.
        press = QKeyEvent(event.type(), _Key.Key_Return, _NONE, "", event.isAutoRepeat())
        QCoreApplication.sendEvent(watched, press)
        return True

    @property
    def waiting(self) -> bool:
        """Whether the focus will move on by itself."""
        return self._timer.isActive()

    def _stay(self) -> None:
        if self._timer.isActive():
            self._timer.start()


def _is_switch(event: QKeyEvent) -> bool:
    key = event.key()
    return key in _TYPED_SWITCH or (key not in _KEPT and not event.text().strip())
