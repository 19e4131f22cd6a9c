"""The order in which a screen is read: rows from the top, columns from the left, the dock last.

Follows what is drawn, group by group as the page nests them, so that every screen has its order
without saying so. Does not move the focus: ui/hands/walk.py does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from ui.items import Kind, above, is_a, place_of

# Edges that differ by less, in pixels, count as one edge: borders and rounding.
_SLACK: Final = 4.0
# What a page says it is, by its objectName: what one chooses from comes before what acts on it,
# and rows come before the buttons that turn them, wherever those are drawn.
ACTIONS: Final = "actions"
_PAGERS: Final = (Kind.PAGER, Kind.SIDE_PAGER, Kind.PAGE_ARROWS)


@dataclass(frozen=True, slots=True)
class _Group:
    """Controls that are read together, in their order, and the place they take."""

    place: QRectF
    controls: tuple[QQuickItem, ...]
    rank: int = 0


def in_reading_order(root: QQuickItem) -> list[QQuickItem]:
    """The controls under `root` that the focus can reach."""
    docks: list[QQuickItem] = []
    group = _group(root, docks)
    found = list(group.controls) if group else []
    for dock in docks:
        inner = _together(_parts(dock, []))
        found += inner.controls if inner else ()
    return found


def _group(item: QQuickItem, docks: list[QQuickItem]) -> _Group | None:
    if not item.isVisible() or not item.isEnabled() or item.opacity() == 0:
        return None
    if is_a(item, Kind.DOCK):
        docks.append(item)
        return None
    group = _together(_parts(item, docks))
    if is_reachable(item):
        inner = group.controls if group else ()
        group = _Group(place_of(item), (item, *inner))
    rank = _rank(item)
    return _Group(group.place, group.controls, rank) if group is not None and rank else group


def is_reachable(item: QQuickItem) -> bool:
    """Whether a keyboard leads to an item: a control that acts, or that says why it does not."""
    control = is_a(item, Kind.TOUCHABLE) and bool(item.property("activeFocusOnTab"))
    return control and bool(item.property("reachable"))


def is_pager(item: QQuickItem) -> bool:
    """Whether an item holds the buttons that turn pages."""
    return any(is_a(item, each) for each in _PAGERS)


def _rank(item: QQuickItem) -> int:
    return 2 if item.objectName() == ACTIONS else 1 if is_pager(item) else 0


def is_action(item: QQuickItem) -> bool:
    """Whether a control belongs to what acts on a page, as against what one chooses from."""
    return any(each.objectName() == ACTIONS for each in above(item))


def _parts(item: QQuickItem, docks: list[QQuickItem]) -> list[_Group]:
    groups = (_group(child, docks) for child in item.childItems())
    return [group for group in groups if group is not None]


def _together(groups: list[_Group]) -> _Group | None:
    if not groups:
        return None
    if len(groups) == 1:
        return groups[0]
    ordered = [
        group
        for rank in sorted({group.rank for group in groups})
        for group in _sorted([each for each in groups if each.rank == rank])
    ]
    place = groups[0].place
    for group in groups[1:]:
        place = place.united(group.place)
    return _Group(place, tuple(each for group in ordered for each in group.controls))


def _sorted(groups: list[_Group]) -> list[_Group]:
    """Rows from the top; where none can be told apart, columns from the left."""
    if len(groups) < 2:
        return groups
    rows = _bands(groups, QRectF.top, QRectF.bottom)
    if len(rows) > 1:
        return [group for row in rows for group in _sorted(row)]
    columns = _bands(groups, QRectF.left, QRectF.right)
    if len(columns) > 1:
        return [group for part in _beside_tall(columns) for group in _sorted(part)]
    single = [_Group(place_of(each), (each,)) for group in groups for each in group.controls]
    if len(single) > len(groups):
        return _sorted(single)
    return sorted(groups, key=lambda group: (group.place.top(), group.place.left()))


def _beside_tall(columns: list[list[_Group]]) -> list[list[_Group]]:
    """Rows of keys beside one key as tall as they: the rows stay rows, the tall key comes after."""
    *others, last = columns
    rest = [group for column in others for group in column]
    alone = len(last) == 1 and len(last[0].controls) == 1
    if alone and len(others) > 1 and len(_bands(rest, QRectF.top, QRectF.bottom)) > 1:
        return [rest, last]
    return columns


def _bands(
    groups: list[_Group], start: Callable[[QRectF], float], end: Callable[[QRectF], float]
) -> list[list[_Group]]:
    """Groups parted wherever a straight line passes between them."""
    bands: list[list[_Group]] = []
    reached = 0.0
    for group in sorted(groups, key=lambda each: start(each.place)):
        if bands and start(group.place) < reached - _SLACK:
            bands[-1].append(group)
        else:
            bands.append([group])
        reached = end(group.place) if len(bands[-1]) == 1 else max(reached, end(group.place))
    return bands
