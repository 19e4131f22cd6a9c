"""Where a kiosk stands, what its heartbeat comes to, and which events were rejected.

Revision ID: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    rejected = sa.text("rejected <> ''")
    op.create_index(
        "events_rejected",
        "events",
        ["device"],
        sqlite_where=rejected,
        postgresql_where=rejected,
    )
    with op.batch_alter_table("devices") as table:
        table.add_column(sa.Column("place", sa.String(80), nullable=False, server_default=""))
    with op.batch_alter_table("device_status") as table:
        # A kiosk that stands tells both with its next heartbeat, within a minute.
        table.add_column(sa.Column("worst", sa.String(16), nullable=False, server_default="well"))
        table.add_column(sa.Column("printer", sa.String(64), nullable=False, server_default=""))
