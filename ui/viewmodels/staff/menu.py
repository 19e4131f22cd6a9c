"""The ways between the pages of staff: the column, the dashboard's buttons, and "other work"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.maintenance import doors, events
from kiosk.maintenance.doors import Door
from kiosk.maintenance.state import Page
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# How many rows "other work" has on a page, by (the panel lies, letters are large); a lying one has
# two columns.
_ROOM: Final = {
    (False, False): 9,
    (False, True): 7,
    (True, False): 8,
    (True, True): 8,
}
# So many fit on a lying one that need not be turned.
_UNTURNED: Final = 10


@dataclass(frozen=True, slots=True)
class WayRow:
    """A way to a page; `here` where it is open, `leads` for the first button of the dashboard."""

    page: str
    icon: str
    words: str
    note: str
    here: bool
    leads: bool


@QmlElement
@QmlUncreatable("made in Python")
class StaffMenuViewModel(StaffModel):  # type: ignore[operator]
    """Only what the role of who is in may open."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._column = ListModel(WayRow, self)
        self._tools = ListModel(WayRow, self)
        self._others = ListModel(WayRow, self)
        self._refresh()

    def _refresh(self) -> bool:
        inside = self.inside
        self._show(self._column, doors.column(inside) if inside else ())
        tools = [self._row(each) for each in (doors.tools(inside) if inside else ())]
        # On the dashboard this one button begins at once.
        first = [replace(each, words=self.texts("upkeep.try_all")) for each in tools if each.leads]
        self._tools.set_rows([*first, *(each for each in tools if not each.leads)])
        self._show(self._others, self.page_of(self._all_others()))
        return True

    def _all_others(self) -> tuple[Door, ...]:
        inside = self.inside
        return doors.others(inside, self.lying) if inside else ()

    def _show(self, rows: ListModel[WayRow], ways: Sequence[Door]) -> None:
        rows.set_rows([self._row(each) for each in ways])

    def _row(self, door: Door) -> WayRow:
        inside = self.inside
        # "Other work" is where one is on a page that was opened from there.
        on = inside is not None and door.page in (inside.page, inside.via)
        shadowed = inside is not None and door.page is Page.BOARD and inside.page is not Page.BOARD
        closed = door.page is Page.CLOSE and inside is not None and inside.closed
        key = "upkeep.open" if closed else f"staff.page.{door.page.value}"
        note = "staff.page.open.note" if closed else f"staff.page.{door.page.value}.note"
        return WayRow(
            page=door.page.value,
            icon="power" if closed else door.icon,
            words=self.texts(key),
            note=self.texts(note),
            here=on and not shadowed,
            leads=door.page is Page.TRIALS,
        )

    def _length(self) -> int:
        return len(self._all_others())

    def _room(self) -> int:
        whole = self.lying and not self.large and len(self._all_others()) <= _UNTURNED
        return _UNTURNED if whole else _ROOM[self.lying, self.large]

    @Property(QAbstractItemModel, constant=True)
    def column(self) -> QAbstractItemModel:
        return self._column

    @Property(QAbstractItemModel, constant=True)
    def tools(self) -> QAbstractItemModel:
        return self._tools

    @Property(QAbstractItemModel, constant=True)
    def others(self) -> QAbstractItemModel:
        return self._others

    @Property(str, notify=changed)
    def title(self) -> str:
        """What the open page is called."""
        inside = self.inside
        return self.texts(f"staff.page.{inside.page.value}") if inside else ""

    @Property(str, notify=changed)
    def note(self) -> str:
        """What it is for."""
        inside = self.inside
        return self.texts(f"staff.page.{inside.page.value}.note") if inside else ""

    @Slot(str)
    def open(self, page: str) -> None:
        """Open a page by its name; closing, where it is closed already, opens the kiosk again."""
        inside = self.inside
        wanted = Page(page)
        if inside is not None and wanted is Page.CLOSE and inside.closed:
            # Offered by the dashboard alone: one sees there what came of it.
            self.happen(events.Opened(Page.BOARD))
            self.want("public.open")
            return
        within = inside is not None and inside.page is Page.MORE and wanted is not Page.BOARD
        listed = {each.page for each in self._all_others()}
        via = Page.MORE if within and wanted in listed else Page.BOARD
        self.happen(events.Opened(wanted, via))
