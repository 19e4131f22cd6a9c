"""Rollouts: what goes out by steps, and how far it is. Which kiosks are in it stands at them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from central.db.base import Base

# States in which some kiosks have it and others do not.
UNDER_WAY: Final = ("running", "held")
_UNDER_WAY: Final = text(f"state IN {UNDER_WAY}")


class Rollout(Base):
    """`state` is one of central/rollouts/states.py. `centre` is its code, or "" for the province;
    each has one that is under way at most.

    `collections` are their names with spaces between; `changes` are the rows by collection and id,
    null for one that is to go: perhaps a whole catalogue, so that they are read only when somebody
    asks for them. `why` is what was said of the last step.
    """

    __tablename__ = "rollouts"
    __table_args__ = (
        Index(
            "one_rollout_at_a_time",
            "centre",
            unique=True,
            sqlite_where=_UNDER_WAY,
            postgresql_where=_UNDER_WAY,
        ),
        Index("rollouts_of", "centre", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    centre: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    collections: Mapped[str] = mapped_column(String(300))
    changes: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    note: Mapped[str] = mapped_column(String(300))
    begun_by: Mapped[str] = mapped_column(String(64))
    begun_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(64))
    changed_at: Mapped[datetime]
    why: Mapped[str] = mapped_column(String(300), default="")
