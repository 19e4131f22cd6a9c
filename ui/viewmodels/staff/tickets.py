"""A ticket of today by its number: printed again, or taken back for a reason."""

from __future__ import annotations

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.ticket import VOID_REASONS
from kiosk.maintenance import events
from kiosk.maintenance.state import Page
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.model import StaffModel
from ui.viewmodels.staff.rows import ChoiceRow

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_LONGEST_NUMBER = 10


@QmlElement
@QmlUncreatable("made in Python")
class StaffTicketsViewModel(StaffModel):  # type: ignore[operator]
    """Empty on other pages."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._number = ""
        self._letters = False
        self._reason = ""
        self._reasons = ListModel(ChoiceRow, self)
        self._at: Page | None = None

    def _refresh(self) -> bool:
        inside = self.inside
        page = inside.page if inside and inside.page in (Page.REPRINT, Page.VOID) else None
        if page is not self._at:
            self._at, self._number, self._letters, self._reason = page, "", True, ""
        words = ((code, self.texts(f"upkeep.void.{code}")) for code in VOID_REASONS)
        rows = [ChoiceRow(code, said, "", code == self._reason) for code, said in words]
        self._reasons.set_rows(rows)
        return True

    @Property(QAbstractItemModel, constant=True)
    def reasons(self) -> QAbstractItemModel:
        """Why a number may be taken back."""
        return self._reasons

    @Property(str, notify=changed)
    def why(self) -> str:
        """Why the key that acts does nothing yet; empty where it acts."""
        if not self._number:
            return self.texts("upkeep.number_short")
        lacks = self._at is Page.VOID and not self._reason
        return self.texts("upkeep.void_reason") if lacks else ""

    @Slot(str)
    def choose(self, reason: str) -> None:
        self._reason = reason
        self.happen(events.Touched())
        self._on_change()

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._number

    @Property(bool, notify=changed)
    def letters(self) -> bool:
        """Whether the pad shows letters: a number begins with one."""
        return self._letters

    @Slot(str)
    def key(self, code: str) -> None:
        """A key of the pad (Controls/CodePad.qml)."""
        if code == "back":
            self._number = self._number[:-1]
            self._letters = not self._number
        elif code == "clear":
            self._number, self._letters = "", True
        elif code == "page":
            self._letters = not self._letters
        elif code == "enter":
            self._act()
        elif len(self._number) < _LONGEST_NUMBER:
            # A number begins with one letter.
            self._number, self._letters = self._number + code, False
        self.happen(events.Touched())
        self._on_change()

    def _act(self) -> None:
        if self.why:
            return
        if self._at is Page.VOID:
            self.want("ticket.void", number=self._number, reason=self._reason)
        else:
            self.want("ticket.reprint", number=self._number)
