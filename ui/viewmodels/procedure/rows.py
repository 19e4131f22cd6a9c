"""Rows of a procedure's page: measured, cut into pages, shared out over a page's height.

Responsible for how high each kind of row is; the heights here are the ones QML draws with. Which
texts stand in a tab is procedure_tabs.py's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kiosk.domain.checklist import tidy_name
from kiosk.domain.paging import Block, Page, Part, Room, cut_pages, height
from ui.measure import Lettering, Scale

_PADDING = 16
# Lowered, papers stand closer together: the ways to paper and number take two rows under them.
_LOW_PAPER = 100
_LOW_PAPER_BASE = 16
_PAGER = 136
_MOST_SPREAD = 64
# The arrow that leads from one agency of a chain to the next.
CHAIN_ARROW = 52


@dataclass(frozen=True, slots=True)
class ContentRow:
    """One row as drawn. `kind` is a key of _LOOKS: paper, heading, note, plain, step, chain, ...

    `caseNumber` and `paperNumber` name a paper, or a case to choose; `tail` joins a step to the
    next one, which bears a `number`. `mark` is an icon: a row that is drawn anew as another kind
    takes its values one after the other, and must never look for an icon of a step's number.
    """

    kind: str
    title: str
    text: str
    tall: float
    mark: str = ""
    number: str = ""
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
    """The room for a tab in pixels, and how large things are. `low`: a standing panel, lowered."""

    width: float = 968.0
    height: float = 700.0
    scale: Scale = field(default_factory=Scale)
    landscape: bool = False
    low: bool = False

    @property
    def large(self) -> bool:
        """Whether letters are larger than usual."""
        return self.scale.text > 1

    @property
    def room(self) -> Room:
        inside = self.height - self.scale.px(_PADDING) - 4
        return Room(inside, inside - self.scale.px(_PAGER))


class RowMaker:
    """Makes rows that are as high as their texts need in one area."""

    def __init__(self, area: Area) -> None:
        self._area = area
        self._scale = area.scale

    def heading(self, text: str) -> Draft:
        return self.row("heading", text)

    def note(self, text: str) -> Draft:
        return self.row("note", "", text, mark="info")

    def text(self, text: str) -> Draft:
        return self.row("text", "", text)

    def badge(self, words: str, means: str = "") -> list[Draft]:
        """One row, or none for no words."""
        return [self.row("badge", words, means, mark="check-circle-bold")] if words else []

    def row(self, kind: str, title: str, text: str = "", **shown: object) -> Draft:
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
            self._scale.px(self._base(kind, look)),
            self._scale.px(self._least(kind, look)),
            look.keep,
        )

    def _base(self, kind: str, look: _Look) -> float:
        return _LOW_PAPER_BASE if kind == "paper" and self._area.low else look.base

    def _least(self, kind: str, look: _Look) -> float:
        if kind != "paper":
            return look.least
        if self._area.low:
            return _LOW_PAPER
        return 150 if self._area.large else 104 if self._area.landscape else 116

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
    "badge": _Look(112 + 52, 24 + 28),
    "plain": _Look(92 + 28, 12, text_size=28, text_leading=1.36),
    "step": _Look(140 + 36, 28, 36, 700, 1.28, least=124),
    "form": _Look(112 + 32, 28, 34, 700, text_size=28, text_leading=1.36, least=148),
    "legal": _Look(112 + 32, 28, 34, 700, text_size=28, text_leading=1.36, least=136),
    "text": _Look(72, 28),
    "ask": _Look(112 + 84, 28, 34, 700, least=112),
    "chain": _Look(116 + 64, 24, least=96, keep=True),
    "link": _Look(116 + 64, 24 + CHAIN_ARROW, least=96 + CHAIN_ARROW, keep=True),
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
        row.number if whole_head else "",
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
