"""The other pages of a list on screen, and the whole of one that opens from its last chip.

Turns and opens as a finger would; puts nothing back: the next scene is shown from its beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtQuick import QQuickItem

from ui.items import Kind, is_a, read, visible_items

# How each turner is told to go: down (1) and up (-1).
_DOWN: Final = {Kind.PAGER: "down()", Kind.SIDE_PAGER: "turned(1)", Kind.PAGE_ARROWS: "turned(1)"}
_UP: Final = {Kind.PAGER: "up()", Kind.SIDE_PAGER: "turned(-1)", Kind.PAGE_ARROWS: "turned(-1)"}
# No list of a scene has more pages either way.
_MANY: Final = 60


def other_pages(room: Callable[[], QQuickItem], settle: Callable[[], None]) -> Iterator[QQuickItem]:
    """Every page that is turned to from the one in `room`, each shown while it is looked at."""
    yield from _turned(room, settle)
    if _opened(room()):
        settle()
        yield room()
        yield from _turned(room, settle)


def _turned(room: Callable[[], QQuickItem], settle: Callable[[], None]) -> Iterator[QQuickItem]:
    for ways, may in ((_DOWN, "canGoDown"), (_UP, "canGoUp")):
        for _ in range(_MANY):
            if not _turn(room(), ways, may):
                break
            settle()
            yield room()


def _turn(room: QQuickItem, ways: dict[Kind, str], may: str) -> bool:
    for item in visible_items(room):
        for kind, way in ways.items():
            if is_a(item, kind) and item.property(may) is True:
                read(item, way)
                return True
    return False


def _opened(room: QQuickItem) -> bool:
    """Whether a chip that opens the whole list was there; it is open then."""
    for item in visible_items(room):
        caret = is_a(item, Kind.CHIP) and item.property("trailingIcon") == "caret-down-bold"
        if caret or is_a(item, Kind.FIELD_CHOOSER):
            read(item, "activated()")
            return True
    return False
