"""When a centre is open and gives out numbers: sessions by weekday, days off, days in exchange.

Pure. Times are Vietnam's wall time; the caller converts (Moment.local). A day worked in exchange
(ngày làm bù) beats a day off, and one on a free weekday follows the week's first working day. The
last ticket of every session is `last_ticket_minutes` before it closes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from kiosk.domain.centre import Hours, Session

_LOOK_AHEAD_DAYS = 31
_SPECIAL_DAYS_AHEAD = 30


@dataclass(frozen=True, slots=True)
class OpenNow:
    """Inside a session. `again` is the next session of the same day."""

    until: time
    last_ticket: time
    again: time | None


@dataclass(frozen=True, slots=True)
class ClosedNow:
    """Outside all sessions. `opens` is the next opening, None where there is none in sight."""

    opens: datetime | None


@dataclass(frozen=True, slots=True)
class WeekRow:
    """Days of the week (ISO, in order) with the same sessions; none: closed."""

    days: tuple[int, ...]
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class SpecialDays:
    """Days off in a row, or one day worked in exchange with its sessions."""

    first: date
    last: date
    sessions: tuple[Session, ...]


def sessions_on(hours: Hours, day: date) -> tuple[Session, ...]:
    """The sessions of one date, in order; empty on a day off."""
    usual = hours.weekdays.get(day.isoweekday(), ())
    if day in hours.swap_days:
        return usual or _first_working_day(hours)
    return () if day in hours.holidays else usual


def gives_tickets(hours: Hours, local: datetime) -> bool:
    """Whether a number may be taken at this local time."""
    return any(
        _at(local, session.opens) <= local < _last_ticket(hours, local, session)
        for session in sessions_on(hours, local.date())
    )


def next_opening(hours: Hours, local: datetime) -> datetime | None:
    """When numbers are next given after `local` (aware if `local` is); None within 31 days."""
    for ahead in range(_LOOK_AHEAD_DAYS + 1):
        day = local + timedelta(days=ahead)
        for session in sessions_on(hours, day.date()):
            opens = _at(day, session.opens)
            if opens > local and opens < _last_ticket(hours, day, session):
                return opens
    return None


def opening(hours: Hours, local: datetime) -> OpenNow | ClosedNow:
    """Whether the doors are open at this local time. The caller must trust the clock."""
    today = sessions_on(hours, local.date())
    for session in today:
        if _at(local, session.opens) <= local < _at(local, session.closes):
            later = (each.opens for each in today if each.opens >= session.closes)
            last = _last_ticket(hours, local, session).time()
            return OpenNow(session.closes, last, next(later, None))
    return ClosedNow(next_opening(hours, local))


def week(hours: Hours) -> tuple[WeekRow, ...]:
    """The usual week: neighbours with the same sessions in one row, all closed days in the last."""
    working = [(day, hours.weekdays[day]) for day in range(1, 8) if hours.weekdays.get(day)]
    # Day minus position is the same for neighbours only.
    numbered = ((day - place, day, sessions) for place, (day, sessions) in enumerate(working))
    rows = [
        WeekRow(tuple(day for _, day, _ in same), sessions)
        for (_, sessions), found in groupby(numbered, key=lambda each: (each[0], each[2]))
        if (same := tuple(found))
    ]
    closed = tuple(day for day in range(1, 8) if not hours.weekdays.get(day))
    return (*rows, WeekRow(closed, ()))


def special_days(hours: Hours, day: date) -> tuple[SpecialDays, ...]:
    """Days off and days worked in exchange from `day` on, for thirty days, in order."""
    found: list[SpecialDays] = []
    for ahead in range(_SPECIAL_DAYS_AHEAD + 1):
        each = day + timedelta(days=ahead)
        sessions = sessions_on(hours, each)
        if each in hours.swap_days and sessions:
            found.append(SpecialDays(each, each, sessions))
        elif each in hours.holidays:
            last = found[-1] if found else None
            if last and not last.sessions and last.last == each - timedelta(days=1):
                found[-1] = SpecialDays(last.first, each, ())
            else:
                found.append(SpecialDays(each, each, ()))
    return tuple(found)


def _first_working_day(hours: Hours) -> tuple[Session, ...]:
    return next((hours.weekdays[day] for day in sorted(hours.weekdays) if hours.weekdays[day]), ())


def _at(day: datetime, clock_time: time) -> datetime:
    return datetime.combine(day.date(), clock_time, day.tzinfo)


def _last_ticket(hours: Hours, day: datetime, session: Session) -> datetime:
    return _at(day, session.closes) - timedelta(minutes=hours.last_ticket_minutes)
