"""A ticket of today by its number: printed again."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.maintenance import events
from kiosk.maintenance.state import Page
from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.model import StaffModel

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

    def _refresh(self) -> bool:
        if self.at(Page.REPRINT) is None:
            self._number, self._letters = "", False
        return True

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
        elif code == "clear":
            self._number = ""
        elif code == "page":
            self._letters = not self._letters
        elif code == "enter":
            self._reprint()
        elif len(self._number) < _LONGEST_NUMBER:
            # A number begins with one letter.
            self._number, self._letters = self._number + code, False
        self.happen(events.Touched())
        self._on_change()

    def _reprint(self) -> None:
        if self._number:
            self.want("ticket.reprint", number=self._number)
