"""Staff, their signed-in browsers, and what they did."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from central.db.base import Base, Counted


class Person(Base):
    """A member of staff. `role`: officer, supervisor, administrator. `password` is argon2id's."""

    __tablename__ = "people"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    shown: Mapped[str] = mapped_column(String(100))
    centre: Mapped[str] = mapped_column(String(64), default="")
    role: Mapped[str] = mapped_column(String(16))
    password: Mapped[str] = mapped_column(String(200))
    disabled_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]


class Session(Base):
    """A signed-in browser, known by the SHA-256 of its cookie."""

    __tablename__ = "sessions"

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey("people.name"))
    csrf: Mapped[str] = mapped_column(String(43))
    began: Mapped[datetime]
    seen: Mapped[datetime]


class AuditEntry(Base):
    """Who did what, never changed or deleted."""

    __tablename__ = "audit"
    __table_args__ = (Index("audit_of_centre", "centre", "id"),)

    id: Mapped[int] = mapped_column(Counted, primary_key=True)
    at: Mapped[datetime]
    person: Mapped[str] = mapped_column(String(64))
    centre: Mapped[str] = mapped_column(String(64), default="")
    action: Mapped[str] = mapped_column(String(64))
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
