"""The diagnostics file on screen: where it goes, its name and mark, and the code to the centre."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    Property,
    QAbstractItemModel,
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QUrl,
    Signal,
    Slot,
)
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.maintenance.report import ReportDesk, ReportSaved
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.late_code import LateCode
from ui.viewmodels.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Where the file may go; `name` is empty for the machine itself."""

    name: str
    icon: str
    words: str
    note: str


@QmlElement
@QmlUncreatable("made in Python")
class StaffReportViewModel(StaffModel):  # type: ignore[operator]
    """Empty on other pages."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._places = ListModel(PlaceRow, self)
        self._code = LateCode(self, self.changed.emit)

    @property
    def _desk(self) -> ReportDesk | None:
        return self.desk(ReportDesk)

    def _refresh(self) -> bool:
        desk, texts = self._desk, self.texts
        self._code.say(desk.link if desk else "")
        if desk is None:
            return False
        rows = [
            PlaceRow(each.name, "usb", texts("report.to_stick"), each.label or each.name)
            for each in desk.places
        ]
        here = PlaceRow(
            "", "hard-drives", texts("report.to_machine"), texts("report.to_machine_note")
        )
        self._places.set_rows([*rows, here])
        return True

    @Property(QAbstractItemModel, constant=True)
    def places(self) -> QAbstractItemModel:
        return self._places

    @Property(str, notify=changed)
    def saved(self) -> str:
        """What was written and where; empty before."""
        desk = self._desk
        if desk is None or desk.saved is None:
            return ""
        saved = desk.saved
        key = "report.saved_stick" if saved.on_stick else "report.saved_machine"
        return self.texts(key, name=saved.name, size=saved.kilobytes, mark=saved.mark)

    @Property(QUrl, notify=changed)
    def code(self) -> QUrl:
        """Of the link to this kiosk's page at the central system."""
        return self._code.url

    @Property(int, notify=changed)
    def modules(self) -> int:
        return self._code.modules

    @Property(str, notify=changed)
    def link(self) -> str:
        desk = self._desk
        return desk.link if desk else ""

    @Slot(str, "QVariant")
    def save(self, place: str, picture: object) -> None:
        """`picture` is the page as it stands, as QML grabbed it."""
        self.happen(ReportSaved(place, _as_text(picture)))


def _as_text(picture: object) -> str:
    """A PNG as base64; empty for what is no picture."""
    if not isinstance(picture, QImage) or picture.isNull():
        return ""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.toBase64().data()).decode("ascii")
