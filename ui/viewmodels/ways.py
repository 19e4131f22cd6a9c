"""What can be asked for on any screen: the dock, languages, reading aids, the ways to a journey.

Each says what was touched; where it leads is the visit's decision.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.visit import events
from kiosk.domain.visit.ask import OpenAsk
from kiosk.domain.visit.centre import OpenCentre
from kiosk.domain.visit.help import OpenHelp
from kiosk.domain.visit.online import OpenOnline
from kiosk.domain.visit.rating import OpenRating
from kiosk.domain.visit.state import IdleQuestion
from kiosk.domain.visit.wards import OpenWards
from ui.viewmodels import aids
from ui.viewmodels.base import ViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# What the dock and the sheet call a reading aid -> the field of Access.
_AIDS: Final = {"large_text": "large", "high_contrast": "contrast"}


@QmlElement
@QmlUncreatable("made in Python")
class WaysViewModel(ViewModel):  # type: ignore[operator]
    """Shows nothing: verbs only."""

    changed = Signal()

    def _refresh(self) -> bool:
        return False

    @Slot()
    def pressed(self) -> None:
        """A touch begins. It does not answer the idle question: its end does, or a button."""
        if not isinstance(self.visit.dialog, IdleQuestion):
            self.send(events.Touched())

    @Slot()
    def touched(self) -> None:
        """A touch has ended."""
        self.send(events.Touched())

    @Slot()
    def goHome(self) -> None:
        """Back to the first screen."""
        self.send(events.GoHome())

    @Slot()
    def goBack(self) -> None:
        """One step back; over a page, its dialog away."""
        self.send(events.GoBack())

    @Slot()
    def endVisit(self) -> None:
        """Nothing of this visit stays."""
        self.send(events.EndVisit())

    @Slot(int)
    def chooseLanguage(self, language: int) -> None:
        """`language` is a place in `languages`."""
        if 0 <= language < len(self.context.locales):
            self.send(events.SetLocale(self.context.locales[language]))

    @Slot(str)
    def toggleAccess(self, name: str) -> None:
        """`name` is large_text, high_contrast, read_aloud or lowered."""
        lacking = aids.why_not(name, self.conditions, self.context.settings.panel)
        toggled = events.ToggleAccess(_AIDS.get(name, name))
        self.send(events.NotOffered(lacking) if lacking else toggled)

    @Slot(int)
    def setVolume(self, volume: int) -> None:
        """0 to 5."""
        self.send(events.SetVolume(volume))

    @Slot()
    def openAccess(self) -> None:
        """The sheet of reading aids."""
        self.send(events.OpenAccess())

    @Slot(str)
    def notOffered(self, key: str) -> None:
        """Say why something cannot be had; `key` is that of the sentence."""
        self.send(events.NotOffered(key))

    # --- the journeys -------------------------------------------------------------------------

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
