"""Drafts: one for each collection of a centre, changed by whoever may, seen by no kiosk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.content.holding import base_of
from central.content.publishing import Shelf, differing
from central.db.content import Collection, ContentRow, Draft
from central.db.machines import Centre
from central.editing.forms import PROFILE, Changes
from kiosk.sync.contract.content import CENTRE

Rows = dict[str, dict[str, Any]]


def published(session: Session, shelf: Shelf) -> Rows:
    """What kiosks of the shelf's scope are told now: a centre's own, else the province's."""
    if shelf.collection == CENTRE:
        centre = session.get(Centre, shelf.scope)
        return {PROFILE: centre.profile} if centre else {}
    rows = select(ContentRow.id, ContentRow.data).where(
        ContentRow.scope == base_of(session, shelf.scope, shelf.collection),
        ContentRow.collection == shelf.collection,
        ContentRow.hash != b"",
    )
    return {id_: data for id_, data in session.execute(rows) if data}


def drafted(session: Session, shelf: Shelf) -> Rows:
    """The same as it would be with the draft."""
    draft = session.get(Draft, _key(shelf))
    return over(published(session, shelf), draft.rows if draft else {})


def over(rows: Mapping[str, Any], changes: Mapping[str, Any]) -> Rows:
    merged = {**rows, **changes}
    return {id_: data for id_, data in merged.items() if data is not None}


def draft_of(session: Session, shelf: Shelf) -> Draft | None:
    return session.get(Draft, _key(shelf))


def rows_of(session: Session, shelf: Shelf) -> dict[str, Any]:
    """What the draft changes; empty where there is none."""
    draft = draft_of(session, shelf)
    return dict(draft.rows) if draft else {}


def change(session: Session, shelf: Shelf, changes: Changes, by: str, now: datetime) -> None:
    """Put rows into the draft; one that is as it is published leaves it again.

    A draft that was released for a day is a draft again.
    """
    held = published(session, shelf)
    draft = session.get(Draft, _key(shelf), with_for_update=True)
    rows = {**(draft.rows if draft else {}), **changes}
    left = {id_: data for id_, data in rows.items() if held.get(id_) != data}
    if not left:
        drop(session, shelf)
        return
    base = draft.base if draft else standing(session, shelf)
    _keep(session, shelf, left, base, by, now)


def replace(
    session: Session, shelf: Shelf, rows: Rows, by: str, now: datetime, origin: str
) -> Draft | None:
    """A draft after which the collection is these rows and no others; None where it is already.

    It takes the place of the one before it: nobody wrote these by hand.
    """
    changes = differing(session, shelf, rows)
    drop(session, shelf)
    if not changes:
        return None
    _keep(session, shelf, changes, standing(session, shelf), by, now)
    draft = session.get_one(Draft, _key(shelf))
    draft.note = origin[:300]
    return draft


def drop(session: Session, shelf: Shelf) -> None:
    draft = session.get(Draft, _key(shelf))
    if draft is not None:
        session.delete(draft)
        session.flush()


def stand_by(session: Session, shelf: Shelf, by: str, now: datetime) -> None:
    """Somebody looked at what others published meanwhile, and the draft is to go over it."""
    draft = session.get(Draft, _key(shelf), with_for_update=True)
    if draft is not None:
        _keep(session, shelf, draft.rows, standing(session, shelf), by, now)


def release(session: Session, shelf: Shelf, due_on: date, note: str) -> None:
    """Let the draft go out on the morning of a day, if nobody changes it before."""
    draft = session.get(Draft, _key(shelf), with_for_update=True)
    if draft is not None:
        draft.due_on, draft.note = due_on, note


def note(session: Session, shelf: Shelf, text: str) -> None:
    """What is said of the draft, if there is one."""
    draft = session.get(Draft, _key(shelf), with_for_update=True)
    if draft is not None:
        draft.note = text[:300]


def overtaken(session: Session, shelf: Shelf) -> list[str]:
    """Rows of the draft that others published since it was begun."""
    draft = session.get(Draft, _key(shelf))
    if draft is None or standing(session, shelf) == draft.base:
        return []
    newer = select(ContentRow.id).where(
        ContentRow.scope == shelf.scope,
        ContentRow.collection == shelf.collection,
        ContentRow.sequence > draft.base,
    )
    return sorted(draft.rows.keys() & set(session.scalars(newer)))


def standing(session: Session, shelf: Shelf) -> int:
    """The sequence of the collection that a draft goes over."""
    own = session.get(Collection, _key(shelf))
    return own.sequence if own else 0


def _keep(
    session: Session, shelf: Shelf, rows: Mapping[str, Any], base: int, by: str, now: datetime
) -> None:
    session.merge(
        Draft(
            scope=shelf.scope,
            collection=shelf.collection,
            rows=dict(rows),
            base=base,
            changed_by=by,
            changed_at=now,
            due_on=None,
            note="",
        )
    )
    session.flush()


def _key(shelf: Shelf) -> tuple[str, str]:
    return shelf.scope, shelf.collection
