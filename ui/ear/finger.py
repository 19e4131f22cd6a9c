"""The finger of somebody who listens: the first touch speaks, the second acts, a slide looks for.

Decides which touches nobody else may see. What lies where is by_ear.py's to say, what is then
spoken aloud.py's.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtQuick import QQuickWindow

from ui.items import mouse_holder

if TYPE_CHECKING:
    from ui.ear.by_ear import Heard

_Type: Final = QEvent.Type
# Fingers arrive as one mouse (ui/hands/touch.py). Qt tells a double click beside its second press.
_BEGINS: Final = frozenset({_Type.MouseButtonPress})
_MOVES: Final = frozenset({_Type.MouseMove, _Type.MouseButtonDblClick})
_ENDS: Final = frozenset({_Type.MouseButtonRelease})
POINTERS: Final = _BEGINS | _MOVES | _ENDS
# A finger that slips less is still a tap, as for every control.
_SLIP_MM: Final = 12.0


class _Gesture(Enum):
    """A finger is up, is listened to (nothing else sees it), or acts as it always does."""

    NONE = auto()
    LISTENS = auto()
    ACTS = auto()


class Finger:
    """`armed` was heard last and acts when it is touched again; `used` has just been acted on.

    `under` says what lies at a place; `heard` is called with what the finger has come to, `acted`
    when a control has had its touch. GUI thread.
    """

    def __init__(
        self,
        window: QQuickWindow,
        pixels_per_mm: float,
        under: Callable[[QPointF], Heard | None],
        heard: Callable[[Heard], None],
        acted: Callable[[], None],
    ) -> None:
        self._window = window
        self._slip = _SLIP_MM * pixels_per_mm
        self._under, self._heard, self._acted = under, heard, acted
        self._gesture = _Gesture.NONE
        self._began = QPointF()
        self.armed: Heard | None = None
        self.used: Heard | None = None

    def forget(self) -> None:
        self.armed = self.used = None

    def touched(self, kind: QEvent.Type, place: QPointF) -> bool:
        """Whether nobody else may see this: the finger only listens."""
        if kind in _BEGINS:
            self._began = place
            self._begin(self._under(place))
        elif kind in _MOVES:
            self._move(place)
        listens = self._gesture is _Gesture.LISTENS
        if kind in _ENDS:
            self._gesture = _Gesture.NONE
            if not listens:
                self._acted()
        return listens

    def _begin(self, heard: Heard | None) -> None:
        if heard is not None and heard.control and heard == self.armed:
            self._gesture = _Gesture.ACTS
            self.used = heard
        else:
            self._gesture = _Gesture.LISTENS
            self.armed = None
            self._listen(heard)

    def _move(self, place: QPointF) -> None:
        """A finger that goes on looks for something: what it began on is let go."""
        away = place - self._began
        if self._gesture is _Gesture.ACTS and away.x() ** 2 + away.y() ** 2 > self._slip**2:
            self._gesture, self.used = _Gesture.LISTENS, None
            holding = mouse_holder()
            if holding is not None:
                holding.ungrabMouse()
        if self._gesture is _Gesture.LISTENS:
            self._listen(self._under(place))

    def _listen(self, heard: Heard | None) -> None:
        """Speak what the finger has come to, once."""
        if heard is not None and heard != self.armed:
            self.armed = heard
            self._heard(heard)
