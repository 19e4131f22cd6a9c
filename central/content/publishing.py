"""Publishing: rows get their sequence in the order of their commits, so that no cursor misses one.

One publisher at a time: a serial that is drawn before its commit lost 434 of 960 rows for a reader
in between. A row that did not change keeps its sequence; one that went stays as a tombstone for
90 days. Snapshots are made when the changes since the last have grown long. What a rollout has laid
a layer over (layers.py) stays as it is until that ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from central.content.holding import is_held, layer_of, under_way
from central.content.snapshots import make_snapshot
from central.db.content import Collection, ContentRow
from central.db.engine import insert, one_at_a_time
from kiosk.domain.errors import KnownError
from kiosk.sync.contract.hashing import canonical, root, row_hash

Data = dict[str, Any]

PROVINCE: Final = ""
_PUBLISHING: Final = 0x6B10_0003
_TOMBSTONES: Final = timedelta(days=90)
_FEW: Final = 50
_PART: Final = 20
_AT_ONCE: Final = 500
_LONGEST_ROW: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Shelf:
    """Whose collection: a centre's code, or "" for the province."""

    scope: str
    collection: str


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did; `sequence` is where the collection stands after it."""

    sequence: int
    changed: int
    gone: int
    rows: int


def alone(session: Session) -> None:
    """Nobody else publishes until this transaction ends."""
    one_at_a_time(session, _PUBLISHING)


def publish(session: Session, shelf: Shelf, rows: Mapping[str, Data], now: datetime) -> Published:
    """Make a collection consist of these rows and no others."""
    return apply(session, shelf, differing(session, shelf, rows), now)


def put(session: Session, shelf: Shelf, rows: Mapping[str, Data], now: datetime) -> Published:
    """Add or change rows and leave the others as they are."""
    return apply(session, shelf, rows, now)


def differing(session: Session, shelf: Shelf, rows: Mapping[str, Data]) -> dict[str, Data | None]:
    """What must change for a collection to consist of these rows: None for a row that goes."""
    alone(session)
    held = {id_: hashed for id_, hashed in _hashes(session, shelf) if hashed}
    gone: dict[str, Data | None] = {id_: None for id_ in held if id_ not in rows}
    return gone | {id_: data for id_, data in rows.items() if held.get(id_) != row_hash(data)}


def apply(
    session: Session, shelf: Shelf, changes: Mapping[str, Data | None], now: datetime
) -> Published:
    """Change these rows, take away those that are None, and leave the others as they are.

    Raises KnownError for what a rollout holds.
    """
    alone(session)
    if is_held(session, shelf.scope, shelf.collection):
        raise KnownError(f"A rollout of {shelf.collection} is under way: end it first.")
    held = dict(_hashes(session, shelf))
    gone = [id_ for id_, data in changes.items() if data is None and held.get(id_)]
    changed = [
        id_ for id_, data in changes.items() if data is not None and held.get(id_) != row_hash(data)
    ]
    rows = {id_: changes[id_] for id_ in (*gone, *changed)}
    collection = _number(session, shelf, rows, now)
    return Published(collection.sequence, len(changed), len(gone), collection.rows)


def tell_again(session: Session, shelf: Shelf, ids: Iterable[str], now: datetime) -> None:
    """Give these rows new sequences as they stand, tombstones where there are none.

    For kiosks that had others in their place meanwhile.
    """
    alone(session)
    wanted: dict[str, Data | None] = dict.fromkeys(ids)
    names = list(wanted)
    for start in range(0, len(names), _AT_ONCE):
        some = ContentRow.id.in_(names[start : start + _AT_ONCE])
        rows = select(ContentRow.id, ContentRow.data).where(*_of(shelf), some)
        wanted.update((id_, data) for id_, data in session.execute(rows))
    _number(session, shelf, wanted, now)


def go_above(session: Session, shelf: Shelf, sequence: int) -> None:
    """Let whatever is published next come after a sequence that some kiosks have seen."""
    alone(session)
    collection = _collection(session, shelf)
    collection.sequence = max(collection.sequence, sequence)
    session.flush()


def _number(
    session: Session, shelf: Shelf, rows: Mapping[str, Data | None], now: datetime
) -> Collection:
    """Write rows under the next sequences, in their order."""
    collection = _collection(session, shelf)
    first = collection.sequence + 1
    values = [
        _values(shelf, id_, first + place, data, now)
        for place, (id_, data) in enumerate(rows.items())
    ]
    _write(session, values)
    collection.sequence += len(values)
    _purge(session, shelf, collection, now)
    _sum_up(session, shelf, collection)
    since = collection.sequence - collection.snapshot
    if not collection.snapshot or since > max(_FEW, collection.rows // _PART):
        make_snapshot(session, collection, now)
    return collection


def _collection(session: Session, shelf: Shelf) -> Collection:
    """The collection's own row. A centre's first stands above all that it hides.

    Who holds what is hidden starts over: no tombstone tells what is not in the centre's own.
    """
    found = session.get(Collection, (shelf.scope, shelf.collection), with_for_update=True)
    if found is not None:
        return found
    base = max((each.sequence + 1 for each in _hidden(session, shelf)), default=0)
    made = Collection(
        scope=shelf.scope,
        name=shelf.collection,
        sequence=base,
        root=root(()),
        rows=0,
        snapshot=0,
        oldest=base,
    )
    session.add(made)
    return made


def _hidden(session: Session, shelf: Shelf) -> Iterable[Collection]:
    """What a centre's own stands before: the province's, and the layer that may lie over that."""
    if not shelf.scope:
        return ()
    rollout = under_way(session, PROVINCE)
    scopes = {PROVINCE, layer_of(rollout.id if rollout else None)}
    rows = select(Collection).where(Collection.name == shelf.collection)
    return session.scalars(rows.where(Collection.scope.in_(scopes)))


def _hashes(session: Session, shelf: Shelf) -> Iterator[tuple[str, bytes]]:
    """Every row ever published with its hash; an empty hash is a tombstone's."""
    rows = select(ContentRow.id, ContentRow.hash).where(*_of(shelf))
    yield from ((id_, hashed) for id_, hashed in session.execute(rows))


