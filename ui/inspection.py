"""Looks at what is on screen for faults a person would see: cut text, small targets, lost words.

Responsible for finding and naming them; not for what should be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QMetaObject, QObject, QRectF
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem

_KEY = re.compile(r"[a-z]+(\.[a-z0-9_]+)+")
_SMALLEST = 88
# The row of letters and tones may be this narrow, as the design says (20 mm).
_SMALLEST_LETTER = 81
_LETTER_LOOKS = ("fn", "tone")
_OVERLAP = 6.0
_RIGHT, _CENTRE = 2, 4


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text or a touch target: its words, its place in the window, how small it may be.

    `lies_in` are the places it is meant to lie in: the field that a button to empty it belongs to.
    """

    words: str
    place: QRectF
    least: float = _SMALLEST
    lies_in: tuple[QRectF, ...] = ()


def faults(root: QQuickItem, unit: float) -> list[str]:
    """What is wrong under `root`, whose unit is `unit` pixels. One English sentence each."""
    texts = list(_texts(root))
    targets = list(_targets(root))
    room = root.mapRectToScene(QRectF(0, 0, root.width(), root.height()))
    found = list(_cut(root))
    found += [f"outside the screen: {each.words!r}" for each in texts if _outside(each, room)]
    found += [
        f"no text for {each.words!r}" for each in texts + targets if _KEY.fullmatch(each.words)
    ]
    found += [f"nameless target at {_at(each)}" for each in targets if not each.words.strip()]
    found += [
        f"target under {each.least} px: {each.words!r} {_at(each)}"
        for each in targets
        if min(each.place.width(), each.place.height()) < each.least * unit - 1
    ]
    found += [f"text wider than its button: {words!r}" for words in _spilled(root)]
    return (
        found
        + [f"texts overlap: {pair}" for pair in _overlaps(texts)]
        + [f"targets overlap: {pair}" for pair in _overlaps(targets)]
    )


def visible_items(root: QQuickItem) -> Iterator[QQuickItem]:
    """`root` and what is visible under it, parents first."""
    if not root.isVisible() or root.opacity() == 0:
        return
    yield root
    for child in root.childItems():
        yield from visible_items(child)


def is_a(item: QObject, qml_type: str) -> bool:
    """Whether an item is of a QML file's type, or of one that stands on it."""
    meta: QMetaObject | None = item.metaObject()
    while meta is not None:
        if str(meta.className()).split("_QMLTYPE_")[0] == qml_type:
            return True
        meta = meta.superClass()
    return False


def _texts(root: QQuickItem) -> Iterator[_Piece]:
    for item in visible_items(root):
        if item.inherits("QQuickText") and item.property("text"):
            yield _Piece(str(item.property("text")), _painted(item))


def _targets(root: QQuickItem) -> Iterator[_Piece]:
    for item in visible_items(root):
        if is_a(item, "Touchable"):
            letter = is_a(item, "Key") and read(item, "look") in _LETTER_LOOKS
            least = _SMALLEST_LETTER if letter else _SMALLEST
            fields = tuple(_place(each) for each in _above(item) if is_a(each, "SearchField"))
            yield _Piece(str(read(item, "Accessible.name")), _place(item), least, fields)


def _place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _above(item: QQuickItem) -> Iterator[QQuickItem]:
    while (parent := item.parentItem()) is not None:
        yield parent
        item = parent


def _spilled(root: QQuickItem) -> Iterator[str]:
    """Texts that reach over the edge of the target they name. A field that clips may scroll."""
    for item in visible_items(root):
        if not item.inherits("QQuickText") or not item.property("text"):
            continue
        for each in _above(item):
            if each.clip():
                break
            if is_a(each, "Touchable"):
                if not _place(each).adjusted(-1, -1, 1, 1).contains(_painted(item)):
                    yield str(item.property("text"))
                break


def _painted(item: QQuickItem) -> QRectF:
    """Where the letters are, whatever the size of the item."""
    width, height = float(item.property("contentWidth")), float(item.property("contentHeight"))
    spare = item.width() - width
    side = read(item, "effectiveHorizontalAlignment")
    left = spare if side == _RIGHT else spare / 2 if side == _CENTRE else 0.0
    # The line's leading at either side carries no letters.
    slack = 0.16 * float(item.property("lineHeight"))
    top = float(item.property("topPadding")) + slack
    return item.mapRectToScene(QRectF(left, top, width, max(1.0, height - 2 * slack)))


def read(item: QQuickItem, expression: str) -> object:
    """What QML sees; Qt for Python can read neither enumerations nor attached properties."""
    context = QQmlEngine.contextForObject(item)
    value = QQmlExpression(context, item, expression).evaluate()
    return value[0] if isinstance(value, tuple) else value


def _cut(root: QQuickItem) -> Iterator[str]:
    for item in visible_items(root):
        if not item.inherits("QQuickText") or not item.property("text"):
            continue
        wide = float(item.property("contentWidth")) > item.width() + 2
        if item.property("truncated") or wide:
            yield f"text is cut: {item.property('text')!r}"


def _outside(piece: _Piece, room: QRectF) -> bool:
    return not room.adjusted(-2, -2, 2, 2).contains(piece.place)


def _overlaps(pieces: list[_Piece]) -> Iterator[str]:
    for one, other in combinations(pieces, 2):
        shared = one.place.intersected(other.place)
        nested = one.place in other.lies_in or other.place in one.lies_in
        if min(shared.width(), shared.height()) > _OVERLAP and not nested:
            yield f"{one.words!r} and {other.words!r}"


def _at(piece: _Piece) -> str:
    place = piece.place
    return f"{place.width():.0f}x{place.height():.0f}+{place.x():.0f}+{place.y():.0f}"
