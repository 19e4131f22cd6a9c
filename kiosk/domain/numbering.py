"""Labels of tickets, and the one rule that says when a sequence may begin again at 1.

Pure. A sequence (the central one, or a kiosk that stands alone) restarts only when a new day is
certain; in doubt it rolls on in the old service day, so that no label stands twice in one real
day. Not responsible for storing counters (offline_cache/sequence.py).

A kiosk's wall clock is not believed by itself. What is believed: `boot_seconds` within one boot,
a wall time that the network vouches for, and a member of staff.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from kiosk.domain.moment import VIETNAM, Moment

LAST_COUNTER = 9999

# The kernel slews a clock by at most 500 ppm; two minutes forgive one small step of NTP besides.
_SLEW = 500e-6
_STEP_SECONDS = 120.0

# No centre works 12 hours in one day, and every night between two working days is longer: tickets
# that far apart by uptime are never of one day, even when the wall clock is some hours wrong.
QUIET_SECONDS = 12 * 3600.0


def label(prefix: str, counter: int) -> str:
    """A number of a sequence that restarts each service day: `A036`, `A1000`."""
    return f"{prefix}{counter:03d}"


def own_series(letter: str, epoch: int) -> str:
    """The name of a cut-off kiosk's own series: `B1-`. It never restarts by date."""
    return f"{letter}{epoch % 10}-"


class Trust(StrEnum):
    """What a wall time was worth when it was noted.

    VOUCHED: the network set the clock in this boot and nothing contradicted it since.
    BROKEN: the wall jumped in this boot after it had been vouched for; sticks until the next boot.
    """

    UNKNOWN = "unknown"
    VOUCHED = "vouched"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class DayMark:
    """Where a sequence stands: its service day, and the moment of its last number or restart."""

    service_day: date
    at: Moment
    trust: Trust


def open_day(mark: DayMark | None, now: Moment, *, staff: bool = False) -> DayMark:
    """The mark for a number given now: a new service day if that is certain, else the old one.

    `staff` is a person's word that the numbers given so far belong to earlier days.
    """
    if mark is None:
        return DayMark(now.day, now, _trust(None, now))
    day = now.day if is_new_day(mark, now, staff=staff) else mark.service_day
    return DayMark(day, now, _trust(mark, now))


def is_new_day(mark: DayMark, now: Moment, *, staff: bool = False) -> bool:
    """Whether today is certainly later than the day of the last number."""
    if now.day <= mark.service_day:
        return False
    if staff:
        return True
    if _trust(mark, now) is Trust.VOUCHED:
        last = _latest_real_time(mark, now)
        return last is not None and last.astimezone(VIETNAM).date() < now.day
    return _agrees(mark.at, now) and _elapsed(mark.at, now) >= QUIET_SECONDS


def _trust(mark: DayMark | None, now: Moment) -> Trust:
    if mark is not None and _same_boot(mark.at, now) and mark.trust is not Trust.UNKNOWN:
        kept = mark.trust is Trust.VOUCHED and _agrees(mark.at, now)
        return Trust.VOUCHED if kept else Trust.BROKEN
    return Trust.VOUCHED if now.synchronised else Trust.UNKNOWN


def _latest_real_time(mark: DayMark, now: Moment) -> datetime | None:
    """The latest real time the last number can have, when `now` is vouched for; None: not known."""
    if _same_boot(mark.at, now):
        return now.wall - timedelta(seconds=_elapsed(mark.at, now))
    if mark.trust is Trust.VOUCHED:
        return mark.at.wall
    if now.boot_id and mark.at.boot_id and now.boot_id != mark.at.boot_id:
        return now.wall - timedelta(seconds=now.boot_seconds)
    return None


def _agrees(then: Moment, now: Moment) -> bool:
    """Whether the wall advanced as far as the uptime did, within what NTP may correct."""
    if not _same_boot(then, now):
        return False
    elapsed = _elapsed(then, now)
    apart = abs((now.wall - then.wall).total_seconds() - elapsed)
    return apart <= _STEP_SECONDS + _SLEW * elapsed


def _same_boot(then: Moment, now: Moment) -> bool:
    return bool(now.boot_id) and then.boot_id == now.boot_id and _elapsed(then, now) >= 0


def _elapsed(then: Moment, now: Moment) -> float:
    return now.boot_seconds - then.boot_seconds
