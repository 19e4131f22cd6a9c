"""A lost PIN: the code of the reset file, then the new PIN twice. Digits are this page's own."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.staff import LONGEST_PIN, SHORTEST_PIN, pin_fault
from kiosk.maintenance import events
from kiosk.maintenance.state import ResetPin
from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_CIRCLES = 12
_CODE_DIGITS = 10


class Stage(StrEnum):
    """What is typed now."""

    CODE = "code"
    PIN = "pin"
    AGAIN = "again"


@QmlElement
@QmlUncreatable("made in Python")
class StaffResetViewModel(StaffModel):  # type: ignore[operator]
    """Forgets everything when the page goes, and when a try was refused."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._seen = ""
        self._forget("")

    def _forget(self, why: str) -> None:
        self._stage, self._why = Stage.CODE, why
        self._code = self._pin = self._typed = ""

    def _refresh(self) -> bool:
        place = self.place
        why = place.why if isinstance(place, ResetPin) else ""
        if not isinstance(place, ResetPin) or (why and why != self._seen):
            self._forget(why)
        # While it is asked again nothing is wrong, so that the same refusal is another one.
        self._seen = why
        return True

    @Property(str, notify=changed)
    def title(self) -> str:
        return self.texts(f"staff.reset.{self._stage.value}")

    @Property(str, notify=changed)
    def note(self) -> str:
        """What is wrong, else what to do."""
        if self._why:
            return self.texts(f"staff.reset.why.{self._why}")
        key = "staff.reset.code_note" if self._stage is Stage.CODE else "setup.pin.note"
        return self.texts(key)

    @Property(bool, notify=changed)
    def refused(self) -> bool:
        return bool(self._why)

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many digits were typed."""
        return len(self._typed)

    @Property(str, notify=changed)
    def typedNote(self) -> str:
        return self.texts("staff.pin_typed", count=len(self._typed))

    @Property(int, notify=changed)
    def circles(self) -> int:
        least = _CODE_DIGITS if self._stage is Stage.CODE else SHORTEST_PIN
        return min(max(len(self._typed), least), _CIRCLES)

    @Property(str, notify=changed)
    def shortNote(self) -> str:
        """Why there is not enough yet."""
        code = self._stage is Stage.CODE
        return self.texts("staff.reset.code_short" if code else "staff.pin_short")

    @Property(bool, notify=changed)
    def canEnter(self) -> bool:
        least = _CODE_DIGITS if self._stage is Stage.CODE else SHORTEST_PIN
        return len(self._typed) >= least

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        place = self.place
        return isinstance(place, ResetPin) and place.asking

    @Slot(str)
    def digit(self, digit: str) -> None:
        longest = _CODE_DIGITS if self._stage is Stage.CODE else LONGEST_PIN
        free = not self.asking and len(self._typed) < longest
        if free and digit.isascii() and digit.isdigit():
            self._typed += digit
            self._touched()

    @Slot()
    def erase(self) -> None:
        self._typed = self._typed[:-1]
        self._touched()

    @Slot()
    def clear(self) -> None:
        self._typed = ""
        self._touched()

    @Slot()
    def enter(self) -> None:
        """On to what is typed next; at last the stick is asked."""
        if not self.canEnter or self.asking:
            return
        typed, self._typed = self._typed, ""
        match self._stage:
            case Stage.CODE:
                self._code, self._stage, self._why = typed, Stage.PIN, ""
            case Stage.PIN if pin_fault(typed):
                self._why = "weak_pin"
            case Stage.PIN:
                self._pin, self._stage, self._why = typed, Stage.AGAIN, ""
            case Stage.AGAIN if typed != self._pin:
                self._pin, self._stage, self._why = "", Stage.PIN, "differs"
            case Stage.AGAIN:
                self.happen(events.ResetGiven(self._code, typed))
        self._touched()

    def _touched(self) -> None:
        self.happen(events.Touched())
        self._on_change()
