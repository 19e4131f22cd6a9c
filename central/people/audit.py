"""The record of who did what. It only grows; nothing of a citizen is in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from central.db.people import AuditEntry


def note(
    session: Session, at: datetime, person: str, action: str, *, centre: str = "", **detail: Any
) -> None:
    """Written with the transaction that did it."""
    entry = AuditEntry(at=at, person=person, centre=centre, action=action, detail=detail)
    session.add(entry)
