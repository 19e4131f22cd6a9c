"""What a device may be for; those that are there may do all.

Revision ID: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    every = "numbers dossiers"
    for name in ("devices", "enrolment_codes"):
        rights = sa.Column("rights", sa.String(200), nullable=False, server_default=every)
        with op.batch_alter_table(name) as table:
            table.add_column(rights)
