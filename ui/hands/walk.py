"""The focus by keyboard: Tab in reading order, arrows to the nearest, never on nothing.

An event filter on the window. A dialog keeps the focus inside; where a page is begun, and what
follows a control that is gone, is beginning.py; what a key does to the control that has the focus
is the control's own matter.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import SIGNAL, QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.hands.beginning import Held, Place, Trail, beginning
from ui.hands.onward import Opening
from ui.hands.reading import in_reading_order, is_reachable
from ui.items import KEYBOARDS, focused_item, inside, place_of

_STEPS: Final[dict[int, int]] = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
# Along which axis, and which way.
_ARROWS: Final[dict[int, QPointF]] = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_ACTS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape})
_POINTERS: Final = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})
# Off the straight line counts more than distance along it.
_ASIDE: Final = 3.0
_EDGE: Final = 4.0
# A page that slides in cannot be seen at first, and one whose answer is awaited is still empty.
_ARRIVAL_MS: Final = 20
_ARRIVAL_TRIES: Final = 100
# Of a page that comes back the rows are laid out a little after its frame.
_RETURN_TRIES: Final = 15


class FocusWalk(QObject):
    """GUI thread only. `page` and `dialog` are the window's loaders; `place` is what they show."""

    def __init__(
        self,
        window: QQuickWindow,
        page: QQuickItem,
        dialog: QQuickItem,
        place: Callable[[], Place] = Place,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._page, self._dialog = page, dialog
        # Whether the last thing a person did was on a keyboard: only then does a page take focus.
        self.by_key = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._start)
        self._tries = 0
        # The field that keys of the screen, one of which has the focus, write to.
        self._field: QQuickItem | None = None
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.timeout.connect(self._keep)
        # Where keys have led the focus on this page.
        self._held: Held | None = None
        self._opening: Opening | None = None
        self._trail = Trail(place)
        self._left: Held | None = None
        window.activeFocusItemChanged.connect(self._focused)
        QObject.connect(page, SIGNAL("loaded()"), self._page_came)
        QObject.connect(dialog, SIGNAL("loaded()"), self._arrived)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if event.type() in _POINTERS:
            self.by_key = False
            self._held = None
        if event.type() == QEvent.Type.KeyRelease:
            # Only then has the key acted, and what had the focus may have gone.
            self._back.start(0)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        self.by_key = True
        if event.key() in _ACTS and self._held is not None:
            controls = self.controls()
            self._held = self._held.among(controls)
            self._opening = Opening.of(self._held.item, controls)
        if event.key() in _STEPS:
            self.step(_STEPS[event.key()])
        elif event.key() in _ARROWS:
            self._towards(_ARROWS[event.key()])
        else:
            return False
        return True

    def _focused(self) -> None:
        """Who types with the keys of the screen is led back to the field when they go away."""
        item = focused_item(self._window)
        if item is not None and any(inside(item, keys) for keys in KEYBOARDS):
            self._field = self._typed_into()
        if self.by_key:
            self._back.start(0)

    def _typed_into(self) -> QQuickItem | None:
        fields = (each for each in self.controls() if each.property("focused"))
        return next(fields, None)

    def _keep(self) -> None:
        """Lead on whom keys led to a control that is gone, or that can no longer be used."""
        focused = focused_item(self._window)
        if focused is not None and _usable(focused):
            onward = self._opening.onward(focused, self.controls()) if self._opening else None
            self._opening = None
            if onward is not None:
                self._focus(onward)
            elif self._held is None or self._held.item is not focused:
                self._held = Held.of(focused, self._held)
        elif self.by_key and self._held is not None and (controls := self.controls()):
            field, self._field = self._field, None
            self._focus(field if field in controls else self._held.successor(controls))

    def begin(self) -> None:
        """Lead the focus of somebody with a keyboard to where the page begins, wherever it is."""
        self.by_key = True
        if controls := self.controls():
            self._focus(beginning(controls))

    def forget(self) -> None:
        """The visit is over: who comes next finds no focus where somebody else left it."""
        focused = focused_item(self._window)
        if focused is not None and is_reachable(focused):
            focused.setFocus(False)
        self.by_key = False
        self._field = self._held = self._opening = self._left = None
        self._trail.forget()

    def controls(self) -> list[QQuickItem]:
        """What the focus can reach now, in reading order; of an open dialog nothing else."""
        return in_reading_order(self._dialog if self._dialog.childItems() else self._page)

    def step(self, step: int) -> None:
        """Move the focus on, or back; from the last control to the first."""
        controls = self.controls()
        if not controls:
            return
        current = self._current(controls)
        if current is None:
            self._focus(beginning(controls) if step > 0 else controls[-1])
        else:
            self._focus(controls[(controls.index(current) + step) % len(controls)])

    def _towards(self, way: QPointF) -> None:
        controls = self.controls()
        current = self._current(controls)
        if current is None:
            self.step(1)
            return
        here = place_of(current)
        costs = [(_cost(way, here, place_of(each)), each) for each in controls if each != current]
        reachable = [(cost, each) for cost, each in costs if cost is not None]
        if reachable:
            self._focus(min(reachable, key=lambda pair: pair[0])[1])

    def _current(self, controls: list[QQuickItem]) -> QQuickItem | None:
        focused = focused_item(self._window)
        return focused if focused in controls else None

    def _focus(self, item: QQuickItem) -> None:
        item.forceActiveFocus(Qt.FocusReason.TabFocusReason)

    def _page_came(self) -> None:
        left = self._trail.walk(self._held)
        self._arrived()
        self._left = left

    def _arrived(self) -> None:
        self._field = self._held = self._left = None
        self._tries = _ARRIVAL_TRIES
        # When it is laid out.
        self._soon.start(0)

    def _start(self) -> None:
        """Begin a page that has just come; again a little later where it shows nothing yet."""
        if not self.by_key:
            return
        controls = self.controls()
        if controls and self._current(controls) is None:
            left = self._left.again(controls) if self._left else None
            if self._left and left is None and self._tries > _ARRIVAL_TRIES - _RETURN_TRIES:
                self._tries -= 1
                self._soon.start(_ARRIVAL_MS)
            else:
                self._focus(left or beginning(controls))
        elif not controls and self._tries:
            self._tries -= 1
            self._soon.start(_ARRIVAL_MS)


def _usable(item: QQuickItem) -> bool:
    return is_reachable(item) and item.isVisible() and item.isEnabled()


def _cost(way: QPointF, here: QRectF, there: QRectF) -> float | None:
    """How far a control is in the direction of an arrow; None where it does not lie that way."""
    apart = there.center() - here.center()
    along = QPointF.dotProduct(apart, way)
    across = abs(apart.x() * way.y()) + abs(apart.y() * way.x())
    gap = _gap(way, here, there)
    if gap < -_EDGE or along <= 0:
        return None
    beside = _overlap(way, here, there) > 0
    return max(gap, 0.0) + (0.0 if beside else _ASIDE * across)


def _gap(way: QPointF, here: QRectF, there: QRectF) -> float:
    """The room between two places along the arrow; negative where they overlap."""
    if way.x():
        return there.left() - here.right() if way.x() > 0 else here.left() - there.right()
    return there.top() - here.bottom() if way.y() > 0 else here.top() - there.bottom()


def _overlap(way: QPointF, here: QRectF, there: QRectF) -> float:
    """How much of two places lies side by side, seen along the arrow."""
    if way.x():
        return min(here.bottom(), there.bottom()) - max(here.top(), there.top())
    return min(here.right(), there.right()) - max(here.left(), there.left())
