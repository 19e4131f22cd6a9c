"""The rows that figures are made of, read for one centre. It changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.db.arrivals import Event
from central.db.dossiers import Dossier, SourceHeard
from central.db.machines import Device
from central.db.queue import Move, Ticket
from central.db.reports import EnteredFigure, QuestionClosed
from central.queue.states import ABSENT, CALLED, DONE, SERVING, TRANSFERRED
from central.reports.rows import DossierRow, MoveRow, Period, QuestionRow, TicketRow, VoteRow
from kiosk.domain.rating import BEST, WORST
from kiosk.sync.contract.outbox import QUESTION_ASKED, RATING_GIVEN

_WAYS: Final = (CALLED, SERVING, ABSENT, TRANSFERRED, DONE)
# A later version of a rating comes within the same visit; a day leaves room for midnight.
_VERSIONS: Final = timedelta(days=1)
_LONGEST_CODE: Final = 64
_AT_ONCE: Final = 500
# What questions for an event are counted under.
_FOR_EVENT: Final = "event"
_LONGEST_TITLE: Final = 200


def tickets(session: Session, centre: str, period: Period) -> list[TicketRow]:
    """Those issued in a period, by our clock, oldest first."""
    rows = (
        select(Ticket.id, Ticket.service, Ticket.state, Ticket.ordered_at, Ticket.priority)
        .where(
            Ticket.centre == centre,
            Ticket.ordered_at >= period.began,
            Ticket.ordered_at < period.until,
        )
        .order_by(Ticket.ordered_at, Ticket.id)
    )
    return [
        TicketRow(id_, service, state, at, bool(priority))
        for id_, service, state, at, priority in session.execute(rows)
    ]


def tickets_of(session: Session, centre: str, ids: Sequence[str]) -> list[TicketRow]:
    """Some tickets by their id, in no order."""
    found: list[TicketRow] = []
    columns = (Ticket.id, Ticket.service, Ticket.state, Ticket.ordered_at, Ticket.priority)
    for start in range(0, len(ids), _AT_ONCE):
        rows = select(*columns).where(
            Ticket.centre == centre, Ticket.id.in_(ids[start : start + _AT_ONCE])
        )
        found += [
            TicketRow(id_, service, state, at, bool(priority))
            for id_, service, state, at, priority in session.execute(rows)
        ]
    return found


def moves(session: Session, centre: str, period: Period) -> list[MoveRow]:
    """What was done with the tickets of a period, whenever that was."""
    rows = (
        select(Move.ticket, Move.action, Move.at, Move.counter, Move.detail)
        .join(Ticket, Ticket.id == Move.ticket)
        .where(
            Ticket.centre == centre,
            Ticket.ordered_at >= period.began,
            Ticket.ordered_at < period.until,
            Move.action.in_(_WAYS),
        )
        .order_by(Move.id)
    )
    return [
        MoveRow(ticket, action, at, counter, str((detail or {}).get("from_service") or ""))
        for ticket, action, at, counter, detail in session.execute(rows)
    ]


def votes(session: Session, centre: str, period: Period) -> list[VoteRow]:
    """Every telling of a rating in or about a period; opinions.py makes one vote of each."""
    around = Period(period.first - _VERSIONS, period.last + _VERSIONS)
    found = []
    for at, body in _told(session, centre, RATING_GIVEN, around):
        rating, score, version = body.get("rating"), body.get("score"), body.get("version")
        if isinstance(rating, str) and type(score) is int and WORST <= score <= BEST:
            reasons = body.get("reasons")
            found.append(
                VoteRow(
                    rating=rating,
                    version=version if type(version) is int else 1,
                    score=score,
                    at=at,
                    ticket=_code(body.get("ticket")),
                    reasons=tuple(map(_code, reasons)) if isinstance(reasons, list) else (),
                )
            )
    return found


def questions(session: Session, centre: str) -> list[QuestionRow]:
    """Every question, oldest first; what people wrote stays sealed where it is."""
    rows = select(QuestionClosed.question, QuestionClosed.closed_at)
    closed = dict(session.execute(rows.where(QuestionClosed.centre == centre)).all())
    found = {}
    for at, body in _told(session, centre, QUESTION_ASKED):
        id_ = body.get("question")
        if isinstance(id_, str) and id_ not in found:
            event = _event(body)
            found[id_] = QuestionRow(
                id=id_,
                number=_code(body.get("number")),
                topic=_code(body.get("topic")) or (_FOR_EVENT if event else ""),
                procedure=_code(body.get("procedure")),
                asked_at=at,
                closed_at=closed.get(id_),
                event=event,
            )
    return list(found.values())


def dossiers(session: Session, centre: str) -> list[DossierRow]:
    """The whole register of a centre."""
    rows = select(Dossier.answer, Dossier.channel).where(Dossier.centre == centre)
    return [_dossier(answer, channel) for answer, channel in session.execute(rows)]


def source_heard(session: Session, centre: str) -> SourceHeard | None:
    return session.get(SourceHeard, centre)


def entered(session: Session, centre: str) -> list[EnteredFigure]:
    """The newest period first; of one kind and period the newest entry alone."""
    rows = select(EnteredFigure).where(EnteredFigure.centre == centre).order_by(EnteredFigure.id)
    newest = {(each.kind, each.first_day, each.last_day): each for each in session.scalars(rows)}
    return sorted(newest.values(), key=lambda each: (each.last_day, each.id), reverse=True)


def _told(
    session: Session, centre: str, kind: str, period: Period | None = None
) -> Iterator[tuple[Any, dict[str, Any]]]:
    rows = (
        select(Event.happened_at, Event.body)
        .join(Device, Device.id == Event.device)
        .where(Device.centre == centre, Event.kind == kind, Event.rejected == "")
    )
    if period is not None:
        rows = rows.where(Event.happened_at >= period.began, Event.happened_at < period.until)
    ordered = rows.order_by(Event.happened_at, Event.device, Event.epoch, Event.seq)
    for at, body in session.execute(ordered):
        if isinstance(body, dict):
            yield at, body


def _dossier(answer: dict[str, Any], channel: int) -> DossierRow:
    return DossierRow(
        status=answer["status"],
        received=_day(answer.get("received")),
        due=_day(answer.get("due")),
        ended=_day(answer.get("ended")),
        procedure=answer.get("procedure_code", ""),
        title=answer.get("procedure_title", ""),
        supplements=answer.get("supplements", 0),
        paused_days=answer.get("paused_days", 0),
        paused_since=_day(answer.get("paused_since")),
        channel=channel if channel in {1, 2, 3} else 0,
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _event(body: dict[str, Any]) -> str:
    """The event that a question is for, with its day as people write it; empty for none."""
    title, day = body.get("event"), body.get("event_day")
    if not isinstance(title, str) or not title.strip():
        return ""
    try:
        written = f"{date.fromisoformat(day):%d/%m/%Y}" if isinstance(day, str) else ""
    except ValueError:
        written = ""
    return ", ".join(filter(None, (title.strip()[:_LONGEST_TITLE], written)))


def _code(value: object) -> str:
    """A short code that a kiosk told; nothing where it told something else."""
    return value if isinstance(value, str) and len(value) <= _LONGEST_CODE else ""
