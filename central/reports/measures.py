"""Small arithmetic that every figure shares. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from kiosk.domain.numbers import share


@dataclass(frozen=True, slots=True)
class Spread:
    """Of `n` lasting times, in seconds: the middle one, and what nine in ten did not exceed.

    With an even n the middle is half way between two; the ninety is always a time that was.
    """

    n: int
    median: float | None = None
    ninety: float | None = None


def spread(seconds: Iterable[float]) -> Spread:
    ordered = sorted(seconds)
    if not ordered:
        return Spread(0)
    place = -(-len(ordered) * 9 // 10) - 1
    return Spread(len(ordered), float(median(ordered)), float(ordered[place]))


def share_or_none(part: int, whole: int) -> Decimal | None:
    """In percent; None where there is nothing to be a part of."""
    return share(part, whole) if whole else None
