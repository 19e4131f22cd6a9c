"""A folder of snapshots looked over whole, before a row of it counts.

Signature and age of the head, the root of every collection, and whether this release can read the
documents: what passes here cannot fail later but for a disk or a power cut.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kiosk.content import CENTRE, SETTINGS, settings_tables
from kiosk.domain.errors import KnownError
from kiosk.profile import centre_from
from kiosk.settings import load_settings
from kiosk.sync.content_files import FileSource
from kiosk.sync.content_source import Fresh, Garbled
from kiosk.sync.contract.content import PROCEDURES, SignedPart
from kiosk.sync.contract.hashing import root, row_hash
from kiosk.sync.heads import Doubt, Heads
from kiosk.sync.snapshots import SnapshotError, SnapshotReader

_PROFILE_ROW = "profile"


def troubles_of(folder: Path, heads: Heads, settings: Path, known: frozenset[str]) -> list[str]:
    """What is wrong, as Content tells troubles ("procedures: disagrees"); empty when all is well.

    `settings` is this machine's kiosk.toml; collections outside `known` are left alone. Raises
    KnownError where the folder holds no snapshots.
    """
    source = FileSource.at(folder)
    fresh = source.head("")
    if isinstance(fresh, Garbled):
        return [f"head: {Doubt.UNREADABLE.value}"]
    judged = heads.judge(fresh.head)
    if isinstance(judged, Doubt):
        return [f"head: {judged.value}"]
    wanted = sorted(source.collections & known)
    return [trouble for name in wanted for trouble in _look_at(folder, name, judged, settings)]


def target_of(folder: Path, heads: Heads) -> tuple[str, int] | None:
    """Epoch and sequence of the procedures in a folder that was looked over; None without any."""
    source = FileSource.at(folder)
    fresh = source.head("")
    part = heads.judge(fresh.head) if isinstance(fresh, Fresh) else None
    if not isinstance(part, SignedPart) or PROCEDURES not in source.collections:
        return None
    return part.epoch, part.collections[PROCEDURES].sequence


def _look_at(folder: Path, name: str, head: SignedPart, settings: Path) -> Iterator[str]:
    said = head.collections.get(name)
    path = folder / f"{name}-{said.sequence}.zst" if said else None
    if said is None or path is None or not path.is_file():
        yield f"{name}: disagrees"
        return
    documents: dict[str, Any] = {}
    hashes: list[tuple[str, bytes]] = []
    try:
        with path.open("rb") as file:
            reader = SnapshotReader(file)
            for row in reader.rows():
                hashes.append((row.id, row_hash(row.data)))
                if name in (CENTRE, SETTINGS):
                    documents[row.id] = row.data
    except (SnapshotError, UnicodeEncodeError):
        yield f"{name}: disagrees"
        return
    epoch = (reader.head.collection, reader.head.epoch, reader.head.sequence)
    rows = root(sorted(hashes, key=lambda pair: pair[0].encode()))
    if epoch != (name, head.epoch, said.sequence) or rows != said.root:
        yield f"{name}: disagrees"
    elif not _is_legible(name, documents, settings):
        yield f"{name}: unreadable"


def _is_legible(name: str, rows: dict[str, Any], settings: Path) -> bool:
    try:
        if name == CENTRE and _PROFILE_ROW in rows:
            centre_from(json.loads(json.dumps(rows[_PROFILE_ROW])))
        if name == SETTINGS:
            values = {path: row.get("value") for path, row in rows.items()}
            load_settings(settings, settings_tables(values))
    except KnownError:
        return False
    return True
