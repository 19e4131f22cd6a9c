"""Editions: a draft goes out as one, signed with the next head; the newest can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session, defer

from central.centres import put_centre
from central.content.holding import is_held
from central.content.publishing import Shelf, alone, publish
from central.db.content import Draft, Edition
from central.editing import drafts
from central.editing.checking import faults_of
from central.editing.forms import PROFILE
from central.people import audit
from kiosk.domain.moment import VIETNAM
from kiosk.sync.contract.content import CENTRE


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing went out: faults in the rows, rows that others published meanwhile, a rollout
    that holds the collection.
    """

    faults: tuple[str, ...] = ()
    overtaken: tuple[str, ...] = ()
    held: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Who lets something go out, when, and with what note; `undoes` is the edition taken back."""

    by: str
    at: datetime
    note: str = ""
    undoes: int | None = None


def publish_draft(
    session: Session, shelf: Shelf, by: str, note: str, now: datetime
) -> Edition | Refused:
    """Let the draft go out now. Nothing goes out in part."""
    alone(session)
    draft = drafts.draft_of(session, shelf)
    if draft is None:
        return Refused()
    held = drafts.published(session, shelf)
    refused = refusal(session, shelf, held, draft.rows)
    if refused is not None:
        return refused
    made = put_out(session, shelf, held, draft.rows, Said(by, now, note))
    drafts.drop(session, shelf)
    return made


def refusal(
    session: Session, shelf: Shelf, held: drafts.Rows, changes: Mapping[str, Any]
) -> Refused | None:
    """Why a draft cannot go out now. `held` are the rows that are published now."""
    if is_held(session, shelf.scope, shelf.collection):
        return Refused(held=True)
    overtaken = drafts.overtaken(session, shelf)
    if overtaken:
        return Refused(overtaken=tuple(overtaken))
    faults = faults_of(shelf.collection, drafts.over(held, changes))
    return Refused(faults=tuple(faults)) if faults else None


def take_back(session: Session, edition: Edition, by: str, now: datetime) -> Edition | None:
    """Put everything back to what it was before an edition; None if it is not the newest."""
    alone(session)
    shelf = Shelf(edition.scope, edition.collection)
    if newest_standing(session, shelf) != edition.id:
        return None
    held = drafts.published(session, shelf)
    before = {id_: pair["before"] for id_, pair in edition.changes.items()}
    return put_out(session, shelf, held, before, Said(by, now, undoes=edition.id))


def newest_standing(session: Session, shelf: Shelf) -> int | None:
    """The edition that can be taken back: the newest that was not, while what it wrote stands.

    None while a rollout holds the collection.
    """
    if is_held(session, shelf.scope, shelf.collection):
        return None
    newest_first = _of(shelf).options(defer(Edition.changes)).order_by(Edition.id.desc())
    rows = session.scalars(newest_first.limit(200))
    undone: set[int] = set()
    for edition in rows:
        if edition.undoes is not None:
            undone.add(edition.undoes)
        elif edition.id not in undone:
            return edition.id if _stands(session, shelf, edition) else None
    return None


def publish_due(session: Session, now: datetime) -> list[Edition | Refused]:
    """Everything that was released for today or before."""
    rows = session.scalars(select(Draft).where(_is_due(now)))
    return [
        publish_draft(session, Shelf(each.scope, each.collection), each.changed_by, each.note, now)
        for each in rows.all()
    ]


def is_any_due(session: Session, now: datetime) -> bool:
    """Whether `publish_due` would look at anything."""
    return session.scalar(select(exists().where(_is_due(now)))) or False


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(Draft.due_on.is_not(None), Draft.due_on <= now.astimezone(VIETNAM).date())


def newest(
    session: Session, scope: str, collections: Iterable[str], limit: int = 20
) -> list[Edition]:
    """Of some collections of a scope, newest first."""
    of = Edition.scope == scope, Edition.collection.in_(list(collections))
    rows = select(Edition).where(*of).order_by(Edition.id.desc())
    return list(session.scalars(rows.limit(limit)))


def of_shelf(session: Session, shelf: Shelf, limit: int = 20) -> list[Edition]:
    """Of one collection, newest first, without what they changed: that may be a whole catalogue."""
    rows = _of(shelf).options(defer(Edition.changes)).order_by(Edition.id.desc())
    return list(session.scalars(rows.limit(limit)))


def put_out(
    session: Session, shelf: Shelf, held: drafts.Rows, changes: Mapping[str, Any], said: Said
) -> Edition:
    """Publish changes over `held`, the rows that are published now. Nothing is looked at here."""
    rows = drafts.over(held, changes)
    if shelf.collection == CENTRE:
        put_centre(session, rows[PROFILE], said.at)
    else:
        publish(session, shelf, rows, said.at)
    edition = Edition(
        scope=shelf.scope,
        collection=shelf.collection,
        at=said.at,
        by=said.by,
        note=said.note,
        sequence=drafts.standing(session, shelf),
        changes={id_: {"before": held.get(id_), "after": after} for id_, after in changes.items()},
        undoes=said.undoes,
    )
    session.add(edition)
    action = "content.taken_back" if said.undoes else "content.published"
    detail = {"collection": shelf.collection, "rows": str(len(changes)), "note": said.note}
    audit.note(session, said.at, said.by, action, centre=shelf.scope, **detail)
    session.flush()
    return edition


def _stands(session: Session, shelf: Shelf, edition: Edition) -> bool:
    """Whether every row is as the edition wrote it."""
    if drafts.standing(session, shelf) == edition.sequence:
        return True
    held = drafts.published(session, shelf)
    return all(held.get(id_) == pair["after"] for id_, pair in edition.changes.items())


def _of(shelf: Shelf) -> Any:
    return select(Edition).where(
        Edition.scope == shelf.scope, Edition.collection == shelf.collection
    )
