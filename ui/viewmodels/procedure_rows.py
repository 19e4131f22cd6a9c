"""Rows of a procedure's tabs, measured and cut into pages.

Responsible for which texts stand in a tab and how high each row is; the heights here are the ones
QML draws with. Not for what a touch on a row does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kiosk.domain.checklist import Checklist, GroupKind, PaperGroup, tidy_name
from kiosk.domain.paging import Block, Page, Part, Room, cut_pages, height
from kiosk.domain.procedure import Paper, PlainSummary, Procedure
from kiosk.domain.visit.state import ProcedurePage, Tab
from kiosk.services.facts import fees, forms, limit, paper_note
from kiosk.services.official_steps import official_steps
from kiosk.texts import Texts
from ui.measure import Lettering, Scale

_PADDING = 16
_PAGER = 136
_MOST_SPREAD = 64
_PLAIN = (
    ("bring", "list-checks"),
    ("where", "map-pin-line"),
    ("how_long", "hourglass-medium"),
    ("how_much", "coins"),
    ("get", "file-text"),
)


@dataclass(frozen=True, slots=True)
class ContentRow:
    """One row as drawn. `kind`: paper, heading, note, plain, step, form, legal, text or case.

    `caseNumber` and `paperNumber` name a paper, or a case to choose; `tail` joins a step to the
    next one.
    """

    kind: str
    title: str
    text: str
    tall: float
    mark: str = ""
    pill: str = ""
    pillTone: str = "grey"
    ticked: bool = False
    caseNumber: int = -1
    paperNumber: int = -1
    lined: bool = False
    tail: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A row before it is cut: its lines, what it takes beside them, and what it will show."""

    row: ContentRow
    title: tuple[str, ...]
    text: tuple[str, ...]
    title_line: float
    text_line: float
    base: float
    least: float = 0.0
    keep: bool = False

    def block(self) -> Block:
        lines = (self.title_line,) * len(self.title) + (self.text_line,) * len(self.text)
        return Block(self.base, lines, self.least, self.keep)


@dataclass(frozen=True, slots=True)
class Area:
    """The room for a tab in pixels, and how large things are. `large`: large text."""

    width: float = 968.0
    height: float = 700.0
    scale: Scale = field(default_factory=Scale)
    landscape: bool = False

    @property
    def large(self) -> bool:
        return self.scale.text > 1

    @property
    def room(self) -> Room:
        inside = self.height - self.scale.px(_PADDING) - 4
        return Room(inside, inside - self.scale.px(_PAGER))


