"""What stands in each tab and panel of a procedure's page, row by row.

Responsible for which texts come in which order; procedure_rows.py measures and cuts them. Not for
what a touch on a row does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kiosk.domain.checklist import Checklist, GroupKind, PaperGroup, is_remark, tidy_name
from kiosk.domain.paging import Page
from kiosk.domain.procedure import Paper
from kiosk.domain.question import PublishedAnswer
from kiosk.domain.visit.state import ProcedurePage, Tab
from kiosk.services.facts import Unit, forms, limit_or, note_texts, paper_note
from kiosk.services.official_steps import official_steps
from kiosk.services.overlay_words import decided_here, internal_steps
from kiosk.services.plain import agency_chain, method_lines, plain_lines
from kiosk.texts import Texts
from ui.viewmodels.procedure.rows import (
    Area,
    ContentRow,
    Draft,
    RowMaker,
    case_line,
    cut,
    rows_of,
    spare_height,
)

# A tab of more pages is read without the facts above it.
_MOST_PAGES = 4
_ICONS = {
    "bring": "list-checks",
    "where": "map-pin-line",
    "how_long": "hourglass-medium",
    "how_much": "coins",
    "get": "file-text",
}
_HERE_ICONS = {"delegated": "stamp", "fee": "coins"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the rows are made of; `official_note` is what the heading alone asks to be said.

    `ask` are the words of the row that leads to questions and answers, `badge` those of a badge and
    what it means.
    """

    page: ProcedurePage
    unit: Unit
    texts: Texts
    area: Area
    ask: str
    official_note: str = ""
    badge: tuple[str, str] = ("", "")


