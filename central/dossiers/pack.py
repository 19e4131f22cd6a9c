"""The offline pack of a centre: its open dossiers, each line sealed under its receipt's secret."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from central.content.installation import installation
from central.db.dossiers import Dossier
from kiosk.domain.base64url import to_text
from kiosk.domain.dossier import DigestRecord, DossierKey, DossierStatus
from kiosk.domain.sealed_record import seal_under
from kiosk.sync.contract.dossiers import Answer, Pack, SealedLine

_MOST = 20_000


def mark(session: Session, centre: str, now: datetime) -> str:
    """What changes when the pack does: its ETag, told without sealing anything."""
    count, newest = session.execute(
        select(func.count(), func.max(Dossier.as_of)).where(
            Dossier.centre == centre, Dossier.open.is_(True)
        )
    ).one()
    told = f"{centre}\n{count}\n{newest}\n{_made_at(now).isoformat()}".encode()
    return hashlib.sha256(installation(session).salt + told).hexdigest()[:32]


def pack(session: Session, centre: str, now: datetime) -> Pack:
    """Sealed now; as old as the hour that runs."""
    rows = select(Dossier).where(Dossier.centre == centre, Dossier.open.is_(True)).limit(_MOST)
    return Pack(
        salt=to_text(installation(session).salt),
        as_of=_made_at(now),
        lines=[line for row in session.scalars(rows) for line in _lines(row)],
    )


def _lines(row: Dossier) -> list[SealedLine]:
    answer = Answer.model_validate({**row.answer, "as_of": row.as_of})
    record = DigestRecord(
        DossierKey(row.code), DossierStatus(answer.status), answer.due, answer.next_counters
    )
    sealed = [seal_under(key, record) for key in (row.lookup_key, row.token_key) if key]
    return [
        SealedLine(handle=to_text(each.row_key), sealed=to_text(each.sealed)) for each in sealed
    ]


def _made_at(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)
