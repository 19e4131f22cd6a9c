"""Where a person with a keyboard goes on who has just chosen one of several things.

The first choice opens the page's next step; then nobody need pass all the others to come to it.
Pure: ui/hands/walk.py asks, and moves the focus.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtQuick import QQuickItem

from ui.hands.reading import is_action, is_pager
from ui.items import Kind, above, inside, is_a, read

_RADIO: Final = "Accessible.role === Accessible.RadioButton"


@dataclass(frozen=True, slots=True)
class Opening:
    """A choice that is about to be made, and the step that waits for one."""

    choice: QQuickItem
    barred: QQuickItem

    @classmethod
    def of(cls, used: QQuickItem, controls: list[QQuickItem]) -> Opening | None:
        """None where nothing is being chosen, or nothing waits for it."""
        if not read(used, _RADIO):
            return None
        barred = (each for each in controls if _leads(each) and not each.property("available"))
        found = next(barred, None)
        return cls(used, found) if found is not None else None

    def onward(self, focused: QQuickItem, controls: list[QQuickItem]) -> QQuickItem | None:
        """What comes after all the choices, once the step is open; None while it is not."""
        there = focused in controls and self.barred in controls
        if not there or focused is not self.choice or not self.barred.property("available"):
            return None
        after = controls[controls.index(focused) + 1 :]
        return next((each for each in after if not _passed(each)), None)


def _leads(item: QQuickItem) -> bool:
    return is_a(item, Kind.PRIMARY_BUTTON) and is_action(item)


def _passed(item: QQuickItem) -> bool:
    turns = any(is_pager(each) for each in above(item))
    return turns or inside(item, Kind.DOCK) or bool(read(item, _RADIO))
