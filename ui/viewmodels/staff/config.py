"""The pages of configuration: rows, buttons and keys of wherever one is in the draft.

What is shown where is config_sheets.py's matter, what it leads to kiosk/maintenance/config.py's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Property, QAbstractItemModel, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.configuration.forms import LAST_TICKET, field_of
from kiosk.configuration.places import Place
from kiosk.domain.setting import Form
from kiosk.maintenance import events
from kiosk.maintenance.config import SETTINGS, ConfigDesk, Put, SaveAsked
from kiosk.maintenance.procedures import FIND
from kiosk.settings_table import SETTINGS as TABLE
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.keys import Keys
from ui.viewmodels.staff.config_rows import Action, Cell, ConfigRow, Entry, Sheet, View
from ui.viewmodels.staff.config_sheets import sheet_of
from ui.viewmodels.staff.config_words import number_words
from ui.viewmodels.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

# How high things are in the design's pixels, and how much room the page has for rows, by whether it
# lies; the foot of a list that is turned takes some of it.
_ROW, _NOTED, _GROUP, _PAGER = 106, 140, 70, 152
_ROOM: Final = {False: 1420, True: 880}
_ACTIONS: Final = 120
_LARGE = 1.22
_LONGEST_FIGURE, _LONGEST_QUERY = 7, 80


@QmlElement
@QmlUncreatable("made in Python")
class StaffConfigViewModel(StaffModel):  # type: ignore[operator]
    """Empty on other pages."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._rows = ListModel(ConfigRow, self)
        self._cells = ListModel(Cell, self)
        self._actions = ListModel(Action, self)
        self._sheet = Sheet("")
        self._pages: list[list[Entry]] = [[]]
        self._at: Place = ()
        self._keys = Keys.fresh("vi")
        self._figures: str | None = None
        self._refresh()

    def _refresh(self) -> bool:
        desk, inside = self.desk(ConfigDesk), self.inside
        if desk is None or inside is None:
            self._sheet, self._at, self._page, self._figures = Sheet(""), (), 0, None
        else:
            if desk.at != self._at:
                self._at, self._page, self._figures = desk.at, 0, None
                self._keys = self._fresh_keys()
            self._sheet = sheet_of(self._view(desk))
        self._pages = self._split(self._sheet)
        self._page = min(self._page, len(self._pages) - 1)
        self._rows.set_rows([each.row for each in self._pages[self._page]])
        self._cells.set_rows(self._sheet.cells)
        self._actions.set_rows([action for action, _ in self._sheet.actions])
        return True

    def _view(self, desk: ConfigDesk) -> View:
        inside, context = self.inside, self.context
        assert inside is not None
        return View(
            desk=desk,
            role=inside.person.role,
            texts=self.texts,
            words=context.words,
            today=context.clock.read().day,
            machine=context.settings.machine.name,
            volume=inside.volume,
            locales=self._locales(),
        )

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
    def cells(self) -> QAbstractItemModel:
        return self._cells

    @Property(QAbstractItemModel, constant=True)
    def actions(self) -> QAbstractItemModel:
        return self._actions

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._sheet.title

    @Property(str, notify=changed)
    def note(self) -> str:
        """What went wrong at the last touch, else what the sheet says of itself."""
        return self._failure() or self._sheet.note

    @Property(str, notify=changed)
    def noteTone(self) -> str:
        return "gach" if self._failure() else self._sheet.tone

    def _failure(self) -> str:
        """Of what went well the sheet that follows tells."""
        inside = self.inside
        failed = inside is not None and inside.note and not inside.went_well
        return self.texts(inside.note) if inside is not None and failed else ""

    @Property(str, notify=changed)
    def body(self) -> str:
        return self._sheet.body

    @Property(str, notify=changed)
    def position(self) -> str:
        """Which of the pages of rows is open."""
        count = len(self._pages)
        return self.texts("config.page", page=self._page + 1, count=count) if count > 1 else ""

    @Property(bool, notify=changed)
    def canSave(self) -> bool:
        """Whether there is anything that could be saved."""
        desk = self.desk(ConfigDesk)
        return desk is not None and (desk.dirty or bool((desk.base or {}).get("fallen")))

    @Property(bool, notify=changed)
    def offersSave(self) -> bool:
        return self.desk(ConfigDesk) is not None and self._sheet.save

    # --- touches ------------------------------------------------------------------------------

    @Slot(int)
    def tap(self, index: int) -> None:
        self._happen(self._entry(index).tap)

    @Slot(int, int)
    def step(self, index: int, by: int) -> None:
        entry = self._entry(index)
        self._happen(entry.less if by < 0 else entry.more)

    @Slot(int)
    def choose(self, index: int) -> None:
        """A cell of the grid."""
        self._happen(self._sheet.taps[index] if index < len(self._sheet.taps) else None)

    @Slot(str)
    def act(self, code: str) -> None:
        """A button under the rows."""
        found = (event for action, event in self._sheet.actions if action.code == code)
        self._happen(next(found, None))

    @Slot()
    def done(self) -> None:
        """The value stands in the draft already."""
        self.happen(events.WentBack())

    @Slot()
    def save(self) -> None:
        self.happen(SaveAsked())

    def _entry(self, index: int) -> Entry:
        shown = self._pages[self._page]
        return shown[index] if 0 <= index < len(shown) else Entry(ConfigRow("plain", "", "", ""))

    def _happen(self, event: events.Event | None) -> None:
        self.happen(event if event is not None else events.Touched())

    # --- figures ------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def figure(self) -> str:
        """The number that is being changed, with its unit."""
        desk = self.desk(ConfigDesk)
        if desk is None or self._sheet.body != "pad":
            return ""
        if self._figures == "":
            return "–"
        value = desk.value(self._at)
        return number_words(self._default() if value is None else value, self._unit(), self.texts)

    @Property(str, notify=changed)
    def figureRange(self) -> str:
        if self.desk(ConfigDesk) is None or self._sheet.body != "pad":
            return ""
        low, high, _ = self._bounds()
        numbers = (self.texts.numbers.whole(round(each)) for each in (low, high))
        return self.texts("config.range", low=next(numbers), high=next(numbers))

    @Slot(str)
    def padKey(self, code: str) -> None:
        """A key of the pad, or a step by "less" and "more"."""
        desk = self.desk(ConfigDesk)
        if desk is None or self._sheet.body != "pad":
            return
        low, high, step = self._bounds()
        value = desk.value(self._at)
        now = int(self._default() if not isinstance(value, int) else value)
        if code in ("less", "more"):
            self._figures = None
            moved = now + (step if code == "more" else -step)
            self._put(int(max(low, min(high, moved))))
            return
        typed = self._figures if self._figures is not None else ""
        if code == "back":
            typed = (typed or str(now))[:-1]
        elif code == "clear":
            typed = ""
        elif code.isdigit() and len(typed) < _LONGEST_FIGURE:
            typed += code
        self._figures = typed
        self._put(int(typed)) if typed else self._on_change()

    def _bounds(self) -> tuple[float, float, float]:
        """Least, most, and one step."""
        if self._at[:1] == (SETTINGS,):
            one = TABLE[str(self._at[1])]
            return one.low, one.high, one.step
        field = self._field()
        return (field.low, field.high, 1 if field.high <= 240 else 5) if field else (0, 0, 1)

    def _unit(self) -> str:
        if self._at[:1] == (SETTINGS,):
            return TABLE[str(self._at[1])].unit
        field = self._field()
        return field.unit if field else ""

    def _default(self) -> Any:
        if self._at[:1] == (SETTINGS,):
            return TABLE[str(self._at[1])].default
        field = self._field()
        return field.default if field else 0

    def _field(self) -> Any:
        part, key = str(self._at[0]), str(self._at[-1])
        return LAST_TICKET if key == LAST_TICKET.key else field_of(part, key)

    def _put(self, value: Any) -> None:
        self._happen(Put(self._at, value))

    # --- letters ------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def typed(self) -> str:
        return self._text()

    def _text(self) -> str:
        if self._figures is not None:
            # A fraction as it is being typed: 4.0 may become 4.034.
            return self._figures
        desk = self.desk(ConfigDesk)
        value = desk.value(self._at) if desk and self._sheet.body == "text" else ""
        return "" if value is None else str(value)

    @Property(dict, notify=changed)
    def keys(self) -> dict[str, bool | str]:
        return self._keys.shown

    @Slot(str)
    def key(self, code: str) -> None:
        """A key of the keyboard on screen."""
        if code == "enter":
            self._written(self._keys.finished(self._text()))
            self.happen(events.WentBack())
        elif self._keys.switch(code):
            self._happen(None)
            self._on_change()
        else:
            self._written(self._keys.typed(self._text(), code))

    @Slot(str)
    def write(self, text: str) -> None:
        """Letters from a keyboard that is plugged in."""
        self._written(self._keys.written(self._text(), text))

    @Property(str, notify=changed)
    def counter(self) -> str:
        """How many letters there are, of how many."""
        return f"{len(self._text())}/{self._longest()}"

    @Slot()
    def clear(self) -> None:
        self._written("")

    @Slot()
    def erase(self) -> None:
        self._written(self._keys.erased(self._text()))

    def _written(self, text: str) -> None:
        if self._sheet.body != "text" or text == self._text():
            return
        if self._at[:1] == (SETTINGS,) and TABLE[str(self._at[1])].form is Form.FRACTION:
            self._figures = text
            self._put(_fraction(text))
        else:
            self._put(text)

    def _fresh_keys(self) -> Keys:
        """Letters are composed only where words are written."""
        if self._at[:1] == (FIND,):
            return Keys.fresh("vi", _LONGEST_QUERY)
        words = bool(self._at) and str(self._at[-1]) in self._locales()
        longest = self._longest()
        keys = Keys.fresh(str(self._at[-1]) if words else "en", longest)
        keys.numbers = not words and self._is_figures()
        return keys

    def _locales(self) -> tuple[str, ...]:
        """Languages that words are written in, whether they are offered or not."""
        desk = self.desk(ConfigDesk)
        base = (desk.base if desk else None) or {}
        return tuple(base.get("languages", self.context.locales))

    def _longest(self) -> int:
        if self._at[:1] == (SETTINGS,):
            return TABLE[str(self._at[1])].longest
        if self._at[:1] == (FIND,):
            return _LONGEST_QUERY
        keys: Sequence[str] = [each for each in self._at[1:] if isinstance(each, str)]
        fields = (field_of(str(self._at[0]), key) for key in keys) if self._at else ()
        return next((each.longest for each in fields if each), 120)

    def _is_figures(self) -> bool:
        if self._at[:1] == (SETTINGS,):
            return TABLE[str(self._at[1])].form is Form.FRACTION
        return self._at[-1:] == ("number",)


def _fraction(text: str) -> float | str:
    """A number, with a comma or a point; else what was typed, which the check refuses."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text
