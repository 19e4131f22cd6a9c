"""The code that carries a procedure's papers to a telephone. It lives as long as its dialog."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QTimer, QUrl, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.checklist import checklist
from kiosk.domain.visit.state import ProcedurePage, TakeAlong
from kiosk.services.facts import Unit
from kiosk.services.take_along import take_along
from ui.qr import NO_CODE, qr_picture
from ui.viewmodels.base import UiContext, ViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class TakeAlongViewModel(ViewModel):  # type: ignore[operator]
    """Drawn one turn after the dialog shows; gone with it."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._code = NO_CODE
        self._said = ""
        self._draw_soon = QTimer(self)
        self._draw_soon.setSingleShot(True)
        self._draw_soon.timeout.connect(self._draw)

    def _refresh(self) -> bool:
        wanted = self._text()
        if wanted == self._said:
            return False
        self._said, self._code = wanted, NO_CODE
        if wanted:
            self._draw_soon.start(0)
        return True

    def _text(self) -> str:
        page = self.visit.screen
        if not isinstance(self.visit.dialog, TakeAlong) or not isinstance(page, ProcedurePage):
            return ""
        unit = Unit.of(self.context.centre, page.procedure.code)
        papers = checklist(page.procedure, page.case)
        return take_along(page.procedure, page.summary, papers, unit, self.texts)

    def _draw(self) -> None:
        if self._said:
            self._code = qr_picture(self._said)
            self.changed.emit()

    @Property(QUrl, notify=changed)
    def code(self) -> QUrl:
        """One pixel per module, quiet zone included; empty until it is drawn."""
        return QUrl(self._code.url)

    @Property(int, notify=changed)
    def modules(self) -> int:
        """Side of the code in modules, 0 while there is none."""
        return self._code.modules
