"""Whether a restore that numbers wait for is certain.

Revision ID: 0014
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "centres",
        sa.Column("recovering_proven", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
