"""Ids that a province cannot use up: 2^31 moves are fewer than two years of 3,321 communes.

And the record is read by centre, newest first.

Revision ID: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_COUNTED = ("audit", "device_runs", "moves")


def upgrade() -> None:
    op.create_index("audit_of_centre", "audit", ["centre", "id"])
    # SQLite's own are 64 bits wide as they are.
    if op.get_bind().dialect.name == "postgresql":
        for table in _COUNTED:
            op.alter_column(table, "id", type_=sa.BigInteger(), existing_type=sa.Integer())
            op.execute(f"ALTER SEQUENCE {table}_id_seq AS bigint")
