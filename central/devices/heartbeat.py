"""Heartbeats: the latest of each kiosk, kept as one row, and the commands that go back with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.db.arrivals import HelpCall as HelpRow
from central.db.engine import insert
from central.db.machines import Device, DeviceCommand, DeviceStatus
from central.devices import recovery
from central.queue.streams import acked
from central.times import note_boot, skew_of
from kiosk.sync.contract.devices import Command, CommandKind, Heartbeat, HeartbeatReply, HelpCall

_MOST_COMMANDS = 16


def beat(session: Session, device_id: str, told: Heartbeat, now: datetime) -> HeartbeatReply:
    """Keep a heartbeat; answer with what is asked of the kiosk."""
    device = session.get_one(Device, device_id, with_for_update=True)
    recovery.notice(session, device, told.journal, told.clock, now)
    device.run_seen_at, device.version = now, told.version
    note_boot(session, device.id, told.clock, now)
    values = {
        "at": now,
        "skew_seconds": skew_of(told.clock, now),
        "heartbeat": told.model_dump(mode="json"),
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
        commands=_hand_over(session, device.id, now),
    )


def ask(
    session: Session, device_id: str, kind: CommandKind, by: str, now: datetime, **body: Any
) -> str:
    """Ask something of a kiosk at its next contact; the command's id."""
    id_ = str(uuid4())
    session.add(
        DeviceCommand(id=id_, device=device_id, kind=kind, body=body, made_by=by, made_at=now)
    )
    return id_


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


def _hand_over(session: Session, device: str, now: datetime) -> list[Command]:
    """Commands not sent yet. One whose answer is lost is not sent twice: staff sees it is old."""
    rows = session.scalars(
        select(DeviceCommand)
        .where(DeviceCommand.device == device, DeviceCommand.sent_at.is_(None))
        .order_by(DeviceCommand.made_at)
        .limit(_MOST_COMMANDS)
    ).all()
    for row in rows:
        row.sent_at = now
    return [Command(id=row.id, kind=row.kind, body=row.body) for row in rows]
