"""What happened here, as a file for a stick: sealed to the centre's key, signed by this kiosk's.

Events that the central system has not acknowledged, as they would go over the network. The file
changes nothing here: exported twice it is heard once (central/queue/outbox.py).
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.clock import Clock
from kiosk.domain.errors import KnownError
from kiosk.identity import Identity
from kiosk.sync.push import batch_json
from offline_cache.database import Worker
from offline_cache.journal import Journal

if TYPE_CHECKING:
    from offline_cache.database import Row

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Exported:
    """The file that was written, and how many events are in it; none is no file."""

    file: str = ""
    events: int = 0


def export_journal(
    folder: Path, identity: Identity, seal_key: bytes, book: tuple[Worker, Journal], clock: Clock
) -> Exported:
    """Write what waits into a folder. Raises KnownError with a sentence."""
    worker, journal = book
    if not seal_key:
        raise KnownError("This centre has no key to seal the journal to (seal_key of its profile).")
    position = worker.run(journal.events.position)
    if position.awaiting:
        raise KnownError("This journal was put back from a copy: it waits for the central system.")
    batches: list[str] = []
    first, upto, count = position.acked + 1, position.acked, 0
    while rows := worker.run(journal.events.after, upto, _AT_ONCE):
        batches.append(batch_json(position.epoch, rows))
        upto, count = _last(rows), count + len(rows)
    if not count:
        return Exported()
    from kiosk.sync.contract.bundle import JOURNAL_NAME, JournalHead

    head = JournalHead(
        centre=identity.centre,
        device=identity.device,
        public_key=_public(identity.key),
        code=identity.place_code,
        made=clock.read().wall,
        epoch=position.epoch,
        first=first,
        last=upto,
    )
    name = JOURNAL_NAME.format(device=identity.device[:8], epoch=position.epoch, last=upto)
    text = f'{{"batches":[{",".join(batches)}]}}'
    _write(folder / name, _file(head.model_dump_json(), text, identity.key, seal_key))
    return Exported(name, count)


def _file(head: str, text: str, key: bytes, seal_key: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from kiosk.domain.base64url import to_text
    from kiosk.domain.sealing import seal
    from kiosk.sync.contract.bundle import signed_text

    sealed = seal(seal_key, zlib.compress(text.encode(), 9))
    signature = Ed25519PrivateKey.from_private_bytes(key).sign(signed_text(head, sealed))
    return json.dumps({"head": head, "sealed": sealed, "signature": to_text(signature)}).encode()


def _write(path: Path, data: bytes) -> None:
    """Under its name only once it is whole and on the stick."""
    from kiosk.durable_file import write_durably

    try:
        write_durably(path, data)
    except OSError as fault:
        raise KnownError(f"The stick cannot be written: {fault.strerror}.") from fault


def _public(key: bytes) -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from kiosk.domain.base64url import to_text

    return to_text(Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw())


def _last(rows: list[Row]) -> int:
    return int(rows[-1]["seq"])


def exported_json(exported: Exported) -> dict[str, Any]:
    return {"file": exported.file, "events": exported.events}