def _values(shelf: Shelf, id_: str, sequence: int, data: Data | None, now: datetime) -> Data:
    if data is not None and len(canonical(data)) > _LONGEST_ROW:
        raise ValueError(f"the row {id_} is longer than {_LONGEST_ROW} bytes")
    return {
        "scope": shelf.scope,
        "collection": shelf.collection,
        "id": id_,
        "sequence": sequence,
        "hash": b"" if data is None else row_hash(data),
        "data": data,
        "changed_at": now,
    }


def _write(session: Session, values: list[Data]) -> None:
    for start in range(0, len(values), _AT_ONCE):
        statement = insert(session, ContentRow)
        fresh = {
            name: statement.excluded[name] for name in ("sequence", "hash", "data", "changed_at")
        }
        session.execute(
            statement.on_conflict_do_update(
                index_elements=["scope", "collection", "id"], set_=fresh
            ),
            values[start : start + _AT_ONCE],
        )


def _purge(session: Session, shelf: Shelf, collection: Collection, now: datetime) -> None:
    """Drop tombstones that are old; who was away for longer starts over."""
    old = (*_of(shelf), ContentRow.hash == b"", ContentRow.changed_at < now - _TOMBSTONES)
    newest = session.scalar(select(func.max(ContentRow.sequence)).where(*old))
    if newest is not None:
        collection.oldest = max(collection.oldest, newest)
        session.execute(delete(ContentRow).where(*old))


def _sum_up(session: Session, shelf: Shelf, collection: Collection) -> None:
    pairs = sorted(
        ((id_, hashed) for id_, hashed in _hashes(session, shelf) if hashed),
        key=lambda pair: pair[0].encode(),
    )
    collection.root, collection.rows = root(pairs), len(pairs)


def _of(shelf: Shelf) -> tuple[Any, ...]:
    return ContentRow.scope == shelf.scope, ContentRow.collection == shelf.collection
