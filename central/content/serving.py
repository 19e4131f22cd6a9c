"""What a centre's kiosks get: the signed head, changes since a cursor, snapshots.

A kiosk that is in a rollout has a layer: a centre's over the centre's own, the province's below it
(layers.py). Without one, all of a centre get the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.content.holding import layer_of
from central.content.installation import installation
from central.content.keys import trusted, valid_keys
from central.content.publishing import PROVINCE
from central.content.snapshots import read_snapshot
from central.db.content import Collection, ContentRow
from central.db.rollouts import Rollout
from central.denied import Denied, not_found, start_over
from kiosk.sync.contract.content import MOST_ROWS, Changes, CollectionHead, Head, Row, SignedPart
from kiosk.sync.contract.hashing import sign_head

# A head is the same for all who ask within this, so that "nothing new" is a short answer.
_ISSUED_EVERY: Final = timedelta(hours=6)
_VALID: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a kiosk stands in a collection, and how many rows it takes at once."""

    epoch: str
    since: int
    limit: int = MOST_ROWS


def head(session: Session, centre: str, now: datetime, rollout: int | None = None) -> Head:
    """The same text for the same content, whichever worker is asked."""
    held = installation(session)
    issued = _floor(now)
    part = SignedPart(
        epoch=held.content_epoch,
        generation=held.generation,
        centre=centre,
        collections={
            each.name: CollectionHead(
                sequence=each.sequence, root=each.root, rows=each.rows, snapshot=each.snapshot
            )
            for each in collections(session, centre, rollout)
        },
        trust=trusted(session),
        issued=issued,
        expires=issued + _VALID,
    )
    keys = {key.kid: key.private_key for key in valid_keys(session) if key.private_key}
    return sign_head(part, keys)


def changes(
    session: Session, centre: str, name: str, cursor: Cursor, rollout: int | None = None
) -> Changes | Denied:
    """The next rows after a cursor, in the order of their commits."""
    collection = nearest(session, centre, name, rollout)
    if collection is None:
        return not_found("there is no such collection")
    epoch = installation(session).content_epoch
    if cursor.epoch != epoch:
        return start_over("this content is of another epoch")
    if not collection.oldest <= cursor.since <= collection.sequence:
        return start_over("what changed since then is no longer known")
    rows = session.execute(
        select(ContentRow.id, ContentRow.sequence, ContentRow.data)
        .where(
            ContentRow.scope == collection.scope,
            ContentRow.collection == name,
            ContentRow.sequence > cursor.since,
        )
        .order_by(ContentRow.sequence)
        .limit(cursor.limit + 1)
    ).all()
    page, more = rows[: cursor.limit], len(rows) > cursor.limit
    upto = page[-1].sequence if more else collection.sequence
    told = [Row(id=id_, sequence=sequence, data=data) for id_, sequence, data in page]
    return Changes(epoch=epoch, since=cursor.since, upto=upto, rows=told, more=more)


def snapshot(
    session: Session, centre: str, name: str, sequence: int, rollout: int | None = None
) -> bytes | None:
    collection = nearest(session, centre, name, rollout)
    return read_snapshot(session, collection.scope, name, sequence) if collection else None


def collections(session: Session, centre: str, rollout: int | None = None) -> Iterable[Collection]:
    """By name; of each the one that stands before the others."""
    scopes = _scopes(session, centre, rollout)
    rows = session.scalars(select(Collection).where(Collection.scope.in_(scopes)))
    nearest_last = sorted(rows, key=lambda each: scopes.index(each.scope))
    by_name = {each.name: each for each in nearest_last}
    return (by_name[name] for name in sorted(by_name))


def nearest(
    session: Session, centre: str, name: str, rollout: int | None = None
) -> Collection | None:
    """The collection that stands before the others of its name."""
    scopes = reversed(_scopes(session, centre, rollout))
    found = (session.get(Collection, (each, name)) for each in scopes)
    return next((each for each in found if each is not None), None)


def _scopes(session: Session, centre: str, rollout: int | None) -> tuple[str, ...]:
    """Each stands before those to its left."""
    if not rollout:
        return PROVINCE, centre
    of = session.scalar(select(Rollout.centre).where(Rollout.id == rollout))
    layer = layer_of(rollout)
    return (PROVINCE, centre, layer) if of else (PROVINCE, layer, centre)


def _floor(now: datetime) -> datetime:
    seconds = int(_ISSUED_EVERY.total_seconds())
    return now.replace(microsecond=0) - timedelta(seconds=int(now.timestamp()) % seconds)
