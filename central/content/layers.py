"""A layer over a centre's content, or the province's: what some kiosks get before the others.

Its collections stand before those that it lies over: a centre's before the centre's own, as these
stand before the province's; the province's before the province's. It begins as one copy, every row
under the sequence it has, so that a kiosk that comes to it fetches only what differs. When it is
lifted, what it lay over goes on above it: no kiosk is ever asked to go back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import delete, insert, literal, select
from sqlalchemy.orm import Session

from central.content import serving
from central.content.holding import layer_of
from central.content.publishing import Data, Shelf, apply, go_above
from central.db.content import Collection, ContentRow, Snapshot
from central.db.rollouts import Rollout
from kiosk.sync.contract.hashing import root

_COPIED: Final = (
    *(ContentRow.collection, ContentRow.id, ContentRow.sequence),
    *(ContentRow.hash, ContentRow.data, ContentRow.changed_at),
)


def lay(
    session: Session, over: Shelf, rollout: int, changes: Mapping[str, Data | None], now: datetime
) -> None:
    """Lay a layer over what kiosks are told now. One that is there is laid anew."""
    layer = Shelf(layer_of(rollout), over.collection)
    _clear(session, layer)
    below = serving.nearest(session, over.scope, over.collection)
    session.add(
        Collection(
            scope=layer.scope,
            name=layer.collection,
            sequence=below.sequence if below else 0,
            root=below.root if below else root(()),
            rows=below.rows if below else 0,
            oldest=below.oldest if below else 0,
        )
    )
    if below is not None:
        _copy(session, below, layer)
    session.flush()
    apply(session, layer, changes, now)


def lay_all(session: Session, rollout: Rollout, now: datetime) -> None:
    """Lay a rollout's layer, of all its collections."""
    for each in rollout.collections.split():
        lay(session, Shelf(rollout.centre, each), rollout.id, rollout.changes[each], now)


def lift(session: Session, over: Shelf, rollout: int) -> None:
    """Take it away. What is published next where it lay is above all that was in it.

    A centre has a collection of its own from then on: what the province's had, the caller keeps.
    """
    layer = Shelf(layer_of(rollout), over.collection)
    go_above(session, over, session.get_one(Collection, (layer.scope, layer.collection)).sequence)
    _clear(session, layer)


def _copy(session: Session, below: Collection, layer: Shelf) -> None:
    rows = select(literal(layer.scope), *_COPIED).where(
        ContentRow.scope == below.scope, ContentRow.collection == below.name
    )
    names = ["scope", *(each.key for each in _COPIED)]
    session.execute(insert(ContentRow).from_select(names, rows))


def _clear(session: Session, layer: Shelf) -> None:
    for table, name in (
        (ContentRow, ContentRow.collection),
        (Snapshot, Snapshot.collection),
        (Collection, Collection.name),
    ):
        session.execute(delete(table).where(table.scope == layer.scope, name == layer.collection))
