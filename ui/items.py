"""Ways through the items of a screen: what is visible, what type it is, where it lies.

Judges nothing. GUI thread only; places are in pixels of the window.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtQml import QQmlEngine, QQmlExpression, QQmlProperty
from PySide6.QtQuick import QQuickItem, QQuickWindow


def visible_items(root: QQuickItem) -> Iterator[QQuickItem]:
    """`root` and what is visible under it, parents first."""
    waiting = [root]
    while waiting:
        item = waiting.pop()
        if item.isVisible() and item.opacity() != 0:
            yield item
            # A page drawn small is looked at: nothing in it is for anybody's finger or ear.
            if not is_a(item, Kind.PICTURE):
                waiting += reversed(item.childItems())


class Kind(StrEnum):
    """Types that are told apart from Python: each QML file says so of itself, by this property.

    Qt's own class description would tell as well, but Qt for Python keeps its wrapper for as long
    as the item's; where Qt uses the place again, the next item there is taken for a class.
    """

    TOUCHABLE = "isTouchable"
    KEY = "isKey"
    KEYBOARD = "isKeyboard"
    CODE_PAD = "isCodePad"
    PIN_PAD = "isPinPad"
    LETTER_PAD = "isLetterPad"
    DOCK = "isDock"
    HOME_DOCK = "isHomeDock"
    HOME_HEADER = "isHomeHeader"
    TOP_BAR = "isTopBar"
    LOWERED_PANEL = "isLoweredPanel"
    TIMELINE = "isTimeline"
    SEARCH_FIELD = "isSearchField"
    WORDS_FIELD = "isWordsField"
    CHECK_MARK = "isCheckMark"
    RADIO_MARK = "isRadioMark"
    SWITCH_MARK = "isSwitchMark"
    CHIP = "isChip"
    FIELD_CHOOSER = "isFieldChooser"
    PRIMARY_BUTTON = "isPrimaryButton"
    SECONDARY_BUTTON = "isSecondaryButton"
    PAGER = "isPager"
    SIDE_PAGER = "isSidePager"
    PAGE_ARROWS = "isPageArrows"
    MOTIF = "isMotif"
    DRUM = "isDrum"
    ICON = "isIcon"
    PLATE = "isPlate"
    QR_CARD = "isQrCard"
    PICTURE = "isPicture"
    OFFICIAL_TITLE = "isOfficialTitle"
    OTHER_LANGUAGE = "isOtherLanguage"


# What stands at the top of every page.
HEADS: Final = (Kind.TOP_BAR, Kind.LOWERED_PANEL, Kind.HOME_HEADER)
# Keys of the screen's own.
KEYBOARDS: Final = (Kind.KEYBOARD, Kind.CODE_PAD, Kind.PIN_PAD, Kind.LETTER_PAD)


def is_a(item: QObject, kind: Kind) -> bool:
    """Whether an item is of a QML file's type, or of one that stands on it."""
    return item.property(kind) is True


def type_of(item: QQuickItem) -> str:
    """The name of the QML file that an item is made of, or Qt's own name for it."""
    return re.split(r"_QML|\(", str(read(item, "String(this)")), maxsplit=1)[0]


def attached(item: QQuickItem, name: str) -> object:
    """An attached property, such as `Accessible.name`."""
    return QQmlProperty.read(item, name, QQmlEngine.contextForObject(item))


def read(item: QQuickItem, expression: str) -> object:
    """What QML makes of an expression. Dear: only for what no property tells, and enumerations."""
    context = QQmlEngine.contextForObject(item)
    value = QQmlExpression(context, item, expression).evaluate()
    return value[0] if isinstance(value, tuple) else value


def above(item: QQuickItem) -> Iterator[QQuickItem]:
    """The parents, nearest first."""
    while (parent := item.parentItem()) is not None:
        yield parent
        item = parent


def inside(item: QQuickItem, kind: Kind) -> bool:
    """Whether an item belongs to one of a kind."""
    return any(is_a(each, kind) for each in above(item))


def focused_item(window: QQuickWindow) -> QQuickItem | None:
    """The item that has the focus.

    Asked for as a property: what `window.activeFocusItem()` returns is made a child of the window's
    wrapper and stays with it, long after its page has gone.
    """
    item = window.property("activeFocusItem")
    return item if isinstance(item, QQuickItem) else None


def mouse_holder() -> QQuickItem | None:
    """The item that holds the mouse, such as the area of a control that is pressed.

    Asked of an event that goes nowhere: what `window.mouseGrabberItem()` returns stays with the
    window's wrapper as well, and every touch of a day presses another one.
    """
    nowhere, none = QPointF(), Qt.MouseButton.NoButton
    plain = Qt.KeyboardModifier.NoModifier
    probe = QMouseEvent(QEvent.Type.MouseMove, nowhere, nowhere, none, none, plain)
    item = probe.exclusivePointGrabber()
    return item if isinstance(item, QQuickItem) else None


def place_of(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def is_text(item: QQuickItem) -> bool:
    return item.inherits("QQuickText") and bool(item.property("text"))


def words_of(text: QQuickItem) -> str:
    return str(text.property("text"))
