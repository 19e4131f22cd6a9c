"""What the staff's view models share: they follow the staff's state, and send what is touched."""

from __future__ import annotations

from PySide6.QtCore import QObject

from kiosk.maintenance.events import Event
from kiosk.maintenance.state import Inside, Place
from ui.viewmodels.base import UiContext, ViewModel


class StaffModel(ViewModel):
    """Base of the view models of the pages in Maintenance/. GUI thread only."""

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        context.upkeep.listen(self._on_change)

    @property
    def place(self) -> Place:
        """Where staff are."""
        return self.context.upkeep.upkeep.place

    @property
    def inside(self) -> Inside | None:
        """The state of somebody who is in; None while nobody is."""
        place = self.place
        return place if isinstance(place, Inside) else None

    def happen(self, event: Event) -> None:
        self.context.upkeep.send(event)
