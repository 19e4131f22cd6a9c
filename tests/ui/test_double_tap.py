"""Two taps where one was meant: the second never acts on what the next page put there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.domain.visit import events
from kiosk.domain.visit.state import Home, TicketPage
from tests.ui.support import Hall


def at_the_services(open_hall: Callable[..., Hall]) -> Hall:
    hall = open_hall(still=False)
    for event in (events.OpenQueue(), events.ChooseField("civil-status")):
        hall.runner.send(event)
    hall.runner.send(events.ChooseService("birth"))
    QTest.qWait(450)
    hall.settle()
    return hall


def test_a_double_tap_on_take_number_does_not_leave_the_number(
    open_hall: Callable[..., Hall], qtbot: QtBot
) -> None:
    hall = at_the_services(open_hall)
    place = hall.place("Lấy số").center().toPoint()
    none = Qt.KeyboardModifier.NoModifier
    for _ in range(3):
        QTest.mouseClick(hall.window.window, Qt.MouseButton.LeftButton, none, place)
        QTest.qWait(60)
    assert isinstance(hall.runner.visit.screen, TicketPage)
    assert len(hall.services.requests) == 1


def test_a_moment_later_the_page_can_be_touched(
    open_hall: Callable[..., Hall], qtbot: QtBot
) -> None:
    hall = at_the_services(open_hall)
    hall.touch("Lấy số")
    QTest.qWait(450)
    hall.touch("Xong")
    assert isinstance(hall.runner.visit.screen, Home)
