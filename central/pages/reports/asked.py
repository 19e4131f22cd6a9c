"""Which days a report is asked for: two dates in the address, or the running month."""

from __future__ import annotations

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
    """`odd` where the address named no possible days, so that the running month is shown."""

    period: Period
    odd: bool = False

    @property
    def query(self) -> str:
        return f"first={self.period.first}&last={self.period.last}"


def asked(dates: _Dates, today: date) -> Asked:
    month = Period(today.replace(day=1), today)
    if not dates.first and not dates.last:
        return Asked(month)
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
