"""Editions that go out by steps, and kiosks in groups.

Revision ID: 0011
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(JSONB(), "postgresql")
_UNDER_WAY = sa.text("state IN ('running', 'held')")


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _time(name: str, nullable: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    with op.batch_alter_table("devices") as table:
        table.add_column(sa.Column("team", sa.String(40), nullable=False, server_default=""))
        table.add_column(sa.Column("rollout", sa.Integer))
        table.add_column(_time("rollout_since", nullable=True))
    op.create_table(
        "rollouts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("centre", sa.String(64), sa.ForeignKey("centres.code"), nullable=False),
        _text("state", 16),
        _text("collections", 300),
        sa.Column("changes", _JSON, nullable=False),
        _text("note", 300),
        _text("begun_by", 64),
        _time("begun_at"),
        _text("changed_by", 64),
        _time("changed_at"),
        _text("why", 300),
    )
    op.create_index("rollouts_of", "rollouts", ["centre", "id"])
    op.create_index(
        "one_rollout_at_a_time",
        "rollouts",
        ["centre"],
        unique=True,
        sqlite_where=_UNDER_WAY,
        postgresql_where=_UNDER_WAY,
    )
