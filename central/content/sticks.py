"""What a centre's kiosks hold, as files for a stick: each collection whole, under one signed head.

The kiosk reads them as it reads what comes over the network (kiosk/sync/content_files.py). What
goes out by steps is on none: a stick carries what stands for all.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from central.content import serving
from central.content.holding import open_ones
from central.content.publishing import PROVINCE
from central.content.snapshots import make_snapshot, read_snapshot
from central.db.machines import Centre
from kiosk.domain.errors import KnownError
from kiosk.sync.contract.content import STAFF

_HEAD: Final = "head.json"


def carried(session: Session, centre: str, now: datetime) -> dict[str, bytes]:
    """The files by name. Raises KnownError."""
    if session.get(Centre, centre) is None:
        raise KnownError(f"There is no centre {centre}.")
    files: dict[str, bytes] = {}
    for collection in serving.collections(session, centre):
        if collection.name == STAFF:
            # Hashes of few digits are for no stick that may be lost.
            continue
        if collection.snapshot != collection.sequence:
            make_snapshot(session, collection, now)
        body = read_snapshot(session, collection.scope, collection.name, collection.sequence)
        files[f"{collection.name}-{collection.sequence}.zst"] = body or b""
    files[_HEAD] = serving.head(session, centre, now).model_dump_json().encode()
    return files


def not_in_sticks(session: Session, centre: str) -> str:
    """A sentence on what is under way by steps and on no stick; empty where nothing is."""
    found = [each for each in open_ones(session) if each.centre in (PROVINCE, centre)]
    if not found:
        return ""
    told = " and ".join(f"rollout {each.id} ({each.collections})" for each in found)
    what = f"It carries what stands for all; {told} is not in it"
    return f"{what}, and kiosks that have that refuse it as older."


def write_stick(session: Session, centre: str, folder: Path, now: datetime) -> list[str]:
    """Write the files into a folder; the names of the collections. Raises KnownError."""
    files = carried(session, centre, now)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as fault:
        raise KnownError(f"The folder {folder} cannot be written: {fault.strerror}.") from fault
    return [name.rpartition("-")[0] for name in files if name != _HEAD]
