"""The code that carries a procedure's papers to a telephone. It lives as long as its dialog."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QUrl, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.visit.state import ProcedurePage, TakeAlong
from kiosk.services.facts import Unit
from kiosk.services.take_along import take_along
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.late_code import LateCode

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class TakeAlongViewModel(ViewModel):  # type: ignore[operator]
    """Drawn one turn after the dialog shows; gone with it."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._code = LateCode(self, self.changed.emit)

    def _refresh(self) -> bool:
        return self._code.say(self._text())

    def _text(self) -> str:
        page = self.visit.screen
        if not isinstance(self.visit.dialog, TakeAlong) or not isinstance(page, ProcedurePage):
            return ""
        unit = Unit.of(self.context.centre, page.procedure.code)
        return take_along(page.procedure, page.summary, page.ticks, unit, self.texts)

    @Property(QUrl, notify=changed)
    def code(self) -> QUrl:
        """One pixel per module, quiet zone included; empty until it is drawn."""
        return self._code.url

    @Property(int, notify=changed)
    def modules(self) -> int:
        """Side of the code in modules, 0 while there is none."""
        return self._code.modules
