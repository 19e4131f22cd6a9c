"""Whether controls are met as one reads: rows from the top, columns from the left, dock last."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from tests.ui.support import name_of
from ui.hands.reading import is_action, is_pager, is_reachable
from ui.items import Kind, above, inside, place_of, visible_items


def reachable(root: QQuickItem) -> list[QQuickItem]:
    """Every control that a finger can reach."""
    return [item for item in visible_items(root) if is_reachable(item) and item.isEnabled()]


def misordered(visited: list[QQuickItem]) -> Iterator[str]:
    in_dock = [inside(item, Kind.DOCK) for item in visited]
    if in_dock != sorted(in_dock):
        yield "the dock does not come last"
    for one, other in pairwise(visited):
        if inside(one, Kind.DOCK) == inside(other, Kind.DOCK) and goes_back(one, other):
            yield f"{name_of(other)!r} comes after {name_of(one)!r}"


def goes_back(one: QQuickItem, other: QQuickItem) -> bool:
    """Whether a step leads up without leading to a column further right, or left on one line."""
    here, there = place_of(one), place_of(other)
    if is_action(other) != is_action(one):
        return is_action(one)
    if turns_pages(one) != turns_pages(other):
        # What turns the pages of rows comes after them, wherever it stands.
        return False
    up = there.bottom() <= here.top() + 4
    left = there.right() <= here.left() + 4
    level = min(here.bottom(), there.bottom()) - max(here.top(), there.top()) > 4
    beside = left and level and not spans(here, there)
    return beside or (up and there.left() < here.right() - 4)


def turns_pages(item: QQuickItem) -> bool:
    return any(is_pager(each) for each in above(item))


def spans(here: QRectF, there: QRectF) -> bool:
    """A key as tall as two rows stands beside both."""
    return here.height() > 1.5 * there.height() or there.height() > 1.5 * here.height()
