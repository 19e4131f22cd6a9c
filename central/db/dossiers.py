"""Dossiers as far as a kiosk may know of them, and how their sources were heard last."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from central.db.base import Base


class Dossier(Base):
    """What the provincial one-stop system said of a dossier, without a name.

    `answer` is a wire answer (kiosk/sync/contract/dossiers.py). The two keys are the receipt's
    secrets stretched with the installation's salt (kiosk/domain/sealed_record.py): a guess is
    right when it stretches to the same, and the offline pack is sealed with them. `channel` is how
    it was handed in (central/reports/dossiers.py), 0 where its source does not tell.
    """

    __tablename__ = "dossiers"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    centre: Mapped[str] = mapped_column(ForeignKey("centres.code"), index=True)
    lookup_key: Mapped[bytes | None]
    token_key: Mapped[bytes | None]
    answer: Mapped[dict[str, Any]]
    as_of: Mapped[datetime]
    open: Mapped[bool]
    channel: Mapped[int] = mapped_column(default=0)


class SourceHeard(Base):
    """How a centre's source (central/dossiers/sources) answered when it was asked for all changes.

    `told_at` is when an asking began that came to its end; `fault` is a sentence, empty when well,
    and `since` is when that began.
    """

    __tablename__ = "sources_heard"

    centre: Mapped[str] = mapped_column(ForeignKey("centres.code"), primary_key=True)
    told_at: Mapped[datetime | None]
    count: Mapped[int]
    fault: Mapped[str] = mapped_column(String(400))
    since: Mapped[datetime]