class TabRows:
    """Makes the rows of one procedure for one language and area."""

    def __init__(self, shown: Shown) -> None:
        self._page, self._unit = shown.page, shown.unit
        self._procedure, self._summary = shown.page.procedure, shown.page.summary
        self._texts, self._noted = shown.texts.noting(), shown.official_note
        self._area, self._ask, self._badge = shown.area, shown.ask, shown.badge
        self._make = RowMaker(shown.area)

    def shown(
        self, panel: str, papers: Checklist, answers: Sequence[PublishedAnswer]
    ) -> list[Draft]:
        """What stands in a panel, or in the tab where none is open."""
        match panel:
            case "title":
                return self.full_title()
            case "cases":
                return self.cases(papers)
            case "answers":
                return self.answers(answers)
            case _:
                return self.drafts(papers)

    def drafts(self, papers: Checklist) -> list[Draft]:
        """The whole tab, in order."""
        match self._page.tab:
            case Tab.PAPERS:
                return self._with_language(self._papers(papers))
            case Tab.STEPS:
                return self._with_language(self._steps())
            case Tab.FORMS:
                return self._with_language(self._forms())
            case Tab.LEGAL:
                return self._with_language(self._legal(), self._texts.prevailing)

    def full_title(self) -> list[Draft]:
        title = self._texts.official(self._procedure.title)
        return self._with_language(iter([self._make.text(title)]))

    def _with_language(self, made: Iterator[Draft], prevailing: str = "") -> list[Draft]:
        """Rows after a line on what of them is in Vietnamese, and on which wording prevails."""
        rows = list(made)
        lines = (self._texts.official_note or self._noted, prevailing)
        said = " ".join(line for line in lines if line)
        return [self._make.note(said), *rows] if said and rows else rows

    def cases(self, papers: Checklist) -> list[Draft]:
        """The cases to choose between; `ticked` is the chosen one."""
        cases = self._procedure.cases
        names = {case: self._texts.official(cases[case].name) for case in papers.cases}
        return [
            self._make.row("case", name, caseNumber=case, ticked=case == papers.chosen)
            for case, name in names.items()
        ]

    def answers(self, answers: Sequence[PublishedAnswer]) -> list[Draft]:
        """Questions that others asked, each with its answer and its day."""
        return self._with_language(self._answers(answers))

    def _answers(self, answers: Sequence[PublishedAnswer]) -> Iterator[Draft]:
        for each in answers:
            day = self._texts("procedure.answered_on", date=f"{each.answered:%d/%m/%Y}")
            question = self._texts.official(each.question)
            answer = f"{self._texts.official(each.answer)}\n{day}"
            yield self._make.row("note", question, answer, mark="chat-text")

    # --- papers -------------------------------------------------------------------------------

    def _papers(self, papers: Checklist) -> Iterator[Draft]:
        for group in papers.groups:
            name = self._texts.official(group.name)
            # A case whose whole name stands on its chooser needs no heading.
            chosen = group.case == papers.chosen and not self._cut(name)
            if name and not chosen:
                yield self._make.heading(name)
            for number, paper in enumerate(group.papers):
                if group.kind is GroupKind.NOTE or is_remark(paper):
                    yield self._make.note(self._texts.official(paper.name))
                else:
                    yield self._paper(group, number, paper)

    def _cut(self, name: str) -> bool:
        return case_line(name, self._area) != tidy_name(name)

    def _paper(self, group: PaperGroup, number: int, paper: Paper) -> Draft:
        key = "procedure.required" if paper.required else "procedure.if_any"
        pill, note = self._texts(key), paper_note(paper, self._texts)
        if self._area.large:
            between = "\n" if note_texts(paper, self._texts) is not self._texts else " · "
            note = between.join(each for each in (pill, note) if each)
        return self._make.row(
            "paper",
            self._texts.official(paper.name),
            note,
            pill=pill,
            pillTone="son" if paper.required else "grey",
            ticked=(group.case, number) in self._page.ticked,
            caseNumber=group.case,
            paperNumber=number,
        )

    # --- steps --------------------------------------------------------------------------------

    def _steps(self) -> Iterator[Draft]:
        procedure = self._procedure
        plain, here = list(self._plain()), list(self._here())
        yield from (*self._make.badge(*self._badge), *plain, *here)
        yield from self._step_rows(plain or here, after_own=bool(self._unit.overlay.steps))
        requirements = self._texts.official(procedure.requirements)
        yield from self._titled("procedure.requirements", requirements)
        yield from self._methods()
        yield from self._chain()
        if self._summary is None:
            yield from self._official()
        if self._procedure.code and (plain or self._procedure.steps):
            yield self._make.row("ask", self._ask, mark="chat-text")

    def _here(self) -> Iterator[Draft]:
        """Who decides by delegation, then who here does what; the fee is in a plain line."""
        for each in decided_here(self._unit, self._texts):
            if each.name == "delegated":
                text = f"{each.words}\n{each.source}"
                yield self._make.row("note", each.label, text, mark=_HERE_ICONS[each.name])
        steps = internal_steps(self._unit, self._texts)
        if steps:
            yield self._make.heading(self._texts("procedure.here.steps"))
        for number, (who, what) in enumerate(steps, start=1):
            yield self._make.row("step", who, what, number=str(number))

    def _step_rows(self, before: list[Draft], *, after_own: bool) -> Iterator[Draft]:
        """`after_own`: the unit's own steps stand before them, so these need a name."""
        steps = official_steps(self._procedure)
        unnamed = len(steps) == 1 and not steps[0].name
        if not steps and before:
            yield self._make.note(self._texts("procedure.none.steps"))
        elif unnamed or (after_own and steps):
            yield self._make.heading(self._texts("procedure.steps_heading"))
        if unnamed:
            yield self._make.text(self._texts.official(steps[0].text))
        else:
            for number, step in enumerate(steps, start=1):
                name = self._texts.official(step.name)
                name = name or self._texts("procedure.step", number=number)
                text = self._texts.official(step.text)
                yield self._make.row("step", name, text, number=str(number))

    def _plain(self) -> Iterator[Draft]:
        if self._summary is None and not self._says_something():
            return
        yield self._make.heading(self._texts("procedure.plain_heading"))
        for name, line in plain_lines(self._procedure, self._summary, self._unit, self._texts):
            yield self._make.row("plain", "", line, mark=_ICONS[name])

    def _says_something(self) -> bool:
        """Whether the record has any of what the five lines tell."""
        procedure = self._procedure
        known = (procedure.cases, procedure.methods, procedure.results, procedure.executing)
        unit = self._unit
        return any((*known, unit.counters, unit.deadline, unit.overlay.fee))

    def _methods(self) -> Iterator[Draft]:
        lines = method_lines(self._procedure, self._texts)
        if lines:
            yield self._make.heading(self._texts("procedure.methods"))
        for line in lines:
            text = "\n".join(each for each in (line.terms, line.wording) if each)
            yield self._make.row("note", line.ways, text, mark="paper-plane-tilt")

    def _chain(self) -> Iterator[Draft]:
        """The agencies in order with arrows between them, and the one desk that answers."""
        agencies = [self._texts.official(each) for each in agency_chain(self._procedure)]
        if not agencies:
            return
        yield self._make.heading(self._texts("procedure.chain"))
        for number, name in enumerate(agencies):
            yield self._make.row("link" if number else "chain", name, mark="users-three")
        counters = self._unit.counters
        if counters:
            desk = self._texts("procedure.one_desk", counters=counters)
        else:
            desk = self._texts("procedure.one_office", office=agencies[0])
        yield self._make.row("note", desk, mark="map-pin-line")

    def _official(self) -> Iterator[Draft]:
        """The rest of the record; under the legal basis where plain lines say most of it."""
        procedure, official = self._procedure, self._texts.official
        results = _lines(official(each.name) for each in procedure.results)
        yield from self._titled("procedure.results", results)
        yield from self._titled("procedure.agencies", _lines(map(official, procedure.executing)))
        yield from self._titled("procedure.address", official(procedure.receiving_address))

    def _titled(self, key: str, text: str) -> Iterator[Draft]:
        if text.strip():
            yield self._make.heading(self._texts(key))
            yield self._make.text(text)

    # --- forms and legal basis ----------------------------------------------------------------

    def _forms(self) -> Iterator[Draft]:
        for name in forms(self._procedure):
            form = self._texts("procedure.form")
            yield self._make.row("form", self._texts.official(name), form, mark="file-text")

    def _legal(self) -> Iterator[Draft]:
        procedure, texts = self._procedure, self._texts
        yield from self._shortened()
        for each in decided_here(self._unit, texts):
            title = f"{each.label}: {each.words}"
            yield self._make.row("legal", title, each.source, mark=_HERE_ICONS[each.name])
        for basis in procedure.legal_bases:
            number = texts("procedure.legal_number", number=basis.number) if basis.number else ""
            title = texts.official(basis.title) or basis.number
            yield self._make.row("legal", title, number, mark="scales")
        said = [texts("procedure.code", code=procedure.code)]
        if procedure.decision.number:
            said.append(texts("procedure.decision", number=procedure.decision.number))
        if procedure.decision.date:
            said.append(f"{procedure.decision.date:%d/%m/%Y}")
        title = texts.official(procedure.title)
        yield self._make.row("legal", title, " · ".join(said), mark="info")
        if self._summary is not None:
            yield from self._official()

    def _shortened(self) -> Iterator[Draft]:
        """The unit's own decision on the time limit."""
        deadline = self._unit.deadline
        if deadline is None:
            return
        title = self._texts("procedure.shortened", limit=limit_or(deadline.limit, "", self._texts))
        by = self._texts(
            "procedure.shortened_by", number=deadline.decision, date=f"{deadline.date:%d/%m/%Y}"
        )
        yield self._make.row("legal", title, by, mark="hourglass-medium")


class Drafts(NamedTuple):
    """A tab's rows, then those that follow them; `facts` only where the tab is long."""

    tab: list[Draft]
    ends: list[Draft]
    facts: list[Draft]


class TabPages:
    """A tab or panel in pages, laid out anew only when something it shows has changed."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.long = False
        self._pages: tuple[Page, ...] = ((),)
        self._area = Area()
        self._made_for: object = None

    @property
    def count(self) -> int:
        return len(self._pages)

    def make(self, key: object, area: Area, hidden: float, drafts: Callable[[], Drafts]) -> None:
        """`key` says what is shown; `hidden` is the height that the facts gave up, in pixels."""
        if key == self._made_for:
            return
        tab, ends, facts = drafts()
        beside = replace(area, height=max(1.0, area.height - hidden))
        self.long = len(cut(tab, beside)) > _MOST_PAGES
        self.drafts = [*tab, *ends, *(facts if self.long else [])] if tab else []
        self._made_for, self._area, self._pages = key, area, cut(self.drafts, area)

    def rows(self, page: int) -> list[ContentRow]:
        spare = spare_height(self.drafts, self._pages, self._area)
        return rows_of(self.drafts, self._pages[page], spare)


def _lines(names: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(name.strip() for name in names if name.strip()))
