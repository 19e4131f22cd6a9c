"""The national catalogue as a draft: what is new, what changed and in which parts, what is gone.

Parts are those of a procedure (kiosk/domain/procedure.py), so that the portal's form and the
normalised one can be told from each other's changes; a record that reads the same and differs only
in what nobody reads is told as such. What takes a third of all procedures away is asked for twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.content.publishing import PROVINCE, Data, Shelf
from central.db.content import Collection, ContentRow, Draft, Edition
from central.editing import drafts, editions
from central.editing.editions import Refused
from kiosk.domain.catalogue_formats import read_procedure
from kiosk.domain.procedure import Procedure
from kiosk.sync.contract.content import PROCEDURES

Changes = Mapping[str, Data | None]

SHELF: Final = Shelf(PROVINCE, PROCEDURES)
NEW, CHANGED, GONE = "new", "changed", "gone"
UNREAD: Final = "unread"

_THIRD: Final = 3
_AT_ONCE: Final = 500
# Parts of a procedure by the word that a reader knows them by.
_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "code"),
    "fields": ("fields", "levels", "kind", "regulation_kind", "source_group", "events"),
    "state": ("state", "internal", "decision", "updated", "snapshot"),
    "agencies": (
        *("publisher", "executing", "authority", "authorised", "coordinating", "vertical"),
        *("receiving_address", "any_place", "shared_service"),
    ),
    "audiences": ("audiences",),
    "steps": ("steps",),
    "methods": ("methods", "full_online", "counter_only", "return_methods"),
    "limit": ("resolution_cases",),
    "papers": ("cases",),
    "results": ("results",),
    "basis": ("legal_bases",),
    "requirements": ("requirements", "note", "keywords"),
}
_WORD_OF: Final = {part: word for word, parts in _WORDS.items() for part in parts}
PARTS: Final = (*_WORDS, "fee", UNREAD)


@dataclass(frozen=True, slots=True)
class Difference:
    """One procedure; `parts` only of one that changed."""

    kind: str
    id: str
    code: str
    title: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """What would change. `rows` are published now; `counts` are by kind.

    `told` may be fewer of a kind than there are: reading a whole catalogue takes half a minute.
    """

    rows: int
    counts: Mapping[str, int]
    told: tuple[Difference, ...]

    def of(self, kind: str) -> tuple[Difference, ...]:
        return tuple(each for each in self.told if each.kind == kind)

    @property
    def loses(self) -> bool:
        """Whether it takes away a third of what stands, or more."""
        return _loses(self.counts[GONE], self.rows)


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft as somebody looks at it."""

    draft: Draft
    changed: Changed


def draft_catalogue(
    session: Session, rows: Mapping[str, Data], by: str, now: datetime, origin: str
) -> Draft | None:
    """The catalogue as these records and no others; None where it is that already."""
    draft = drafts.replace(session, SHELF, dict(rows), by, now, origin)
    if draft is None:
        return None
    counts = {kind: len(ids) for kind, ids in _by_kind(session, draft.rows).items()}
    told = f"+{counts[NEW]} ~{counts[CHANGED]} -{counts[GONE]}"
    draft.note = f"{origin[: 290 - len(told)]} ({told})"
    return draft


def drafted(session: Session, most: int | None = None) -> Drafted | None:
    """What the draft changes; at most so many of each kind are told."""
    draft = drafts.draft_of(session, SHELF)
    return Drafted(draft, changed_by(session, draft.rows, most)) if draft else None


def changed_by(session: Session, rows: Changes, most: int | None = None) -> Changed:
    """What rows would change over those that are published; at most so many of each kind."""
    by_kind = _by_kind(session, rows)
    told = [id_ for ids in by_kind.values() for id_ in ids[:most]]
    return Changed(
        rows=_standing(session),
        counts={kind: len(ids) for kind, ids in by_kind.items()},
        told=tuple(_differences({id_: rows[id_] for id_ in told}, _before(session, told))),
    )


