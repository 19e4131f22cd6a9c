"""All tables, as they stand before the first release; frozen with it.

Revision ID: 0001
"""

from __future__ import annotations

from alembic import op

from central.db.tables import METADATA

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    METADATA.create_all(op.get_bind())
