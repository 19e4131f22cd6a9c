"""Times that kiosks tell, made ours. A kiosk's wall clock may say anything.

Within a boot that the central system heard of, uptime says when something was; else the wall clock
less the skew that was last seen. Nothing happened after it was heard of.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.db.engine import insert
from central.db.machines import DeviceBoot, DeviceStatus
from kiosk.sync.contract.wire import ClockReading

_EARLIEST: Final = datetime(1970, 1, 2, tzinfo=UTC)
_LATEST: Final = datetime(9000, 1, 1, tzinfo=UTC)


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
    statement = insert(session, DeviceBoot).values(device=device, boot=clock.boot, began=began)
    session.execute(
        statement.on_conflict_do_update(index_elements=["device", "boot"], set_={"began": began})
    )


def boot_began(clock: ClockReading, now: datetime) -> datetime | None:
    """When the boot of a reading began, by our clock; None for a reading that names no boot."""
    return _before(now, clock.boot_seconds) if clock.boot else None


class Corrector:
    """Turns times of one device into ours; reads what is known of it once."""

    def __init__(self, session: Session, device: str, now: datetime) -> None:
        boots = select(DeviceBoot.boot, DeviceBoot.began).where(DeviceBoot.device == device)
        self._boots = {row.boot: row.began for row in session.execute(boots)}
        skew = select(DeviceStatus.skew_seconds).where(DeviceStatus.device == device)
        self._skew = timedelta(seconds=session.scalar(skew) or 0.0)
        self._now = now

    def ours(self, at: datetime, boot: object, boot_seconds: object) -> datetime:
        """When something was by our clock. `boot`, `boot_seconds`: as the event's body has them."""
        if isinstance(boot, str) and boot in self._boots and isinstance(boot_seconds, int | float):
            return self._not_later(self._boots[boot] + timedelta(seconds=_bounded(boot_seconds)))
        return self._not_later(in_utc(in_utc(at) - self._skew))

    def _not_later(self, at: datetime) -> datetime:
        return min(at, self._now)


def _before(now: datetime, seconds: float) -> datetime:
    return in_utc(now - timedelta(seconds=_bounded(seconds)))


def _bounded(seconds: float) -> float:
    """At most thirty years: what no machine stays up for, and no sum overflows with."""
    return min(max(float(seconds), 0.0), 1e9)
