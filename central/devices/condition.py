"""How a kiosk is, by its last heartbeat."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.db.machines import DeviceStatus

Fault = tuple[str, str]
"""A part, and the word of its state."""


def statuses(session: Session, devices: Iterable[str]) -> dict[str, DeviceStatus]:
    """The last heartbeat of each kiosk that was heard."""
    rows = select(DeviceStatus).where(DeviceStatus.device.in_(list(devices)))
    return {each.device: each for each in session.scalars(rows)}


def faults_of(status: DeviceStatus | None) -> tuple[Fault, ...]:
    """Parts that need somebody."""
    parts = status.heartbeat.get("health", ()) if status else ()
    bad = (part for part in parts if part.get("state") in {"fault", "attention"})
    return tuple((each["part"], each.get("word") or each["state"]) for each in bad)


def troubles_of(status: DeviceStatus | None) -> tuple[str, ...]:
    """What is the matter with what was published to it."""
    return tuple(status.heartbeat.get("troubles", ())) if status else ()
