"""What the small dialogs over a page say: the idle question, a message, a code that was scanned.

Which dialog is shown is the shell's to say (shell.py); larger ones have view models of their own.
"""

from __future__ import annotations

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.ticket import Ticket
from kiosk.domain.visit import events
from kiosk.domain.visit.state import IDLE_COUNTDOWN, IdleQuestion, Message, ScanFound
from ui.viewmodels.base import ViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class DialogsViewModel(ViewModel):  # type: ignore[operator]
    """Empty and zero where another dialog, or none, is shown."""

    changed = Signal()

    def _seconds(self) -> int:
        dialog = self.visit.dialog
        return dialog.seconds_left if isinstance(dialog, IdleQuestion) else 0

    @Property(int, notify=changed)
    def idleSeconds(self) -> int:
        """Seconds until the visit ends by itself."""
        return self._seconds()

    @Property(str, notify=changed)
    def idleSpoken(self) -> str:
        """The idle question's sentence for the ear, with its seconds."""
        return self.texts("idle.spoken", seconds=self._seconds())

    @Property(float, notify=changed)
    def idleFraction(self) -> float:
        """What is left of the countdown, 1 to 0."""
        return self._seconds() / IDLE_COUNTDOWN

    @Property(str, notify=changed)
    def message(self) -> str:
        """The sentence of a message."""
        dialog = self.visit.dialog
        if not isinstance(dialog, Message):
            return ""
        return self.texts(dialog.key, number=dialog.number)

    @Property(str, notify=changed)
    def scannedCode(self) -> str:
        """The dossier's code, or the ticket's number, that was read away from the first screen."""
        dialog = self.visit.dialog
        if not isinstance(dialog, ScanFound):
            return ""
        return dialog.scan.number if isinstance(dialog.scan, Ticket) else dialog.scan.code

    @Property(str, notify=changed)
    def scannedTitle(self) -> str:
        """What kind of code it was."""
        return self.texts("dialog.ticket_found" if self._is_ticket() else "dialog.scan_found")

    @Property(str, notify=changed)
    def scannedIcon(self) -> str:
        return "ticket" if self._is_ticket() else "folder-open"

    def _is_ticket(self) -> bool:
        dialog = self.visit.dialog
        return isinstance(dialog, ScanFound) and isinstance(dialog.scan, Ticket)

    @Slot()
    def close(self) -> None:
        """Put away whichever dialog is shown."""
        self.send(events.CloseDialog())

    @Slot()
    def openScanned(self) -> None:
        """Show the dossier or the number whose code was read."""
        self.send(events.OpenScanned())
