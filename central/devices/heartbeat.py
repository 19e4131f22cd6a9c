"""Heartbeats: the latest of each kiosk, kept as one row; commands go back with it.

Ten thousand kiosks come once a minute, nearly always with nothing to say: one statement then tells
that this is so, and two write it down. Everything else takes the long way.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, exists, func, select, update
from sqlalchemy.orm import Session

from central.db.arrivals import HelpCall as HelpRow
from central.db.arrivals import Stream
from central.db.base import table_of
from central.db.content import Collection, Installation
from central.db.engine import insert
from central.db.machines import Centre, Device, DeviceBoot, DeviceCommand, DeviceStatus
from central.devices import commands, recovery
from central.devices.history import note_changes
from central.queue.streams import acked
from central.times import boot_began, note_boot, skew_of
from kiosk.sync.contract.devices import Heartbeat, HeartbeatReply, HelpCall

# A boot whose beginning is known this well is not written down again.
_WELL_KNOWN: Final = timedelta(seconds=0.5)

_DEVICE, _CENTRE, _STREAM = table_of(Device).c, table_of(Centre).c, table_of(Stream).c
_BOOT, _COMMAND, _COLLECTION, _STATUS = (
    table_of(each).c for each in (DeviceBoot, DeviceCommand, Collection, DeviceStatus)
)
_SHOWN: Final = _COLLECTION.scope.in_(("", _DEVICE.centre))
_KNOWN: Final = (
    select(
        _DEVICE.run_seen_at,
        _CENTRE.recovering_since,
        select(_STREAM.acked)
        .where(_STREAM.device == _DEVICE.id, _STREAM.epoch == bindparam("epoch"))
        .scalar_subquery()
        .label("acked"),
        select(_BOOT.began)
        .where(_BOOT.device == _DEVICE.id, _BOOT.boot == bindparam("boot"))
        .scalar_subquery()
        .label("began"),
        exists()
        .where(_COMMAND.device == _DEVICE.id, _COMMAND.answered_at.is_(None))
        .label("asked"),
        # Sequences only grow, so their sum tells every publication.
        select(func.sum(_COLLECTION.sequence)).where(_SHOWN).scalar_subquery().label("published"),
        select(table_of(Installation).c.content_epoch).scalar_subquery().label("content_epoch"),
        select(_STATUS.heartbeat)
        .where(_STATUS.device == _DEVICE.id)
        .scalar_subquery()
        .label("before"),
    )
    .join_from(table_of(Device), table_of(Centre), _DEVICE.centre == _CENTRE.code)
    .where(_DEVICE.id == bindparam("id"))
)
_SEEN: Final = update(table_of(Device)).where(_DEVICE.id == bindparam("device"))


def beat(session: Session, device_id: str, told: Heartbeat, now: datetime) -> HeartbeatReply:
    """Keep a heartbeat; answer with what is asked of the kiosk."""
    asked = {"id": device_id, "epoch": told.journal.epoch, "boot": told.clock.boot}
    known = session.execute(_KNOWN, asked).one()
    content = f"{known.content_epoch[:8]}.{known.published or 0}"
    kept = told.model_dump(mode="json", exclude={"answers"})
    before = known.before or {}
    if _was_overtaken(told, before.get("clock", {})):
        return HeartbeatReply(time=now, acked=known.acked or 0, content=content)
    note_changes(session, device_id, before.get("health", ()), kept["health"], now)
    if _is_calm(known, told, now):
        seen = {"device": device_id, "run_seen_at": now, "version": told.version}
        session.execute(_SEEN, seen)
        _keep(session, device_id, told, kept, now)
        return HeartbeatReply(time=now, acked=known.acked or 0, content=content)
    return _heard(session, device_id, told, kept, now, content)


def _was_overtaken(told: Heartbeat, before: dict[str, Any]) -> bool:
    """Whether a later one of the same boot is here already."""
    clock = told.clock
    is_same_boot = clock.boot != "" and clock.boot == before.get("boot")
    return is_same_boot and clock.boot_seconds < float(before["boot_seconds"])


def _is_calm(known: Row[Any], told: Heartbeat, now: datetime) -> bool:
    """Whether nothing is asked, answered, lost or new."""
    if told.answers or known.asked or known.recovering_since is not None:
        return False
    if told.journal.acked > (known.acked or 0):
        return False
    if recovery.knows_later(known.run_seen_at, told.clock):
        return False
    began = boot_began(told.clock, now)
    return began is None or (known.began is not None and abs(known.began - began) < _WELL_KNOWN)


def _heard(
    session: Session,
    device_id: str,
    told: Heartbeat,
    kept: dict[str, Any],
    now: datetime,
    content: str,
) -> HeartbeatReply:
    device = session.get_one(Device, device_id, with_for_update=True)
    recovery.notice(session, device, told.journal, told.clock, now)
    device.run_seen_at, device.version = now, told.version
    note_boot(session, device.id, told.clock, now)
    commands.answered(session, device, told.answers or (), now)
    _keep(session, device.id, told, kept, now)
    recovery.settle(session, device.centre, now)
    return HeartbeatReply(
        time=now,
        acked=acked(session, device.id, told.journal.epoch),
        commands=commands.hand_over(session, device.id, now, answers=told.answers is not None),
        content=content,
    )


def _keep(
    session: Session, device: str, told: Heartbeat, kept: dict[str, Any], now: datetime
) -> None:
    values = {
        "at": now,
        "skew_seconds": skew_of(told.clock, now),
        "heartbeat": kept,
    }
    session.execute(
        insert(session, DeviceStatus)
        .values(device=device, **values)
        .on_conflict_do_update(index_elements=["device"], set_=values)
    )


def call_help(session: Session, device: Device, asked: HelpCall, now: datetime) -> None:
    """Somebody at a kiosk wants a person; the same call again is the same call."""
    values = {
        "id": asked.id,
        "device": device.id,
        "centre": device.centre,
        "screen": asked.screen,
        "at": now,
        "answered_by": "",
    }
    session.execute(insert(session, HelpRow).values(values).on_conflict_do_nothing())
