"""Groups of a centre's kiosks, by name: whom an edition goes to next. A kiosk is in one or none."""

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
