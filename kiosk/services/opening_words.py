"""Opening hours in words: open now or not, the week's table, days off that are near.

Responsible for the words of one language over the rules of kiosk.domain.hours. A clock that
nothing vouches for makes no claim about now. Pure; any thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from kiosk.domain.centre import Hours, Session
from kiosk.domain.hours import (
    ClosedNow,
    OpenNow,
    SpecialDays,
    WeekRow,
    next_opening,
    opening,
    sessions_on,
    special_days,
    week,
)
from kiosk.domain.moment import Moment
from kiosk.texts import Texts

_NOON = time(12)
_EVENING = time(18)
_LONG_LUNCH = time(13)
_SUNDAY = 7


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The card above the table. `tone` is jade (open), vang (closed) or cham (no claim)."""

    tone: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of the table. An empty cell belongs to a session that runs through noon."""

    days: str
    morning: str
    afternoon: str
    open_morning: bool
    open_afternoon: bool
    today: bool


@dataclass(frozen=True, slots=True)
class OpeningWords:
    hours: Hours
    texts: Texts
    now: Moment

    # --- now ----------------------------------------------------------------------------------

    def status(self) -> StatusWords:
        if not self.now.synchronised:
            # Says no "now" and no "today", but the hours of the date that the screen shows.
            day = self._dated(self.now.day)
            hours = _spans(sessions_on(self.hours, self.now.day)) or self.texts("hours.closed_day")
            return StatusWords("cham", self.texts("hours.unknown", day=day), hours)
        local = self.now.local
        match opening(self.hours, local):
            case OpenNow() as state:
                title = self.texts("hours.open_until", time=_clock(state.until))
                return StatusWords("jade", title, self._after(state, local))
            case ClosedNow(opens):
                return self._closed(opens, local)

    def _after(self, state: OpenNow, local: datetime) -> str:
        if self.hours.last_ticket_minutes and local.time() < state.last_ticket:
            return self.texts("hours.last_ticket", time=_clock(state.last_ticket))
        if state.again is None:
            return ""
        part = "evening" if state.again >= _EVENING else "afternoon"
        part = "later" if state.again < _NOON else part
        return self.texts(f"hours.again_{part}", time=_clock(state.again))

    def _closed(self, opens: datetime | None, local: datetime) -> StatusWords:
        if opens is None:
            return StatusWords("vang", self.texts("hours.closed"))
        off = not sessions_on(self.hours, local.date())
        note = self.texts("hours.closed_today") if off else ""
        return StatusWords("vang", self._again(opens, "hours.closed_until"), note)

    def _again(self, opens: datetime, later: str) -> str:
        """When, in the words of the text `later` where that is on another day."""
        when = f"{opens:%H:%M}"
        if opens.date() == self.now.day:
            return self.texts("hours.reopens", time=when)
        return self.texts(later, time=when, day=self._day_of(opens))

    def _day_of(self, opens: datetime) -> str:
        """The weekday, with its date where there is an earlier one of that name."""
        day = self.texts(f"receipt.weekday.{opens.isoweekday()}")
        far = (opens.date() - self.now.day).days > 6
        return f"{day} {opens:%d/%m}" if far else day

    def numbers_again(self) -> str:
        """When numbers are next given; empty where the clock or the hours do not tell."""
        opens = next_opening(self.hours, self.now.local) if self.now.synchronised else None
        return self._again(opens, "hours.reopens_on") if opens is not None else ""

    # --- the week -----------------------------------------------------------------------------

    def table(self) -> tuple[TableRow, ...]:
        """The usual week; days off stand with the closed days in the last line."""
        off = self._off_today()
        return tuple(self._row(row, off) for row in week(self.hours))

    def _row(self, row: WeekRow, off: bool) -> TableRow:
        morning = [each for each in row.sessions if each.opens < _NOON]
        afternoon = [each for each in row.sessions if each.opens >= _NOON]
        through = any(each.closes > _LONG_LUNCH for each in morning)
        closed = self.texts("hours.closed_day")
        rest = "" if through else closed
        known = self.now.synchronised
        is_today = not row.sessions if off else self.now.local.isoweekday() in row.days
        return TableRow(
            self._days(row),
            _spans(morning) or closed,
            _spans(afternoon) or rest,
            bool(morning),
            bool(afternoon),
            known and is_today,
        )

    def _off_today(self) -> bool:
        day = self.now.day
        return day in self.hours.holidays and day not in self.hours.swap_days

    def _days(self, row: WeekRow) -> str:
        if not row.sessions:
            names = [self._weekday(day) for day in row.days] + [self.texts("hours.holidays")]
            return _sentence(", ".join(names))
        first, last = self._weekday(row.days[0]), self._weekday(row.days[-1])
        if len(row.days) > 2:
            return _sentence(f"{first} – {last}")
        if len(row.days) == 2:
            return _sentence(f"{first}, {last}")
        part = _half_day(row.sessions)
        return _sentence(self.texts(f"hours.{part}_of", day=first) if part else first)

    def _weekday(self, day: int) -> str:
        return self.texts(f"receipt.weekday.{day}")

    # --- days off and days in exchange --------------------------------------------------------

    def special(self) -> tuple[tuple[str, str], ...]:
        """(days, what holds on them) for the next thirty days."""
        return tuple(
            (self._span(each), _spans(each.sessions) or self.texts("hours.holiday"))
            for each in special_days(self.hours, self.now.day)
        )

    def _span(self, days: SpecialDays) -> str:
        first, last = self._dated(days.first), self._dated(days.last)
        if days.sessions:
            return self.texts("hours.swap_day", day=first)
        return _sentence(first if days.first == days.last else f"{first} – {last}")

    def _dated(self, day: date) -> str:
        return f"{self._weekday(day.isoweekday())} {day:%d/%m}"


def _half_day(sessions: tuple[Session, ...]) -> str:
    if all(each.closes <= _LONG_LUNCH for each in sessions):
        return "morning"
    return "afternoon" if all(each.opens >= _NOON for each in sessions) else ""


def _spans(sessions: tuple[Session, ...] | list[Session]) -> str:
    return ", ".join(f"{_clock(each.opens)} – {_clock(each.closes)}" for each in sessions)


def _clock(value: time) -> str:
    return f"{value:%H:%M}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
