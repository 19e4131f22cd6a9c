"""What people enter beside the figures: those of others, and that a question was dealt with."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from central.db.base import Base


class EnteredFigure(Base):
    """A figure of satisfaction that a centre was told: `kind` is sipas or index_5_4.

    The newest of a kind and period counts. `percent` is text, as it was typed: 97.83.
    """

    __tablename__ = "entered_figures"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre: Mapped[str] = mapped_column(ForeignKey("centres.code"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    percent: Mapped[str] = mapped_column(String(8))
    n: Mapped[int]
    first_day: Mapped[date]
    last_day: Mapped[date]
    source: Mapped[str] = mapped_column(String(300))
    entered_by: Mapped[str] = mapped_column(String(64))
    entered_at: Mapped[datetime]


class QuestionClosed(Base):
    """Somebody dealt with a question that was left at a kiosk (its event: question.asked)."""

    __tablename__ = "questions_closed"

    question: Mapped[str] = mapped_column(String(36), primary_key=True)
    centre: Mapped[str] = mapped_column(ForeignKey("centres.code"), index=True)
    closed_by: Mapped[str] = mapped_column(String(64))
    closed_at: Mapped[datetime]
