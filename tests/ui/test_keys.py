"""The keyboard and the pads: what keys make of a field's text, names, sizes, long presses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QAccessible, QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.domain.typing import Method
from tests.ui.qml_gallery.render import ROOT, Stage
from ui.fonts import register_fonts
from ui.viewmodels.keys import Capitals, Keys

LEAST = 80  # 20 mm at the design's scale

# --- keys of a field -------------------------------------------------------------------------


def typed(keys: Keys, text: str, codes: str) -> str:
    for code in codes:
        text = keys.typed(text, code)
    return text


def test_telex_is_on_in_vietnamese_and_off_in_english() -> None:
    assert Keys.fresh("vi").method is Method.TELEX
    assert Keys.fresh("en").method is Method.OFF


def test_one_touch_of_shift_is_for_one_letter() -> None:
    keys = Keys()
    keys.switch("shift")
    assert keys.shown == {
        **{"shifted": True, "locked": False, "numbers": False, "digits": False},
        "method": "telex",
    }
    assert typed(keys, "", "ddoongf") == "Đồng"
    assert keys.capitals is Capitals.OFF


def test_shift_waits_for_a_letter() -> None:
    keys = Keys()
    keys.switch("shift")
    assert keys.typed(keys.typed(keys.typed("a", "space"), "1"), "b") == "a 1B"


def test_two_touches_keep_capitals_until_the_third() -> None:
    keys = Keys()
    keys.switch("shift")
    keys.switch("shift")
    assert (keys.shown["locked"], typed(keys, "", "ddoongf")) == (True, "ĐỒNG")
    keys.switch("shift")
    assert (keys.shown["shifted"], typed(keys, "", "a")) == (False, "a")


def test_a_change_of_method_leaves_what_stands() -> None:
    keys = Keys()
    text = typed(keys, "", "ddaats dai")
    keys.switch("method")
    text = typed(keys, text, "9")
    keys.switch("method")
    assert (keys.method, typed(keys, text, "as")) == (Method.OFF, "đất đaias")
    keys.switch("method")
    assert keys.method is Method.TELEX


def test_a_field_may_change_its_text_between_keys() -> None:
    keys = Keys()
    assert typed(keys, "", "tieng") == "tieng"
    assert keys.typed("", "s") == "s"
    assert typed(keys, "đăng ky", "s") == "đăng ký"


def test_a_plugged_in_keyboard_types_the_same_way() -> None:
    keys = Keys()
    assert keys.written("", "ddaats\t\r ddai") == "đất đai"
    assert keys.erased("đất đai") == "đất đa"
    assert keys.finished("tooi") == "tooi"


def test_a_field_takes_no_more_than_it_holds() -> None:
    keys = Keys(longest=5)
    assert keys.written("", "khai sinh") == "khai "
    assert keys.written("khai ", "s") == "khai "


def test_keys_tell_nothing_of_what_was_typed() -> None:
    keys = Keys()
    keys.written("", "khai sinh")
    assert "khai" not in repr(keys)


# --- on the glass ----------------------------------------------------------------------------

BOARD = """
import Kiosk.Controls
Keyboard { property string said: ""; onKey: code => said += code + " " }
"""
PADS = {
    "digits": "import Kiosk.Controls\nCodePad { hasLetters: true; height: 458; %s }",
    "letters": "import Kiosk.Controls\nCodePad { letters: true; height: 640; %s }",
    "both": 'import "../../../ui/qml/Kiosk/Screens/parts"\nLetterPad { height: 640; %s }',
}
SAID = 'property string said: ""; onKey: code => said += code + " "'
SIGNS = {
    "vi": ["Dấu chấm", "Dấu gạch nối", "Xóa một ký tự", "Xóa hết"],
    "en": ["Dot", "Hyphen", "Delete one character", "Clear all"],
}
NUMBER_PAGE = {
    "vi": ["Dấu gạch nối", "Dấu gạch chéo", "Dấu chấm", "Dấu phẩy", "Dấu a còng"],
    "en": ["Hyphen", "Slash", "Dot", "Comma", "At sign"],
}


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
        assert stage.warnings == []
        stage.close()


def keys_of(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible() and child.isEnabled():
            if child.property("debounceMs") is not None:
                yield child
            yield from keys_of(child)


def name_of(item: QQuickItem) -> str:
    return QAccessible.queryAccessibleInterface(item).text(QAccessible.Text.Name)


def named(root: QQuickItem, name: str) -> QQuickItem:
    return next(key for key in keys_of(root) if name_of(key) == name)


def middle(item: QQuickItem) -> QPoint:
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def state_of(item: QQuickItem) -> tuple[bool, bool]:
    """Whether a key can be on, and whether it is."""
    state = QAccessible.queryAccessibleInterface(item).state()
    return bool(state.checkable), bool(state.checked)


@pytest.mark.parametrize(
    ("method", "label", "name", "on"),
    [
        ("telex", "Telex", "Kiểu gõ: Telex", True),
        ("vni", "VNI", "Kiểu gõ: VNI", True),
        ("off", "Telex: tắt", "Kiểu gõ: tắt", False),
    ],
)
def test_the_method_key_says_which(
    stages: Callable[..., Stage], method: str, label: str, name: str, on: bool
) -> None:
    board = stages().show(BOARD, 1080, 520)
    board.setProperty("keys", {"method": method})
    key = named(board, name)
    assert (key.property("label"), state_of(key)) == (label, (True, on))


def test_shift_says_whether_it_stays_on_and_keeps_its_focus(stages: Callable[..., Stage]) -> None:
    board = stages().show(BOARD, 1080, 520)
    key = named(board, "Chữ hoa")
    key.forceActiveFocus()
    assert state_of(key) == (True, False)
    board.setProperty("keys", {"shifted": True, "locked": True})
    assert named(board, "Khóa chữ hoa") == key
    assert (state_of(key), key.hasActiveFocus()) == ((True, True), True)


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_signs_have_names(stages: Callable[..., Stage], locale: str) -> None:
    board = stages(locale).show(BOARD, 1080, 520)
    board.setProperty("keys", {"numbers": True})
    names = [name_of(key) for key in keys_of(board)]
    assert [name for name in names if name in NUMBER_PAGE[locale]] == NUMBER_PAGE[locale]
    assert [name for name in names if len(name) == 1 and not name.isalnum()] == []


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("pad", ["letters", "both"])
def test_signs_of_the_pads_have_names(stages: Callable[..., Stage], pad: str, locale: str) -> None:
    names = [name_of(key) for key in keys_of(stages(locale).show(PADS[pad] % "", 968, 640))]
    assert [name for name in SIGNS[locale] if name not in names] == []


@pytest.mark.parametrize("pad", list(PADS))
def test_a_long_press_of_backspace_is_one_tap(
    stages: Callable[..., Stage], finger: QPointingDevice, pad: str
) -> None:
    stage = stages()
    root = stage.show(PADS[pad] % SAID, 968, 640)
    assert QTest.qWaitForWindowExposed(stage.view)
    at = middle(named(root, "Xóa một ký tự"))
    QTest.touchEvent(stage.view, finger).press(0, at, stage.view).commit()
    QTest.qWait(700)
    assert root.property("said") == ""
    QTest.touchEvent(stage.view, finger).release(0, at, stage.view).commit()
    assert root.property("said") == "back "


@pytest.mark.parametrize("pad", list(PADS))
def test_keys_of_the_pads_are_20_mm(stages: Callable[..., Stage], pad: str) -> None:
    stage = stages()
    root = stage.show(PADS[pad] % "", 968, 640)
    assert QTest.qWaitForWindowExposed(stage.view)
    sizes = [(name_of(key), key.width(), key.height()) for key in keys_of(root)]
    assert [size for size in sizes if min(size[1:]) < LEAST] == []


def test_keys_of_the_keyboard_are_20_mm(stages: Callable[..., Stage]) -> None:
    stage = stages()
    board = stage.show(BOARD, 1080, 520)
    assert QTest.qWaitForWindowExposed(stage.view)
    for numbers in (False, True):
        board.setProperty("keys", {"numbers": numbers})
        sizes = [(name_of(key), key.width(), key.height()) for key in keys_of(board)]
        assert [size for size in sizes if min(size[1:]) < LEAST] == []
