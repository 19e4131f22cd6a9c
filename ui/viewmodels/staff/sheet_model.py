"""A page of rows in cards, turned where they are many, or of one text with the keyboard under it.

Responsible for how a sheet is shown and touched. What stands on it, and what becomes of a text, is
decided by the view models that derive from this one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.maintenance import events
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.keys import Keys
from ui.viewmodels.staff.model import StaffModel
from ui.viewmodels.staff.sheet import Action, Entry, Sheet, SheetRow

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# How high things are in the design's pixels, and how much room the page has for rows, by whether it
# lies; the foot of a list that is turned takes some of it.
_ROW, _NOTED, _GROUP, _PAGER = 106, 140, 70, 152
_ROOM: Final = {False: 1420, True: 880}
_ACTIONS: Final = 120
_LARGE = 1.22


@QmlElement
@QmlUncreatable("made in Python")
class StaffSheetViewModel(StaffModel):  # type: ignore[operator]
    """Its own properties tell by `shown`. Empty on other pages."""

    shown = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._rows = ListModel(SheetRow, self)
        self._actions = ListModel(Action, self)
        self._sheet = Sheet("")
        self._pages: list[list[Entry]] = [[]]
        self._keys = Keys.fresh("vi")

    def _on_change(self) -> None:
        super()._on_change()
        self.shown.emit()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show this one from now on; another page of the same list stays open."""
        self._sheet = sheet
        self._pages = self._split(sheet)
        self._page = min(self._page, len(self._pages) - 1)
        self._rows.set_rows([each.row for each in self._pages[self._page]])
        self._actions.set_rows([action for action, _ in sheet.actions])

    # --- what a derived one knows ---------------------------------------------------------------

    def _text(self) -> str:
        """The text as it was typed so far."""
        return ""

    def _written(self, text: str) -> None:
        """It is another now."""

    def _entered(self) -> None:
        """Nothing more is typed: the key that ends it was touched."""

    def _longest(self) -> int:
        """How many characters it may have."""
        return self._keys.longest

    # --- rows in pages ------------------------------------------------------------------------

    def _split(self, sheet: Sheet) -> list[list[Entry]]:
        """Rows by page: as many as have room, each group with its heading."""
        # On a lying page saving stands beside the actions.
        foot = sheet.actions or (self.lying and sheet.save)
        room = _ROOM[self.lying] - (_ACTIONS if foot else 0)
        if sum(map(self._height, sheet.entries)) > room:
            room -= _PAGER
        pages: list[list[Entry]] = [[]]
        left = float(room)
        for entry in sheet.entries:
            height = self._height(entry)
            if height > left and pages[-1]:
                pages.append([])
                left = room
            pages[-1].append(entry)
            left -= height
        # A card that goes on overleaf ends here for the eye.
        for page in pages:
            if page:
                page[-1] = replace(page[-1], row=replace(page[-1].row, last=True))
                page[0] = replace(page[0], row=replace(page[0].row, first=True))
        return pages

    def _height(self, entry: Entry) -> float:
        high = _NOTED if entry.row.note else _ROW
        return (high + (_GROUP if entry.row.group else 0)) * (_LARGE if self.large else 1)

    def _length(self) -> int:
        return len(self._pages)

    # --- what is shown ------------------------------------------------------------------------

    @Property(QAbstractItemModel, constant=True)
    def rows(self) -> QAbstractItemModel:
        return self._rows

    @Property(QAbstractItemModel, constant=True)
    def actions(self) -> QAbstractItemModel:
        return self._actions

    @Property(str, notify=shown)
    def title(self) -> str:
        return self._sheet.title

    @Property(str, notify=shown)
    def note(self) -> str:
        """What went wrong at the last touch, else what the sheet says of itself."""
        return self._failure() or self._sheet.note

    @Property(str, notify=shown)
    def noteTone(self) -> str:
        return "gach" if self._failure() else self._sheet.tone

    def _failure(self) -> str:
        """Of what went well the sheet that follows tells."""
        inside = self.inside
        failed = inside is not None and inside.note and not inside.went_well
        return self.texts(inside.note) if inside is not None and failed else ""

    @Property(str, notify=shown)
    def body(self) -> str:
        return self._sheet.body

    @Property(str, notify=shown)
    def position(self) -> str:
        """Which of the pages of rows is open."""
        count = len(self._pages)
        return self.texts("config.page", page=self._page + 1, count=count) if count > 1 else ""

    # --- touches ------------------------------------------------------------------------------

    @Slot(int)
    def tap(self, index: int) -> None:
        self.wish(self._entry(index).tap)

    @Slot(int, int)
    def step(self, index: int, by: int) -> None:
        entry = self._entry(index)
        self.wish(entry.less if by < 0 else entry.more)

    @Slot(str)
    def act(self, code: str) -> None:
        """A button under the rows."""
        found = (event for action, event in self._sheet.actions if action.code == code)
        self.wish(next(found, None))

    def _entry(self, index: int) -> Entry:
        shown = self._pages[self._page]
        return shown[index] if 0 <= index < len(shown) else Entry(SheetRow("plain", "", "", ""))

    def wish(self, event: events.Event | None) -> None:
        """Send what a touch means; one without a meaning still shows that somebody is there."""
        self.happen(event if event is not None else events.Touched())

    # --- letters ------------------------------------------------------------------------------

    @Property(str, notify=shown)
    def typed(self) -> str:
        return self._text()

    @Property(dict, notify=shown)
    def keys(self) -> dict[str, bool | str]:
        return self._keys.shown

    @Property(str, notify=shown)
    def counter(self) -> str:
        """How many letters there are, of how many."""
        return f"{len(self._text())}/{self._longest()}"

    @Slot(str)
    def key(self, code: str) -> None:
        """A key of the keyboard on screen."""
        if code == "enter":
            self._written(self._keys.finished(self._text()))
            self._entered()
        elif self._keys.switch(code):
            self.wish(None)
            self._on_change()
        else:
            self._written(self._keys.typed(self._text(), code))

    @Slot(str)
    def write(self, text: str) -> None:
        """Letters from a keyboard that is plugged in."""
        self._written(self._keys.written(self._text(), text))

    @Slot()
    def clear(self) -> None:
        self._written("")

    @Slot()
    def erase(self) -> None:
        self._written(self._keys.erased(self._text()))
