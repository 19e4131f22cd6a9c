"""How a kiosk's clock stood when it said hello: what times of an earlier boot are put right with.

Revision ID: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "device_runs",
        sa.Column("skew_seconds", sa.Double(), nullable=False, server_default="0"),
    )
