"""The pages of configuration: rows, buttons and keys of wherever one is in the draft.

What is shown where is config_sheets.py's matter, what it leads to kiosk/maintenance/config.py's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
from ui.viewmodels.staff.config_rows import View
from ui.viewmodels.staff.config_sheets import sheet_of
from ui.viewmodels.staff.config_words import number_words
from ui.viewmodels.staff.sheet import Cell, Sheet
from ui.viewmodels.staff.sheet_model import StaffSheetViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_LONGEST_FIGURE, _LONGEST_QUERY = 7, 80


@QmlElement
@QmlUncreatable("made in Python")
class StaffConfigViewModel(StaffSheetViewModel):  # type: ignore[operator]
    """Empty on other pages."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._cells = ListModel(Cell, self)
        self._at: Place = ()
        # Which page of rows each sheet on the way back is turned to.
        self._turned: dict[Place, int] = {}
        self._figures: str | None = None
        self._refresh()

    def _refresh(self) -> bool:
        desk, inside = self.desk(ConfigDesk), self.inside
        if desk is None or inside is None:
            self._at, self._page, self._figures, self._turned = (), 0, None, {}
            self.show_sheet(Sheet(""))
        else:
            if desk.at != self._at:
                self._move(desk)
            self.show_sheet(sheet_of(self._view(desk)))
        self._cells.set_rows(self._sheet.cells)
        return True

    def _move(self, desk: ConfigDesk) -> None:
        """To another sheet: those on the way back stay turned to where they were."""
        turned = {**self._turned, self._at: self._page}
        self._at, self._page, self._figures = desk.at, turned.get(desk.at, 0), None
        self._turned = {place: page for place, page in turned.items() if place in desk.way}
        self._keys = self._fresh_keys()

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

    # --- what is shown ------------------------------------------------------------------------

    @Property(QAbstractItemModel, constant=True)
    def cells(self) -> QAbstractItemModel:
        return self._cells

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
    def choose(self, index: int) -> None:
        """A cell of the grid."""
        self.wish(self._sheet.taps[index] if index < len(self._sheet.taps) else None)

    @Slot()
    def done(self) -> None:
        """The value stands in the draft already."""
        self.happen(events.WentBack())

    @Slot()
    def save(self) -> None:
        self.happen(SaveAsked())

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
        self.wish(Put(self._at, value))

    # --- letters ------------------------------------------------------------------------------

    def _text(self) -> str:
        if self._figures is not None:
            # A fraction as it is being typed: 4.0 may become 4.034.
            return self._figures
        desk = self.desk(ConfigDesk)
        value = desk.value(self._at) if desk and self._sheet.body == "text" else ""
        return "" if value is None else str(value)

    def _entered(self) -> None:
        self.happen(events.WentBack())

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
