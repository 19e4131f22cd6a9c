"""When the events of a kiosk happened, by our clock; their order is the order they were written in.

Within a boot that was heard of, uptime says when. Of another boot its first event says when it
began: by the wall clock less the skew that was last seen, where that can be right. It cannot before
what the kiosk told earlier, nor after its next boot began: then the boot ended when that one began,
which keeps people in today's line whose kiosk had no clock. Nothing happened after it was heard of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.db import arrivals as tables
from central.db.machines import DeviceBoot, DeviceRun, DeviceStatus
from central.times import in_utc, uptime
from kiosk.sync.contract.outbox import Batch, Event

# No kiosk gave a number before there was a program for it.
_EARLIEST: Final = datetime(2026, 1, 1, tzinfo=UTC)
# A clock and a skew agree no better than this.
_ABOUT: Final = timedelta(minutes=2)
_NEXT: Final = timedelta(microseconds=1)


class Happened:
    """The times of one batch. Ask for each event once, in the batch's order."""

    def __init__(self, session: Session, device: str, batch: Batch, now: datetime) -> None:
        self._session, self._device, self._now = session, device, now
        boots = select(DeviceBoot.boot, DeviceBoot.began).where(DeviceBoot.device == device)
        self._boots = {row.boot: row.began for row in session.execute(boots)}
        self._skew = _last_skew(session, device)
        self._last = max(_EARLIEST, _told_before(session, device, batch))
        self._ups = _longest_up(batch.events)
        self._left = len(batch.events)

    def at(self, event: Event) -> datetime:
        """Later than the event before it, and not after now."""
        self._left -= 1
        at = min(self._guessed(event), self._now - self._left * _NEXT)
        self._last = max(at, self._last + _NEXT)
        return self._last

    def _guessed(self, event: Event) -> datetime:
        up, wall = _up(event), in_utc(in_utc(event.at) - self._skew)
        if up is None:
            return wall
        boot, since = up
        if boot not in self._boots:
            self._boots[boot] = began = self._began(wall - since, since, self._ups[boot])
            self._session.add(DeviceBoot(device=self._device, boot=boot, began=began))
        return in_utc(self._boots[boot] + since)

    def _began(self, told: datetime, first: timedelta, last: timedelta) -> datetime:
        """When a boot began whose clock says so, and of which we have events up to `last`."""
        until = self._until()
        is_likely = told + first >= self._last - _ABOUT and told + last <= until + _ABOUT
        return in_utc(told if is_likely else until - last)

    def _until(self) -> datetime:
        """When the next boot began that we know of."""
        return min((each for each in self._boots.values() if each > self._last), default=self._now)


def _up(event: Event) -> tuple[str, timedelta] | None:
    """The boot that an event happened in and how long that had been up, where it says so."""
    boot, seconds = event.body.get("boot"), event.body.get("boot_seconds")
    if not isinstance(boot, str) or not boot or not isinstance(seconds, int | float):
        return None
    return boot, uptime(seconds)


def _longest_up(events: Iterable[Event]) -> dict[str, timedelta]:
    """How long each boot had been up at its last event."""
    longest: dict[str, timedelta] = defaultdict(timedelta)
    for boot, since in filter(None, map(_up, events)):
        longest[boot] = max(longest[boot], since)
    return longest


def _last_skew(session: Session, device: str) -> timedelta:
    """How far the kiosk's wall clock was ahead when it was last heard, at a hello or heartbeat."""
    beat = select(DeviceStatus.at, DeviceStatus.skew_seconds).where(DeviceStatus.device == device)
    hellos = select(DeviceRun.at, DeviceRun.skew_seconds).where(
        DeviceRun.device == device, DeviceRun.accepted
    )
    hello = hellos.order_by(DeviceRun.id.desc()).limit(1)
    seen = [(at, ahead) for each in (beat, hello) for at, ahead in session.execute(each)]
    return timedelta(seconds=max(seen)[1]) if seen else timedelta()


def _told_before(session: Session, device: str, batch: Batch) -> datetime:
    """When the event before a batch happened, whichever epoch it was told in."""
    place = (tables.Event.epoch, tables.Event.seq)
    is_before = (tables.Event.epoch < batch.epoch) | (
        (tables.Event.epoch == batch.epoch) & (tables.Event.seq < batch.events[0].seq)
    )
    rows = select(tables.Event.happened_at).where(tables.Event.device == device, is_before)
    found = session.scalar(rows.order_by(*(each.desc() for each in place)).limit(1))
    return found if found is not None else _EARLIEST
