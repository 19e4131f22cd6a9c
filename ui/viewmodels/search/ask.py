"""Asking back: which of several variants of a procedure is meant, or which other words; as chips.

Responsible for which hits are asked about and for chips that stand whole in their lines. What makes
a hit a variant is the search's knowledge (offline_cache/asking.py), and so are words that are near
(nearness.py). A chip of a variant opens its procedure, one of other words searches for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.domain.procedure import ProcedureHit
from kiosk.texts import Texts
from ui.measure import Scale
from ui.viewmodels.search.rows import chip_width

_MOST = 4
_GAP = 14


@dataclass(frozen=True, slots=True)
class VariantRow:
    """A chip: the id of the procedure it opens, its words, its width in pixels."""

    id: str
    title: str
    wide: float


@dataclass(frozen=True, slots=True)
class InsteadRow:
    """A chip: the words it searches for, what it says, its width in pixels."""

    wording: str
    title: str
    wide: float


def instead_rows(
    wordings: Sequence[str], texts: Texts, width: float, scale: Scale
) -> list[InsteadRow]:
    """A question for each wording; where it has no room for all of it, the wording alone."""
    rows: list[InsteadRow] = []
    for wording in wordings:
        for title in (texts("search.instead", words=wording), wording):
            wide = chip_width(title, scale, icon=True)
            if wide <= width:
                rows.append(InsteadRow(wording, title, wide))
                break
    return rows


def variant_rows(
    hits: Sequence[ProcedureHit], texts: Texts, width: float, scale: Scale
) -> list[VariantRow]:
    """At most four chips, the plain case first; none where there is nothing to ask.

    They stand in one line, of large letters in two.
    """
    named: dict[str, ProcedureHit] = {}
    for hit in hits:
        if hit.variant is not None:
            named.setdefault(texts.of(hit.variant), hit)
    if len(named) < 2:
        return []
    rows: list[VariantRow] = []
    left, lines = width, 2 if scale.text > 1 else 1
    for title, hit in list(named.items())[:_MOST]:
        wide = chip_width(title, scale, icon=False)
        if wide > left:
            left, lines = width, lines - 1
        if wide > left or not lines:
            break
        left -= wide + scale.px(_GAP)
        rows.append(VariantRow(hit.id, title, wide))
    return rows
