"""One procedure on screen: title, four facts, tabs in pages, ticks, paper, telephone, a number.

Responsible for the words and rows of the page and for what its touches ask. The full title and
the list of cases open in place of the tab and are forgotten with the page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from uuid import uuid4

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.checklist import Checklist, checklist
from kiosk.domain.paging import Page, cut_text
from kiosk.domain.procedure import Level, Procedure
from kiosk.domain.visit import events
from kiosk.domain.visit.state import Issuing, PaperSlip, ProcedurePage, Tab
from kiosk.services.receipt import counter_list
from ui.list_model import ListModel
from ui.measure import Scale
from ui.viewmodels.base import UiContext, ViewModel
from ui.viewmodels.procedure_head import (
    FactRow,
    Title,
    fact_room,
    fact_rows,
    fit_title,
    said_facts,
)
from ui.viewmodels.procedure_rows import (
    Area,
    ContentRow,
    Draft,
    TabRows,
    case_line,
    cut,
    rows_of,
    spare_height,
)

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_TABS: Final = (Tab.PAPERS, Tab.STEPS, Tab.FORMS, Tab.LEGAL)
_NOTHING: Final = ProcedurePage(Procedure("", "", ""))
_FIELD_LETTERS: Final = 48
_LOW_TITLE_LETTERS: Final = 60
# A tab of more pages is read without the facts above it.
_MOST_PAGES: Final = 4


@QmlElement
@QmlUncreatable("made in Python")
class ProcedureViewModel(ViewModel):  # type: ignore[operator]
    """Empty when another screen is shown. `panel` is empty, "title" or "cases"."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._rows = ListModel(ContentRow, self)
        self._facts = ListModel(FactRow, self)
        self._title = Title("", 58, 1.2, True)
        self._area, self._side = Area(), 968.0
        self._panel = ""
        self._panel_page = 0
        self._procedure_id = ""
        self._drafts: list[Draft] = []
        self._pages: tuple[Page, ...] = ((),)
        self._made_for: object = None
        self._long = False
        self._facts_height = 0.0
        self._papers = Checklist(())
        self._refresh()

    def _refresh(self) -> bool:
        page = self._page()
        if page.procedure.id != self._procedure_id:
            self._procedure_id, self._panel, self._panel_page = page.procedure.id, "", 0
        self._papers = checklist(page.procedure, page.case)
        self._make_head(page)
        self._measure(page)
        shown = self._pages[self._page_number()]
        spare = spare_height(self._drafts, self._pages, self._area)
        self._rows.set_rows(rows_of(self._drafts, shown, spare))
        return True

    def _measure(self, page: ProcedurePage) -> None:
        """Lay the tab out anew where anything it shows has changed."""
        key = (
            *(page.procedure, page.summary, page.tab, page.ticked, self._papers.chosen),
            *(self._panel, self._area, self.visit.locale, self._facts_height),
        )
        if key == self._made_for:
            return
        self._made_for = key
        maker = TabRows(page, self.texts, self.context.words("vi"), self._area)
        if self._panel == "title":
            self._drafts = maker.full_title()
        elif self._panel == "cases":
            self._drafts = maker.cases(self._papers)
        else:
            self._drafts = maker.drafts(self._papers)
        self._pages = cut(self._drafts, self._area)
        self._long = len(cut(self._drafts, self._beside_facts())) > _MOST_PAGES

    def _beside_facts(self) -> Area:
        """The room with the facts shown, whether they are or not."""
        hidden = self._facts_height if self.reading else 0.0
        return replace(self._area, height=max(1.0, self._area.height - hidden))

    def _page(self) -> ProcedurePage:
        screen = self.visit.screen
        shown = screen.came_from if isinstance(screen, Issuing) else screen
        return shown if isinstance(shown, ProcedurePage) else _NOTHING

    def _page_number(self) -> int:
        wanted = self._panel_page if self._panel else self._page().page
        return min(wanted, len(self._pages) - 1)

    # --- heading ------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def eyebrow(self) -> str:
        procedure = self._page().procedure
        names = [cut_text(procedure.fields[0].name, _FIELD_LETTERS)] if procedure.fields else []
        if procedure.levels:
            commune = Level.COMMUNE in procedure.levels
            level = Level.COMMUNE if commune else procedure.levels[0]
            names.append(self.texts(f"procedure.level.{level}"))
        return " · ".join(names)

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
        """For the panel of lowered mode."""
        return cut_text(self._name(), _LOW_TITLE_LETTERS)

    def _name(self) -> str:
        page = self._page()
        return page.summary.name(self.visit.locale) if page.summary else page.procedure.title

    # --- four facts ---------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        """Time limit, fees, how and where to submit, always in this order."""
        return self._facts

    def _make_head(self, page: ProcedurePage) -> None:
        scale, area = self._area.scale, self._area
        most = 2 if area.landscape and area.large else 3
        self._title = fit_title(self._name(), self._side - 2, scale, most)
        service = self.context.centre.service_for_procedure(page.procedure.code)
        counters = counter_list(service.counters) if service else ""
        said = said_facts(page.procedure, page.summary, counters, self.texts)
        width, sizes = fact_room(area, self._side, listed=bool(self.factList), low=self._low())
        self._facts.set_rows(fact_rows(said, width, sizes, scale))

    @Property(bool, notify=changed)
    def factList(self) -> bool:
        """One under the other: a landscape panel whose heading leaves the height for it."""
        area = self._area
        return area.landscape and not area.large and "\n" not in self._title.text

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
        return self._page_number() + 1 < len(self._pages)

    @Property(bool, notify=changed)
    def hasPrevious(self) -> bool:
        return self._page_number() > 0

    @Property(bool, notify=changed)
    def reading(self) -> bool:
        """Whether a tab is so long that the facts make room for it; never while it is short."""
        return self._long and not self._area.landscape and not self._low()

    @Property(str, notify=changed)
    def position(self) -> str:
        number, count = self._page_number() + 1, len(self._pages)
        return self.texts("procedure.page", page=number, pages=count) if count > 1 else ""

    @Property(str, notify=changed)
    def nothing(self) -> str:
        """Why a tab is empty; empty itself when it is not."""
        if self._drafts or self._panel:
            return ""
        return self.texts(f"procedure.none.{self._page().tab}")

    @Property(str, notify=changed)
    def formsNote(self) -> str:
        shown = self._page().tab is Tab.FORMS and self._drafts and not self._panel
        return self.texts("procedure.forms_note") if shown else ""

    # --- papers -------------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def counting(self) -> bool:
        """Whether ticks are counted above the list."""
        return self._page().tab is Tab.PAPERS and not self._panel and bool(self._papers.papers)

    @Property(str, notify=changed)
    def ticks(self) -> str:
        have, all_of_them = self._ticked(), len(self._papers.papers)
        return self.texts("procedure.ticks", have=have, all=all_of_them)

    @Property(float, notify=changed)
    def fraction(self) -> float:
        return self._ticked() / max(1, len(self._papers.papers))

    @Property(bool, notify=changed)
    def hasCases(self) -> bool:
        return self._page().tab is Tab.PAPERS and not self._panel and bool(self._papers.cases)

    @Property(str, notify=changed)
    def caseLine(self) -> str:
        """Which of several cases is shown: "Trường hợp 1 trên 3"."""
        if not self._papers.cases:
            return ""
        number = self._papers.cases.index(self._papers.chosen) + 1
        return self.texts("procedure.case", number=number, cases=len(self._papers.cases))

    @Property(str, notify=changed)
    def caseName(self) -> str:
        if not self._papers.cases:
            return ""
        return case_line(self._page().procedure.cases[self._papers.chosen].name, self._area)

    def _ticked(self) -> int:
        return len(self._page().ticked.intersection(self._papers.papers))

    # --- under the list -----------------------------------------------------------------------

    @Property(str, notify=changed)
    def info(self) -> str:
        """One line: what became of the paper, why there is none, or how old the content is."""
        slip = self._page().slip
        if slip is not PaperSlip.NONE:
            return self.texts(f"procedure.slip.{slip}")
        if not self.conditions.can_print:
            return self.texts("procedure.no_printer")
        page = self._page()
        if page.tab in (Tab.STEPS, Tab.FORMS) or self._area.large:
            return ""
        day = page.procedure.snapshot or page.procedure.updated
        return self.texts("procedure.updated", date=f"{day:%d/%m/%Y}") if day else ""

    @Property(str, notify=changed)
    def infoTone(self) -> str:
        """jade, vang or empty."""
        slip = self._page().slip
        if slip is PaperSlip.PRINTED:
            return "jade"
        cannot = slip is PaperSlip.NONE and not self.conditions.can_print
        return "vang" if slip is PaperSlip.FAILED or cannot else ""

    @Property(str, notify=changed)
    def refusal(self) -> str:
        reason = self._page().refusal
        return self.texts(f"refusal.{reason.value}") if reason else ""

    # --- actions ------------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def canPrint(self) -> bool:
        return self.conditions.can_print

    @Property(bool, notify=changed)
    def printing(self) -> bool:
        return self._page().slip is PaperSlip.PRINTING

    @Property(bool, notify=changed)
    def canTake(self) -> bool:
        return bool(self._service())

    @Property(str, notify=changed)
    def takeWords(self) -> str:
        if isinstance(self.visit.screen, Issuing):
            return self.texts("queue.taking")
        known = self.context.centre.service_for_procedure(self._page().procedure.code)
        key = "procedure.take" if known else "procedure.take_guide"
        return self.texts(f"{key}_short" if self._area.large or self._low() else key)

    def _service(self) -> str:
        """The service whose counters take this procedure, else the guide desk's."""
        service = self.context.centre.service_for_procedure(self._page().procedure.code)
        return service.code if service else self.context.centre.guide_service

    # --- verbs --------------------------------------------------------------------------------

    @Slot(float, float, float, float, float)
    def fit(self, width: float, height: float, side: float, unit: float, text: float) -> None:
        """Room for a tab and width of the heading in pixels; the panel's unit and text factor."""
        beside = side < width - 1
        area = Area(max(1.0, width), max(1.0, height), Scale(unit, text), beside)
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
        """ "title" or "cases" in place of the tab; an empty name closes it."""
        self._panel, self._panel_page = panel, 0
        self.send(events.Touched())
        self._on_change()

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
        """One page on (1) or back (-1)."""
        number = self._page_number() + step
        if not 0 <= number < len(self._pages):
            return
        if self._panel:
            self._panel_page = number
            self.send(events.Touched())
            self._on_change()
        else:
            self.send(events.ShowPage(number))

    @Slot()
    def printSlip(self) -> None:
        self.send(events.PrintSlip())

    @Slot()
    def takeAlong(self) -> None:
        self.send(events.ShowTakeAlong())

    @Slot()
    def take(self) -> None:
        """A number for this procedure, or for the guide desk where no counter takes it here."""
        self.send(events.TakeNumber(str(uuid4()), self._service()))
