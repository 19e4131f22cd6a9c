"""Rows of the search page: found procedures with their lit words, chips, how many of each fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil
from typing import Any

from kiosk.domain.paging import Block
from kiosk.domain.procedure import ProcedureHit
from kiosk.domain.vietnamese import words
from kiosk.services.facts import hit_fee, hit_limit, hit_name, sentence
from kiosk.texts import Texts
from ui.measure import Lettering, Scale

_MARKS = re.compile("([«»])")
_TITLE_LINES = 2
Run = dict[str, Any]


@dataclass(frozen=True, slots=True)
class EventRow:
    """`wide`: width of its chip in pixels."""

    code: str
    title: str
    icon: str
    selected: bool
    wide: float = 0.0


@dataclass(frozen=True, slots=True)
class FieldRow:
    code: str
    title: str
    count: str
    selected: bool
    wide: float = 0.0


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A hit. `runs` are pieces of the title: x, line, text, lit; `tall` its height in pixels."""

    id: str
    title: str
    runs: list[Run] = field(default_factory=list)
    titleHeight: float = 0.0
    limit: str = ""
    fee: str = ""
    stacked: bool = False
    matched: str = ""
    tall: float = 0.0


@dataclass(frozen=True, slots=True)
class PopularRow:
    """`first` of its line: no dot goes before it."""

    id: str
    title: str
    first: bool = True


@dataclass(frozen=True, slots=True)
class Measured:
    """The lines of a hit's title and its facts as they fit; `tall` in pixels.

    `official` says that some of them is official wording in Vietnamese.
    """

    lines: tuple[str, ...]
    tall: float
    limit: str = ""
    fee: str = ""
    stacked: bool = False
    alias: str = ""
    official: str = ""


class FoundRows:
    """Makes the rows of hits for one width, language and query; `brief` ones say the title only.

    `here` are the codes whose rows say that they are settled on the spot.
    """

    def __init__(
        self,
        texts: Texts,
        query: str,
        width: float,
        scale: Scale,
        here: frozenset[str] = frozenset(),
        *,
        brief: bool = False,
    ) -> None:
        self._here = here
        self._brief = brief
        self._texts = texts
        self._query = [word.folded for word in words(query)]
        self._scale = scale
        self._title = Lettering(36, 700, 1.28, scale)
        self._caption = Lettering(28, 400, 1.2, scale)
        # Padding, chevron and the gap beside it.
        self._width = width - scale.px(28 + 24 + 28) - scale.icon_px(44)

    def explains(self, hit: ProcedureHit) -> bool:
        """Whether the saying a row was found by tells why it is here, where its name does not."""
        if not hit.matched_alias:
            return False
        name, alias = _folded(hit_name(hit, self._texts)), _folded(hit.matched_alias)
        return any(_has(alias, each) and not _has(name, each) for each in self._query)

    def measured(self, hit: ProcedureHit) -> Measured:
        """What takes long to find out; of the query it depends on what `explains` says."""
        texts = self._texts.noting()
        lines = self._title.cut_lines(hit_name(hit, texts), self._width, _TITLE_LINES)
        title_height = len(lines) * self._title.line
        if self._brief:
            tall = max(self._scale.px(108), title_height + self._scale.px(36))
            return Measured(lines, tall, official=texts.official_note)
        icon = self._scale.icon_px(32) + self._scale.px(8)
        limit = self._fact(self._limit(hit, texts), self._width - icon)
        fee = self._fact(hit_fee(hit, texts), self._width - icon)
        facts = self._fact_lines(limit, fee, icon)
        alias = self._alias(hit)
        below = (facts + (1 if alias else 0)) * self._scale.text_px(38)
        tall = max(self._scale.px(136), title_height + self._scale.px(46) + below)
        return Measured(lines, tall, limit, fee, facts > 1, alias, texts.official_note)

    def row(self, hit: ProcedureHit, known: Measured) -> FoundRow:
        """A row with the words of the query lit in its title."""
        marked = " ".join(self._marked(hit).split())
        title = marked.replace("«", "").replace("»", "")
        return FoundRow(
            hit.id,
            title,
            _runs(known.lines, marked, self._title),
            len(known.lines) * self._title.line,
            known.limit,
            known.fee,
            known.stacked,
            known.alias,
            known.tall,
        )

    def _limit(self, hit: ProcedureHit, texts: Texts) -> str:
        limit = hit_limit(hit, texts)
        if hit.code not in self._here:
            return limit
        return texts("search.limit_here", limit=limit) if limit else texts("search.here")

    def _fact(self, said: str, width: float) -> str:
        """On one line; what does not fit is cut after its first clause where that stands whole.

        Large letters may take a second line.
        """
        line = sentence(" ".join(said.split()))
        if self._scale.text > 1:
            return "\n".join(self._caption.cut_lines(line, width, 2))
        if self._caption.width(line) > width:
            line = line.partition(";")[0]
        return self._caption.elided(line, width)

    def _marked(self, hit: ProcedureHit) -> str:
        name = hit_name(hit, self._texts)
        if hit.plain_name is None and name == " ".join(hit.title.split()):
            return hit.marked or name
        return mark_words(name, self._query)

    def _alias(self, hit: ProcedureHit) -> str:
        if not self.explains(hit):
            return ""
        line = self._texts("search.matches", alias=hit.matched_alias)
        return self._caption.elided(line, self._width)

    def _fact_lines(self, limit: str, fee: str, icon: float) -> int:
        if not limit or not fee:
            return 1 + (limit or fee).count("\n") if limit or fee else 0
        if broken := limit.count("\n") + fee.count("\n"):
            return 2 + broken
        both = self._caption.width(limit) + self._caption.width(fee) + 2 * icon
        return 1 if both + self._scale.px(28) <= self._width else 2