def loses(session: Session, rows: Changes) -> bool:
    """Whether rows would take away a third of what stands, or more."""
    return _loses(sum(data is None for data in rows.values()), _standing(session))


def differences_of(edition: Edition) -> tuple[Difference, ...]:
    """What went out with an edition."""
    after = {id_: pair["after"] for id_, pair in edition.changes.items()}
    before = {id_: pair["before"] for id_, pair in edition.changes.items()}
    return tuple(_differences(after, before))


def publish_catalogue(
    session: Session, by: str, now: datetime, *, sure: bool = False
) -> Edition | Refused | None:
    """Let the draft go out; None where it takes a third away and nobody is `sure`."""
    draft = drafts.draft_of(session, SHELF)
    if draft and loses(session, draft.rows) and not sure:
        return None
    return editions.publish_draft(session, SHELF, by, draft.note if draft else "", now)


def _loses(gone: int, rows: int) -> bool:
    return bool(gone and gone * _THIRD >= rows)


def _standing(session: Session) -> int:
    collection = session.get(Collection, (SHELF.scope, SHELF.collection))
    return collection.rows if collection else 0


def _by_kind(session: Session, rows: Changes) -> dict[str, list[str]]:
    """The ids of each kind, in their order."""
    held = set(
        session.scalars(
            select(ContentRow.id).where(
                ContentRow.scope == SHELF.scope,
                ContentRow.collection == SHELF.collection,
                ContentRow.hash != b"",
            )
        )
    )
    found: dict[str, list[str]] = {NEW: [], CHANGED: [], GONE: []}
    for id_ in sorted(rows):
        kind = GONE if rows[id_] is None else CHANGED if id_ in held else NEW
        found[kind].append(id_)
    return found


def _before(session: Session, ids: Sequence[str]) -> dict[str, Data | None]:
    """What stands now; None where there is no such row."""
    found: dict[str, Data | None] = dict.fromkeys(ids)
    for start in range(0, len(ids), _AT_ONCE):
        rows = select(ContentRow.id, ContentRow.data).where(
            ContentRow.scope == SHELF.scope,
            ContentRow.collection == SHELF.collection,
            ContentRow.id.in_(ids[start : start + _AT_ONCE]),
        )
        found.update(session.execute(rows).all())
    return found


def _differences(changes: Changes, before: Changes) -> Iterator[Difference]:
    found = [_difference(id_, changes[id_], before.get(id_)) for id_ in changes]
    yield from sorted(found, key=lambda each: (each.kind != NEW, each.kind, each.code, each.id))


def _difference(id_: str, after: Data | None, before: Data | None) -> Difference:
    new, old = _read(after), _read(before)
    kind = GONE if after is None else CHANGED if before else NEW
    shown = new or old
    code, title = (shown.code, shown.title) if shown else (id_, "")
    return Difference(kind, id_, code, title, _parts(old, new) if kind == CHANGED else ())


def _parts(old: Procedure | None, new: Procedure | None) -> tuple[str, ...]:
    if old is None or new is None:
        return (UNREAD,)
    words = {
        _WORD_OF.get(each.name, UNREAD)
        for each in fields(Procedure)
        if getattr(old, each.name) != getattr(new, each.name)
    }
    if _limits(old) != _limits(new):
        words.add("limit")
    if _fees(old) != _fees(new):
        words.add("fee")
    return tuple(word for word in PARTS if word in (words or {UNREAD}))


def _limits(procedure: Procedure) -> list[Any]:
    return [(each.channel, each.time_limit) for each in procedure.methods]


def _fees(procedure: Procedure) -> list[Any]:
    return [(each.channel, each.fees) for each in procedure.methods]


def _read(data: Data | None) -> Procedure | None:
    try:
        return read_procedure(data) if data else None
    except ValueError:
        return None
