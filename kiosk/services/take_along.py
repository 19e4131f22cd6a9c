"""A procedure's papers as a short plain text for a telephone, small enough for one QR code.

Holds no address: nothing of ours is reachable from outside. Says what was left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.checklist import GroupKind, Ticks, checklist
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
from kiosk.services.receipt_papers import still_needed
from kiosk.texts import Texts

BUDGET = 900
_NAME_LETTERS = 120
_FACT_LETTERS = 70
_SHORTEST = 24


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A paper in the text: its name, whether everybody needs it, whether it is there already."""

    name: str
    required: bool
    have: bool


def take_along(
    procedure: Procedure,
    summary: PlainSummary | None,
    ticks: Ticks,
    unit: Unit,
    texts: Texts,
) -> str:
    """Title, facts, whether some is in Vietnamese, and papers, in at most BUDGET bytes of UTF-8.

    Names are shortened, the longest first, before whole papers are left out.
    """
    texts = texts.noting()
    name = procedure_name(procedure, summary, texts)
    head = [shorten(name, _NAME_LETTERS), *_facts(procedure, summary, unit, texts)]
    wanted = _required_first(procedure, ticks, texts)
    missing = still_needed(procedure, texts, ticks)
    head += [line for line in (texts.official_note, missing) if line]
    for letters in (_NAME_LETTERS, 80, 60, 40, _SHORTEST):
        text = _together(head, _shortened(wanted, letters), texts)
        if _size(text) <= BUDGET:
            return text
    return _as_many_as_fit(head, _shortened(wanted, _SHORTEST), texts)


def _required_first(procedure: Procedure, ticks: Ticks, texts: Texts) -> list[_Wanted]:
    """Under two headings the words cost their bytes once; what may be left out comes last."""
    found = [
        _Wanted(_on_one_line(paper, texts), paper.required, (group.case, number) in ticks.have)
        for group in checklist(procedure, ticks.case).groups
        if group.kind is not GroupKind.NOTE
        for number, paper in enumerate(group.papers)
    ]
    return sorted(found, key=lambda each: not each.required)


def _on_one_line(paper: Paper, texts: Texts) -> str:
    return " ".join(texts.official(paper.name).split())


def _shortened(wanted: list[_Wanted], letters: int) -> list[_Wanted]:
    return [replace(each, name=shorten(each.name, letters)) for each in wanted]


def _facts(
    procedure: Procedure, summary: PlainSummary | None, unit: Unit, texts: Texts
) -> list[str]:
    method = counter_method(procedure)
    values = {
        "limit": said_limit(procedure, summary, unit, texts),
        "fee": fees(method, texts),
        "where": counters_or_agency(procedure, unit.counters, texts),
    }
    return [
        f"{texts(f'receipt.fact.{key}')}: {shorten(value, _FACT_LETTERS)}"
        for key, value in values.items()
        if value
    ]


def _together(head: list[str], wanted: list[_Wanted], texts: Texts, left_out: int = 0) -> str:
    rows = [f"{texts('receipt.papers')}:"] if wanted else []
    for required, key in ((True, "procedure.required"), (False, "procedure.if_any")):
        names = [_row(each, texts) for each in wanted if each.required is required]
        rows += [f"{texts(key)}:", *names] if names else []
    more = [texts("procedure.more_papers", count=left_out)] if left_out else []
    return "\n".join([*head, *rows, *more])


def _row(paper: _Wanted, texts: Texts) -> str:
    return f"☑ {paper.name} ({texts('receipt.have').lower()})" if paper.have else f"- {paper.name}"


def _as_many_as_fit(head: list[str], wanted: list[_Wanted], texts: Texts) -> str:
    for kept in range(len(wanted), -1, -1):
        text = _together(head, wanted[:kept], texts, len(wanted) - kept)
        if _size(text) <= BUDGET:
            return text
    return head[0]


def _size(text: str) -> int:
    return len(text.encode("utf-8"))
