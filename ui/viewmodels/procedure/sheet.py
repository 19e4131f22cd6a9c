"""What a procedure's page shows in one language and area: heading, facts, papers, rows in pages.

Laid out anew only where something it shows has changed. Not for what a touch does, nor for which
panel or page of rows is open: that is procedure.py's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kiosk.domain.centre import Centre
from kiosk.domain.checklist import Checklist, checklist
from kiosk.domain.procedure import Procedure
from kiosk.domain.question import PublishedAnswer
from kiosk.domain.visit.state import ProcedurePage, Tab
from kiosk.services.facts import Unit, procedure_name
from kiosk.texts import Texts
from ui.viewmodels.procedure.ends import Around, end_rows, fact_ends, head_rows
from ui.viewmodels.procedure.head import (
    FactRow,
    Title,
    fact_room,
    fact_rows,
    fit_title,
    said_beside,
    said_facts,
)
from ui.viewmodels.procedure.rows import Area, Draft, RowMaker, case_line
from ui.viewmodels.procedure.tabs import Drafts, Shown, TabPages, TabRows
from ui.viewmodels.procedure.words import eyebrow, papers_spoken, updated_line

NOTHING: Final = ProcedurePage(Procedure("", "", ""))
_ASKED: Final = (Tab.PAPERS, Tab.LEGAL)


@dataclass(frozen=True, slots=True)
class Room:
    """Room for a tab, width of the heading, and what the facts take above the tab, in pixels."""

    area: Area = field(default_factory=Area)
    side: float = 968.0
    facts: float = 0.0


class Sheet:
    """Of the page it was made for last; at first of none. `panel` as in ProcedureViewModel."""

    def __init__(self, centre: Centre, texts: Texts) -> None:
        self.rows = TabPages()
        self.papers = Checklist(())
        self.facts: list[FactRow] = []
        self.title = Title("", 58, 1.2, True)
        self.listed = False
        self.beside = self.eyebrow = self._official_note = ""
        self._centre, self._texts = centre, texts
        self._page, self._panel = NOTHING, ""
        self._room = Room()
        self._answers: tuple[PublishedAnswer, ...] = ()

    def make(
        self,
        page: ProcedurePage,
        panel: str,
        room: Room,
        texts: Texts,
        answers: tuple[PublishedAnswer, ...],
    ) -> None:
        """`answers` are those that the central system published on this procedure."""
        self._page, self._panel, self._room = page, panel, room
        self._texts, self._answers = texts, answers
        self.papers = checklist(page.procedure, page.case)
        self._make_head()
        hidden = room.facts if self.reading else 0.0
        key = (
            *(page.procedure, page.summary, page.tab, page.ticked, self.papers.chosen),
            *(panel, room, texts.locale, answers),
        )
        self.rows.make(key, room.area, hidden, self._drafts)

    # --- heading and facts --------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The procedure's name, whole."""
        return procedure_name(self._page.procedure, self._page.summary, self._texts)

    @property
    def badge(self) -> tuple[str, str]:
        """That all of it is done here, and what that means; empty where it is not."""
        if not self._unit.overlay.on_the_spot:
            return "", ""
        return self._texts("procedure.on_the_spot"), self._texts("procedure.on_the_spot_note")

    @property
    def badge_note(self) -> str:
        """The badge and what it means as one sentence."""
        return ": ".join(filter(None, self.badge))

    @property
    def heads_badge(self) -> bool:
        """Whether it stands over the title; else there is room for it in the tab alone."""
        area = self._room.area
        full = area.landscape and area.large and not self.title.whole
        return not area.low and not full

    @property
    def reading(self) -> bool:
        """Whether a tab is so long that the facts make room for it; never while it is short."""
        area = self._room.area
        return self.rows.long and not area.landscape and not area.low

    def _make_head(self) -> None:
        page, area, side = self._page, self._room.area, self._room.side
        most = 2 if area.landscape and area.large else 3
        texts = self._texts.noting()
        name = procedure_name(page.procedure, page.summary, texts)
        self.title = fit_title(name, side - 2, area.scale, most)
        said = said_facts(page.procedure, page.summary, self._unit, texts)
        self.eyebrow = eyebrow(page.procedure, texts)
        self._official_note = texts.official_note
        room = [fact_room(area, side, listed=each, low=area.low) for each in (True, False)]
        rows = fact_rows(said, *room[0], area.scale)
        # One under the other they have a line each: a landscape panel has no height for more.
        fits = not any("\n" in each for each in (self.title.text, *(row.value for row in rows)))
        self.listed = area.landscape and not area.large and fits
        if not self.listed:
            rows = fact_rows(said, *room[1], area.scale)
        self.beside = said_beside(said, rows, self._texts("procedure.fact.more"))
        self.facts = rows

    @property
    def _unit(self) -> Unit:
        return Unit.of(self._centre, self._page.procedure.code)

    # --- rows ---------------------------------------------------------------------------------

    @property
    def nothing(self) -> str:
        """Why a tab is empty; empty itself when it is not."""
        if self.rows.drafts or self._panel:
            return ""
        return f"{self._texts(f'procedure.none.{self._page.tab}')} {self._official_note}".strip()

    @property
    def asking(self) -> bool:
        """Whether the way to questions and answers may stand under the list."""
        listed = self._room.area.large and self.rows.drafts
        return self._page.tab in _ASKED and not self._panel and not listed

    @property
    def ask_words(self) -> str:
        """Read what was answered, where there is something; else ask."""
        count = len(self._answers)
        key = "procedure.answers" if count else "procedure.ask"
        return self._texts(key, count=count)

    @property
    def anywhere(self) -> bool:
        """Whether any commune of the province may receive this: said above the papers."""
        return self._lists_papers and self._centre.received_anywhere(self._page.procedure.code)

    def _drafts(self) -> Drafts:
        tab = self._tab_drafts()
        area = self._room.area
        if self._panel or not area.large:
            return Drafts(tab, [], [])
        narrow = not area.landscape and not area.low
        facts = fact_ends(area, self.facts) if narrow else ()
        around = self._around()
        whole = [*head_rows(area, around), *tab] if tab else []
        return Drafts(whole, list(end_rows(area, around)), list(facts))

    def _around(self) -> Around:
        page, side = self._page, self._room.area.landscape
        cut = side and not self.title.whole
        return Around(
            self.eyebrow if cut or (side and any(self.badge)) else "",
            self.name if cut else "",
            self.ticks if self.counting and side else "",
            self._texts("procedure.anywhere_note") if self.anywhere else "",
            updated_line(page, self._texts),
            self.ask_words if page.tab in _ASKED and page.procedure.code else "",
        )

    def _tab_drafts(self) -> list[Draft]:
        shown = Shown(
            *(self._page, self._unit, self._texts, self._room.area),
            *(self.ask_words, self._official_note, self.badge),
        )
        rows = TabRows(shown).shown(self._panel, self.papers, self._answers)
        if not rows or not self._lists_papers or self.heads_badge:
            return rows
        return [*RowMaker(self._room.area).badge(self.badge[0]), *rows]

    # --- papers -------------------------------------------------------------------------------

    @property
    def _lists_papers(self) -> bool:
        return self._page.tab is Tab.PAPERS and not self._panel

    @property
    def counting(self) -> bool:
        """Whether ticks are counted above the list."""
        return self._lists_papers and bool(self.papers.papers)

    @property
    def ticks(self) -> str:
        """How many of the papers that count are there."""
        key = "procedure.ticks_required" if self.papers.required else "procedure.ticks"
        return self._texts(key, have=self._ticked, all=len(self.papers.counted))

    @property
    def fraction(self) -> float:
        """The same from 0 to 1."""
        return self._ticked / max(1, len(self.papers.counted))

    @property
    def _ticked(self) -> int:
        return len(self._page.ticked.intersection(self.papers.counted))

    @property
    def papers_spoken(self) -> str:
        """The badge with what it means, and the papers, for the ear: a line each."""
        if not self._lists_papers:
            return ""
        papers = papers_spoken(self.papers, self._texts) if self.counting else ""
        return "\n".join(filter(None, (self.badge_note, papers)))

    @property
    def has_cases(self) -> bool:
        """Whether there are several cases to choose from."""
        return self._lists_papers and bool(self.papers.cases)

    @property
    def case_line(self) -> str:
        """Which of the cases is chosen, by number."""
        if not self.papers.cases:
            return ""
        number = self.papers.cases.index(self.papers.chosen) + 1
        return self._texts("procedure.case", number=number, cases=len(self.papers.cases))

    @property
    def case_name(self) -> str:
        """What that case is called, on one line."""
        if not self.papers.cases:
            return ""
        name = self._page.procedure.cases[self.papers.chosen].name
        return case_line(self._texts.official(name), self._room.area)
