"""Whether anything happened at all in a period: what a report of it could tell of."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, literal, or_, select
from sqlalchemy.orm import Session

from central.db.arrivals import Event
from central.db.dossiers import Dossier
from central.db.machines import Device
from central.db.queue import Ticket
from central.reports.rows import Period
from kiosk.sync.contract.outbox import QUESTION_ASKED, RATING_GIVEN


class Kind(StrEnum):
    """What reports are made of. OPINIONS are votes and questions."""

    TICKETS = "tickets"
    OPINIONS = "opinions"
    DOSSIERS = "dossiers"


def happened(session: Session, centre: str, period: Period, kinds: Iterable[Kind]) -> bool:
    """Whether there is any of the kinds; at any centre where none is given."""
    return any(session.scalar(_one(kind, centre, period).limit(1)) for kind in kinds)


def _one(kind: Kind, centre: str, period: Period) -> Select[Any]:
    match kind:
        case Kind.TICKETS:
            place = Ticket.centre
            rows = select(literal(True)).where(
                Ticket.ordered_at >= period.began, Ticket.ordered_at < period.until
            )
        case Kind.OPINIONS:
            place = Device.centre
            rows = select(literal(True)).join_from(Event, Device, Device.id == Event.device)
            rows = rows.where(
                Event.kind.in_((RATING_GIVEN, QUESTION_ASKED)),
                *(Event.happened_at >= period.began, Event.happened_at < period.until),
                Event.rejected == "",
            )
        case Kind.DOSSIERS:
            place = Dossier.centre
            days = period.first.isoformat(), period.last.isoformat()
            told = (Dossier.answer[name].as_string() for name in ("received", "ended"))
            rows = select(literal(True)).where(or_(*(day.between(*days) for day in told)))
    return rows.where(place == centre) if centre else rows
