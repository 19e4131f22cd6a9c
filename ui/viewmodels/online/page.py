"""Online services: what can be done at home, and the code that carries it to a telephone.

Responsible for rows, chips, pages and the code of this page. The list of all fields opens in place
of the rows and is forgotten with the page. Not for what is found: the visit asks.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.paging import Page
from kiosk.domain.procedure import FieldCount
from kiosk.domain.visit import events
from kiosk.domain.visit.online import (
    ChooseOnlineField,
    ChooseOnlineProcedure,
    OnlinePage,
    ShowOnlinePage,
)
from kiosk.services.online import PhoneCode, phone_code
from kiosk.texts import Texts
from ui.list_model import ListModel
from ui.measure import Scale
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.late_code import LateCode
from ui.viewmodels.online.rows import FULLY, ListArea, OnlineRow, OnlineRows, online_fields
from ui.viewmodels.search.rows import FieldRow
from ui.viewmodels.wording import refusal_words

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_NO_PAGE = OnlinePage()
_NO_PHONE_CODE = PhoneCode("", "", "", "", "")


@QmlElement
@QmlUncreatable("made in Python")
class OnlineViewModel(ViewModel):  # type: ignore[operator]
    """Empty when another screen is shown."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._rows = ListModel(OnlineRow, self)
        self._chips = ListModel(FieldRow, self)
        self._all_fields = ListModel(FieldRow, self)
        self._area = ListArea()
        self._chips_width = 968.0
        self._chooser_on, self._chooser_words, self._chooser_wide = False, "", 0.0
        self._choosing = False
        self._field_page = 0
        self._pages: tuple[Page, ...] = ((),)
        self._official_note = ""
        self._phone = _NO_PHONE_CODE
        self._code = LateCode(self, self.changed.emit)
        self._put_away = False
        self._refresh()

    def _refresh(self) -> bool:
        page = self._page()
        if page is _NO_PAGE:
            self._choosing, self._field_page = False, 0
            if self._put_away:
                return False
        self._put_away = page is _NO_PAGE
        texts = self.texts.noting()
        self._make_chips(self._maker(texts, self._area), page)
        self._lay_out(page, self._area, texts.official_note)
        if self._area.low and len(self._pages) > 1:
            self._lay_out(page, self._area.beside_pager, texts.official_note)
        self._make_code(page)
        return True

    def _maker(self, texts: Texts, area: ListArea) -> OnlineRows:
        return OnlineRows(self.context.centre, self.context.life_events(), texts, area)

    def _lay_out(self, page: OnlinePage, area: ListArea, said: str) -> None:
        """`said` is the chips' word on wording in Vietnamese; a row's own comes before it."""
        made = self._maker(self.texts, area)
        if self._choosing:
            fields = made.listed(self._choices(), self._chosen(page))
            self._pages = made.field_pages(len(fields))
            self._all_fields.set_rows([fields[part.block] for part in self._shown()])
        else:
            rows = [made.row(hit, page.chosen) for hit in page.hits]
            self._pages = made.pages(rows)
            shown = [rows[part.block] for part in self._shown()]
            self._rows.set_rows(shown)
            said = next((row.official for row in shown if row.official), said)
        self._official_note = said

    def _page(self) -> OnlinePage:
        shown = self.visit.page
        return shown if isinstance(shown, OnlinePage) else _NO_PAGE

    def _fields(self) -> list[FieldCount]:
        return online_fields(self.conditions.fields)

    def _number(self) -> int:
        wanted = self._field_page if self._choosing else self._page().page
        return min(wanted, len(self._pages) - 1)

    def _shown(self) -> Page:
        return self._pages[self._number()]

    # --- chips --------------------------------------------------------------------------------

    def _make_chips(self, made: OnlineRows, page: OnlinePage) -> None:
        chosen = self._chosen(page)
        chips, room = made.chips(self._fields(), chosen, self._chips_width)
        self._chips.set_rows(chips)
        names = (made.field_name(each) for each in self._choices() if each.code == chosen)
        self._chooser_on = bool(chosen) and all(chip.code != chosen for chip in chips)
        name = made.chip_name(next(names, ""), room) if self._chooser_on else ""
        self._chooser_words = name or self.texts("online.other_fields")
        self._chooser_wide = room if self._chooser_on else made.last_chip()

    def _chosen(self, page: OnlinePage) -> str:
        return FULLY if page.full else page.field

    def _choices(self) -> list[FieldCount]:
        """What the list offers: all fields, and what found no room among the chips."""
        if any(chip.code == FULLY for chip in self._chips.rows):
            return self._fields()
        return [FieldCount(FULLY, self.texts("online.full"), 0), *self._fields()]

    @Property(QObject, constant=True)
    def chips(self) -> QObject:
        return self._chips

    @Property(bool, notify=changed)
    def moreFields(self) -> bool:
        """Whether a field has no chip of its own here."""
        return self._chips.rowCount() <= len(self._fields()) + 1

    @Property(float, notify=changed)
    def chooserWide(self) -> float:
        return self._chooser_wide

    @Property(bool, notify=changed)
    def chooserOn(self) -> bool:
        """Whether the chosen field is one without a chip."""
        return self._chooser_on

    @Property(str, notify=changed)
    def chooserWords(self) -> str:
        return self._chooser_words

    @Property(bool, notify=changed)
    def choosing(self) -> bool:
        """Whether the list of all fields is shown."""
        return self._choosing

    @Property(QObject, constant=True)
    def allFields(self) -> QObject:
        return self._all_fields

    # --- rows ---------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property(bool, notify=changed)
    def hasNext(self) -> bool:
        return self._number() + 1 < len(self._pages)

    @Property(bool, notify=changed)
    def hasPrevious(self) -> bool:
        return self._number() > 0

    @Property(str, notify=changed)
    def position(self) -> str:
        number, count = self._number() + 1, len(self._pages)
        return self.texts("procedure.page", page=number, pages=count) if count > 1 else ""

    @Property(str, notify=changed)
    def nothing(self) -> str:
        """Why there is no row; empty while there are some, or none were looked for yet."""
        page = self._page()
        none = page.answered and not page.hits and not self._choosing
        return self.texts("online.none") if none else ""

    # --- the code -----------------------------------------------------------------------------

    def _make_code(self, page: OnlinePage) -> None:
        hit = next((each for each in page.hits if each.id == page.chosen), None)
        centre = self.context.centre
        self._phone = phone_code(hit, centre, self.texts) if hit else _NO_PHONE_CODE
        self._code.say(self._phone.payload)

    @Property(bool, notify=changed)
    def hasCode(self) -> bool:
        return bool(self._phone.payload)

    @Property(QUrl, notify=changed)
    def code(self) -> QUrl:
        """One pixel per module, quiet zone included; empty until it is drawn."""
        return self._code.url

    @Property(int, notify=changed)
    def modules(self) -> int:
        return self._code.modules

    @Property(str, notify=changed)
    def codeFor(self) -> str:
        """Whose code it is: its row may stand on another page."""
        return self._phone.name

    @Property(str, notify=changed)
    def codeTitle(self) -> str:
        return self._phone.title

    @Property(str, notify=changed)
    def codeNote(self) -> str:
        return self._phone.note

    @Property(str, notify=changed)
    def codeShort(self) -> str:
        """The first sentence of the note, where there is no room for more."""
        return self._phone.short

    @Property(str, notify=changed)
    def codeRest(self) -> str:
        """What follows the first sentence."""
        return str(self._phone.note).removeprefix(self._phone.short).strip()

    @Property(str, notify=changed)
    def note(self) -> str:
        """Under the title: what to do, or that only the telephone needs a network."""
        return self.texts("online.note" if self.conditions.connected else "online.note_offline")

    @Property(str, notify=changed)
    def official(self) -> str:
        """That some of what is shown is official wording in Vietnamese; else empty."""
        return self._official_note

    @Property(bool, notify=changed)
    def offline(self) -> bool:
        return not self.conditions.connected

    # --- the guide desk -----------------------------------------------------------------------

    @Property(str, notify=changed)
    def refusal(self) -> str:
        return refusal_words(self._page().refusal, self.context, self.texts)

    # --- verbs --------------------------------------------------------------------------------

    @Slot(float, float, float, float, bool)
    def fit(self, width: float, height: float, unit: float, text: float, low: bool) -> None:
        """Room for the list in pixels; the panel's unit and text factor; lowered mode."""
        area = ListArea(max(1.0, width), max(1.0, height), Scale(unit, text), low)
        if area != self._area:
            self._area = area
            self._on_change()

    @Slot(float)
    def fitChips(self, width: float) -> None:
        """Room for the row of chips in pixels."""
        if width != self._chips_width:
            self._chips_width = width
            self._on_change()

    @Slot(str)
    def chooseField(self, code: str) -> None:
        self._choosing, self._field_page = False, 0
        fully = code == FULLY
        self.send(ChooseOnlineField("" if fully else code, fully))
        self._on_change()

    def put_away(self) -> bool:
        shown = self._choosing and isinstance(self.visit.screen, OnlinePage)
        if shown:
            self.showFields(False)
        return shown

    @Slot(bool)
    def showFields(self, shown: bool) -> None:
        """The list of all fields in place of the rows."""
        self._choosing, self._field_page = shown, 0
        self.send(events.Touched())
        self._on_change()

    @Slot(str)
    def choose(self, procedure_id: str) -> None:
        """Show the code of a procedure; a second touch opens its page."""
        self.send(ChooseOnlineProcedure(procedure_id))

    @Slot(int)
    def turn(self, step: int) -> None:
        """One page on (1) or back (-1)."""
        number = self._number() + step
        if not 0 <= number < len(self._pages):
            return
        if self._choosing:
            self._field_page = number
            self.send(events.Touched())
            self._on_change()
        else:
            self.send(ShowOnlinePage(number))