class TabRows:
    """Makes the rows of one procedure for one language and area.

    `record` are the texts in the record's own language.
    """

    def __init__(self, page: ProcedurePage, texts: Texts, record: Texts, area: Area) -> None:
        self._page = page
        self._texts = texts
        self._record = record
        self._area = area
        self._scale = area.scale

    def drafts(self, papers: Checklist) -> list[Draft]:
        """The whole tab, in order."""
        match self._page.tab:
            case Tab.PAPERS:
                return list(self._papers(papers))
            case Tab.STEPS:
                return list(self._steps())
            case Tab.FORMS:
                return list(self._forms())
            case Tab.LEGAL:
                return list(self._legal())

    def full_title(self) -> list[Draft]:
        return [self._text(self._page.procedure.title)]

    def cases(self, papers: Checklist) -> list[Draft]:
        """The cases to choose between; `ticked` is the chosen one."""
        procedure = self._page.procedure
        return [
            self._row(
                "case", procedure.cases[case].name, caseNumber=case, ticked=case == papers.chosen
            )
            for case in papers.cases
        ]

    # --- papers -------------------------------------------------------------------------------

    def _papers(self, papers: Checklist) -> Iterator[Draft]:
        for group in papers.groups:
            # A case whose whole name stands on its chooser needs no heading.
            chosen = group.case == papers.chosen and not self._cut(group.name)
            if group.name and not chosen:
                yield self._heading(group.name)
            for number, paper in enumerate(group.papers):
                if group.kind is GroupKind.NOTE:
                    yield self._note(paper.name)
                else:
                    yield self._paper(group, number, paper)

    def _cut(self, name: str) -> bool:
        return case_line(name, self._area) != tidy_name(name)

    def _paper(self, group: PaperGroup, number: int, paper: Paper) -> Draft:
        key = "procedure.required" if paper.required else "procedure.if_any"
        # A line is in one language: what is added to a published note is in the note's.
        texts = self._record if paper.note else self._texts
        pill, note = self._texts(key), paper_note(paper, texts)
        if self._area.large:
            between = " · " if texts is self._texts else "\n"
            note = between.join(each for each in (pill, note) if each)
        return self._row(
            "paper",
            paper.name,
            note,
            pill=pill,
            pillTone="son" if paper.required else "grey",
            ticked=(group.case, number) in self._page.ticked,
            caseNumber=group.case,
            paperNumber=number,
        )

    # --- steps --------------------------------------------------------------------------------

    def _steps(self) -> Iterator[Draft]:
        procedure, summary = self._page.procedure, self._page.summary
        steps = official_steps(procedure)
        if len(steps) == 1 and not steps[0].name:
            yield self._heading(self._texts("procedure.steps_heading"))
            yield self._text(steps[0].text)
        else:
            for number, step in enumerate(steps, start=1):
                name = step.name or self._texts("procedure.step", number=number)
                yield self._row("step", name, step.text, mark=str(number))
        yield from self._titled("procedure.requirements", procedure.requirements)
        if summary is None:
            yield from self._official(procedure)
        else:
            yield self._heading(self._texts("procedure.plain_heading"))
            yield from self._plain(summary)

    def _official(self, procedure: Procedure) -> Iterator[Draft]:
        """The rest of the record; under the legal basis where plain lines follow the steps."""
        yield from self._methods(procedure)
        yield from self._titled("procedure.results", _lines(r.name for r in procedure.results))
        yield from self._titled("procedure.agencies", _lines(procedure.executing))
        yield from self._titled("procedure.address", procedure.receiving_address)

    def _plain(self, summary: PlainSummary) -> Iterator[Draft]:
        for name, icon in _PLAIN:
            text = getattr(summary, name)(self._texts.locale)
            if text:
                yield self._row("plain", "", text, mark=icon)

    def _methods(self, procedure: Procedure) -> Iterator[Draft]:
        if not procedure.methods:
            return
        yield self._heading(self._texts("procedure.methods"))
        for method in procedure.methods:
            time = limit(method, self._texts)
            said = [time, fees(method, self._texts), method.wording]
            text = "\n".join(dict.fromkeys(each.strip() for each in said if each.strip()))
            title = self._texts(f"procedure.channel.{method.channel}")
            yield self._row("note", title[:1].upper() + title[1:], text, mark="paper-plane-tilt")

    def _titled(self, key: str, text: str) -> Iterator[Draft]:
        if text.strip():
            yield self._heading(self._texts(key))
            yield self._text(text)

    # --- forms and legal basis ----------------------------------------------------------------

    def _forms(self) -> Iterator[Draft]:
        for name in forms(self._page.procedure):
            yield self._row("form", name, self._texts("procedure.form"), mark="file-text")

    def _legal(self) -> Iterator[Draft]:
        procedure, texts = self._page.procedure, self._texts
        for basis in procedure.legal_bases:
            number = texts("procedure.legal_number", number=basis.number) if basis.number else ""
            yield self._row("legal", basis.title or basis.number, number, mark="scales")
        said = [texts("procedure.code", code=procedure.code)]
        if procedure.decision.number:
            said.append(texts("procedure.decision", number=procedure.decision.number))
        if procedure.decision.date:
            said.append(f"{procedure.decision.date:%d/%m/%Y}")
        yield self._row("legal", procedure.title, " · ".join(said), mark="info")
        if self._page.summary is not None:
            yield from self._official(procedure)

    # --- measuring ----------------------------------------------------------------------------

    def _heading(self, text: str) -> Draft:
        return self._row("heading", text)

    def _note(self, text: str) -> Draft:
        return self._row("note", "", text, mark="info")

    def _text(self, text: str) -> Draft:
        return self._row("text", "", text)

    def _row(self, kind: str, title: str, text: str = "", **shown: object) -> Draft:
        look = _LOOKS[kind]
        row = ContentRow(kind, "", "", 0.0, **shown)  # type: ignore[arg-type]
        first = Lettering(look.title_size, look.title_weight, look.title_leading, self._scale)
        second = Lettering(look.text_size, 400, look.text_leading, self._scale)
        width = self._area.width - self._scale.px(look.beside) - self._pill(row) - 2
        return Draft(
            row,
            first.lines(title.strip(), width),
            second.lines(text.strip(), width),
            first.line,
            second.line,
            self._scale.px(look.base),
            self._scale.px(self._least(kind, look)),
            look.keep,
        )

    def _least(self, kind: str, look: _Look) -> float:
        if kind != "paper":
            return look.least
        return 172 if self._area.large else 104 if self._area.landscape else 116

    def _pill(self, row: ContentRow) -> float:
        if not row.pill or self._area.large:
            return 0
        words = Lettering(28, 600, 1.3, self._scale).width(row.pill)
        return words + self._scale.px(36 + 24)


