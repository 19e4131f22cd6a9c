"""Hello: whether a start of a kiosk's program continues the chain of runs, and under which epoch.

A restored journal breaks the chain, and so does a machine of other marks, whatever run it names: it
is a copied disk. While the other run was seen a moment ago there are two machines: the second is
refused and both are shown. Otherwise the newcomer goes on under a new epoch, so that no number of
its own series can stand twice. A database restored from a backup does not know the runs that it
welcomed since: who names one is no twin. Nor is a hello that comes late, said before the run was
welcomed that is there now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from central.db.machines import Device, DeviceRun
from central.denied import Denied, invalid, stale_epoch
from central.devices import recovery
from central.queue.streams import acked, begin_at, carry_over
from central.times import in_utc, note_boot, skew_of
from kiosk.domain.machine_marks import is_other, renewed
from kiosk.sync.contract.devices import Hello, Welcome
from kiosk.sync.contract.wire import TWIN

# A run that was heard within this is still there.
_ALIVE: Final = timedelta(minutes=10)
# How many epochs a restored database may have forgotten.
_MOST_AHEAD: Final = 1_000
_TWIN: Final = Denied(HTTPStatus.CONFLICT, TWIN, "another machine runs with this identity", 60)


@dataclass(frozen=True, slots=True)
class Knock:
    """Where a hello came from, and when it was signed by our clock as the kiosk knows it."""

    address: str
    signed: datetime


def hello(
    session: Session, device_id: str, asked: Hello, knock: Knock, now: datetime
) -> Welcome | Denied:
    """Welcome a run, or refuse a twin. Every hello is written down, but one that comes late."""
    device = session.get_one(Device, device_id, with_for_update=True)
    if asked.journal.epoch > device.epoch + _MOST_AHEAD:
        return invalid("no epoch as high as this was ever granted")
    continues = _continues(device, asked)
    if not continues and _is_late(session, device, asked.clock.heard or knock.signed, now):
        return stale_epoch("said before another run was welcomed")
    forgot = not continues and _forgot(session, device_id, asked)
    seen = device.run_seen_at
    is_twin = not (continues or forgot) and seen is not None and abs(now - seen) < _ALIVE
    session.add(
        DeviceRun(
            device=device.id,
            run=asked.run,
            previous_run=asked.previous_run,
            at=now,
            address=knock.address,
            accepted=not is_twin,
            skew_seconds=skew_of(asked.clock, now),
        )
    )
    if is_twin:
        device.twin_since = device.twin_since or now
        return _TWIN
    if forgot:
        recovery.begin(session, device.centre, now)
    recovery.notice_newcomer(session, device, asked.journal, now)
    recovery.notice(session, device, asked.journal, asked.clock, now)
    begin_at(session, device.id, asked.journal)
    held = acked(session, device.id, asked.journal.epoch)
    device.epoch = _epoch(device, asked, continues, held)
    if device.epoch > asked.journal.epoch:
        carry_over(session, device.id, asked.journal, held, device.epoch)
    device.run, device.run_seen_at, device.version = asked.run, now, asked.version
    device.marks = " ".join(renewed(device.marks.split(), asked.marks))
    note_boot(session, device.id, asked.clock, now)
    recovery.settle(session, device.centre, now)
    return Welcome(epoch=device.epoch, acked=held, time=now)


def forget_twin(session: Session, device_id: str) -> None:
    """Somebody has looked: the sign that two machines ran goes away until it happens again."""
    session.get_one(Device, device_id, with_for_update=True).twin_since = None


def _continues(device: Device, asked: Hello) -> bool:
    if is_other(device.marks.split(), asked.marks):
        return False
    return device.run in {"", asked.run, asked.previous_run, *asked.unanswered_runs}


def _is_late(session: Session, device: Device, said: datetime, now: datetime) -> bool:
    """Whether a hello is from before the run was welcomed that is there now.

    `said`: when who says it had heard us last, or signed it where nothing was heard yet. One that
    is still there hears this answer, and is no longer late when it asks again.
    """
    welcomed = select(func.min(DeviceRun.at)).where(
        DeviceRun.device == device.id, DeviceRun.run == device.run, DeviceRun.accepted
    )
    at = session.scalar(welcomed)
    return at is not None and in_utc(said) < at <= now


def _forgot(session: Session, device_id: str, asked: Hello) -> bool:
    """Whether it goes on from a run that was welcomed and is not known here.

    A copied disk names a run that is known; only a database that came from a backup does not know
    whom it welcomed.
    """
    welcomed = select(DeviceRun.id).where(
        DeviceRun.device == device_id, DeviceRun.run == asked.previous_run
    )
    return asked.previous_run != "" and session.scalar(welcomed.limit(1)) is None


def _epoch(device: Device, asked: Hello, continues: bool, held: int) -> int:
    """The kiosk's own, unless its journal is not the one that we know."""
    known = max(device.epoch, asked.journal.epoch)
    is_older = held > asked.journal.seq and asked.journal.epoch >= device.epoch
    return known + 1 if asked.broken or not continues or is_older else known
