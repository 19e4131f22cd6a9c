"""Heartbeats: the latest of each kiosk, kept as one row; commands go back with it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from central.content.serving import mark
from central.db.arrivals import HelpCall as HelpRow
from central.db.engine import insert
from central.db.machines import Device, DeviceStatus
from central.devices import commands, recovery
from central.queue.streams import acked
from central.times import note_boot, skew_of
from kiosk.sync.contract.devices import Heartbeat, HeartbeatReply, HelpCall


def beat(session: Session, device_id: str, told: Heartbeat, now: datetime) -> HeartbeatReply:
    """Keep a heartbeat; answer with what is asked of the kiosk."""
    device = session.get_one(Device, device_id, with_for_update=True)
    recovery.notice(session, device, told.journal, told.clock, now)
    device.run_seen_at, device.version = now, told.version
    note_boot(session, device.id, told.clock, now)
    commands.answered(session, device, told.answers or (), now)
    values = {
        "at": now,
        "skew_seconds": skew_of(told.clock, now),
        "heartbeat": told.model_dump(mode="json", exclude={"answers"}),
    }
    session.execute(
        insert(session, DeviceStatus)
        .values(device=device.id, **values)
        .on_conflict_do_update(index_elements=["device"], set_=values)
    )
    recovery.settle(session, device.centre, now)
    return HeartbeatReply(
        time=now,
        acked=acked(session, device.id, told.journal.epoch),
        commands=commands.hand_over(session, device.id, now, answers=told.answers is not None),
        content=mark(session, device.centre),
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
