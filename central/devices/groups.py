"""Groups of a centre's kiosks, by name: whom an edition goes to next. A kiosk is in one or none.

And what the machine that takes a kiosk's place has of it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from central.db.machines import Device
from central.people import audit

LONGEST: Final = 40


def put_in_group(session: Session, device: str, name: str, by: str, now: datetime) -> None:
    """Into a group of this name, which is there as long as anybody is in it; "" is none."""
    found = session.get_one(Device, device, with_for_update=True)
    team = " ".join(name.split())[:LONGEST].strip()
    if team != found.team:
        found.team = team
        where = {"centre": found.centre, "device": found.name}
        audit.note(session, now, by, "device.grouped", **where, group=team or "-")


def succeed(session: Session, old: str, heir: Device, now: datetime) -> None:
    """The heir is in the group and in the rollout that the kiosk was in, which is in none now."""
    before = session.get(Device, old)
    if before is not None:
        heir.team, heir.rollout = before.team, before.rollout
        heir.rollout_since = now if before.rollout else None
        before.rollout = before.rollout_since = None
