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


def holder(session: Session, scope: str, collection: str) -> Rollout | None:
    """The rollout that holds a collection; of the province's, one of any centre."""
    rows = _open() if scope == _PROVINCE else _open().where(Rollout.centre == scope)
    found = (each for each in session.scalars(rows) if collection in each.collections.split())
    return next(found, None)


def _open() -> Select[Rollout]:
    return select(Rollout).where(Rollout.state.in_(UNDER_WAY))
