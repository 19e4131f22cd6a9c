"""What the staff's view models share: they follow the staff's state, and send what is touched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.maintenance import events
from kiosk.maintenance.desk import Desk
from kiosk.maintenance.events import Event
from kiosk.maintenance.state import Away, Inside, Page, Place
from kiosk.services.vital_words import part_name
from ui.viewmodels.base import UiContext, ViewModel

RowT = TypeVar("RowT")
DeskT = TypeVar("DeskT", bound=Desk)


class StaffModel(ViewModel):
    """Base of the view models of the pages in Maintenance/. GUI thread only.

    Its own properties tell by `moved`, as each subclass's tell by its own `changed`.
    """

    moved = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._page = 0
        context.upkeep.listen(self._on_change)

    def _on_visit(self) -> None:
        """Of a citizen's visit nothing is shown here; language and letters of staff's own are."""
        if not isinstance(self.place, Away):
            super()._on_visit()

    def _on_change(self) -> None:
        super()._on_change()
        self.moved.emit()

    @property
    def place(self) -> Place:
        """Where staff are."""
        return self.context.upkeep.upkeep.place

    @property
    def inside(self) -> Inside | None:
        """The state of somebody who is in; None while nobody is."""
        place = self.place
        return place if isinstance(place, Inside) else None

    def at(self, page: Page) -> Inside | None:
        """The state of somebody who has this page open."""
        inside = self.inside
        return inside if inside is not None and inside.page is page else None

    def desk(self, kind: type[DeskT]) -> DeskT | None:
        """What the open page keeps, where it is of this kind."""
        inside = self.inside
        return inside.desk if inside is not None and isinstance(inside.desk, kind) else None

    def happen(self, event: Event) -> None:
        self.context.upkeep.send(event)

    def want(self, operation: str, **values: object) -> None:
        """Ask for an operation that the open page offers."""
        self.happen(events.Wanted(operation, dict(values)))

    # --- what became of the last touch --------------------------------------------------------

    @Property(str, notify=moved)
    def outcome(self) -> str:
        """Empty before anything was asked for."""
        inside = self.inside
        if inside is None or not inside.note:
            return ""
        part = part_name(inside.about, self.texts) if inside.about else ""
        return self.texts(inside.note, part=part)

    @Property(str, notify=moved)
    def outcomeTone(self) -> str:
        inside = self.inside
        if inside is None or not inside.note:
            return "grey"
        return "jade" if inside.went_well else "gach"

    @Property(bool, notify=moved)
    def busy(self) -> bool:
        """Whether something is under way: buttons wait."""
        inside = self.inside
        return inside is not None and bool(inside.busy)

    # --- a list in pages ----------------------------------------------------------------------

    @property
    def large(self) -> bool:
        """Whether letters are large: fewer rows fit."""
        return self.visit.access.large

    @property
    def lying(self) -> bool:
        """Whether the window is wider than it is high (ui/viewmodels/staff/pages.py)."""
        return bool(getattr(self.parent(), "lying", False))

    def _length(self) -> int:
        """How many rows there are in all."""
        return 0

    def _room(self) -> int:
        """How many of them stand on one page."""
        return 1

    def page_of(self, rows: Sequence[RowT]) -> Sequence[RowT]:
        """Those of the rows that stand on the page which is open; turned back where it is past."""
        room = self._room()
        self._page = min(self._page, max(0, (len(rows) - 1) // room))
        return rows[self._page * room : (self._page + 1) * room]

    @Property(bool, notify=moved)
    def canGoUp(self) -> bool:
        return self._page > 0

    @Property(bool, notify=moved)
    def canGoDown(self) -> bool:
        return self._length() > (self._page + 1) * self._room()

    @Slot(int)
    def turn(self, pages: int) -> None:
        if (pages > 0 and self.canGoDown) or (pages < 0 and self.canGoUp):
            self._page += pages
            self.happen(events.Touched())
            self._on_change()
