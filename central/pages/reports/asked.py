"""Which days a report is asked for: two dates in the address, or the running month.

On the first days of a month, before anything happened in it, the month before is what people want.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Final

from fastapi import Depends, Query

from central.pages.params import Short
from central.reports.rows import Period, month_of

_LONGEST: Final = 366
_EARLIEST: Final = date(2020, 1, 1)
_DAY: Final = timedelta(days=1)
_QUARTER: Final = 3


@dataclass(frozen=True, slots=True)
class _Dates:
    """As they stand in the address."""

    first: Annotated[Short, Query()] = ""
    last: Annotated[Short, Query()] = ""


Dates = Annotated[_Dates, Depends()]


@dataclass(frozen=True, slots=True)
class Asked:
    """`odd` where the address named no possible days, so that the running month is shown; `early`
    where it named none and the running month has nothing yet, so that the last one is shown.
    """

    period: Period
    odd: bool = False
    early: bool = False

    @property
    def query(self) -> str:
        return f"first={self.period.first}&last={self.period.last}"


def asked(dates: _Dates, today: date, happened: Callable[[Period], bool]) -> Asked:
    """`happened` says whether a period has anything that the report tells of."""
    month = Period(today.replace(day=1), today)
    if not dates.first and not dates.last:
        last = month_of(month.first - _DAY)
        early = not happened(month) and happened(last)
        return Asked(last, early=True) if early else Asked(month)
    try:
        period = Period(date.fromisoformat(dates.first), date.fromisoformat(dates.last))
    except ValueError:
        return Asked(month, odd=True)
    possible = _EARLIEST <= period.first <= period.last and 1 <= period.days <= _LONGEST
    return Asked(period) if possible and period.first <= today else Asked(month, odd=True)


def usual(today: date) -> tuple[tuple[str, Period], ...]:
    """Periods that one press asks for, each with the last part of its text's key."""
    month = today.replace(day=1)
    quarter = month.replace(month=(month.month - 1) // _QUARTER * _QUARTER + 1)
    return (
        ("this_month", Period(month, today)),
        ("last_month", month_of(month - _DAY)),
        ("quarter", Period(quarter, today)),
        ("year", Period(month.replace(month=1), today)),
    )
