"""Which kiosks went bad or well since that was told last. What is told of each
by one way is one row.

Bad is: two machines with one identity, a part that is at fault, or silence; each only once it has
lasted, so that a cover that was opened for a new roll wakes nobody. Within quiet hours nothing is
due; what still is so in the morning is. Not responsible for the telling (telling.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from central.db.base import table_of
from central.db.engine import upserts
from central.db.machines import Centre, Device, DeviceAlert, DeviceStatus
from central.devices.history import changed_since
from central.devices.states import State
from kiosk.domain.moment import VIETNAM

LASTS: Final = timedelta(minutes=5)
SILENT: Final = timedelta(minutes=10)
# What is the matter, in words that pages and mails turn into sentences: a part and its word.
Trouble = tuple[str, str]
TWIN: Final[Trouble] = ("identity", "twin")
AWAY: Final[Trouble] = ("network", "away")
_TOLD: Final = upserts(table_of(DeviceAlert))


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which nobody is told; over midnight where it ends before it begins. By Vietnam."""

    begins: time
    ends: time

    def holds(self, now: datetime) -> bool:
        at = now.astimezone(VIETNAM).time()
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends


@dataclass(frozen=True, slots=True)
class Alert:
    """One kiosk that went bad, with what is the matter; or well, with nothing."""

    device: str
    kiosk: str
    centre: str
    troubles: tuple[Trouble, ...]

    @property
    def is_well(self) -> bool:
        return not self.troubles


def due(session: Session, now: datetime, way: str, quiet: Quiet | None = None) -> list[Alert]:
    """What is to be told now by a way: each has what it took itself."""
    if quiet is not None and quiet.holds(now):
        return []
    # Those alone of whom something may be told: a province is nearly all well.
    maybe = or_(
        Device.twin_since.is_not(None),
        DeviceStatus.at < now - SILENT,
        DeviceStatus.worst == State.FAULT.value,
        DeviceAlert.bad,
    )
    rows = session.execute(
        select(Device, Centre.name_vi, DeviceStatus, DeviceAlert)
        .join(Centre, Centre.code == Device.centre)
        .outerjoin(DeviceStatus, DeviceStatus.device == Device.id)
        .outerjoin(DeviceAlert, (DeviceAlert.device == Device.id) & (DeviceAlert.way == way))
        .where(Device.revoked_at.is_(None), DeviceStatus.device.is_not(None), maybe)
        .order_by(Device.centre, Device.name)
    ).all()
    fresh = changed_since(session, now - LASTS)
    alerts = []
    for device, centre, status, told in rows:
        changed = fresh.get(device.id, set())
        troubles = _troubles(device, status, changed, now)
        was_bad = told is not None and told.bad
        # Well, too, is told only once it has lasted.
        if bool(troubles) != was_bad and not (was_bad and changed):
            alerts.append(Alert(device.id, device.name, centre, troubles))
    return alerts


def note_told(session: Session, alert: Alert, way: str, now: datetime) -> None:
    """It was told by a way, which is not told the same again."""
    values = {"device": alert.device, "way": way, "bad": not alert.is_well, "at": now}
    session.execute(_TOLD[session.get_bind().dialect.name], values)


def _troubles(
    device: Device, status: DeviceStatus, changed: set[str], now: datetime
) -> tuple[Trouble, ...]:
    found = [TWIN] if device.twin_since is not None else []
    if now - status.at > SILENT:
        return (*found, AWAY)
    faults = (each for each in status.heartbeat.get("health", ()) if each["state"] == "fault")
    lasting = (each for each in faults if each["part"] not in changed)
    return (*found, *((each["part"], each.get("word", "")) for each in lasting))
