"""How a kiosk is, in one word: the worst of what is the matter with it.

The same rule stands here twice: for one kiosk that was read, and as a column by which ten thousand
are counted and ordered. What a heartbeat tells is summed up as it is kept, so that neither has to
read it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, case

from central.db.machines import Device, DeviceStatus

# A kiosk that was not heard for three beats is away.
AWAY_AFTER: Final = timedelta(minutes=3)
_PRINTER: Final = "printer"


class State(StrEnum):
    """Who needs somebody first comes first.

    TWIN: two machines with one identity. FAULT: a part does not work. AWAY: not heard from.
    ATTENTION: it works, and somebody should look. ENDED: revoked.
    """

    TWIN = "twin"
    FAULT = "fault"
    AWAY = "away"
    ATTENTION = "attention"
    WELL = "well"
    ENDED = "ended"


ORDER: Final = tuple(State)
_PLACE: Final = {state: place for place, state in enumerate(ORDER)}


def summed_up(heartbeat: Mapping[str, Any]) -> State:
    """FAULT, ATTENTION or WELL: what a heartbeat says of its kiosk."""
    states = {each.get("state") for each in heartbeat.get("health", ())}
    if "fault" in states:
        return State.FAULT
    is_odd = "attention" in states or bool(heartbeat.get("troubles"))
    return State.ATTENTION if is_odd else State.WELL


def printer_of(heartbeat: Mapping[str, Any]) -> str:
    """The word of its printer: ready, paper_low, no_paper; its state where it says no word."""
    parts = (each for each in heartbeat.get("health", ()) if each.get("part") == _PRINTER)
    return next((str(each.get("word") or each.get("state")) for each in parts), "")


def is_away(status: DeviceStatus | None, now: datetime) -> bool:
    return status is None or now - status.at > AWAY_AFTER


def state_of(device: Device, status: DeviceStatus | None, now: datetime) -> State:
    if device.revoked_at is not None:
        return State.ENDED
    if device.twin_since is not None:
        return State.TWIN
    if status is None or is_away(status, now):
        return State.AWAY
    return summed_up(status.heartbeat)


def place_column(now: datetime) -> ColumnElement[int]:
    """The place in ORDER of a device joined with its status (which may be none)."""
    fault, attention = State.FAULT, State.ATTENTION
    return case(
        (Device.revoked_at.is_not(None), _PLACE[State.ENDED]),
        (Device.twin_since.is_not(None), _PLACE[State.TWIN]),
        (DeviceStatus.at.is_(None), _PLACE[State.AWAY]),
        (DeviceStatus.at < now - AWAY_AFTER, _PLACE[State.AWAY]),
        (DeviceStatus.worst == fault.value, _PLACE[fault]),
        (DeviceStatus.worst == attention.value, _PLACE[attention]),
        else_=_PLACE[State.WELL],
    )
