"""How the sources of dossiers were heard last.

Revision ID: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sources_heard",
        sa.Column("centre", sa.String(64), sa.ForeignKey("centres.code"), primary_key=True),
        sa.Column("told_at", sa.DateTime(timezone=True)),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("fault", sa.String(400), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
    )
