"""What is done to the machine itself: closed for the public, started anew, made louder."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.staff import CLOSE_REASONS
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ReasonRow:
    code: str
    words: str


@QmlElement
@QmlUncreatable("made in Python")
class StaffMachineViewModel(StaffModel):  # type: ignore[operator]
    """Of the pages that have a button or two each."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._reasons = ListModel(ReasonRow, self)
        self._refresh()

    def _refresh(self) -> bool:
        texts = self.texts
        rows = [ReasonRow(code, texts(f"upkeep.reason.{code}")) for code in CLOSE_REASONS]
        self._reasons.set_rows(rows)
        return True

    @Property(QAbstractItemModel, constant=True)
    def reasons(self) -> QAbstractItemModel:
        return self._reasons

    @Property(int, notify=changed)
    def volume(self) -> int:
        """How loud the machine is, 1 to 5."""
        inside = self.inside
        return inside.volume if inside else 0

    @Slot(str)
    def closeFor(self, reason: str) -> None:
        self.want("public.close", reason=reason)

    @Slot(int)
    def setVolume(self, volume: int) -> None:
        self.want("sound.volume", volume=volume)

    @Slot()
    def paperChanged(self) -> None:
        self.want("paper.changed")

    @Slot()
    def restart(self) -> None:
        self.want("app.restart")
