"""Times that kiosks tell, made ours. A kiosk's wall clock may say anything.

When something was that a kiosk tells of later is central/queue/happened.py.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from central.db.base import table_of
from central.db.engine import upserts
from central.db.machines import DeviceBoot
from kiosk.sync.contract.wire import ClockReading

_EARLIEST: Final = datetime(1970, 1, 2, tzinfo=UTC)
_LATEST: Final = datetime(9000, 1, 1, tzinfo=UTC)
BOOTED: Final = upserts(table_of(DeviceBoot))


def in_utc(at: datetime) -> datetime:
    """An aware time in UTC, kept within what every database and every sum can hold."""
    try:
        return min(max(at.astimezone(UTC), _EARLIEST), _LATEST)
    except OverflowError:
        return _EARLIEST if at.year < _EARLIEST.year else _LATEST


def skew_of(clock: ClockReading, now: datetime) -> float:
    """How far a kiosk's wall clock is ahead of ours, in seconds."""
    return (in_utc(clock.wall) - now).total_seconds()


def note_boot(session: Session, device: str, clock: ClockReading, now: datetime) -> None:
    """Keep when the boot of a reading began, by our clock."""
    began = boot_began(clock, now)
    if began is None:
        return
    values = {"device": device, "boot": clock.boot, "began": began}
    session.execute(BOOTED[session.get_bind().dialect.name], values)


def boot_began(clock: ClockReading, now: datetime) -> datetime | None:
    """When the boot of a reading began, by our clock; None for a reading that names no boot."""
    return in_utc(now - uptime(clock.boot_seconds)) if clock.boot else None


def uptime(seconds: float) -> timedelta:
    """At most thirty years: what no machine stays up for, and no sum overflows with."""
    return timedelta(seconds=min(max(float(seconds), 0.0), 1e9))
