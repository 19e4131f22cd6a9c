"""The papers of a procedure as a checklist: which groups are alternatives, headings or notes.

Many published records use the name of a case as a heading ("Giấy tờ phải nộp") or for a remark
("Lưu ý"); only what is left are cases a citizen chooses between. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.procedure import Paper, PaperCase, Procedure
from kiosk.domain.vietnamese import fold

_BULLET = re.compile(
    r"^[\s\W_]*(?:\(?(?:[ivx]+|\d+|[a-zđ])(?:\.\d+)*[.)]\s*)?[\s\W_]*", re.IGNORECASE
)
_NOTE = re.compile(r"(?:luu y|ghi chu|chu y)\b")
# Groups that come on top of the others, whatever the citizen's case.
_HEADING = re.compile(
    r"(?:cac )?giay to|thanh phan|ho so (?:gom|bao gom)\b|ho so$|bao gom|gom co|xuat trinh"
    r"|truong hop (?:uy quyen|dang ky tren moi truong|khong quy dinh|nop truc tuyen|nop ho so)"
)


class GroupKind(StrEnum):
    PLAIN = "plain"
    HEADING = "heading"
    CASE = "case"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """Some papers under one name. `case` is the position in `Procedure.cases`."""

    case: int
    kind: GroupKind
    name: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """`cases` are the positions to choose between (none, or at least two); `chosen` is one."""

    groups: tuple[PaperGroup, ...]
    cases: tuple[int, ...] = ()
    chosen: int = -1

    @property
    def papers(self) -> tuple[tuple[int, int], ...]:
        """(case, paper) of every line that can be ticked."""
        return tuple(place for place, _ in self.lines())

    @property
    def required(self) -> tuple[tuple[int, int], ...]:
        """The same of the papers that nobody may leave out."""
        return tuple(place for place, paper in self.lines() if paper.required)

    @property
    def counted(self) -> tuple[tuple[int, int], ...]:
        """What ticks are counted of: the papers that are required, or all where none is."""
        return self.required or self.papers

    def lines(self) -> Iterator[tuple[tuple[int, int], Paper]]:
        """Every paper with its place (case, paper); what only looks like one is left out."""
        for group in self.groups:
            if group.kind is not GroupKind.NOTE:
                for number, paper in enumerate(group.papers):
                    if not is_remark(paper):
                        yield (group.case, number), paper


@dataclass(frozen=True, slots=True)
class Ticks:
    """What of a procedure's papers a citizen has: (case, paper), and the case that is shown."""

    have: frozenset[tuple[int, int]] = frozenset()
    case: int = 0

    def missing(self, procedure: Procedure) -> int:
        """How many papers are still to be prepared: of those required, or of all where none is."""
        return len(set(checklist(procedure, self.case).counted) - self.have)


NO_TICKS = Ticks()


def checklist(procedure: Procedure, case: int = 0) -> Checklist:
    """The groups that hold in a case; `case` that is no real case means the first real one."""
    kinds = [case_kind(each) for each in procedure.cases]
    cases = tuple(number for number, kind in enumerate(kinds) if kind is GroupKind.CASE)
    if len(cases) < 2:
        cases = ()
    chosen = case if case in cases else (cases[0] if cases else -1)
    groups = tuple(
        PaperGroup(number, kinds[number], tidy_name(each.name), each.papers)
        for number, each in enumerate(procedure.cases)
        if (number not in cases or number == chosen) and (each.papers or each.name)
    )
    # Remarks come after all papers.
    notes = tuple(group for group in groups if group.kind is GroupKind.NOTE)
    return Checklist(tuple(g for g in groups if g not in notes) + notes, cases, chosen)


def case_kind(case: PaperCase) -> GroupKind:
    """What the name of a published case really is."""
    words = fold(tidy_name(case.name)).strip()
    if not words:
        return GroupKind.PLAIN
    if _NOTE.match(words):
        return GroupKind.NOTE
    return GroupKind.HEADING if _HEADING.match(words) else GroupKind.CASE


def is_remark(paper: Paper) -> bool:
    """A line among the papers that asks for none: "Lưu ý: ...", or what leads to the next lines."""
    if _NOTE.match(fold(tidy_name(paper.name)).strip()):
        return True
    counted = paper.originals or paper.copies or paper.required or paper.form_name or paper.form_id
    return not counted and paper.name.rstrip().endswith(":")


def tidy_name(name: str) -> str:
    """A name without the bullet before and the colon after it."""
    bare = _BULLET.sub("", name, count=1).strip().rstrip(":").strip()
    return bare[:1].upper() + bare[1:]
