"""The pages before a sign-in: who it is, then the PIN; and what frames every page of staff.

The digits that are typed are here alone, and only until they are asked about or the page goes.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.staff import LONGEST_PIN, SHORTEST_PIN
from kiosk.maintenance import events
from kiosk.maintenance.machine import patience
from kiosk.maintenance.state import ChoosePerson, Inside, TypePin
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# So many circles are drawn; more digits are counted in words.
_CIRCLES = 12
_ROWS = 5


@dataclass(frozen=True, slots=True)
class PersonRow:
    name: str
    role: str


@QmlElement
@QmlUncreatable("made in Python")
class StaffViewModel(StaffModel):  # type: ignore[operator]
    """Nothing is shown while nobody knocked."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._people = ListModel(PersonRow, self)
        self._pin = ""
        self._named = ""
        self._refresh()

    def _refresh(self) -> bool:
        place = self.place
        named = place.person.name if isinstance(place, TypePin) else ""
        if named != self._named or not named or (isinstance(place, TypePin) and place.wait):
            self._pin = ""
        self._named = named
        if not isinstance(place, ChoosePerson):
            self._page = 0
        people = (place.people or ()) if isinstance(place, ChoosePerson) else ()
        rows = self.page_of(people)
        texts = self.texts
        self._people.set_rows(
            [PersonRow(each.name, texts(f"staff.role.{each.role.value}")) for each in rows]
        )
        return True

    # --- the frame ----------------------------------------------------------------------------

    @Property(str, notify=changed)
    def headTop(self) -> str:
        """The smaller line of the bar: whom it is for, or who is in."""
        place = self.place
        if not isinstance(place, Inside):
            return self.texts("staff.for")
        return f"{place.person.name} · {self.texts(f'staff.role.{place.person.role.value}')}"

    @Property(str, notify=changed)
    def who(self) -> str:
        """Who is in, else the day: what stands beside the time where there is little room."""
        place = self.place
        return place.person.name if isinstance(place, Inside) else self._today()

    @Property(str, notify=changed)
    def head(self) -> str:
        if not isinstance(self.place, Inside):
            return self.texts("staff.mode")
        return self.texts("staff.machine", machine=self.context.settings.machine.name)

    @Property(str, notify=changed)
    def today(self) -> str:
        return self._today()

    def _today(self) -> str:
        return f"{self.context.clock.read().local:%d/%m/%Y}"

    @Property(str, notify=changed)
    def idleNote(self) -> str:
        return self.texts("staff.idle", seconds=patience(self.place))

    # --- who ----------------------------------------------------------------------------------

    @Property(QAbstractItemModel, constant=True)
    def people(self) -> QAbstractItemModel:
        return self._people

    @Property(str, notify=changed)
    def whoNote(self) -> str:
        """What there is to do here, or why nobody can be chosen."""
        place = self.place
        if not isinstance(place, ChoosePerson):
            return ""
        if place.failed:
            return self.texts("staff.unreadable")
        if place.people is None:
            return self.texts("staff.looking")
        if place.people and place.asked:
            return self.texts("staff.strange_badge", name=place.asked)
        return self.texts("staff.who_note" if place.people else "staff.nobody")

    def _room(self) -> int:
        return _ROWS

    def _length(self) -> int:
        place = self.place
        return len(place.people or ()) if isinstance(place, ChoosePerson) else 0

    @Slot(str)
    def choose(self, name: str) -> None:
        self.happen(events.PersonChosen(name))

    # --- the PIN ------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def pinOf(self) -> str:
        """Whose PIN it is."""
        return self.texts("staff.pin_of", name=self._named) if self._named else ""

    @Property(int, notify=changed)
    def typed(self) -> int:
        return len(self._pin)

    @Property(int, notify=changed)
    def circles(self) -> int:
        return min(max(len(self._pin), SHORTEST_PIN), _CIRCLES)

    @Property(str, notify=changed)
    def typedNote(self) -> str:
        """How many digits were typed; what an ear and a long PIN need."""
        return self.texts("staff.pin_typed", count=len(self._pin))

    @Property(str, notify=changed)
    def pinNote(self) -> str:
        """What became of the last PIN, else the rule."""
        place = self.place
        if not isinstance(place, TypePin):
            return ""
        if place.wait:
            minutes, seconds = divmod(place.wait, 60)
            return self.texts("staff.pin_locked", time=f"{minutes}:{seconds:02}")
        if place.failed:
            return self.texts("staff.unreadable")
        if place.wrong:
            return self.texts("staff.pin_wrong")
        if place.renewed and not self._pin:
            return self.texts("staff.reset.done")
        if len(self._pin) > _CIRCLES:
            return self.typedNote  # type: ignore[return-value]
        return self.texts("staff.pin_rule")

    @Property(bool, notify=changed)
    def refused(self) -> bool:
        """Whether the note is about something that went wrong."""
        place = self.place
        return isinstance(place, TypePin) and (place.wrong or place.failed or place.wait > 0)

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        place = self.place
        return isinstance(place, TypePin) and place.asking

    @Property(bool, notify=changed)
    def locked(self) -> bool:
        place = self.place
        return isinstance(place, TypePin) and place.wait > 0

    @Property(bool, notify=changed)
    def canEnter(self) -> bool:
        return len(self._pin) >= SHORTEST_PIN and not self.locked

    @Property(str, notify=changed)
    def whyNot(self) -> str:
        """Why the key that signs in does nothing yet."""
        return self.pinNote if self.locked else self.texts("staff.pin_short")  # type: ignore[return-value]

    @Slot(str)
    def typeDigit(self, digit: str) -> None:
        free = isinstance(self.place, TypePin) and not self.asking and not self.locked
        if free and digit.isascii() and digit.isdigit() and len(self._pin) < LONGEST_PIN:
            self._pin += digit
            self._touched()

    @Slot()
    def erase(self) -> None:
        self._pin = self._pin[:-1]
        self._touched()

    @Slot()
    def clear(self) -> None:
        self._pin = ""
        self._touched()

    @Slot()
    def enter(self) -> None:
        if self.canEnter and not self.asking:
            pin, self._pin = self._pin, ""
            self.happen(events.PinGiven(pin))
            self._on_change()

    @Slot()
    def forgot(self) -> None:
        self.happen(events.PinForgotten())

    # --- ways out -----------------------------------------------------------------------------

    @Slot()
    def back(self) -> None:
        self.happen(events.WentBack())

    @Slot()
    def leave(self) -> None:
        self.happen(events.Left())

    def _touched(self) -> None:
        self.happen(events.Touched())
        self._on_change()
