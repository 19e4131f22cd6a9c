"""A procedure's papers as short plain texts for a telephone, each small enough for one QR code.

Nothing is left out: what one code does not hold stands in the next. Holds no address, since
nothing of ours is reachable from outside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.domain.checklist import Checklist, Ticks, checklist, tidy_name
from kiosk.domain.procedure import Paper, PlainSummary, Procedure
from kiosk.services.facts import (
    Unit,
    counter_method,
    counters_or_agency,
    fees,
    procedure_name,
    said_limit,
    shorten,
)
from kiosk.services.overlay_words import decided_here
from kiosk.services.receipt_papers import still_needed
from kiosk.texts import Texts

# Version 25 at level L: 125 modules with the quiet zone, of three pixels where a panel has least
# room for them (0.74 mm at 21.5 inches).
BUDGET = 1_270
_TITLE_LETTERS = 120
_TITLE_AGAIN_LETTERS = 60
_CASE_LETTERS = 90
_FACT_LETTERS = 70
# A line of more bytes goes on in the next code; what is left is for the lines above it.
_LONGEST_LINE = 850
# As long as paper names may be on paper; shorter ones only where too many codes would be needed.
_LADDER = (100_000, 600, 300, 160)
_MOST_CODES = 6


@dataclass(frozen=True, slots=True)
class TakeAlongCodes:
    """What the codes say, in order. `whole`: no paper's name was shortened."""

    codes: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A paper in the text: its name, how many, whether everybody needs it, whether it is there."""

    name: str
    counts: str
    required: bool
    have: bool


def take_along(
    procedure: Procedure,
    summary: PlainSummary | None,
    ticks: Ticks,
    unit: Unit,
    texts: Texts,
) -> TakeAlongCodes:
    """Title, facts, whether some is in Vietnamese, and all papers, BUDGET bytes of UTF-8 each."""
    texts = texts.noting()
    name = procedure_name(procedure, summary, texts)
    papers = checklist(procedure, ticks.case)
    wanted = _required_first(papers, ticks, texts)
    head = [
        *_case(procedure, papers, texts),
        *_facts(procedure, summary, unit, texts),
        texts.official_note,
        still_needed(procedure, texts, ticks),
    ]
    made = _Codes(name, [line for line in head if line], texts)
    for letters in _LADDER:
        codes = made.of([(each.required, _row(each, letters, texts)) for each in wanted])
        if len(codes) <= _MOST_CODES:
            break
    return TakeAlongCodes(codes, all(len(each.name) <= letters for each in wanted))


def _required_first(papers: Checklist, ticks: Ticks, texts: Texts) -> list[_Wanted]:
    """Under two headings the words cost their bytes once."""
    found = [_wanted(paper, place in ticks.have, texts) for place, paper in papers.lines()]
    return sorted(found, key=lambda each: not each.required)


def _wanted(paper: Paper, have: bool, texts: Texts) -> _Wanted:
    words = " ".join(texts.official(paper.name).split())
    name = tidy_name(words).rstrip(" ;.") or words
    return _Wanted(name, _counts(paper, name, texts), paper.required, have)


def _counts(paper: Paper, name: str, texts: Texts) -> str:
    """How many originals and copies, as far as the name does not say so itself."""
    counted = (("original", paper.originals), ("copy", paper.copies))
    said = [texts(f"takealong.{kind}", count=count) for kind, count in counted if count]
    return ", ".join(each for each in said if each.lower() not in name.lower())


def _case(procedure: Procedure, papers: Checklist, texts: Texts) -> list[str]:
    """The case that was chosen, where there are several."""
    if papers.chosen < 0:
        return []
    return [shorten(tidy_name(texts.official(procedure.cases[papers.chosen].name)), _CASE_LETTERS)]


def _facts(
    procedure: Procedure, summary: PlainSummary | None, unit: Unit, texts: Texts
) -> list[str]:
    method = counter_method(procedure)
    values = {
        "limit": said_limit(procedure, summary, unit, texts),
        "fee": fees(method, texts),
        "where": counters_or_agency(procedure, unit.counters, texts),
    }
    official = [
        f"{texts(f'receipt.fact.{key}')}: {shorten(value, _FACT_LETTERS)}"
        for key, value in values.items()
        if value
    ]
    here = [
        f"{each.label}: {shorten(each.words, _FACT_LETTERS)} ({each.source})"
        for each in decided_here(unit, texts)
    ]
    return [*official, *here]


def _row(paper: _Wanted, letters: int, texts: Texts) -> str:
    said = [paper.counts, texts("receipt.have").lower() if paper.have else ""]
    notes = ", ".join(each for each in said if each)
    row = f"{'☑' if paper.have else '-'} {shorten(paper.name, letters)}"
    return f"{row} ({notes})" if notes else row


class _Codes:
    """Lines shared out over as many codes as they need; each says what it belongs to."""

    def __init__(self, name: str, head: list[str], texts: Texts) -> None:
        self._name, self._head, self._texts = name, head, texts

    def of(self, rows: list[tuple[bool, str]]) -> tuple[str, ...]:
        """The codes of rows that are (required, line), in their order."""
        whole = self._packed(rows, 0)
        if len(whole) == 1:
            return whole
        # The numbers in the titles take room too: as much as the larger of the two counts.
        return self._packed(rows, len(self._packed(rows, len(whole) * 10)))

    def _packed(self, rows: list[tuple[bool, str]], count: int) -> tuple[str, ...]:
        """`count` is how many codes the titles tell of, 0 for one that needs no number."""
        codes = [self._begin(1, count) + ([f"{self._texts('receipt.papers')}:"] if rows else [])]
        heading: bool | None = None
        for required, row in rows:
            for piece in _pieces(row):
                lines = [piece] if heading is required else [self._section(required), piece]
                if _size([*codes[-1], *lines]) > BUDGET:
                    codes.append(self._begin(len(codes) + 1, count))
                    lines = [self._section(required), piece]
                codes[-1] += lines
                heading = required
        return tuple("\n".join(lines) for lines in codes)

    def _begin(self, number: int, count: int) -> list[str]:
        part = self._texts("takealong.part", number=number, count=count) if count else ""
        letters = _TITLE_LETTERS if number == 1 else _TITLE_AGAIN_LETTERS
        title = " · ".join(filter(None, (shorten(self._name, letters), part)))
        return [title, *self._head] if number == 1 else [title]

    def _section(self, required: bool) -> str:
        return f"{self._texts('procedure.required' if required else 'procedure.if_any')}:"


def _pieces(line: str) -> Iterator[str]:
    """A line, in more than one piece where no code has room for it, cut at spaces."""
    while len(line.encode()) > _LONGEST_LINE:
        room = line.encode()[:_LONGEST_LINE].decode(errors="ignore")
        piece = room.rpartition(" ")[0] or room
        yield piece
        line = line[len(piece) :].lstrip()
    yield line


def _size(lines: list[str]) -> int:
    return len("\n".join(lines).encode())
