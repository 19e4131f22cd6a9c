"""The record of who did what. It only grows; nothing of a citizen is in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from central.db.people import AuditEntry

# Who acts where no person does: an operator at the server, a kiosk, a stick that came from one.
BY_COMMAND: Final = "command line"
BY_KIOSK: Final = "kiosk"
BY_STICK: Final = "stick"
# Where an action counts for the whole province.
PROVINCE: Final = ""


def newest(
    session: Session, centre: str | None, person: str = "", before: int = 0, limit: int = 50
) -> list[AuditEntry]:
    """What was done in a centre, newest first: by one person only, or below an id.

    With None: in every centre, and for the whole province.
    """
    rows = select(AuditEntry)
    if centre is not None:
        rows = rows.where(AuditEntry.centre == centre)
    if person:
        rows = rows.where(AuditEntry.person == person)
    if before:
        rows = rows.where(AuditEntry.id < before)
    return list(session.scalars(rows.order_by(AuditEntry.id.desc()).limit(limit)))


def note(
    session: Session, at: datetime, person: str, action: str, *, centre: str = "", **detail: Any
) -> None:
    """Written with the transaction that did it."""
    entry = AuditEntry(at=at, person=person, centre=centre, action=action, detail=detail)
    session.add(entry)


def note_all(
    session: Session,
    at: datetime,
    person: str,
    action: str,
    done: Iterable[tuple[str, Mapping[str, Any]]],
) -> None:
    """The same action many times over, by its centre and its particulars."""
    same = {"at": at, "person": person, "action": action}
    rows = [{**same, "centre": centre, "detail": dict(detail)} for centre, detail in done]
    if rows:
        session.execute(insert(AuditEntry), rows)
