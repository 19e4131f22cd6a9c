"""Where a person with a keyboard begins on a page, goes on when back, or after a control is gone.

ui/hands/walk.py asks, and moves the focus.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem
from shiboken6 import isValid

from ui.hands.reading import is_action
from ui.items import HEADS, Kind, attached, inside, is_a, place_of, read

# The same at the top of every page, and at its foot.
_FRAME: Final = (*HEADS, Kind.DOCK)
_RADIO_OR_TAB: Final = "[Accessible.RadioButton, Accessible.PageTab].includes(Accessible.role)"
# So many steps back leads a thing that closes to what opened it.
_REMEMBERED: Final = 12
_CHOSEN: Final = "Accessible.checked || Accessible.selected"


def beginning(controls: list[QQuickItem]) -> QQuickItem:
    """The first control of the page itself, in reading order; of `controls` there is one at least.

    Of choices it is the one that is chosen; where a page has nothing but its actions, the one that
    leads. One that only says why it is unavailable is passed over, and so is one that leads away.
    """
    own = [each for each in controls if not _in_frame(each)]
    usable = [each for each in own if each.property("available") and not each.property("aside")]
    found = usable or own
    if not found:
        return next((each for each in controls if not _in_head(each)), controls[0])
    if all(map(is_action, found)):
        return next((each for each in found if is_a(each, Kind.PRIMARY_BUTTON)), found[0])
    choices = takewhile(lambda each: bool(read(each, _RADIO_OR_TAB)), found)
    return next((each for each in choices if read(each, _CHOSEN)), found[0])


@dataclass(frozen=True, slots=True)
class Held:
    """A control that has the focus.

    `before` are the names of those that had it, the newest first; `names` those of all that could
    have it when it was last used.
    """

    item: QQuickItem
    name: str
    place: QPointF
    before: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, item: QQuickItem, last: Held | None) -> Held:
        before = (last.name, *last.before)[:_REMEMBERED] if last else ()
        return cls(item, _name(item), place_of(item).center(), before)

    def among(self, controls: list[QQuickItem]) -> Held:
        """The same, about to be used while `controls` are there."""
        return replace(self, names=frozenset(map(_name, controls)))

    def successor(self, controls: list[QQuickItem]) -> QQuickItem:
        """Who has its name now; else what opened or replaced it; else the nearest."""
        if not (isValid(self.item) and self.item.isVisible()):
            named = self.again(controls)
            if named is not None:
                return named
            new = [each for each in controls if _name(each) not in self.names]
            back = {_name(each): each for each in reversed(new)}
            opened = next((name for name in self.before if name in back), None)
            if opened is not None:
                return back[opened]
            if any(not _in_frame(each) for each in new):
                return beginning(new)
        return min(controls, key=self._away)

    def again(self, controls: list[QQuickItem]) -> QQuickItem | None:
        """Who has its name now that its page has come back, the nearest to where it was."""
        named = [each for each in controls if _name(each) == self.name]
        return min(named, key=self._away, default=None)

    def _away(self, item: QQuickItem) -> float:
        return (place_of(item).center() - self.place).manhattanLength()


@dataclass(frozen=True, slots=True)
class Place:
    """Which page a person is at, and how many steps from the first one."""

    steps: int = 0
    page: str = ""


class Trail:
    """The control that each page on the way back was left from."""

    def __init__(self, place: Callable[[], Place]) -> None:
        self._place = place
        self._here = place()
        self._left: dict[Place, Held] = {}

    def walk(self, held: Held | None) -> Held | None:
        """Another page has come while `held` had the focus; what it was left from, when it was."""
        before, self._here = self._here, self._place()
        if self._here.steps < before.steps:
            return self._left.pop(self._here, None)
        if held is not None:
            self._left[before] = held
        return None

    def forget(self) -> None:
        """Somebody else goes on from here."""
        self._left.clear()
        self._here = self._place()


def _name(item: QQuickItem) -> str:
    return str(attached(item, "Accessible.name"))


def _in_head(item: QQuickItem) -> bool:
    return any(inside(item, head) for head in HEADS)


def _in_frame(item: QQuickItem) -> bool:
    return any(inside(item, each) for each in _FRAME)
