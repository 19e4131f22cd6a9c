"""The dialog after an ID card was scanned: which of its ways are open. Nothing of the card."""

from __future__ import annotations

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.visit.id_card import CardFound, FindPlaceOfCard, TakeNumberWithCard
from ui.viewmodels.base import ViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class IdCardViewModel(ViewModel):  # type: ignore[operator]
    """Holds nothing of its own: what may be done is the dialog's."""

    changed = Signal()

    @Property(bool, notify=changed)
    def hasAddress(self) -> bool:
        """The address was read, so that its ward can be looked up."""
        found = self.visit.dialog
        return isinstance(found, CardFound) and found.has_address

    @Slot()
    def takeNumber(self) -> None:
        self.send(TakeNumberWithCard())

    @Slot()
    def findWard(self) -> None:
        self.send(FindPlaceOfCard())
