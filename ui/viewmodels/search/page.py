"""Finding a procedure: the typed query, what is chosen, the page of results.

Responsible for pages, the state of the keys (capitals, Telex, numbers) and the list of all
fields; they last for one visit of the page. Not for what can be browsed (search_browse.py), nor for
searching: every change of the query is an event, and the hits come back in the visit.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.visit import events
from kiosk.domain.visit.state import SearchPage
from ui.list_model import ListModel
from ui.measure import Scale
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.keys import Keys
from ui.viewmodels.search.ask import InsteadRow, VariantRow, instead_rows, variant_rows
from ui.viewmodels.search.browse import Browse, Stock
from ui.viewmodels.search.chips import fields_on_a_page
from ui.viewmodels.search.found import FoundPages
from ui.viewmodels.search.rows import FoundRow
from ui.viewmodels.search.spoken import (
    count_line,
    elsewhere,
    filter_names,
    first_found,
    outcome,
    prompt,
)

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class SearchViewModel(ViewModel):  # type: ignore[operator]
    """Empty when another screen is shown. Pages count from 0."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._browse = Browse(self)
        self._found = ListModel(FoundRow, self)
        self._variants = ListModel(VariantRow, self)
        self._instead = ListModel(InsteadRow, self)
        self._results = FoundPages(context.centre.on_the_spot)
        self._forget_local()
        self._refresh()

    def _forget_local(self) -> None:
        self._choosing_field = self._put_away = self._turned = False
        self._field_page = 0
        self._keys = Keys.fresh(self.visit.locale)

    def _refresh(self) -> bool:
        screen = self.visit.screen
        if not isinstance(screen, SearchPage):
            self._forget_local()
            for shown in (self._found, self._variants, self._instead):
                shown.set_rows([])
            self._results.forget()
            return True
        self._turned = self._turned and not screen.waiting
        self._make_browse(screen)
        self._found.set_rows(self._results.shown(screen, self.texts))
        room = self._results.width, self._results.scale
        self._variants.set_rows(variant_rows(screen.hits, self.texts, *room))
        self._instead.set_rows(instead_rows(screen.instead, self.texts, *room))
        return True

    def _make_browse(self, screen: SearchPage) -> None:
        fields, fit = self.conditions.fields, self._fields_fit()
        if self._field_page * fit >= max(1, len(fields)):
            self._field_page = 0
        start = self._field_page * fit
        stock = Stock(
            *(self.context.life_events(), fields, self.conditions.popular),
            *(fields[start : start + fit], self._results.width),
            self.texts("procedure.on_the_spot") if self.context.centre.on_the_spot else "",
        )
        self._browse.make(stock, screen, self.texts, self._results.scale)

    def _page(self) -> SearchPage:
        screen = self.visit.screen
        return screen if isinstance(screen, SearchPage) else SearchPage()

    def _place(self) -> tuple[int, int]:
        """The page that is shown, and how many there are."""
        if self._choosing_field:
            return self._field_page, -(-len(self.conditions.fields) // self._fields_fit())
        return self._results.number(self._page()), self._results.count

    # --- the field ----------------------------------------------------------------------------

    @Property(str, notify=changed)
    def query(self) -> str:
        return self._page().query

    @Property(bool, notify=changed)
    def typing(self) -> bool:
        """The keyboard is up."""
        return self._page().typing and not self._put_away and not self._choosing_field

    @Property(bool, notify=changed)
    def browsing(self) -> bool:
        return self._page().browsing and not self._choosing_field

    @Property(bool, notify=changed)
    def choosingField(self) -> bool:
        return self._choosing_field

    @Property(dict, notify=changed)
    def keys(self) -> dict[str, bool | str]:
        """The state of the keyboard."""
        return self._keys.shown

    # --- browsing -----------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def events(self) -> QObject:
        return self._browse.events

    @Property(QObject, constant=True)
    def eventChips(self) -> QObject:
        return self._browse.event_chips

    @Property(QObject, constant=True)
    def fieldChips(self) -> QObject:
        return self._browse.chips

    @Property(QObject, constant=True)
    def spot(self) -> QObject:
        """The chip of what is done on the spot; none where the centre has nothing of the kind."""
        return self._browse.spot

    @Property(QObject, constant=True)
    def allFields(self) -> QObject:
        return self._browse.all_fields

    @Property(bool, notify=changed)
    def hasFields(self) -> bool:
        return bool(self.conditions.fields)

    @Property(bool, notify=changed)
    def moreFields(self) -> bool:
        return self._browse.chips.rowCount() < len(self.conditions.fields)

    @Property(float, notify=changed)
    def roomForFields(self) -> float:
        """Width left for "Mọi lĩnh vực" beside the life events, in pixels."""
        return self._browse.room_for_fields

    @Property(str, notify=changed)
    def fieldName(self) -> str:
        """The field that filters, or the words for all of them."""
        code, official = self._page().field, self.texts.official
        chosen = (official(each.name, code) for each in self.conditions.fields if each.code == code)
        return next(chosen, self.texts("search.all_fields"))

    @Property(bool, notify=changed)
    def fieldChosen(self) -> bool:
        return bool(self._page().field)

    @Property(QObject, constant=True)
    def popular(self) -> QObject:
        """Often wanted procedures, as many as stand whole in one line."""
        return self._browse.popular

    @Property(QObject, constant=True)
    def popularList(self) -> QObject:
        """The same, each in a row of its own."""
        return self._browse.popular_list

    @Property(bool, notify=changed)
    def hasPopular(self) -> bool:
        return bool(self.conditions.popular)

    # --- results ------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def found(self) -> QObject:
        return self._found

    @Property(QObject, constant=True)
    def variants(self) -> QObject:
        """What several of the results differ by; each opens its procedure."""
        return self._variants

    @Property(QObject, constant=True)
    def instead(self) -> QObject:
        """Where nothing was found: words that may have been meant; each searches for itself."""
        return self._instead

    @Property(bool, notify=changed)
    def offersWords(self) -> bool:
        return self._instead.rowCount() > 0

    @Property(bool, notify=changed)
    def asksBack(self) -> bool:
        return self._variants.rowCount() > 0

    @Property(str, notify=changed)
    def countLine(self) -> str:
        return count_line(self._page(), self.texts)

    @Property(bool, notify=changed)
    def nothing(self) -> bool:
        """Asked, and nothing matches."""
        page = self._page()
        return page.answered and not page.hits and not self._choosing_field

    @Property(str, notify=changed)
    def elsewhere(self) -> str:
        """A sentence on who does what was asked for instead; else empty."""
        return elsewhere(self._page(), self.texts)

    @Property(bool, notify=changed)
    def settled(self) -> bool:
        """What is shown answers what was typed."""
        return not self._page().waiting

    @Property(bool, notify=changed)
    def ward(self) -> bool:
        """What was typed is an old ward's name: the way to what it is now stands over the rows."""
        page = self._page()
        return page.ward and bool(page.hits) and not self._choosing_field

    @Property(bool, notify=changed)
    def hasNext(self) -> bool:
        number, count = self._place()
        return number + 1 < count

    @Property(bool, notify=changed)
    def hasPrevious(self) -> bool:
        return self._place()[0] > 0

    @Property(str, notify=changed)
    def position(self) -> str:
        """Which page of how many, empty when there is one."""
        number, count = self._place()
        return self.texts("procedure.page", page=number + 1, pages=count) if count > 1 else ""

    @Property(str, notify=changed)
    def official(self) -> str:
        """That some of what is shown is official wording in Vietnamese; else empty."""
        found = not (self._choosing_field or self._page().browsing)
        return self._results.official_note if found else self._browse.official_note

    # --- for the ear --------------------------------------------------------------------------

    @Property(str, notify=changed)
    def spoken(self) -> str:
        """What may be done here; a space where what was found says more."""
        if self._choosing_field:
            return self.texts("search.choose_field")
        return prompt(self._page(), self.texts, has_fields=bool(self.conditions.fields))

    @Property(str, notify=changed)
    def further(self) -> str:
        """What was found, by which filters, on which page, in which language; empty until known."""
        page, position = self._page(), str(self.position)
        if self._choosing_field:
            return position
        names = filter_names(page, self.context.life_events(), self.conditions.fields, self.texts)
        first = first_found(page, self.texts) if self.typing else ""
        more = (first, position if self._turned else "", self._results.official_note)
        return outcome(page, names, more, self.texts)

    # --- verbs --------------------------------------------------------------------------------

    @Slot(float, float, float, float, float)
    def fit(self, width: float, height: float, pager: float, unit: float, text: float) -> None:
        """Room for rows and height of a page turner in pixels, the panel's unit and text factor."""
        if self._results.fit(width, height, pager, Scale(unit, text)):
            self._on_change()

    @Slot(float, int)
    def fitFilters(self, width: float, rows: int) -> None:
        """Room for the chips over the results: width in pixels and how many rows."""
        if self._browse.fit_filters(width, rows):
            self._on_change()

    @Slot(bool)
    def dropSecondLines(self, dropped: bool) -> None:
        """Whether rows show their title alone; takes effect with the next fit or change."""
        if self._results.drop_second_lines(dropped):
            self._on_change()

    @Slot(float, int, float, float)
    def fitBrowse(self, width: float, rows: int, unit: float, text: float) -> None:
        """Room for browsing: width in pixels and how many rows of field chips."""
        rescaled = self._results.rescale(Scale(unit, text))
        if self._browse.fit(max(1.0, width), rows) or rescaled:
            self._on_change()

    @Slot()
    def startTyping(self) -> None:
        self._put_away = self._choosing_field = False
        self.send(events.StartTyping())
        self._on_change()

    @Slot()
    def putAway(self) -> None:
        """No more keys; what was found stays."""
        self._put_away = True
        self.send(events.Touched())
        self._on_change()

    @Slot(str)
    def key(self, code: str) -> None:
        """A key of the screen's keyboard: a character or one of its names."""
        if code == "enter":
            self._put_away = True
            self._type(self._keys.finished(self._page().query))
        elif not self._keys.switch(code):
            self._type(self._keys.typed(self._page().query, code))
            return
        self.send(events.Touched())
        self._on_change()

    @Slot(str)
    def typed(self, text: str) -> None:
        """Characters of a plugged-in keyboard."""
        self._put_away = self._choosing_field = False
        self._type(self._keys.written(self._page().query, text))

    @Slot()
    def erase(self) -> None:
        """Backspace of a keyboard that is plugged in."""
        self._type(self._keys.erased(self._page().query))

    def _type(self, text: str) -> None:
        if text != self._page().query or not self._page().typing:
            self.send(events.TypeQuery(text))
        else:
            self._on_change()

    @Slot()
    def clear(self) -> None:
        self.send(events.TypeQuery(""))

    @Slot(str)
    def searchInstead(self, wording: str) -> None:
        """Search for other words than those that were typed."""
        self._type(wording)

    @Slot(str)
    def chooseEvent(self, code: str) -> None:
        """Filter by a life event; the chosen one again takes the filter away."""
        self.send(events.ChooseLifeEvent(code if code != self._page().life_event else ""))

    @Slot(str)
    def chooseField(self, code: str) -> None:
        """Filter by a field; the chosen one again takes the filter away."""
        self._choosing_field = False
        self.send(events.FilterField(code if code != self._page().field else ""))
        self._on_change()

    @Slot()
    def chooseOnTheSpot(self) -> None:
        """Filter by what is done on the spot, or no longer."""
        self.send(events.FilterOnTheSpot(not self._page().on_the_spot))

    def put_away(self) -> bool:
        shown = self._choosing_field and isinstance(self.visit.screen, SearchPage)
        if shown:
            self.showFields(False)
        return shown

    @Slot(bool)
    def showFields(self, shown: bool) -> None:
        """The list of all fields in place of the results."""
        self._choosing_field, self._field_page = shown, 0
        self.send(events.Touched())
        self._on_change()

    @Slot(str)
    def open(self, procedure_id: str) -> None:
        self.send(events.OpenProcedure(procedure_id))

    @Slot(int)
    def turn(self, step: int) -> None:
        """One page on (1) or back (-1)."""
        number = self._place()[0] + step
        if not 0 <= number < self._place()[1]:
            return
        if self._choosing_field:
            self._field_page = number
            self.send(events.Touched())
            self._on_change()
        else:
            self._turned = True
            self.send(events.ShowPage(number))

    def _fields_fit(self) -> int:
        return fields_on_a_page(self._results.height, self._results.pager, self._results.scale)
