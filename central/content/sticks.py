"""What a centre's kiosks hold, as files for a stick: each collection whole, under one signed head.

The kiosk reads them as it reads what comes over the network (kiosk/sync/content_files.py).
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from central.content import serving
from central.content.snapshots import make_snapshot, read_snapshot
from central.db.machines import Centre
from kiosk.domain.errors import KnownError

_HEAD: Final = "head.json"


def write_stick(session: Session, centre: str, folder: Path, now: datetime) -> list[str]:
    """Write the files; the names of the collections. Raises KnownError."""
    if session.get(Centre, centre) is None:
        raise KnownError(f"There is no centre {centre}.")
    files: dict[str, bytes] = {}
    names = []
    for collection in serving.collections(session, centre):
        if collection.snapshot != collection.sequence:
            make_snapshot(session, collection, now)
        body = read_snapshot(session, collection.scope, collection.name, collection.sequence)
        files[f"{collection.name}-{collection.sequence}.zst"] = body or b""
        names.append(collection.name)
    files[_HEAD] = serving.head(session, centre, now).model_dump_json().encode()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as fault:
        raise KnownError(f"The folder {folder} cannot be written: {fault.strerror}.") from fault
    return names
