"""A button that waited shows its own icon upright again."""

from __future__ import annotations

from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.ui.qml_gallery.render import ROOT, Stage
from ui.fonts import register_fonts

BUTTON = """
import QtQuick
import Kiosk.Controls

Item {
    TurningIcon {
        objectName: "icon"
        still: "printer"
    }
}
"""


def test_the_icon_stands_straight_after_turning(qapp: object) -> None:
    register_fonts(ROOT / "assets" / "fonts")
    stage = Stage("vi", {"reducedMotion": False})
    icon = stage.show(BUTTON, 200, 200).findChild(QQuickItem, "icon")
    assert isinstance(icon, QQuickItem)
    icon.setProperty("turning", True)
    QTest.qWait(250)
    stage.view.grabWindow()
    icon.setProperty("turning", False)
    QTest.qWait(60)
    stage.view.grabWindow()
    assert (icon.property("rotation"), icon.property("glyph")) == (0.0, "printer")
    stage.close()