@dataclass(frozen=True, slots=True)
class _Look:
    """Sizes of one kind of row: what stands beside and above the text, and its two letterings."""

    beside: float
    base: float
    title_size: float = 34
    title_weight: int = 600
    title_leading: float = 1.36
    text_size: float = 30
    text_leading: float = 1.42
    least: float = 0
    keep: bool = False


_LOOKS = {
    "paper": _Look(108 + 28, 28, text_size=28, text_leading=1.36),
    "heading": _Look(56, 30, 30, 600, 1.3, keep=True),
    "note": _Look(96 + 28, 24),
    "plain": _Look(92 + 28, 12, text_size=28, text_leading=1.36),
    "step": _Look(140 + 36, 28, 36, 700, 1.28, least=124),
    "form": _Look(112 + 32, 28, 34, 700, text_size=28, text_leading=1.36, least=148),
    "legal": _Look(112 + 32, 28, 34, 700, text_size=28, text_leading=1.36, least=136),
    "text": _Look(72, 28),
    "case": _Look(104 + 28, 36, 34, 500, least=112),
}


def case_line(name: str, area: Area) -> str:
    """A case's name on the one line of its chooser."""
    room = area.width - area.scale.px(28 + 24 + 28 + 60)
    return Lettering(28, 400, 1.36, area.scale).elided(tidy_name(name), room)


def cut(drafts: Sequence[Draft], area: Area) -> tuple[Page, ...]:
    """The pages of a tab."""
    return cut_pages([draft.block() for draft in drafts], area.room)


def rows_of(drafts: Sequence[Draft], page: Page, spare: float = 0.0) -> list[ContentRow]:
    """The rows of one page; `spare` is shared out between its steps."""
    steps = sum(1 for part in page if drafts[part.block].row.kind == "step")
    extra = min(_MOST_SPREAD, spare / steps) if steps else 0.0
    rows: list[ContentRow] = []
    for place, part in enumerate(page):
        draft = drafts[part.block]
        following = drafts[page[place + 1].block].row.kind if place + 1 < len(page) else ""
        rows.append(_shown(draft, part, extra, following, lined=place > 0))
    return rows


def _shown(draft: Draft, part: Part, extra: float, following: str, *, lined: bool) -> ContentRow:
    row, titles = draft.row, len(draft.title)
    stretched = extra if row.kind == "step" else 0.0
    whole_head = part.first == 0
    return ContentRow(
        row.kind,
        "\n".join(draft.title[part.first : min(part.last, titles)]),
        "\n".join(draft.text[max(0, part.first - titles) : max(0, part.last - titles)]),
        height(draft.block(), part) + stretched,
        row.mark if whole_head else "",
        row.pill if whole_head else "",
        row.pillTone,
        row.ticked,
        row.caseNumber,
        row.paperNumber,
        lined,
        row.kind == "step" and following == "step",
    )


def spare_height(drafts: Sequence[Draft], pages: tuple[Page, ...], area: Area) -> float:
    """What a single page leaves empty; nothing when there are several."""
    if len(pages) > 1:
        return 0.0
    return max(0.0, area.room.alone - sum(height(drafts[p.block].block(), p) for p in pages[0]))


def _lines(names: Iterator[str] | Sequence[str]) -> str:
    return "\n".join(dict.fromkeys(name.strip() for name in names if name.strip()))
