"""Figures in the manner of the indices of decision 766, from what is held here. Pure.

The national portal computes the official ones over all that agencies send it. These are the
centre's own, by the same formulas as far as its data reach; what they do not reach is named as
such and left without a value. A share of nothing has none either. Votes at kiosks enter nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from central.reports.dossiers import Channel, DossierTally, Lasting
from central.reports.measures import share_or_none


class Basis(StrEnum):
    """What a figure is made from, or why it is not there."""

    CATALOGUE = "catalogue"
    REGISTER = "register"
    ENTERED = "entered"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Index:
    """`value` in percent (2.2: in days) of `n`. `full_from` is the share that earns all points."""

    code: str
    basis: Basis
    value: Decimal | None = None
    n: int = 0
    full_from: int | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Of the procedures in force: how many, how many with all parts, which go online."""

    procedures: int = 0
    complete: int = 0
    online: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entered:
    """A figure that the centre was told and typed in: percent of n."""

    percent: Decimal
    n: int


_GROUPS: Final = {"1": "CKMB", "2": "TDGQ", "3": "TTTT", "4": "MDSH", "5": "MDHL"}
# By the formulas these need the national portal, the complaints system or the payment platform.
_ELSEWHERE: Final = {
    **dict.fromkeys(("1.1", "1.2", "1.4", "3.6", "4.1", "4.4", "4.5", "5.1", "5.2", "5.3")),
    **dict.fromkeys(("3.5", "4.2", "4.3"), 80),
}


def group_of(code: str) -> str:
    return _GROUPS[code.partition(".")[0]]


def indices(
    dossiers: DossierTally,
    took: Sequence[Lasting],
    used_online: Collection[str],
    catalogue: Catalogue,
    satisfied: Entered | None,
) -> tuple[Index, ...]:
    """All of them in their order. `used_online` are procedures that had an online dossier."""
    # What is open past its day is late already; left out, waiting would make a centre better.
    handled = dossiers.ended + dossiers.open_late
    online = len(catalogue.online)
    finished = sum(each.finished for each in took)
    days = sum((each.days * each.finished for each in took), Decimal())
    known = dossiers.known_channels
    here = [
        _share("1.3", Basis.CATALOGUE, catalogue.complete, catalogue.procedures),
        _share("2.1", Basis.REGISTER, dossiers.ended_on_time, handled),
        Index("2.2", Basis.REGISTER, days / finished if finished else None, finished),
        _share("3.1", Basis.CATALOGUE, online, catalogue.procedures, 80),
        # Where no source tells the way, nobody knows that a service was not used.
        _share(
            "3.2", Basis.REGISTER, len(catalogue.online & set(used_online)), online if known else 0
        ),
        _share("3.3", Basis.REGISTER, dossiers.channels[Channel.ONLINE], known, 50),
        Index(
            "5.4",
            Basis.ENTERED,
            satisfied.percent if satisfied else None,
            satisfied.n if satisfied else 0,
            90,
        ),
    ]
    there = [Index(code, Basis.ELSEWHERE, full_from=full) for code, full in _ELSEWHERE.items()]
    return tuple(sorted((*here, *there), key=lambda each: each.code))


def _share(code: str, basis: Basis, part: int, whole: int, full_from: int | None = None) -> Index:
    return Index(code, basis, share_or_none(part, whole), whole, full_from)
