"""When a centre gives out numbers: sessions by weekday, days off, days worked in exchange.

Pure. Times are Vietnam's wall time; the caller converts (Moment.local). A day worked in exchange
(ngày làm bù) beats a day off, and one on a free weekday follows the week's first working day. The
last ticket of every session is `last_ticket_minutes` before it closes.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from kiosk.domain.centre import Hours, Session

_LOOK_AHEAD_DAYS = 31


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


def _first_working_day(hours: Hours) -> tuple[Session, ...]:
    return next((hours.weekdays[day] for day in sorted(hours.weekdays) if hours.weekdays[day]), ())


def _at(day: datetime, clock_time: time) -> datetime:
    return datetime.combine(day.date(), clock_time, day.tzinfo)


def _last_ticket(hours: Hours, day: datetime, session: Session) -> datetime:
    return _at(day, session.closes) - timedelta(minutes=hours.last_ticket_minutes)
