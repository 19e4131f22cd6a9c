"""The ring round the control that has the focus, as it is drawn: whole, apart from its ground."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from ui.items import place_of
from ui.pictures.inspection.contrast import SHAPE, ratio
from ui.pictures.inspection.measure import DESIGN_PIXELS_PER_MM
from ui.pictures.studio import Studio


def ring_sides(room: Studio, item: QQuickItem) -> list[str]:
    """Sides on which the ring is not drawn, or does not stand out from what was there before."""
    window = room.window.window
    before = window.grabWindow()
    item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    QCoreApplication.processEvents()
    after = window.grabWindow()
    item.setFocus(False)
    # Three pixels of the design's panel.
    least = max(2, round(3 * room.pixels_per_mm / DESIGN_PIXELS_PER_MM))
    lines = around(item).items()
    changed = {side: stands_out(before, after, line, least) for side, line in lines}
    return [f"no ring at the {side}" for side, seen in changed.items() if not seen]


def around(item: QQuickItem) -> dict[str, list[tuple[int, int]]]:
    """On each side of a control the pixels that its ring takes, at the middle of the side."""
    place = place_of(item).toRect()
    middle = place.center()
    steps = range(6, 16)
    return {
        "left": [(place.left() - step, middle.y()) for step in steps],
        "right": [(place.right() + step, middle.y()) for step in steps],
        "top": [(middle.x(), place.top() - step) for step in steps],
        "bottom": [(middle.x(), place.bottom() + step) for step in steps],
    }


def stands_out(before: QImage, after: QImage, line: list[tuple[int, int]], least: int) -> bool:
    """Whether so many pixels became a colour apart from what was there, or lie off screen."""
    seen = [at for at in line if before.rect().contains(*at)]
    apart = [at for at in seen if ratio(before.pixel(*at), after.pixel(*at)) >= SHAPE]
    return len(apart) >= least or len(seen) < len(line)
