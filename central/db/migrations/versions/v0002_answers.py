"""What became of a command.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from central.db.base import Json

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A database made by this release has the columns from its first step on.
    there = {each["name"] for each in sa.inspect(op.get_bind()).get_columns("device_commands")}
    if "answered_at" in there:
        return
    with op.batch_alter_table("device_commands") as table:
        table.add_column(sa.Column("answered_at", sa.DateTime(timezone=True)))
        table.add_column(sa.Column("outcome", sa.String(32), nullable=False, server_default=""))
        table.add_column(sa.Column("answer", Json, nullable=False, server_default="{}"))
