"""What was told of a kiosk last, by each way on its own: one that was dead hears of it later.

Revision ID: 0015
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

# Until now what one of them took counted as told by both.
_WAYS: Final = ("webhook", "mail")


def upgrade() -> None:
    op.create_table(
        "alerts_told",
        sa.Column("device", sa.String(32), sa.ForeignKey("devices.id"), primary_key=True),
        sa.Column("way", sa.String(16), primary_key=True),
        sa.Column("bad", sa.Boolean, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    for way in _WAYS:
        op.execute(
            "INSERT INTO alerts_told (device, way, bad, at)"
            f" SELECT device, '{way}', bad, at FROM device_alerts"
        )
    op.drop_table("device_alerts")
