"""A heartbeat heard by itself: what is asked of a kiosk goes back, what it answered is kept.

Most have nothing to say and are heard many at once (contacts.py). The latest of each is one row.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, exists, func, insert, select
from sqlalchemy.orm import Session

from central.content.holding import layer_of
from central.db.arrivals import HelpCall as HelpRow
from central.db.arrivals import Stream
from central.db.base import table_of
from central.db.content import Collection, Installation
from central.db.engine import insert as insert_over
from central.db.engine import upserts
from central.db.machines import Centre, Device, DeviceChange, DeviceCommand, DeviceStatus
from central.devices import commands, recovery
from central.devices.history import changes
from central.devices.states import printer_of, summed_up
from central.queue.streams import acked
from central.times import note_boot, skew_of
from kiosk.sync.contract.devices import Heartbeat, HeartbeatReply, HelpCall

_DEVICE, _CENTRE, _STREAM = table_of(Device).c, table_of(Centre).c, table_of(Stream).c
_COMMAND, _COLLECTION, _STATUS = (
    table_of(each).c for each in (DeviceCommand, Collection, DeviceStatus)
)
_SHOWN: Final = _COLLECTION.scope.in_(("", _DEVICE.centre))
# What is known of kiosks before they are heard. (Made once: it is asked for each contact.)
KNOWN: Final = (
    select(
        *(_DEVICE.id, _DEVICE.public_key, _DEVICE.revoked_at, _DEVICE.rollout),
        *(_DEVICE.run, _DEVICE.run_seen_at, _DEVICE.epoch),
        _CENTRE.recovering_since,
        select(_STREAM.acked)
        .where(_STREAM.device == _DEVICE.id, _STREAM.epoch == _DEVICE.epoch)
        .scalar_subquery()
        .label("acked"),
        exists()
        .where(_COMMAND.device == _DEVICE.id, _COMMAND.answered_at.is_(None))
        .label("asked"),
        # Sequences only grow, so their sum tells every publication.
        select(func.sum(_COLLECTION.sequence)).where(_SHOWN).scalar_subquery().label("published"),
        select(table_of(Installation).c.content_epoch).scalar_subquery().label("content_epoch"),
        select(_STATUS.heartbeat["health"])
        .where(_STATUS.device == _DEVICE.id)
        .scalar_subquery()
        .label("health"),
        select(_STATUS.heartbeat["clock"])
        .where(_STATUS.device == _DEVICE.id)
        .scalar_subquery()
        .label("clock"),
    )
    .join_from(table_of(Device), table_of(Centre), _DEVICE.centre == _CENTRE.code)
    .where(_DEVICE.id.in_(bindparam("ids", expanding=True)))
)
CHANGED: Final = insert(table_of(DeviceChange))
LATEST: Final = upserts(table_of(DeviceStatus))


def hear(session: Session, device_id: str, told: Heartbeat, now: datetime) -> HeartbeatReply:
    """Keep a heartbeat; answer with what is asked of the kiosk."""
    device = session.get_one(Device, device_id, with_for_update=True)
    known = session.execute(KNOWN, {"ids": [device_id]}).one()
    if was_overtaken(told, known.clock):
        held = acked(session, device.id, told.journal.epoch)
        return HeartbeatReply(time=now, acked=held, content=content_of(known))
    recovery.notice(session, device, told.journal, told.clock, now)
    device.run_seen_at, device.version = now, told.version
    note_boot(session, device.id, told.clock, now)
    commands.answered(session, device, told.answers or (), now)
    status = latest(device_id, told, now)
    session.execute(LATEST[session.get_bind().dialect.name], status)
    changed = changes(known.health or (), status["heartbeat"]["health"], device_id, now)
    if changed:
        session.execute(CHANGED, changed)
    recovery.settle(session, device.centre, now)
    return HeartbeatReply(
        time=now,
        acked=acked(session, device.id, told.journal.epoch),
        commands=commands.hand_over(session, device.id, now, answers=told.answers is not None),
        content=content_of(known),
    )


def was_overtaken(told: Heartbeat, before: dict[str, Any] | None) -> bool:
    """Whether a later one of the same boot is here already; `before` is that one's clock."""
    clock = told.clock
    if before is None or not clock.boot or clock.boot != before["boot"]:
        return False
    return clock.boot_seconds < float(before["boot_seconds"])


def latest(device: str, told: Heartbeat, now: datetime) -> dict[str, Any]:
    """The row of DeviceStatus that a heartbeat leaves."""
    kept = told.model_dump(mode="json", exclude={"answers"})
    return {
        "device": device,
        "at": now,
        "skew_seconds": skew_of(told.clock, now),
        "heartbeat": kept,
        "worst": summed_up(kept).value,
        "printer": printer_of(kept),
    }


def content_of(known: Row[Any]) -> str:
    """Another text whenever something was published for the kiosk."""
    # What is in a rollout changes only with the rollout: its layer stays as it was laid.
    return f"{known.content_epoch[:8]}.{known.published or 0}{layer_of(known.rollout)}"


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
    session.execute(insert_over(session, HelpRow).values(values).on_conflict_do_nothing())
