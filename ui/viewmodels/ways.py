"""The ways from one screen to another that start anywhere: tiles, rows and the dock.

Each says what was touched; where it leads is the visit's decision.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.visit import events
from kiosk.domain.visit.ask import OpenAsk
from kiosk.domain.visit.centre import OpenCentre
from kiosk.domain.visit.help import OpenHelp
from kiosk.domain.visit.online import OpenOnline
from kiosk.domain.visit.rating import OpenRating
from kiosk.domain.visit.wards import OpenWards
from ui.viewmodels.base import ViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class WaysViewModel(ViewModel):  # type: ignore[operator]
    """Shows nothing: verbs only."""

    changed = Signal()

    def _refresh(self) -> bool:
        return False

    @Slot()
    def openQueue(self) -> None:
        """A number: which field first."""
        self.send(events.OpenQueue())

    @Slot()
    def openSearch(self) -> None:
        """Find a procedure."""
        self.send(events.OpenSearch())

    @Slot()
    def openDossier(self) -> None:
        """A dossier, by its code."""
        self.send(events.OpenDossier())

    @Slot()
    def openOnline(self) -> None:
        """What can be done online."""
        self.send(OpenOnline())

    @Slot()
    def openRating(self) -> None:
        """Rate the visit."""
        self.send(OpenRating())

    @Slot()
    def openCentre(self) -> None:
        """The centre: map, hours, hotlines, public figures."""
        self.send(OpenCentre())

    @Slot()
    def openAsk(self) -> None:
        """A question about nothing in particular."""
        self.send(OpenAsk())

    @Slot()
    def openWards(self) -> None:
        """Which commune an old one belongs to now."""
        self.send(OpenWards())

    @Slot()
    def openHelp(self) -> None:
        """Call somebody, hotlines, guided mode."""
        self.send(OpenHelp())

    @Slot()
    def showOffline(self) -> None:
        """What works without the central system."""
        self.send(events.ShowOffline())
