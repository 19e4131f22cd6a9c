"""A first fill from a signed snapshot in a running kiosk, a delta, and a look that finds nothing.

The snapshot is made here of the national records and signed with a key of this run. Times are of
this machine, in one run.
"""

from __future__ import annotations

import gzip
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.base64url import to_text
from kiosk.identity import Identity, IdentityFiles, Trusted
from kiosk.sync.content_source import Fetched, Fresh, NotChanged
from kiosk.sync.contract.content import (
    PROCEDURES,
    Changes,
    CollectionHead,
    Row,
    SignedPart,
    SnapshotHead,
)
from kiosk.sync.contract.devices import TrustedKey
from kiosk.sync.contract.hashing import root, row_hash, sign_head

CENTRE, DEVICE, EPOCH = "bench", "b" * 32, "0000000a"


@dataclass
class Records:
    """A ContentSource in memory: packed records, and some that changed since."""

    file: Path
    packed: bytes
    hashes: dict[str, bytes]
    sequence: int
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    changed: list[Row] = field(default_factory=list)

    @classmethod
    def read(cls, file: Path) -> Records:
        """The records of a .jsonl.gz. The packing is streamed; memory stays at one record."""
        hashes: dict[str, bytes] = {}
        for data in _records(file):
            hashes[data["id"]] = row_hash(data)
        count = len(hashes)
        packer = zstandard.ZstdCompressor(level=9).compressobj()
        said = SnapshotHead(collection=PROCEDURES, epoch=EPOCH, sequence=count, rows=count)
        parts = [packer.compress(said.model_dump_json().encode() + b"\n")]
        for number, data in enumerate(_records(file), start=1):
            row = {"id": data["id"], "sequence": number, "data": data}
            parts.append(packer.compress(json.dumps(row, ensure_ascii=False).encode() + b"\n"))
        return cls(file, b"".join((*parts, packer.flush())), hashes, count)

    def enrol(self, home: Path) -> None:
        """Have a kiosk trust the key of this run."""
        public = to_text(
            Ed25519PrivateKey.from_private_bytes(self.key).public_key().public_bytes_raw()
        )
        trust = (Trusted("bench", public),)
        IdentityFiles(home).write(
            Identity(DEVICE, CENTRE, "02", "B", "http://localhost:1", trust, self.key)
        )

    def change(self, count: int) -> None:
        """Publish so many records anew, each with something changed."""
        self.changed = []
        for record in islice(_records(self.file), count):
            self.sequence += 1
            data = {**record, "bench": self.sequence}
            self.hashes[data["id"]] = row_hash(data)
            self.changed.append(Row(id=data["id"], sequence=self.sequence, data=data))

    def head(self, etag: str) -> Fresh | NotChanged:
        pairs = sorted(self.hashes.items(), key=lambda pair: pair[0].encode())
        if etag == str(self.sequence):
            return NotChanged()
        count = len(pairs)
        now = datetime.now(UTC)
        public = Ed25519PrivateKey.from_private_bytes(self.key).public_key().public_bytes_raw()
        part = SignedPart(
            epoch=EPOCH,
            generation=1,
            centre=CENTRE,
            collections={
                PROCEDURES: CollectionHead(
                    sequence=self.sequence, root=root(pairs), rows=count, snapshot=count
                )
            },
            trust=[TrustedKey(kid="bench", public_key=to_text(public))],
            issued=now,
            expires=now + timedelta(days=7),
        )
        return Fresh(sign_head(part, {"bench": self.key}), str(self.sequence))

    def changes(self, collection: str, epoch: str, since: int, limit: int) -> Changes:  # noqa: ARG002
        later = [row for row in self.changed if row.sequence > since]
        page, more = later[:limit], len(later) > limit
        upto = page[-1].sequence if more else self.sequence
        return Changes(epoch=epoch, since=since, upto=upto, rows=page, more=more)

    def snapshot(self, collection: str, sequence: int, into: Path, most: int) -> Fetched:  # noqa: ARG002
        into.write_bytes(self.packed)
        return Fetched.WHOLE


def _records(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
