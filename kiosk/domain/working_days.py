"""Counting working days (ngày làm việc) between dates: weekends, holidays and swap days.

Pure. Which days are holidays is the centre's data (Centre.hours), never code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.domain.centre import Hours

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which dates are worked. `weekdays` are ISO numbers (1 = Monday)."""

    holidays: frozenset[date] = frozenset()
    swap_days: frozenset[date] = frozenset()
    weekdays: frozenset[int] = frozenset({1, 2, 3, 4, 5})

    @classmethod
    def of(cls, hours: Hours) -> WorkCalendar:
        """A centre's calendar. Saturday sessions never count towards a legal time limit."""
        weekdays = frozenset(day for day in hours.weekdays if day <= 5)
        return cls(
            frozenset(hours.holidays),
            frozenset(hours.swap_days),
            weekdays or frozenset({1, 2, 3, 4, 5}),
        )

    def works(self, day: date) -> bool:
        """Whether a date is worked: swap days always, holidays never, else by weekday."""
        if day in self.swap_days:
            return True
        return day not in self.holidays and day.isoweekday() in self.weekdays

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when end lies before."""
        if end < start:
            return -self.between(end, start)
        weeks, rest = divmod((end - start).days, 7)
        count = weeks * len(self.weekdays)
        count += sum((end - n * _DAY).isoweekday() in self.weekdays for n in range(rest))
        off = self.holidays - self.swap_days
        count -= sum(day.isoweekday() in self.weekdays for day in _within(off, start, end))
        return count + sum(
            day.isoweekday() not in self.weekdays for day in _within(self.swap_days, start, end)
        )

    def after(self, start: date, days: int) -> date:
        """The date `days` working days after `start` (0 gives `start` itself).

        Raises ValueError on a negative count, or one beyond ten years of work.
        """
        return self._walk(start, days, _DAY)

    def before(self, start: date, days: int) -> date:
        """The date `days` working days before `start`; errors as in `after`."""
        return self._walk(start, days, -_DAY)

    def _walk(self, start: date, days: int, step: timedelta) -> date:
        if not 0 <= days <= 2_600:
            raise ValueError(f"working days out of range: {days}")
        day = start
        while days:
            day += step
            days -= self.works(day)
        return day


def _within(days: Iterable[date], start: date, end: date) -> Iterable[date]:
    return (day for day in days if start < day <= end)
