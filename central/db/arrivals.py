"""What kiosks told: their streams of events, and calls for help."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from central.db.base import Base

# Written out: an index of few rows serves only those who say the same.
_REJECTED = text("rejected <> ''")


class Stream(Base):
    """How far one epoch of a device's journal is held without a gap.

    `told` is the highest event that the device says was acknowledged: above `acked` after a
    restore of this database.
    """

    __tablename__ = "streams"

    device: Mapped[str] = mapped_column(ForeignKey("devices.id"), primary_key=True)
    epoch: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    acked: Mapped[int] = mapped_column(BigInteger)
    told: Mapped[int] = mapped_column(BigInteger, default=0)


class Event(Base):
    """One event as it came. `rejected` says why it counts for nothing, else it is empty."""

    __tablename__ = "events"
    __table_args__ = (
        Index("events_by_id", "device", "id"),
        Index("events_of_kind", "device", "kind", "happened_at"),
        Index("events_rejected", "device", sqlite_where=_REJECTED, postgresql_where=_REJECTED),
    )

    device: Mapped[str] = mapped_column(ForeignKey("devices.id"), primary_key=True)
    epoch: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    id: Mapped[str] = mapped_column(String(36))
    kind: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime]
    happened_at: Mapped[datetime]
    received_at: Mapped[datetime]
    body: Mapped[dict[str, Any]]
    body_hash: Mapped[bytes]
    rejected: Mapped[str] = mapped_column(String(300), default="")


class HelpCall(Base):
    __tablename__ = "help_calls"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    device: Mapped[str] = mapped_column(ForeignKey("devices.id"))
    centre: Mapped[str] = mapped_column(String(64), index=True)
    screen: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str] = mapped_column(String(64), default="")
