"""What is visible on a screen, each thing asked once: the finders of faults look at it in turn.

Holds items, so it is let go before the next page is shown. Judges nothing. GUI thread only; places
are in pixels of the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from ui.items import Kind, above, attached, is_a, place_of, read, words_of

_RIGHT, _CENTRE = 2, 4
# Fields that the keys type into: their text may be longer than they are, the end stays in sight.
_FIELDS: Final = (Kind.SEARCH_FIELD, Kind.WORDS_FIELD)


class _Kinds(dict[Kind, bool]):
    """What an item is, asked once each: thousands of times for a page."""

    def __init__(self, item: QQuickItem) -> None:
        super().__init__()
        self._item = item

    def __missing__(self, kind: Kind) -> bool:
        found = self[kind] = is_a(self._item, kind)
        return found


class Thing:
    """One item, and the thing it lies in."""

    def __init__(self, item: QQuickItem, parent: Thing | None) -> None:
        self.item, self.parent = item, parent
        self._inside: dict[Kind, bool] = {}
        # Whether it is of a QML file's type, or of one that stands on it.
        self.is_a: Callable[[Kind], bool] = _Kinds(item).__getitem__

    def inside(self, kind: Kind) -> bool:
        """Whether it belongs to one of a kind."""
        found = self._inside.get(kind)
        if found is None:
            parent = self.parent
            found = parent is not None and (parent.is_a(kind) or parent.inside(kind))
            self._inside[kind] = found
        return found

    @property
    def above(self) -> Iterator[Thing]:
        """What it lies in, nearest first."""
        thing = self.parent
        while thing is not None:
            yield thing
            thing = thing.parent

    @cached_property
    def is_field(self) -> bool:
        return any(self.is_a(each) for each in _FIELDS)

    @cached_property
    def is_off(self) -> bool:
        """Whether it is a control that cannot be used now."""
        item = self.item
        return self.is_a(Kind.TOUCHABLE) and bool(
            item.property("available") is False or item.property("busy") or not item.isEnabled()
        )

    @cached_property
    def is_text(self) -> bool:
        """Whether it is a text that says something."""
        return self.item.inherits("QQuickText") and bool(self.words)

    @cached_property
    def words(self) -> str:
        """Those of a text."""
        return words_of(self.item)

    @cached_property
    def name(self) -> str:
        """What it is called by to who hears it."""
        return str(attached(self.item, "Accessible.name"))

    @cached_property
    def place(self) -> QRectF:
        return place_of(self.item)

    @cached_property
    def opacity(self) -> float:
        """With that of all it lies in."""
        own = self.item.opacity()
        return own if self.parent is None else own * self.parent.opacity

    @cached_property
    def frames(self) -> tuple[QRectF, ...]:
        """The places of what hides all that reaches over its edges, nearest first."""
        if self.parent is None:
            return ()
        own = (self.parent.place,) if self.parent.item.clip() else ()
        return own + self.parent.frames

    @cached_property
    def painted(self) -> QRectF:
        """Where the letters of a text are, whatever the size of the item."""
        text = self.item
        width, height = float(text.property("contentWidth")), float(text.property("contentHeight"))
        spare = text.width() - width
        side = read(text, "effectiveHorizontalAlignment") if abs(spare) >= 1 else 0
        left = spare if side == _RIGHT else spare / 2 if side == _CENTRE else 0.0
        # The line's leading at either side carries no letters.
        slack = 0.16 * float(text.property("lineHeight"))
        top = float(text.property("topPadding")) + slack
        return text.mapRectToScene(QRectF(left, top, width, max(1.0, height - 2 * slack)))

    @cached_property
    def in_sight(self) -> QRectF:
        """Where the letters are that no parent hides: a field shows the end of a long text."""
        place = self.painted
        for frame in self.frames:
            place = place.intersected(frame)
        return place


def things(root: QQuickItem) -> list[Thing]:
    """`root` and what is visible under it, parents first."""
    parent: Thing | None = None
    for item in reversed(list(above(root))):
        parent = Thing(item, parent)
    found: list[Thing] = []
    waiting = [Thing(root, parent)]
    while waiting:
        thing = waiting.pop()
        item = thing.item
        if item.isVisible() and item.opacity() != 0:
            found.append(thing)
            # A page drawn small is looked at: nothing in it is for anybody's finger or ear.
            if not thing.is_a(Kind.PICTURE):
                waiting += (Thing(child, thing) for child in reversed(item.childItems()))
    return found
