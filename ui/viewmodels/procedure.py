"""One procedure on screen: title, four facts, tabs in pages, ticks, paper, telephone, a number.

Responsible for the words and rows of the page and for what its touches ask. The full title, the
list of cases and published answers open in place of the tab and are forgotten with the page.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.checklist import Checklist, checklist
from kiosk.domain.paging import cut_text
from kiosk.domain.procedure import Procedure
from kiosk.domain.question import PublishedAnswer
from kiosk.domain.visit import events
from kiosk.domain.visit.ask import OpenAsk
from kiosk.domain.visit.state import Issuing, ProcedurePage, Tab
from kiosk.services.facts import Unit, procedure_name
from ui.list_model import ListModel
from ui.measure import Scale
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.procedure_ends import Around, end_rows, fact_ends, head_rows
from ui.viewmodels.procedure_head import (
    FactRow,
    Title,
    fact_room,
    fact_rows,
    fit_title,
    said_beside,
    said_facts,
)
from ui.viewmodels.procedure_rows import Area, ContentRow, Draft, case_line
from ui.viewmodels.procedure_tabs import Drafts, Shown, TabPages, TabRows
from ui.viewmodels.procedure_words import eyebrow, papers_spoken, updated_line

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_TABS: Final = (Tab.PAPERS, Tab.STEPS, Tab.FORMS, Tab.LEGAL)
_NOTHING: Final = ProcedurePage(Procedure("", "", ""))
_ASKED: Final = (Tab.PAPERS, Tab.LEGAL)
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
        self._fact_rows: list[FactRow] = []
        self._title = Title("", 58, 1.2, True)
        self._listed = False
        self._beside = self._eyebrow = self._official_note = ""
        self._area, self._side = Area(), 968.0
        self._panel = ""
        self._panel_page = 0
        self._procedure_id = ""
        self._tab = TabPages()
        self._facts_height = 0.0
        self._papers = Checklist(())
        self._refresh()

    def _refresh(self) -> bool:
        page = self._page()
        if page is _NOTHING and not self._procedure_id:
            return False
        if page.procedure.id != self._procedure_id:
            self._procedure_id, self._panel, self._panel_page = page.procedure.id, "", 0
        self._papers = checklist(page.procedure, page.case)
        self._make_head(page)
        self._measure(page)
        self._rows.set_rows(self._tab.rows(self._page_number()))
        return True

    def _measure(self, page: ProcedurePage) -> None:
        """Lay the tab out anew where anything it shows has changed."""
        hidden = self._facts_height if self.reading else 0.0
        key = (
            *(page.procedure, page.summary, page.tab, page.ticked, self._papers.chosen),
            *(self._panel, self._area, self.visit.locale, self._facts_height, self._answers()),
        )
        self._tab.make(key, self._area, hidden, self._drafts)

    def _drafts(self) -> Drafts:
        tab = self._tab_drafts()
        if self._panel or not self._area.large:
            return Drafts(tab, [], [])
        narrow = not self._area.landscape and not self._low()
        facts = fact_ends(self._area, self._fact_rows) if narrow else ()
        around = self._around()
        whole = [*head_rows(self._area, around), *tab] if tab else []
        return Drafts(whole, list(end_rows(self._area, around)), list(facts))

    def _around(self) -> Around:
        page, side = self._page(), self._area.landscape
        cut = side and self.titleCut
        return Around(
            self._eyebrow if cut else "",
            self._name() if cut else "",
            self._ticks() if self.counting and side else "",
            self.texts("procedure.anywhere_note") if self.anywhere else "",
            updated_line(page, self.texts),
            self._ask_words() if page.tab in _ASKED and page.procedure.code else "",
        )

    def _tab_drafts(self) -> list[Draft]:
        page = self._page()
        unit = Unit.of(self.context.centre, page.procedure.code)
        shown = Shown(page, unit, self.texts, self._area, self._ask_words(), self._official_note)
        return TabRows(shown).shown(self._panel, self._papers, self._answers())

    def _page(self) -> ProcedurePage:
        screen = self.visit.screen
        shown = screen.came_from if isinstance(screen, Issuing) else screen
        return shown if isinstance(shown, ProcedurePage) else _NOTHING

    def _page_number(self) -> int:
        wanted = self._panel_page if self._panel else self._page().page
        return min(wanted, self._tab.count - 1)

    # --- heading ------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def eyebrow(self) -> str:
        return self._eyebrow

    @Property(str, notify=changed)
    def title(self) -> str:
        """With its breaks put in, cut to what the heading holds."""
        return self._title.text

    @Property(float, notify=changed)
    def titleSize(self) -> float:
        return self._title.size

    @Property(float, notify=changed)
    def titleLeading(self) -> float:
        return self._title.leading

    @Property(bool, notify=changed)
    def titleCut(self) -> bool:
        """Whether the heading leaves something out; the rest is one touch away."""
        return not self._title.whole

    @Property(str, notify=changed)
    def shortTitle(self) -> str:
        return cut_text(self._name(), _LOW_TITLE_LETTERS)

    @Property(bool, notify=changed)
    def shortTitleCut(self) -> bool:
        """Whether that panel leaves something out; the rest is one touch away."""
        line = " ".join(self._name().split())
        return cut_text(line, _LOW_TITLE_LETTERS) != line and not self._panel

    def _name(self) -> str:
        page = self._page()
        return procedure_name(page.procedure, page.summary, self.texts)

    # --- four facts ---------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        return self._facts

    def _make_head(self, page: ProcedurePage) -> None:
        scale, area = self._area.scale, self._area
        most = 2 if area.landscape and area.large else 3
        texts = self.texts.noting()
        name = procedure_name(page.procedure, page.summary, texts)
        self._title = fit_title(name, self._side - 2, scale, most)
        unit = Unit.of(self.context.centre, page.procedure.code)
        said = said_facts(page.procedure, page.summary, unit, texts)
        self._eyebrow = eyebrow(page.procedure, texts)
        self._official_note = texts.official_note
        room = [fact_room(area, self._side, listed=each, low=self._low()) for each in (True, False)]
        rows = fact_rows(said, *room[0], scale)
        # One under the other they have a line each: a landscape panel has no height for more.
        fits = not any("\n" in each for each in (self._title.text, *(row.value for row in rows)))
        self._listed = area.landscape and not area.large and fits
        if not self._listed:
            rows = fact_rows(said, *room[1], scale)
        self._beside = said_beside(said, rows, self.texts("procedure.fact.more"))
        self._fact_rows = rows
        self._facts.set_rows(rows)

    @Property(bool, notify=changed)
    def factList(self) -> bool:
        """One under the other: a landscape panel that has the height for it."""
        return self._listed

    @Property(str, notify=changed)
    def besideFacts(self) -> str:
        return self._beside

    def _low(self) -> bool:
        return self.visit.access.lowered and not self._area.landscape

    # --- tabs ---------------------------------------------------------------------------------

    @Property(int, notify=changed)
    def tab(self) -> int:
        return _TABS.index(self._page().tab)

    @Property(str, notify=changed)
    def panel(self) -> str:
        return self._panel

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property(bool, notify=changed)
    def hasNext(self) -> bool:
        return self._page_number() + 1 < self._tab.count

    @Property(bool, notify=changed)
    def hasPrevious(self) -> bool:
        return self._page_number() > 0

    @Property(bool, notify=changed)
    def reading(self) -> bool:
        """Whether a tab is so long that the facts make room for it; never while it is short."""
        return self._tab.long and not self._area.landscape and not self._low()

    @Property(str, notify=changed)
    def position(self) -> str:
        number, count = self._page_number() + 1, self._tab.count
        return self.texts("procedure.page", page=number, pages=count) if count > 1 else ""

    @Property(str, notify=changed)
    def nothing(self) -> str:
        """Why a tab is empty; empty itself when it is not."""
        if self._tab.drafts or self._panel:
            return ""
        return f"{self.texts(f'procedure.none.{self._page().tab}')} {self._official_note}".strip()

    @Property(str, notify=changed)
    def formsNote(self) -> str:
        shown = self._page().tab is Tab.FORMS and self._tab.drafts and not self._panel
        return self.texts("procedure.forms_note") if shown else ""

    # --- papers -------------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def counting(self) -> bool:
        """Whether ticks are counted above the list."""
        return self._page().tab is Tab.PAPERS and not self._panel and bool(self._papers.papers)

    @Property(str, notify=changed)
    def ticks(self) -> str:
        return self._ticks()

    def _ticks(self) -> str:
        key = "procedure.ticks_required" if self._papers.required else "procedure.ticks"
        return self.texts(key, have=self._ticked(), all=len(self._papers.counted))

    @Property(str, notify=changed)
    def papersSpoken(self) -> str:
        return papers_spoken(self._papers, self.texts) if self.counting else ""

    @Property(float, notify=changed)
    def fraction(self) -> float:
        return self._ticked() / max(1, len(self._papers.counted))

    @Property(bool, notify=changed)
    def hasCases(self) -> bool:
        return self._page().tab is Tab.PAPERS and not self._panel and bool(self._papers.cases)

    @Property(str, notify=changed)
    def caseLine(self) -> str:
        if not self._papers.cases:
            return ""
        number = self._papers.cases.index(self._papers.chosen) + 1
        return self.texts("procedure.case", number=number, cases=len(self._papers.cases))

    @Property(str, notify=changed)
    def caseName(self) -> str:
        if not self._papers.cases:
            return ""
        name = self._page().procedure.cases[self._papers.chosen].name
        return case_line(self.texts.official(name), self._area)

    def _ticked(self) -> int:
        return len(self._page().ticked.intersection(self._papers.counted))

    # --- any commune, questions ---------------------------------------------------------------

    @Property(bool, notify=changed)
    def anywhere(self) -> bool:
        """Whether any commune of the province may receive this: said above the papers."""
        page = self._page()
        shown = page.tab is Tab.PAPERS and not self._panel
        return shown and self.context.centre.received_anywhere(page.procedure.code)

    def _answers(self) -> tuple[PublishedAnswer, ...]:
        code = self._page().procedure.code
        return self.conditions.published.answers_for(code) if code else ()

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        """Whether the way to questions and answers may stand under the list."""
        listed = self._area.large and self._tab.drafts
        return self._page().tab in _ASKED and not self._panel and not listed

    @Property(str, notify=changed)
    def askWords(self) -> str:
        """Read what was answered, where there is something; else ask."""
        return self._ask_words()

    def _ask_words(self) -> str:
        count = len(self._answers())
        key = "procedure.answers" if count else "procedure.ask"
        return self.texts(key, count=count)

    # --- verbs --------------------------------------------------------------------------------

    @Slot(float, float, float, float, float)
    def fit(self, width: float, height: float, side: float, unit: float, text: float) -> None:
        """Room for a tab and width of the heading in pixels; the panel's unit and text factor."""
        beside = side < width - 1
        low = self.visit.access.lowered and not beside
        area = Area(max(1.0, width), max(1.0, height), Scale(unit, text), beside, low)
        if (area, side) != (self._area, self._side):
            self._area, self._side = area, side
            self._on_change()

    @Slot(float)
    def factsTake(self, height: float) -> None:
        """What the facts and the gap under them take above the tab in pixels, shown or not."""
        if height != self._facts_height:
            self._facts_height = height
            self._on_change()

    @Slot(int)
    def chooseTab(self, tab: int) -> None:
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
        shown = self._panel != "" and self._page() is not _NOTHING
        if shown:
            self.showPanel("")
        return shown

    @Slot(int)
    def chooseCase(self, case: int) -> None:
        self._panel = ""
        self.send(events.ChooseCase(case))
        self._on_change()

    @Slot(int, int)
    def tick(self, case: int, paper: int) -> None:
        self.send(events.ToggleTick(case, paper))

    @Slot(int)
    def turn(self, step: int) -> None:
        number = self._page_number() + step
        if not 0 <= number < self._tab.count:
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