def block(tall: float, gap: float) -> Block:
    """What a row takes on a page, the gap below it included."""
    return Block(tall + gap)


def _folded(name: str) -> list[str]:
    """Its words as the search compares them."""
    return [word.folded for word in words(name)]


def _has(folded: list[str], begins: str) -> bool:
    return any(each.startswith(begins) for each in folded)


def mark_words(name: str, query: Sequence[str]) -> str:
    """The name with the words that the query's folded words begin in « »."""
    parts: list[str] = []
    end = 0
    for word in words(name):
        lit = any(word.folded.startswith(each) for each in query)
        between = name[end : word.start]
        if lit and parts and parts[-1] == "»" and between.isspace():
            parts[-1] = between
        else:
            parts += [between, "«"] if lit else [between]
        parts.append(name[word.start : word.end])
        if lit:
            parts.append("»")
        end = word.end
    return "".join([*parts, name[end:]])


def _runs(lines: Sequence[str], marked: str, lettering: Lettering) -> list[Run]:
    """The lines as pieces, lit or not, each with its place."""
    lit = _lit_letters(marked)
    runs: list[Run] = []
    place = 0
    for number, line in enumerate(lines):
        cut = [place]
        for offset in range(1, len(line)):
            if _at(lit, place + offset) != _at(lit, place + offset - 1):
                cut.append(place + offset)
        cut.append(place + len(line))
        for start, end in pairwise(cut):
            before, text = line[: start - place], line[start - place : end - place]
            x = lettering.width(before)
            runs.append(
                {
                    "x": x,
                    "line": number,
                    "text": text,
                    "wide": lettering.width(before + text) - x,
                    "lit": _at(lit, start),
                }
            )
        # The space a line was broken at.
        place += len(line) + 1
    return runs


def _lit_letters(marked: str) -> list[bool]:
    lit: list[bool] = []
    on = False
    for piece in _MARKS.split(marked):
        if piece in ("«", "»"):
            on = piece == "«"
        else:
            lit += [on] * len(piece)
    return lit


def _at(lit: Sequence[bool], place: int) -> bool:
    return lit[place] if place < len(lit) else False


def chips_that_fit(
    widths: Sequence[float], width: float, gap: float, rows: int, last: float
) -> tuple[int, float]:
    """How many chips stand in so many rows before one more of width `last`, and its room.

    Chips flow from left to right; the room is what the row of the last chip has left over.
    """
    best = (0, width)
    row, x = 1, 0.0
    for count in range(len(widths) + 1):
        if width - x >= last:
            best = (count, width - x)
        elif row < rows:
            best = (count, width)
        if count == len(widths):
            break
        if x and x + widths[count] > width:
            row, x = row + 1, 0.0
        if row > rows:
            break
        x += widths[count] + gap
    return best


def chip_width(words: str, scale: Scale, icon: bool, count: str = "") -> float:
    """Width of a Chip with these words, chosen or not."""
    regular, bold = Lettering(30, 400, 1.2, scale), Lettering(30, 600, 1.2, scale)
    width = ceil(bold.width(words)) + 2 * scale.px(24 if icon else 28)
    if icon:
        width += scale.icon_px(38) + scale.px(12)
    return width + (regular.width(count) + scale.px(12) if count else 0)


def popular_rows(
    hits: Sequence[ProcedureHit], texts: Texts, width: float, scale: Scale
) -> list[PopularRow]:
    """The names that stand whole in one line with " · " between them; longer ones are left out.

    Large letters have two lines, each with a first name.
    """
    letters = Lettering(30, 400, 1.42, scale)
    lines: list[list[PopularRow]] = [[] for _ in range(2 if scale.text > 1 else 1)]
    room = [width] * len(lines)
    for row in popular_list(hits, texts):
        for number, line in enumerate(lines):
            wide = letters.width(" · " + row.title if line else row.title) + 1
            if wide <= room[number]:
                room[number] -= wide
                line.append(PopularRow(row.id, row.title, not line))
                break
    return [row for line in lines for row in line]


def popular_list(hits: Sequence[ProcedureHit], texts: Texts) -> list[PopularRow]:
    """All names, each by itself."""
    return [PopularRow(hit.id, hit_name(hit, texts)) for hit in hits]
