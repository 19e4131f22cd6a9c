"""Editions of the province that go out by steps: a rollout that is no centre's.

Revision ID: 0014
"""

from __future__ import annotations

from typing import Final

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# As PostgreSQL named it by itself; SQLite gave it no name.
_NAMED: Final = {"fk": "%(table_name)s_%(column_0_name)s_fkey"}


def upgrade() -> None:
    with op.batch_alter_table("rollouts", naming_convention=_NAMED) as table:
        table.drop_constraint("rollouts_centre_fkey", type_="foreignkey")
