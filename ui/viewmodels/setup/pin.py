"""The first PIN, typed twice. The digits are this page's own and nowhere else."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.staff import LONGEST_PIN, SHORTEST_PIN, pin_fault
from kiosk.setup import events
from kiosk.setup.state import Page
from ui.viewmodels.base import UiContext
from ui.viewmodels.setup.model import SetupModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_CIRCLES = 12


@QmlElement
@QmlUncreatable("made in Python")
class SetupPinViewModel(SetupModel):  # type: ignore[operator]
    """Forgets everything when the page goes."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._first, self._pin, self._why = "", "", ""
        # Whether something was typed since the last PIN was given: then what was wrong with that
        # one is past.
        self._anew = False
        self._refresh()

    def _refresh(self) -> bool:
        if self.page is not Page.PIN or self.setup.draft.keeper:
            self._first = ""
        if self.page is not Page.PIN:
            self._pin, self._why, self._anew = "", "", False
        return True

    @property
    def _refusal(self) -> str:
        """A text of the catalogue; empty where nothing is wrong."""
        return self._why or ("" if self._anew else self.setup.note)

    @Property(str, notify=changed)
    def title(self) -> str:
        return self.texts("setup.pin.again" if self._first else "setup.pin.title")

    @Property(str, notify=changed)
    def note(self) -> str:
        """What is wrong, how many digits there are, or the rule."""
        if self._refusal:
            return self.texts(self._refusal)
        typed = len(self._pin)
        return self.typedNote if typed > _CIRCLES else self.texts("setup.pin.note")  # type: ignore[return-value]

    @Property(bool, notify=changed)
    def refused(self) -> bool:
        return bool(self._refusal)

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many digits were typed."""
        return len(self._pin)

    @Property(str, notify=changed)
    def typedNote(self) -> str:
        """The same in words."""
        return self.texts("staff.pin_typed", count=len(self._pin))

    @Property(int, notify=changed)
    def circles(self) -> int:
        return min(max(len(self._pin), SHORTEST_PIN), _CIRCLES)

    @Property(bool, notify=changed)
    def canEnter(self) -> bool:
        return len(self._pin) >= SHORTEST_PIN

    @Slot(str)
    def digit(self, digit: str) -> None:
        free = not self.setup.busy and len(self._pin) < LONGEST_PIN
        if free and digit.isascii() and digit.isdigit():
            self._pin, self._why, self._anew = self._pin + digit, "", True
            self._on_change()

    @Slot()
    def erase(self) -> None:
        self._pin = self._pin[:-1]
        self._on_change()

    @Slot()
    def clear(self) -> None:
        self._pin = ""
        self._on_change()

    @Slot()
    def enter(self) -> None:
        """The first time it must be hard to guess, the second time it must be the same."""
        if not self.canEnter or self.setup.busy:
            return
        typed, self._pin = self._pin, ""
        if not self._first and pin_fault(typed):
            self._why = "setup.person.weak_pin"
        elif not self._first:
            self._first = typed
        elif typed == self._first:
            self._first, self._anew = "", False
            self.happen(events.PinGiven(typed))
        else:
            self._first, self._why = "", "setup.pin.differs"
        self._on_change()
