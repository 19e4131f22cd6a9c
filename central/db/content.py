"""What is published to kiosks: rows, snapshots, and the keys that sign heads."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from central.db.base import Base, Json


class Collection(Base):
    """One collection of one scope: a centre's code, or "" for all of the province.

    A centre's own stands before the province's of the same name. `snapshot` is the newest sequence
    a snapshot was made of; changes since one below `oldest` can no longer be told.
    """

    __tablename__ = "collections"

    scope: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger)
    root: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int]
    snapshot: Mapped[int] = mapped_column(BigInteger, default=0)
    oldest: Mapped[int] = mapped_column(BigInteger, default=0)


class ContentRow(Base):
    """A row as published; `data` is null where it is gone (kept 90 days as a tombstone)."""

    __tablename__ = "content_rows"
    __table_args__ = (Index("content_rows_changes", "scope", "collection", "sequence"),)

    scope: Mapped[str] = mapped_column(String(64), primary_key=True)
    collection: Mapped[str] = mapped_column(String(64), primary_key=True)
    id: Mapped[str] = mapped_column(String(128), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes]
    data: Mapped[dict[str, Any] | None] = mapped_column(Json)
    changed_at: Mapped[datetime]


class Snapshot(Base):
    __tablename__ = "snapshots"

    scope: Mapped[str] = mapped_column(String(64), primary_key=True)
    collection: Mapped[str] = mapped_column(String(64), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True)
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
    """This database itself, one row.

    `salt` is that of the offline packs, which kiosks are told; `follow_key` makes the secret part
    of a phone page's address and is told nobody.
    """

    __tablename__ = "installation"

    id: Mapped[int] = mapped_column(primary_key=True)
    content_epoch: Mapped[str] = mapped_column(String(32))
    generation: Mapped[int] = mapped_column(BigInteger)
    salt: Mapped[bytes]
    follow_key: Mapped[bytes]


class Draft(Base):
    """What somebody writes and nobody sees yet: rows by id, null for one that is to go.

    `base` is where the collection stood when it was begun; what others publish after that is shown
    before this goes out. With `due_on` it was released and goes out on the morning of that day.
    """

    __tablename__ = "drafts"

    scope: Mapped[str] = mapped_column(String(64), primary_key=True)
    collection: Mapped[str] = mapped_column(String(64), primary_key=True)
    rows: Mapped[dict[str, Any]]
    base: Mapped[int] = mapped_column(BigInteger)
    changed_by: Mapped[str] = mapped_column(String(64))
    changed_at: Mapped[datetime]
    due_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(String(300), default="")


class Edition(Base):
    """One publication by a person: what each row was before and after it, null for no row.

    `undoes` is the edition that this one took back.
    """

    __tablename__ = "editions"
    __table_args__ = (Index("editions_of", "scope", "collection"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(String(64))
    collection: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(64))
    note: Mapped[str] = mapped_column(String(300))
    sequence: Mapped[int] = mapped_column(BigInteger)
    changes: Mapped[dict[str, Any]]
    undoes: Mapped[int | None]
