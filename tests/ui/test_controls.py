"""How the controls answer fingers, keys and screen readers, on the real QML modules."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.ui.qml_gallery.render import LOOKS, PAGES, ROOT, Stage
from ui.fonts import register_fonts

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

BUTTONS = """
import QtQuick
import Kiosk.Controls

Item {
    id: root

    property int first: 0
    property int second: 0
    property int refusals: 0

    Touchable {
        objectName: "first"
        x: 100
        y: 100
        width: 200
        height: 100
        words: "First"
        onActivated: root.first += 1
        onRefused: root.refusals += 1
    }

    Touchable {
        objectName: "second"
        x: 100
        y: 400
        width: 200
        height: 100
        words: "Second"
        onActivated: root.second += 1
    }
}
"""
INSIDE = QPoint(200, 150)
OTHER = QPoint(200, 450)
# 12 mm are 48 px at the design's scale; the first button's lower edge is at 200.
SLIPPED = QPoint(200, 240)
SLID_OFF = QPoint(200, 260)


@pytest.fixture(scope="module")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def stages(qapp: object) -> Iterator[Callable[..., Stage]]:
    register_fonts(ROOT / "assets" / "fonts")
    made: list[Stage] = []

    def make(locale: str = "vi", **theme: object) -> Stage:
        made.append(Stage(locale, {"reducedMotion": True, **theme}))
        return made[-1]

    yield make
    for stage in made:
        stage.close()


class Panel:
    """Two buttons under synthetic fingers."""

    def __init__(self, stage: Stage, finger: QPointingDevice) -> None:
        self.stage, self.finger = stage, finger
        self.root = stage.show(BUTTONS, 600, 600)
        assert QTest.qWaitForWindowExposed(stage.view)

    def press(self, at: QPoint, point: int = 0) -> None:
        QTest.touchEvent(self.stage.view, self.finger).press(point, at, self.stage.view).commit()

    def move(self, to: QPoint) -> None:
        QTest.touchEvent(self.stage.view, self.finger).move(0, to, self.stage.view).commit()
        # Qt Quick gathers the moves of one frame and delivers them together.
        QTest.qWait(40)

    def release(self, at: QPoint) -> None:
        QTest.touchEvent(self.stage.view, self.finger).release(0, at, self.stage.view).commit()

    def tap(self, at: QPoint) -> None:
        self.press(at)
        self.release(at)

    def button(self, name: str) -> QQuickItem:
        found = self.root.findChild(QQuickItem, name)
        assert isinstance(found, QQuickItem)
        return found

    def counts(self) -> tuple[int, int, int]:
        names = ("first", "second", "refusals")
        first, second, refusals = (int(self.root.property(name)) for name in names)
        assert self.stage.warnings == []
        return first, second, refusals


@pytest.fixture
def panel(stages: Callable[..., Stage], finger: QPointingDevice) -> Panel:
    return Panel(stages(), finger)


def test_acts_on_release_not_on_touch(panel: Panel) -> None:
    panel.press(INSIDE)
    assert panel.counts() == (0, 0, 0)
    assert panel.button("first").property("down") is True
    panel.release(INSIDE)
    assert panel.counts() == (1, 0, 0)
    assert panel.button("first").property("down") is False


def test_a_slip_within_12_mm_is_still_a_tap(panel: Panel) -> None:
    panel.press(INSIDE)
    panel.move(SLIPPED)
    panel.release(SLIPPED)
    assert panel.counts() == (1, 0, 0)


def test_sliding_off_by_more_than_12_mm_cancels(panel: Panel) -> None:
    panel.press(INSIDE)
    panel.move(SLID_OFF)
    assert panel.button("first").property("down") is False
    panel.release(SLID_OFF)
    assert panel.counts() == (0, 0, 0)


def test_coming_back_after_sliding_off_stays_cancelled(panel: Panel) -> None:
    panel.press(INSIDE)
    panel.move(SLID_OFF)
    panel.move(INSIDE)
    panel.release(INSIDE)
    assert panel.counts() == (0, 0, 0)


def test_a_long_press_acts_once_and_only_on_release(panel: Panel) -> None:
    panel.press(INSIDE)
    QTest.qWait(900)
    assert panel.counts() == (0, 0, 0)
    panel.release(INSIDE)
    assert panel.counts() == (1, 0, 0)


def test_a_double_tap_acts_once(panel: Panel) -> None:
    panel.tap(INSIDE)
    panel.tap(INSIDE)
    assert panel.counts() == (1, 0, 0)


def test_a_key_without_debounce_acts_on_every_tap(panel: Panel) -> None:
    panel.button("first").setProperty("debounceMs", 0)
    for _ in range(3):
        panel.tap(INSIDE)
    assert panel.counts() == (3, 0, 0)


def test_a_second_finger_is_ignored(panel: Panel) -> None:
    panel.press(INSIDE)
    both = QTest.touchEvent(panel.stage.view, panel.finger)
    both.stationary(0).press(1, OTHER, panel.stage.view).commit()
    both = QTest.touchEvent(panel.stage.view, panel.finger)
    both.stationary(0).release(1, OTHER, panel.stage.view).commit()
    assert panel.counts() == (0, 0, 0)
    panel.release(INSIDE)
    assert panel.counts() == (1, 0, 0)


def test_a_mouse_acts_as_a_finger_does(panel: Panel) -> None:
    QTest.mouseClick(panel.stage.view, Qt.MouseButton.LeftButton, pos=OTHER)
    assert panel.counts() == (0, 1, 0)


def test_an_unavailable_control_answers_with_its_refusal(panel: Panel) -> None:
    panel.button("first").setProperty("available", False)
    panel.tap(INSIDE)
    assert panel.counts() == (0, 0, 1)


def test_a_busy_control_ignores_touches(panel: Panel) -> None:
    panel.button("first").setProperty("busy", True)
    panel.tap(INSIDE)
    assert panel.counts() == (0, 0, 0)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_act_on_the_focused_control_and_the_ring_shows(panel: Panel, key: Qt.Key) -> None:
    assert panel.button("first").property("ringShown") is False
    QTest.keyClick(panel.stage.view, Qt.Key.Key_Tab)
    assert panel.button("first").property("ringShown") is True
    QTest.keyClick(panel.stage.view, Qt.Key.Key_Tab)
    assert panel.button("first").property("ringShown") is False
    QTest.keyClick(panel.stage.view, key)
    assert panel.counts() == (0, 1, 0)


def test_a_touch_leaves_no_focus_ring(panel: Panel) -> None:
    panel.tap(INSIDE)
    assert panel.button("first").property("ringShown") is False


@pytest.mark.parametrize("look", list(LOOKS))
@pytest.mark.parametrize("page", list(PAGES))
def test_every_page_draws_without_warnings_and_every_control_has_a_name(
    stages: Callable[..., Stage], page: str, look: str
) -> None:
    width, height = PAGES[page]
    panel = (1080, 1920) if page == "Gallery" else (width, height)
    stage = stages(panelWidth=panel[0], panelHeight=panel[1], **LOOKS[look])
    root = stage.show(f"import QtQuick\n{page} {{}}", width, height)
    nameless = [item for item in _touchables(root) if _name(item).strip() == ""]
    assert nameless == []
    assert stage.warnings == []


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_the_keyboard_says_which_key_and_no_more(
    stages: Callable[..., Stage], finger: QPointingDevice, locale: str
) -> None:
    stage = stages(locale)
    source = """
    import Kiosk.Controls
    Keyboard { property string said: ""; onKey: code => said += code + " " }
    """
    keyboard = stage.show(source, 1080, 520)
    assert QTest.qWaitForWindowExposed(stage.view)
    points = [QPoint(50, 66), QPoint(1040, 66), QPoint(60, 168), QPoint(540, 476)]
    for at in points:
        QTest.touchEvent(stage.view, finger).press(0, at, stage.view).commit()
        QTest.touchEvent(stage.view, finger).release(0, at, stage.view).commit()
    assert keyboard.property("said") == "ă tone:5 q space "
    assert stage.warnings == []


def test_targets_are_never_under_20_mm_wide_or_high(stages: Callable[..., Stage]) -> None:
    stage = stages()
    root = stage.show("import QtQuick\nTyping {}", 1080, 1920)
    assert QTest.qWaitForWindowExposed(stage.view)
    small = [
        (_name(item), item.width(), item.height())
        for item in _touchables(root)
        if min(item.width(), item.height()) < 80 and item.isEnabled()
    ]
    assert small == []


def _touchables(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible() and child.isEnabled():
            if child.property("debounceMs") is not None:
                yield child
            yield from _touchables(child)


def _name(item: QQuickItem) -> str:
    interface = QAccessible.queryAccessibleInterface(item)
    return interface.text(QAccessible.Text.Name) if interface else ""
