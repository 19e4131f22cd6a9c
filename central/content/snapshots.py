"""Snapshots: a whole collection in one compressed file that never changes, for a first fill."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from central.content.installation import installation
from central.db.content import Collection, ContentRow, Snapshot
from kiosk.sync.contract.content import SnapshotHead

_KEPT: Final = 3
_LEVEL: Final = 9
_PAGE: Final = 500


def make_snapshot(session: Session, collection: Collection, now: datetime) -> None:
    """Write the collection as it stands now, and drop all but the newest few."""
    import zstandard

    session.flush()
    packer = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compressobj()
    body = b"".join(packer.compress(line) for line in _lines(session, collection))
    session.merge(
        Snapshot(
            scope=collection.scope,
            collection=collection.name,
            sequence=collection.sequence,
            body=body + packer.flush(),
            made_at=now,
        )
    )
    collection.snapshot = collection.sequence
    session.flush()
    _drop_old(session, collection)


def read_snapshot(session: Session, scope: str, name: str, sequence: int) -> bytes | None:
    found = session.get(Snapshot, (scope, name, sequence))
    return found.body if found else None


def _lines(session: Session, collection: Collection) -> Iterator[bytes]:
    head = SnapshotHead(
        collection=collection.name,
        epoch=installation(session).content_epoch,
        sequence=collection.sequence,
        rows=collection.rows,
    )
    yield head.model_dump_json().encode() + b"\n"
    rows = (
        select(ContentRow.id, ContentRow.sequence, ContentRow.data)
        .where(
            ContentRow.scope == collection.scope,
            ContentRow.collection == collection.name,
            ContentRow.hash != b"",
        )
        .order_by(ContentRow.sequence)
        .execution_options(yield_per=_PAGE)
    )
    for id_, sequence, data in session.execute(rows):
        row = {"id": id_, "sequence": sequence, "data": data}
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _drop_old(session: Session, collection: Collection) -> None:
    mine = (Snapshot.scope == collection.scope, Snapshot.collection == collection.name)
    kept = select(Snapshot.sequence).where(*mine).order_by(Snapshot.sequence.desc()).limit(_KEPT)
    held = session.scalars(kept).all()
    session.execute(delete(Snapshot).where(*mine, Snapshot.sequence.not_in(held)))
