"""Ways through the items of a screen: what is visible, what type it is, where it lies.

Judges nothing. GUI thread only; places are in pixels of the window.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QMetaObject, QObject, QRectF
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem

_RIGHT, _CENTRE = 2, 4


def visible_items(root: QQuickItem) -> Iterator[QQuickItem]:
    """`root` and what is visible under it, parents first."""
    if not root.isVisible() or root.opacity() == 0:
        return
    yield root
    for child in root.childItems():
        yield from visible_items(child)


class _Named(str):
    """The name of a class, which is its key, with the class itself."""

    meta: QMetaObject


def is_a(item: QObject, qml_type: str) -> bool:
    """Whether an item is of a QML file's type, or of one that stands on it."""
    meta = item.metaObject()
    named = _Named(meta.className())
    named.meta = meta
    return qml_type in _lineage(named)


# Asked many thousand times for a screen; Qt never gives two classes one name.
@lru_cache(maxsize=1024)
def _lineage(named: _Named) -> frozenset[str]:
    found, meta = set(), named.meta
    while meta is not None:
        found.add(str(meta.className()).split("_QMLTYPE_")[0])
        meta = meta.superClass()
    # The cache keeps its keys: a class kept with one would outlive Qt's, and another object at
    # the same address would then be taken for it.
    del named.meta
    return frozenset(found)


def type_of(item: QObject) -> str:
    """The name of the QML file that an item is made of, or Qt's own name for it."""
    meta: QMetaObject | None = item.metaObject()
    while meta is not None:
        name = str(meta.className())
        if "_QMLTYPE_" in name:
            return name.split("_QMLTYPE_")[0]
        meta = meta.superClass()
    return str(item.metaObject().className())


def read(item: QQuickItem, expression: str) -> object:
    """What QML sees; Qt for Python can read neither enumerations nor attached properties."""
    context = QQmlEngine.contextForObject(item)
    value = QQmlExpression(context, item, expression).evaluate()
    return value[0] if isinstance(value, tuple) else value


def above(item: QQuickItem) -> Iterator[QQuickItem]:
    """The parents, nearest first."""
    while (parent := item.parentItem()) is not None:
        yield parent
        item = parent


def inside(item: QQuickItem, qml_type: str) -> bool:
    """Whether an item belongs to one of a QML type."""
    return any(is_a(each, qml_type) for each in above(item))


def place_of(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def is_text(item: QQuickItem) -> bool:
    return item.inherits("QQuickText") and bool(item.property("text"))


def words_of(text: QQuickItem) -> str:
    return str(text.property("text"))


def in_sight(text: QQuickItem) -> QRectF:
    """Where the letters are that no parent hides: a field shows the end of a long text."""
    place = painted(text)
    for frame in (place_of(each) for each in above(text) if each.clip()):
        place = place.intersected(frame)
    return place


def painted(text: QQuickItem) -> QRectF:
    """Where the letters of a text are, whatever the size of the item."""
    width, height = float(text.property("contentWidth")), float(text.property("contentHeight"))
    spare = text.width() - width
    side = read(text, "effectiveHorizontalAlignment")
    left = spare if side == _RIGHT else spare / 2 if side == _CENTRE else 0.0
    # The line's leading at either side carries no letters.
    slack = 0.16 * float(text.property("lineHeight"))
    top = float(text.property("topPadding")) + slack
    return text.mapRectToScene(QRectF(left, top, width, max(1.0, height - 2 * slack)))
