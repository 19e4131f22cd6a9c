"""What changed in the parts of a kiosk, and when: from one heartbeat to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from central.db.machines import DeviceChange

_LISTED: Final = 10
# A part that a kiosk no longer tells of.
GONE: Final = "gone"
Health = Sequence[Mapping[str, Any]]
"""The parts of a kiosk as its heartbeat tells them."""
Part = tuple[str, str]
"""The state of a part and its word."""


def changes(before: Health, after: Health, device: str, now: datetime) -> list[dict[str, Any]]:
    """Rows of DeviceChange: what differs between two heartbeats; before the first is nothing."""
    then, here = _parts(before), _parts(after)
    changed = {part: state for part, state in here.items() if then.get(part) != state}
    changed |= dict.fromkeys(then.keys() - here.keys(), (GONE, ""))
    return [
        {"device": device, "part": part, "state": state, "word": word, "at": now}
        for part, (state, word) in changed.items()
    ]


def since_when(session: Session, devices: Iterable[str]) -> dict[tuple[str, str], datetime]:
    """Since when each part of these kiosks has been as it is, by (device, part)."""
    rows = select(DeviceChange.device, DeviceChange.part, func.max(DeviceChange.at))
    rows = rows.where(DeviceChange.device.in_(list(devices)))
    found = session.execute(rows.group_by(DeviceChange.device, DeviceChange.part))
    return {(device, part): at for device, part, at in found}


def changed_since(session: Session, at: datetime) -> dict[str, set[str]]:
    """The parts that became another after a time, by kiosk."""
    rows = select(DeviceChange.device, DeviceChange.part).where(DeviceChange.at > at)
    found: dict[str, set[str]] = {}
    for device, part in session.execute(rows):
        found.setdefault(device, set()).add(part)
    return found


def newest(session: Session, device: str) -> tuple[DeviceChange, ...]:
    """The last changes of a kiosk, newest first."""
    rows = select(DeviceChange).where(DeviceChange.device == device)
    return tuple(session.scalars(rows.order_by(DeviceChange.id.desc()).limit(_LISTED)))


def _parts(health: Health) -> dict[str, Part]:
    return {str(each["part"]): (str(each["state"]), str(each.get("word", ""))) for each in health}
