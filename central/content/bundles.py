"""A bundle for a stick: what a centre's kiosks hold, in one archive under one signature.

With a place it makes a kiosk of a machine that has no network: its one-time code travels along and
is used up by the first journal that comes back (journals.py).
"""

from __future__ import annotations

import hashlib
import secrets
import zipfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.content.keys import trusted, valid_keys
from central.content.sticks import carried
from central.db.arrivals import Stream
from central.db.machines import Device, EnrolmentCode
from central.devices.enrolment import NO_CODE, NoCode, Place, hash_of, make_code
from central.people import audit
from kiosk.domain.errors import KnownError
from kiosk.sync.contract import bundle as contract
from kiosk.sync.contract.hashing import sign_bundle

# A stick travels by motorbike: its code lives longer than one that is typed.
PLACE_VALID = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Made:
    """The archive, the check of the key that signed it, and the kiosk it makes, if any."""

    file: Path
    check: str
    device: str


def write_bundle(
    session: Session, centre: str, folder: Path, place: Place | None, now: datetime
) -> Made:
    """Write the archive. Raises KnownError."""
    files = carried(session, centre, now)
    part = contract.BundlePart(
        id=str(uuid4()),
        centre=centre,
        made=now,
        files={name: _said(data) for name, data in files.items()},
        trust=trusted(session),
        place=_place(session, place, now) if place else None,
        heard=_heard(session, centre),
    )
    keys = [key for key in valid_keys(session) if key.private_key]
    if not keys:
        raise KnownError("No key that signs is here: the private ones are kept elsewhere.")
    bundle = sign_bundle(part, {key.kid: key.private_key for key in keys})
    file = folder / contract.BUNDLE_NAME.format(centre=centre)
    _write(file, {contract.BUNDLE_FILE: bundle.model_dump_json().encode(), **files})
    device = part.place.device if part.place else ""
    return Made(file, contract.check_of(keys[-1].public_key), device)


def _said(data: bytes) -> contract.CarriedFile:
    return contract.CarriedFile(size=len(data), sha256=hashlib.sha256(data).hexdigest())


def _place(session: Session, place: Place, now: datetime) -> contract.Place:
    """A kiosk that will be, with a letter that no other of the centre ever had."""
    used = select(Device.id).where(Device.centre == place.centre, Device.letter == place.letter)
    if session.scalar(used.limit(1)):
        raise KnownError(f"The letter {place.letter} was used here before; take another.")
    code = make_code(session, place, audit.BY_STICK, now)
    if isinstance(code, NoCode):
        raise KnownError(f"No place: {NO_CODE[code]}.")
    device = secrets.token_hex(16)
    session.flush()
    row = session.get_one(EnrolmentCode, hash_of(code))
    row.device, row.expires = device, now + PLACE_VALID
    return contract.Place(device=device, name=place.name, letter=place.letter, code=code)


def _heard(session: Session, centre: str) -> dict[str, list[contract.Heard]]:
    rows = (
        select(Stream.device, Stream.epoch, Stream.acked)
        .join(Device, Device.id == Stream.device)
        .where(Device.centre == centre, Device.revoked_at.is_(None), Stream.acked > 0)
    )
    heard: dict[str, list[contract.Heard]] = {}
    for device, epoch, acked in session.execute(rows):
        heard.setdefault(device, []).append(contract.Heard(epoch=epoch, acked=acked))
    return heard


def _write(file: Path, entries: dict[str, bytes]) -> None:
    """Beside its place first: a stick that is pulled has the old one, or none."""
    draft = file.with_suffix(".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as archive:
            for name, data in entries.items():
                archive.writestr(name, data)
        draft.replace(file)
    except OSError as fault:
        raise KnownError(f"The file {file} cannot be written: {fault.strerror}.") from fault
