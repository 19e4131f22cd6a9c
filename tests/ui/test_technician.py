"""The technician's window plays the simulated devices by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.texts import Texts
from tests.ui.support import ROOT, Hall
from ui.viewmodels.staff.simulator import LEFT, RIGHT

LEAST = 64


class Hands:
    """Notes what was done to the devices."""

    papers = "printer/paper"

    def __init__(self) -> None:
        self.done: list[object] = []

    def scan(self, text: str, manner: str) -> None:
        self.done.append((text, manner))

    def set_knob(self, name: str, value: str) -> None:
        self.done.append((name, value))

    def cut_off(self, cut: bool) -> None:
        self.done.append(cut)


def opened(hall: Hall, hands: Hands) -> QQuickWindow:
    hall.window.add_technician(hands)
    desk = hall.window.engine.rootObjects()[-1]
    assert isinstance(desk, QQuickWindow)
    hall.settle()
    desk.requestActivate()
    return desk


def buttons(item: QQuickItem) -> Iterator[QQuickItem]:
    """Everything that can be touched, by its words."""
    for child in item.childItems():
        if child.property("words") and child.property("textSize"):
            yield child
        yield from buttons(child)


def test_a_typed_code_is_scanned_and_switches_reach_the_devices(
    open_hall: Callable[..., Hall],
) -> None:
    hall, hands = open_hall(), Hands()
    desk = opened(hall, hands)
    for letter in "4961":
        QTest.keyClick(desk, Qt.Key(ord(letter)))
    QTest.keyClick(desk, Qt.Key.Key_Return)
    model = hall.window.simulator_model
    assert model is not None
    for name, value in (("paper", "out"), ("central", "cut"), ("manner", "half")):
        model.setKnob(name, value)
    model.scan("4962")
    assert hands.done == [("4961", "whole"), ("paper", "out"), True, ("4962", "half")]
    assert model.property("knobs")["paper"] == "out"


def test_every_switch_is_there_large_enough_and_reaches_the_devices(
    open_hall: Callable[..., Hall],
) -> None:
    hall, hands = open_hall(), Hands()
    desk = opened(hall, hands)
    desk.resize(1280, 800)
    hall.settle()
    found = list(buttons(desk.contentItem()))
    assert len(found) == 1 + sum(map(len, [*LEFT.values(), *RIGHT.values()]))
    for button in found:
        place = button.mapToScene(QPoint(0, 0).toPointF())
        assert min(button.width(), button.height()) >= LEAST, button.property("words")
        assert place.x() + button.width() <= 1280
        assert place.y() + button.height() <= 800
        QTest.mouseClick(
            desk,
            Qt.MouseButton.LeftButton,
            pos=(place + button.boundingRect().center()).toPoint(),
        )
    knobs = LEFT | RIGHT
    touched = [(name, value) for name in knobs for value in knobs[name]]
    own = [each for each in touched if each[0] not in ("central", "manner")]
    assert sorted(each for each in hands.done if isinstance(each, tuple)) == sorted(own)
    assert [each for each in hands.done if isinstance(each, bool)] == [False, True]


def test_every_switch_has_words() -> None:
    words = Texts.load(ROOT / "assets" / "texts", "vi")
    for name, values in (LEFT | RIGHT).items():
        assert words.has(f"simulator.{name}")
        assert [value for value in values if not words.has(f"simulator.{name}_{value}")] == []
