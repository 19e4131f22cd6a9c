"""What staff asks of a kiosk: handed over with the answer to its heartbeat, and answered by it.

A command goes out again until its kiosk has answered, since a reply may be lost and a kiosk carries
out each only once. It is signed with the keys that sign heads. A kiosk of a release that knows of
no answers gets it once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from central.content.keys import valid_keys
from central.db.machines import Device, DeviceCommand
from central.people import audit
from kiosk.sync.contract.devices import Command, CommandAnswer
from kiosk.sync.contract.hashing import sign_command

_MOST: Final = 16
_LISTED: Final = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish (a CommandKind), and who has it."""

    kind: str
    by: str


def ask(session: Session, device: Device, asked: Asked, now: datetime, **body: Any) -> str:
    """Ask something of a kiosk at its next contact; the command's id."""
    return ask_all(session, [device], asked, now, **body)[0]


def ask_all(
    session: Session, devices: Sequence[Device], asked: Asked, now: datetime, **body: Any
) -> list[str]:
    """Ask the same of several; each is on the record of its centre. The commands' ids."""
    ids = [str(uuid4()) for _ in devices]
    made = {"kind": asked.kind, "body": body, "made_by": asked.by, "made_at": now}
    rows = [{**made, "id": id_, "device": each.id} for id_, each in zip(ids, devices, strict=True)]
    if rows:
        session.execute(insert(DeviceCommand), rows)
    where = [(each.centre, {"device": each.name, "command": asked.kind}) for each in devices]
    noted = ((centre, {**what, **body}) for centre, what in where)
    audit.note_all(session, now, asked.by, "device.command", noted)
    return ids


def answered(
    session: Session, device: Device, answers: Sequence[CommandAnswer], now: datetime
) -> None:
    """Keep what became of commands; heard again it is no news."""
    if not answers:
        return
    ids = [each.id for each in answers]
    rows = select(DeviceCommand).where(
        DeviceCommand.device == device.id,
        DeviceCommand.id.in_(ids),
        DeviceCommand.answered_at.is_(None),
    )
    held = {row.id: row for row in session.scalars(rows)}
    for answer in answers:
        row = held.pop(answer.id, None)
        if row is not None:
            row.answered_at, row.outcome = now, answer.outcome
            row.answer = {"detail": answer.detail, "state": answer.state}
            where = {"centre": device.centre, "device": device.name, "command": row.kind}
            said = {"outcome": answer.outcome, "asked_by": row.made_by}
            audit.note(session, now, audit.BY_KIOSK, "device.answer", **where, **said)


def hand_over(session: Session, device: str, now: datetime, *, answers: bool) -> list[Command]:
    """What is yet to be done there. `answers`: this kiosk tells what became of commands."""
    waits = DeviceCommand.answered_at if answers else DeviceCommand.sent_at
    rows = session.scalars(
        select(DeviceCommand)
        .where(DeviceCommand.device == device, waits.is_(None), DeviceCommand.answered_at.is_(None))
        .order_by(DeviceCommand.made_at, DeviceCommand.id)
        .limit(_MOST)
    ).all()
    if not rows:
        return []
    for row in rows:
        row.sent_at = row.sent_at or now
    keys = {key.kid: key.private_key for key in valid_keys(session) if key.private_key}
    said = (Command(id=row.id, kind=row.kind, body=row.body) for row in rows)
    return [sign_command(each, device, keys) for each in said]


def newest(session: Session, device: str) -> tuple[DeviceCommand, ...]:
    """The last few that were asked, newest first."""
    rows = select(DeviceCommand).where(DeviceCommand.device == device)
    newest_first = rows.order_by(DeviceCommand.made_at.desc(), DeviceCommand.id)
    return tuple(session.scalars(newest_first.limit(_LISTED)))
