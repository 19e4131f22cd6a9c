"""The technician's window plays the simulated devices by hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from tests.ui.support import Hall


class Hands:
    """Notes what was done to the devices."""

    papers = "printer/paper"
    has_card_reader = True

    def __init__(self) -> None:
        self.done: list[object] = []

    def scan(self, text: str) -> None:
        self.done.append(text)

    def set_knob(self, name: str, value: str) -> None:
        self.done.append((name, value))

    def lay_card(self, kind: str) -> None:
        self.done.append(kind)

    def cut_off(self, cut: bool) -> None:
        self.done.append(cut)


def test_a_typed_code_is_scanned_and_switches_reach_the_devices(
    open_hall: Callable[..., Hall],
) -> None:
    hall, hands = open_hall(), Hands()
    hall.window.add_technician(hands)
    hall.settle()
    assert hall.window.simulator_model is not None
    desk = hall.window.engine.rootObjects()[-1]
    assert isinstance(desk, QQuickWindow)
    desk.requestActivate()
    for letter in "4961":
        QTest.keyClick(desk, Qt.Key(ord(letter)))
    QTest.keyClick(desk, Qt.Key.Key_Return)
    model = hall.window.simulator_model
    model.setKnob("paper", "out")
    model.layCard("chip")
    model.setCut(True)
    assert hands.done == ["4961", ("paper", "out"), "chip", True]
    assert model.property("card") == "chip"
    assert (model.property("paper"), model.property("cut")) == ("out", True)
