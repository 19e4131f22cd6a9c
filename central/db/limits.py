"""Counted attempts, so that every worker knows of every wrong guess."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from central.db.base import Base


class Attempts(Base):
    """How often something was tried since `began` (central/limits.py)."""

    __tablename__ = "attempts"

    key: Mapped[str] = mapped_column(String(128), primary_key=True)
    began: Mapped[datetime]
    count: Mapped[int]
