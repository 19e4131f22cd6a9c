"""A kiosk's journal from a stick: opened with the centre's key, and heard like any outbox.

What was heard before, over the network or from another stick, is no news. A kiosk whose place came
on a stick is taken in by its first journal, as it would be by an enrolment.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import ValidationError
from sqlalchemy.orm import Session

from central.db.machines import Device
from central.denied import Denied
from central.devices.enrolment import take_in
from central.people import audit
from central.queue import outbox
from central.queue.streams import acked
from kiosk.domain.base64url import from_text
from kiosk.domain.errors import KnownError
from kiosk.domain.sealing import CannotOpenError, unseal
from kiosk.sync.contract.bundle import Batches, JournalFile, JournalHead, signed_text

_MOST_UNPACKED: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Heard:
    """How many events were in the file, how many of them were new, and what was refused."""

    device: str
    name: str
    events: int
    new: int
    refused: tuple[str, ...]


def take_journal(session: Session, data: bytes, private_key: bytes, now: datetime) -> Heard:
    """Hear a journal, or raise KnownError with why nothing of it was."""
    try:
        file = JournalFile.model_validate_json(data)
        head = JournalHead.model_validate_json(file.head)
    except ValidationError as fault:
        raise KnownError("This is not the journal of a kiosk.") from fault
    device = _device(session, head, now)
    _check(file, device.public_key)
    batches = _open(file.sealed, private_key)
    before = acked(session, device.id, head.epoch)
    refused: list[str] = []
    events = 0
    for batch in batches.batches:
        answer = outbox.take(session, device.id, batch, now)
        if isinstance(answer, Denied):
            raise KnownError(f"The journal cannot be heard: {answer.detail or answer.code}.")
        if batch.events[0].seq > answer.acked + 1:
            raise KnownError("Events before these are missing: bring the older journal first.")
        events += len(batch.events)
        refused += [f"{each.seq}: {each.reason}" for each in answer.rejected]
    new = acked(session, device.id, head.epoch) - before
    where = {"centre": device.centre, "device": device.name}
    audit.note(session, now, audit.BY_STICK, "device.journal", **where, events=events, new=new)
    return Heard(device.id, device.name, events, max(0, new), tuple(refused))


def _device(session: Session, head: JournalHead, now: datetime) -> Device:
    key = from_text(head.public_key) or b""
    found = session.get(Device, head.device)
    if found is None and head.code:
        found = take_in(session, head.code, key, now)
    if found is None or found.revoked_at is not None or found.id != head.device:
        raise KnownError("There is no such kiosk here, or it is ended.")
    if found.public_key != key or found.centre != head.centre:
        raise KnownError("This journal is of another machine than the one that has this place.")
    return found


def _check(file: JournalFile, public_key: bytes) -> None:
    try:
        said = signed_text(file.head, file.sealed)
        Ed25519PublicKey.from_public_bytes(public_key).verify(
            from_text(file.signature) or b"", said
        )
    except (InvalidSignature, ValueError) as fault:
        raise KnownError("This journal was changed after the kiosk wrote it.") from fault


def _open(sealed: str, private_key: bytes) -> Batches:
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(unseal(private_key, sealed), _MOST_UNPACKED)
        if unpacker.unconsumed_tail or not unpacker.eof:
            raise KnownError("This journal is longer than any can be.")
        return Batches.model_validate_json(text)
    except CannotOpenError as fault:
        raise KnownError("This journal was sealed to another centre's key.") from fault
    except (zlib.error, ValidationError) as fault:
        raise KnownError("This journal is damaged.") from fault
