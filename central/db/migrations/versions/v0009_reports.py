"""Entered figures, questions dealt with, ways of dossiers, two indexes.

Revision ID: 0009
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def _time(name: str) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _centre() -> sa.Column[str]:
    return sa.Column(
        "centre", sa.String(64), sa.ForeignKey("centres.code"), nullable=False, index=True
    )


def upgrade() -> None:
    op.create_index("tickets_of_days", "tickets", ["centre", "ordered_at"])
    op.create_index("events_of_kind", "events", ["device", "kind", "happened_at"])
    with op.batch_alter_table("dossiers") as table:
        table.add_column(sa.Column("channel", sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "entered_figures",
        sa.Column("id", sa.Integer, primary_key=True),
        _centre(),
        _text("kind", 16),
        _text("percent", 8),
        sa.Column("n", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Date, nullable=False) for name in ("first_day", "last_day")),
        _text("source", 300),
        _text("entered_by", 64),
        _time("entered_at"),
    )
    op.create_table(
        "questions_closed",
        sa.Column("question", sa.String(36), primary_key=True),
        _centre(),
        _text("closed_by", 64),
        _time("closed_at"),
    )
