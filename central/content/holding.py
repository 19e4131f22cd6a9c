"""Which rollout is under way, where its layer lies, and what it holds fast: nobody publishes there.

A layer lies over what its kiosks are told without it: a centre's over the centre's own collection,
or over the province's where it has none; the province's over the province's.
"""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from central.db.content import Collection
from central.db.rollouts import UNDER_WAY, Rollout

_PROVINCE = ""


def layer_of(rollout: int | None) -> str:
    """The scope of a rollout's layer, which no centre's code can be; empty for none."""
    return f"@{rollout}" if rollout else ""


def open_ones(session: Session) -> list[Rollout]:
    """Those that are under way, of all centres and of the province."""
    return list(session.scalars(_open().order_by(Rollout.id)))


def under_way(session: Session, centre: str) -> Rollout | None:
    """A centre's only one, or the province's."""
    return session.scalar(_open().where(Rollout.centre == centre))


def base_of(session: Session, centre: str, collection: str) -> str:
    """The scope that a centre's kiosks are told a collection from, layers aside."""
    return centre if session.get(Collection, (centre, collection)) else _PROVINCE


def is_held(session: Session, scope: str, collection: str) -> bool:
    """Whether a rollout is of a collection, or its layer lies over it."""
    return any(
        scope in (each.centre, base_of(session, each.centre, collection))
        for each in open_ones(session)
        if collection in each.collections.split()
    )


def is_free(session: Session, centre: str, collection: str) -> bool:
    """Whether a rollout of it may begin: its layer would lie neither over nor under another.

    Several centres may each have a layer over the province's.
    """
    if is_held(session, centre, collection):
        return False
    province = under_way(session, _PROVINCE)
    if province is None or collection not in province.collections.split():
        return True
    return base_of(session, centre, collection) != _PROVINCE


def _open() -> Select[Rollout]:
    return select(Rollout).where(Rollout.state.in_(UNDER_WAY))
