"""Which rollout is under way, what it holds fast meanwhile, and who is in it after another."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from central.db.machines import Device
from central.db.rollouts import Rollout
from central.rollouts.states import UNDER_WAY

_PROVINCE = ""


def open_ones(session: Session) -> list[Rollout]:
    """Those that are under way, of all centres."""
    return list(session.scalars(_open()))


def under_way(session: Session, centre: str) -> Rollout | None:
    """A centre's only one."""
    return session.scalar(_open().where(Rollout.centre == centre))


def holder(session: Session, scope: str, collection: str) -> Rollout | None:
    """The rollout that holds a collection; of the province's, one of any centre."""
    rows = _open() if scope == _PROVINCE else _open().where(Rollout.centre == scope)
    found = (each for each in session.scalars(rows) if collection in each.collections.split())
    return next(found, None)


def succeed(session: Session, old: str, heir: Device, now: datetime) -> None:
    """The machine that takes a kiosk's place is in its group, and has what that had."""
    before = session.get(Device, old)
    if before is not None:
        heir.team, heir.rollout = before.team, before.rollout
        heir.rollout_since = now if before.rollout else None
        before.rollout = before.rollout_since = None


def _open() -> Select[Rollout]:
    return select(Rollout).where(Rollout.state.in_(UNDER_WAY))
