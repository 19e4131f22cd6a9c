"""The guide desk as pages offer it: its number at a touch, its counter, or whom to ask instead.

A page that offers it shows the visit's refusal itself, beside its own. Not for the help dialog,
which calls somebody to the machine.
"""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.visit import events
from ui.viewmodels.base import ViewModel
from ui.viewmodels.wording import first_hotline, guide_counters, guide_rests

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class GuideDeskViewModel(ViewModel):  # type: ignore[operator]
    """Holds nothing of its own: where the desk is, the centre's profile knows."""

    changed = Signal()

    @Property(bool, notify=changed)
    def offered(self) -> bool:
        """Whether this centre gives numbers for its guide desk, and does so now."""
        return bool(self.context.centre.guide_service) and not self._no_numbers()

    @Property(bool, notify=changed)
    def resting(self) -> bool:
        """There is such a desk, and no number for it now: `instead` says why."""
        return bool(self.context.centre.guide_service) and not self.offered

    def _no_numbers(self) -> str:
        return guide_rests(self.context, self.texts, self.conditions.queues)

    @Property(str, notify=changed)
    def take(self) -> str:
        """What the touch does, with the counter where the profile says one."""
        counters = guide_counters(self.context.centre)
        return self.texts("guide.take_at" if counters else "guide.take", counters=counters)

    @Property(str, notify=changed)
    def note(self) -> str:
        """The same, and that somebody helps there."""
        return f"{self.take} · {self.texts('guide.helped')}"

    @Property(str, notify=changed)
    def instead(self) -> str:
        """Whom to ask where there is no such desk, or when it gives numbers again."""
        if self.context.centre.guide_service:
            return self._no_numbers()
        number = first_hotline(self.context.centre)
        return self.texts("guide.ask_or_call" if number else "guide.ask", number=number)

    @Slot()
    def takeNumber(self) -> None:
        """A number for the guide desk, at once."""
        self.send(events.TakeNumber(str(uuid4()), self.context.centre.guide_service))
