"""Entered figures, questions dealt with, ways of dossiers, two indexes.

Revision ID: 0010
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0004"
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


def _index(there: sa.Inspector, name: str, table: str, columns: list[str]) -> None:
    if name not in {each["name"] for each in there.get_indexes(table)}:
        op.create_index(name, table, columns)


def upgrade() -> None:
    there = sa.inspect(op.get_bind())
    _index(there, "tickets_of_days", "tickets", ["centre", "ordered_at"])
    _index(there, "events_of_kind", "events", ["device", "kind", "happened_at"])
    if "channel" not in {each["name"] for each in there.get_columns("dossiers")}:
        with op.batch_alter_table("dossiers") as table:
            table.add_column(sa.Column("channel", sa.Integer, nullable=False, server_default="0"))
    # A database made by this release has the tables from its first step on.
    if there.has_table("entered_figures"):
        return
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
