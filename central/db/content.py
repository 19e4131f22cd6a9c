"""What is published to kiosks: rows, snapshots, and the keys that sign heads."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from central.db.base import Base, Json


class Collection(Base):
    """One collection of one scope: a centre's code, or "" for all of the province."""

    __tablename__ = "collections"

    scope: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    sequence: Mapped[int]
    root: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int]
    snapshot: Mapped[int] = mapped_column(default=0)
    oldest: Mapped[int] = mapped_column(default=0)


class ContentRow(Base):
    """A row as published; `data` is null where it is gone (kept 90 days as a tombstone)."""

    __tablename__ = "content_rows"
    __table_args__ = (Index("content_rows_changes", "scope", "collection", "sequence"),)

    scope: Mapped[str] = mapped_column(String(64), primary_key=True)
    collection: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[str] = mapped_column(String(128), primary_key=True)
    sequence: Mapped[int]
    hash: Mapped[bytes]
    data: Mapped[dict[str, Any] | None] = mapped_column(Json)
    changed_at: Mapped[datetime]


class Snapshot(Base):
    __tablename__ = "snapshots"

    scope: Mapped[str] = mapped_column(String(64), primary_key=True)
    collection: Mapped[str] = mapped_column(String(64), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[bytes]
    made_at: Mapped[datetime]


class SigningKey(Base):
    """A key that signs heads. `private_key` is empty for one that is kept offline."""

    __tablename__ = "signing_keys"

    kid: Mapped[str] = mapped_column(String(64), primary_key=True)
    public_key: Mapped[bytes]
    private_key: Mapped[bytes]
    made_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class Installation(Base):
    """This database itself, one row. `secret` is the salt of the offline packs."""

    __tablename__ = "installation"

    id: Mapped[int] = mapped_column(primary_key=True)
    content_epoch: Mapped[str] = mapped_column(String(32))
    generation: Mapped[int]
    secret: Mapped[bytes]
