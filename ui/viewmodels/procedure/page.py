"""One procedure on screen: title, four facts, tabs in pages, ticks.

Responsible for which panel and page of rows is open and for what touches ask; what is shown is made
by procedure_sheet.py. The full title, the list of cases and published answers open in place of the
tab and are forgotten with the page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.paging import cut_text
from kiosk.domain.question import PublishedAnswer
from kiosk.domain.visit import events
from kiosk.domain.visit.ask import OpenAsk
from kiosk.domain.visit.state import ProcedurePage, Tab
from ui.list_model import ListModel
from ui.measure import Scale
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.procedure.head import FactRow
from ui.viewmodels.procedure.rows import Area, ContentRow
from ui.viewmodels.procedure.sheet import NOTHING, Room, Sheet

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_TABS: Final = (Tab.PAPERS, Tab.STEPS, Tab.FORMS, Tab.LEGAL)
_LOW_TITLE_LETTERS: Final = 60


@QmlElement
@QmlUncreatable("made in Python")
class ProcedureViewModel(ViewModel):  # type: ignore[operator]
    """Empty when another screen is shown. `panel` is empty, "title", "cases" or "answers"."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._rows = ListModel(ContentRow, self)
        self._facts = ListModel(FactRow, self)
        self._sheet = Sheet(context.centre, self.texts)
        self._room = Room()
        self._panel = ""
        self._panel_page = 0
        self._procedure_id = ""
        self._refresh()

    def _refresh(self) -> bool:
        page = self._page()
        if page is NOTHING and not self._procedure_id:
            return False
        if page.procedure.id != self._procedure_id:
            self._procedure_id, self._panel, self._panel_page = page.procedure.id, "", 0
        low = self.visit.access.lowered and not self._room.area.landscape
        room = replace(self._room, area=replace(self._room.area, low=low))
        self._sheet.make(page, self._panel, room, self.texts, self._answers())
        self._facts.set_rows(self._sheet.facts)
        self._rows.set_rows(self._sheet.rows.rows(self._page_number()))
        return True

    def _page(self) -> ProcedurePage:
        shown = self.visit.page
        return shown if isinstance(shown, ProcedurePage) else NOTHING

    def _page_number(self) -> int:
        wanted = self._panel_page if self._panel else self._page().page
        return min(wanted, self._sheet.rows.count - 1)

    def _answers(self) -> tuple[PublishedAnswer, ...]:
        code = self._page().procedure.code
        return self.conditions.published.answers_for(code) if code else ()

    # --- heading ------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def eyebrow(self) -> str:
        """Field and level."""
        return self._sheet.eyebrow

    @Property(str, notify=changed)
    def badge(self) -> str:
        """Over the title: that all of it is done at this centre; empty where it is not."""
        return self._sheet.badge[0] if self._sheet.heads_badge else ""

    @Property(str, notify=changed)
    def badgeNote(self) -> str:
        """The same with what it means, for the ear."""
        return self._sheet.badge_note

    @Property(str, notify=changed)
    def title(self) -> str:
        """With its breaks put in, cut to what the heading holds."""
        return self._sheet.title.text

    @Property(float, notify=changed)
    def titleSize(self) -> float:
        """The design size that the title was measured at."""
        return self._sheet.title.size

    @Property(float, notify=changed)
    def titleLeading(self) -> float:
        """Its line height, in letter sizes."""
        return self._sheet.title.leading

    @Property(bool, notify=changed)
    def titleCut(self) -> bool:
        """Whether the heading leaves something out; the rest is one touch away."""
        return not self._sheet.title.whole

    @Property(str, notify=changed)
    def shortTitle(self) -> str:
        """What the red panel of lowered mode holds of the name."""
        return cut_text(self._sheet.name, _LOW_TITLE_LETTERS)

    @Property(bool, notify=changed)
    def shortTitleCut(self) -> bool:
        """Whether that panel leaves something out; the rest is one touch away."""
        line = " ".join(self._sheet.name.split())
        return cut_text(line, _LOW_TITLE_LETTERS) != line and not self._panel

    # --- four facts ---------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        """Time limit, fee, ways and place: rows of FactRow."""
        return self._facts

    @Property(bool, notify=changed)
    def factList(self) -> bool:
        """One under the other: a landscape panel that has the height for it."""
        return self._sheet.listed

    @Property(str, notify=changed)
    def besideFacts(self) -> str:
        """What limits the facts, or was cut from them, in one line."""
        return self._sheet.beside

    # --- tabs ---------------------------------------------------------------------------------

    @Property(int, notify=changed)
    def tab(self) -> int:
        """Papers, steps, forms or legal basis, from 0."""
        return _TABS.index(self._page().tab)

    @Property(str, notify=changed)
    def panel(self) -> str:
        """What is open in place of the tab; empty where nothing is."""
        return self._panel

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        """One page of the tab or panel: rows of ContentRow."""
        return self._rows

    @Property(bool, notify=changed)
    def hasNext(self) -> bool:
        """Whether there is a page after this one."""
        return self._page_number() + 1 < self._sheet.rows.count

    @Property(bool, notify=changed)
    def hasPrevious(self) -> bool:
        """Whether there is a page before this one."""
        return self._page_number() > 0

    @Property(bool, notify=changed)
    def reading(self) -> bool:
        """Whether a tab is so long that the facts make room for it; never while it is short."""
        return self._sheet.reading

    @Property(str, notify=changed)
    def position(self) -> str:
        """Which page of how many; empty where there is one."""
        number, count = self._page_number() + 1, self._sheet.rows.count
        return self.texts("procedure.page", page=number, pages=count) if count > 1 else ""

    @Property(str, notify=changed)
    def nothing(self) -> str:
        """Why a tab is empty; empty itself when it is not."""
        return self._sheet.nothing

    @Property(str, notify=changed)
    def formsNote(self) -> str:
        """Where forms are to be had, under a list of some."""
        shown = self._page().tab is Tab.FORMS and self._sheet.rows.drafts and not self._panel
        return self.texts("procedure.forms_note") if shown else ""

    # --- papers -------------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def counting(self) -> bool:
        """Whether ticks are counted above the list."""
        return self._sheet.counting

    @Property(str, notify=changed)
    def ticks(self) -> str:
        """How many of the papers that count are there."""
        return self._sheet.ticks

    @Property(str, notify=changed)
    def papersSpoken(self) -> str:
        """The badge and the papers for the ear, a line each."""
        return self._sheet.papers_spoken

    @Property(float, notify=changed)
    def fraction(self) -> float:
        """How much of them is there, from 0 to 1."""
        return self._sheet.fraction

    @Property(bool, notify=changed)
    def hasCases(self) -> bool:
        """Whether there are several cases to choose from."""
        return self._sheet.has_cases

    @Property(str, notify=changed)
    def caseLine(self) -> str:
        """Which of the cases is chosen, by number."""
        return self._sheet.case_line

    @Property(str, notify=changed)
    def caseName(self) -> str:
        """What that case is called, on one line."""
        return self._sheet.case_name

    # --- any commune, questions ---------------------------------------------------------------

    @Property(bool, notify=changed)
    def anywhere(self) -> bool:
        """Whether any commune of the province may receive this: said above the papers."""
        return self._sheet.anywhere

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        """Whether the way to questions and answers may stand under the list."""
        return self._sheet.asking

    @Property(str, notify=changed)
    def askWords(self) -> str:
        """Read what was answered, where there is something; else ask."""
        return self._sheet.ask_words

    # --- verbs --------------------------------------------------------------------------------

    @Slot(float, float, float, float, float)
    def fit(self, width: float, height: float, side: float, unit: float, text: float) -> None:
        """Room for a tab and width of the heading in pixels; the panel's unit and text factor."""
        beside = side < width - 1
        area = Area(max(1.0, width), max(1.0, height), Scale(unit, text), beside)
        self._take(replace(self._room, area=area, side=side))

    @Slot(float)
    def factsTake(self, height: float) -> None:
        """What the facts and the gap under them take above the tab in pixels, shown or not."""
        self._take(replace(self._room, facts=height))

    def _take(self, room: Room) -> None:
        if room != self._room:
            self._room = room
            self._on_change()

    @Slot(int)
    def chooseTab(self, tab: int) -> None:
        """A place among the four tabs; closes the panel."""
        if 0 <= tab < len(_TABS):
            self._panel = ""
            self.send(events.ChooseTab(_TABS[tab]))
            self._on_change()

    @Slot(str)
    def showPanel(self, panel: str) -> None:
        """ "title", "cases" or "answers" in place of the tab; an empty name closes it."""
        self._panel, self._panel_page = panel, 0
        self.send(events.Touched())
        self._on_change()

    def put_away(self) -> bool:
        """Close the panel; whether one was open."""
        shown = self._panel != "" and self._page() is not NOTHING
        if shown:
            self.showPanel("")
        return shown

    @Slot(int)
    def chooseCase(self, case: int) -> None:
        """A number of the procedure's cases; closes the panel."""
        self._panel = ""
        self.send(events.ChooseCase(case))
        self._on_change()

    @Slot(int, int)
    def tick(self, case: int, paper: int) -> None:
        """There, or not there after all; both are numbers within the procedure."""
        self.send(events.ToggleTick(case, paper))

    @Slot(int)
    def turn(self, step: int) -> None:
        """So many pages on; beyond the ends nothing happens."""
        number = self._page_number() + step
        if not 0 <= number < self._sheet.rows.count:
            return
        if self._panel:
            self._panel_page = number
            self.send(events.Touched())
            self._on_change()
        else:
            self.send(events.ShowPage(number))

    @Slot()
    def ask(self) -> None:
        """A question about this procedure; its name is put in the reader's words where shown."""
        page = self._page()
        name = page.summary.name.vi if page.summary else page.procedure.title
        self.send(OpenAsk((page.procedure.code, name)))

    @Slot()
    def askOrRead(self) -> None:
        """The published answers, where there are some; else a question."""
        if self._answers():
            self.showPanel("answers")
        else:
            self.ask()
