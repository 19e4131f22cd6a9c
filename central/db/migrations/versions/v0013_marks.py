"""The marks of the machine that a kiosk runs on; tickets that perhaps nobody has.

Revision ID: 0013
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("devices") as table:
        table.add_column(sa.Column("marks", sa.String(600), nullable=False, server_default=""))
    with op.batch_alter_table("tickets") as table:
        unseen = sa.Column("unseen", sa.Boolean, nullable=False, server_default=sa.false())
        table.add_column(unseen)
