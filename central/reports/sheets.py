"""A report as sheets of rows, in words and amounts: what a page, a CSV and a PDF are written from.

A column with a bar draws each amount from zero against the largest of its column, a percentage
against the whole. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from kiosk.domain.numbers import NumberStyle

NOTHING: Final = "–"
_SECONDS: Final = 60


class Kind(StrEnum):
    """What an amount is of. MINUTES are given in seconds; INDEX is a percentage to two places.

    MEASURE is of whatever its column says, to one place.
    """

    COUNT = "count"
    MINUTES = "minutes"
    DAYS = "days"
    PERCENT = "percent"
    INDEX = "index"
    MEASURE = "measure"


_PLACES: Final = {
    **{Kind.COUNT: 0, Kind.MINUTES: 1, Kind.DAYS: 1, Kind.PERCENT: 1, Kind.INDEX: 2},
    Kind.MEASURE: 1,
}
_SHARES: Final = frozenset({Kind.PERCENT, Kind.INDEX})


@dataclass(frozen=True, slots=True)
class Amount:
    """None is nothing to tell, and never a zero."""

    kind: Kind
    value: Decimal | float | None

    @property
    def number(self) -> Decimal | None:
        """As it is told: in minutes, with the places of its kind."""
        if self.value is None:
            return None
        exact = Decimal(str(self.value))
        exact = exact / _SECONDS if self.kind is Kind.MINUTES else exact
        return exact.quantize(Decimal(1).scaleb(-_PLACES[self.kind]), ROUND_HALF_UP)

    def told(self, style: NumberStyle) -> str:
        if self.value is None or self.number is None:
            return NOTHING
        if self.kind in _SHARES:
            return style.percent(Decimal(str(self.value)), _PLACES[self.kind])
        return style.decimal(self.number)


Cell = str | Amount


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    bar: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. The first cell of a row names it. `note` says what is counted."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def length(self, place: int, cell: Cell) -> float | None:
        """How long the bar of a cell is, 0 to 1; None where its column has none."""
        if not self.columns[place].bar or not isinstance(cell, Amount) or cell.number is None:
            return None
        whole = Decimal(100) if cell.kind in _SHARES else self._largest(place)
        return float(min(max(cell.number / whole, Decimal()), Decimal(1))) if whole else 0.0

    def is_number(self, place: int) -> bool:
        return any(isinstance(row[place], Amount) for row in self.rows)

    def _largest(self, place: int) -> Decimal:
        amounts = (row[place] for row in self.rows)
        numbers = (each.number for each in amounts if isinstance(each, Amount))
        return max((each for each in numbers if each is not None), default=Decimal())


@dataclass(frozen=True, slots=True)
class Report:
    """Sheets under one heading. `facts` are lines that say of what place and time they are."""

    name: str
    title: str
    facts: tuple[str, ...]
    sheets: tuple[Sheet, ...]
