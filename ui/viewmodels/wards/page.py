"""Which commune an old ward belongs to now: the typed name, the keys, the page of answers.

Responsible for the keyboard's state and for cutting pages; they last for one visit of the page. Not
for finding: every change of the text is an event, and the answers come back in the visit.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.paging import Page, cut_pages, room_of_rows
from kiosk.domain.visit import events
from kiosk.domain.visit.wards import SetWardTyping, ShowWardsPage, TypeWard, WardsPage
from ui.list_model import ListModel
from ui.measure import Scale
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.keys import Keys
from ui.viewmodels.wards.rows import Line, WardRow, WardRows

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_GAP = 14
# From here on one should say more rather than turn pages.
_MANY = 8


@QmlElement
@QmlUncreatable("made in Python")
class WardsViewModel(ViewModel):  # type: ignore[operator]
    """Empty when another screen is shown. Pages count from 0."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._rows = ListModel(WardRow, self)
        self._width, self._height, self._pager, self._scale = 968.0, 700.0, 136.0, Scale()
        self._brief = False
        self._forget_local()
        self._refresh()

    def _forget_local(self) -> None:
        self._keys = Keys.fresh(self.visit.locale)
        self._pages: tuple[Page, ...] = ((),)
        self._made_for: object = None
        self._lines: list[list[Line]] = []
        self._rows.set_rows([])

    def _refresh(self) -> bool:
        page = self.visit.screen
        if isinstance(page, WardsPage):
            self._make_rows(page)
        else:
            self._forget_local()
        return True

    def _make_rows(self, page: WardsPage) -> None:
        room = (self._width, self._height, self._pager, self._scale, self._brief)
        if (page.found, self.visit.locale, room) != self._made_for:
            self._made_for = (page.found, self.visit.locale, room)
            self._maker = WardRows(self.texts, self._width, self._scale, brief=self._brief)
            self._lines = [self._maker.lines(answer) for answer in page.found]
            gap = self._scale.px(_GAP)
            blocks = [self._maker.block(lines, gap) for lines in self._lines]
            self._pages = cut_pages(blocks, room_of_rows(self._height, gap, self._pager))
        shown = self._pages[self._page_number()]
        self._rows.set_rows([self._maker.row(self._lines[part.block], part) for part in shown])

    def _page(self) -> WardsPage:
        screen = self.visit.screen
        return screen if isinstance(screen, WardsPage) else WardsPage()

    def _page_number(self) -> int:
        return min(self._page().page, len(self._pages) - 1)

    # --- the field ----------------------------------------------------------------------------

    @Property(str, notify=changed)
    def query(self) -> str:
        return self._page().query

    @Property(bool, notify=changed)
    def typing(self) -> bool:
        """The keyboard is up."""
        return self._page().typing

    @Property(dict, notify=changed)
    def keys(self) -> dict[str, bool | str]:
        """The state of the keyboard."""
        return self._keys.shown

    # --- the answers --------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property(bool, notify=changed)
    def waiting(self) -> bool:
        """Nothing was asked yet: the page says how to."""
        return not self._page().answered

    @Property(bool, notify=changed)
    def nothing(self) -> bool:
        """Asked, and nothing has such a name."""
        return self._page().answered and not self._page().found

    @Property(str, notify=changed)
    def countLine(self) -> str:
        """How many places were found, or what to add where they are many; empty for none."""
        count = len(self._page().found)
        if count > _MANY:
            return self.texts("wards.many")
        return self.texts("wards.count", count=count) if count else ""

    @Property(str, notify=changed)
    def further(self) -> str:
        """What asking came to, for the ear: how many places, or none, which page, and what it says.

        While one types only how many: the answers come once the keys are put away.
        """
        if not self._page().answered:
            return ""
        found = self.texts("wards.nothing") if self.nothing else self.countLine
        answers = [] if self._page().typing else [row.spoken for row in self._rows.rows]
        return "\n".join(filter(None, (str(found), str(self.position), *answers)))

    @Property(str, notify=changed)
    def position(self) -> str:
        """Which page of how many, empty when there is one."""
        count = len(self._pages)
        number = self._page_number() + 1
        return self.texts("procedure.page", page=number, pages=count) if count > 1 else ""

    @Property(bool, notify=changed)
    def hasNext(self) -> bool:
        return self._page_number() + 1 < len(self._pages)

    @Property(bool, notify=changed)
    def hasPrevious(self) -> bool:
        return self._page_number() > 0

    # --- verbs --------------------------------------------------------------------------------

    @Slot(float, float, float, float, float)
    def fit(self, width: float, height: float, pager: float, unit: float, text: float) -> None:
        """Room for rows and height of a page turner in pixels, the panel's unit and text factor."""
        wanted = (max(1.0, width), max(1.0, height), pager, Scale(unit, text))
        if wanted != (self._width, self._height, self._pager, self._scale):
            self._width, self._height, self._pager, self._scale = wanted
            self._on_change()

    @Slot(bool)
    def shorten(self, brief: bool) -> None:
        """Whether rows are smaller, for little room."""
        if brief != self._brief:
            self._brief = brief
            self._on_change()

    @Slot()
    def startTyping(self) -> None:
        self.send(SetWardTyping(True))

    @Slot()
    def putAway(self) -> None:
        """No more keys."""
        self.send(SetWardTyping(False))

    @Slot(str)
    def key(self, code: str) -> None:
        """A key of the screen's keyboard: a character or one of its names."""
        if code == "enter":
            self._type(self._keys.finished(self._page().query))
            self.send(SetWardTyping(False))
        elif self._keys.switch(code):
            self.send(events.Touched())
            self._on_change()
        else:
            self._type(self._keys.typed(self._page().query, code))

    @Slot(str)
    def typed(self, text: str) -> None:
        """Characters from a keyboard that is plugged in."""
        self._type(self._keys.written(self._page().query, text))

    @Slot()
    def erase(self) -> None:
        """Backspace of a keyboard that is plugged in."""
        self._type(self._keys.erased(self._page().query))

    @Slot()
    def clear(self) -> None:
        self.send(TypeWard(""))

    def _type(self, text: str) -> None:
        if text != self._page().query:
            self.send(TypeWard(text))
        else:
            self._on_change()

    @Slot(int)
    def turn(self, step: int) -> None:
        """One page on (1) or back (-1)."""
        number = self._page_number() + step
        if 0 <= number < len(self._pages):
            self.send(ShowWardsPage(number))
