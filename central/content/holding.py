"""Which rollout is under way, and what it holds fast meanwhile: nobody publishes under it."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from central.db.rollouts import UNDER_WAY, Rollout

_PROVINCE = ""


def open_ones(session: Session) -> list[Rollout]:
    """Those that are under way, of all centres."""
    return list(session.scalars(_open()))


def under_way(session: Session, centre: str) -> Rollout | None:
    """A centre's only one."""
    return session.scalar(_open().where(Rollout.centre == centre))


def is_held(session: Session, scope: str, collection: str) -> bool:
    """Whether a rollout holds a collection; the province's is held by one of any centre."""
    rows = _open() if scope == _PROVINCE else _open().where(Rollout.centre == scope)
    return any(collection in each.collections.split() for each in session.scalars(rows))


def _open() -> Select[Rollout]:
    return select(Rollout).where(Rollout.state.in_(UNDER_WAY))
