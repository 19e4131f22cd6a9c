"""A central system's publishing in memory, for tests: rows in commit order, signed heads, faults.

`Wire` is the source that a kiosk asks; what it does wrong is said by whoever tests.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.base64url import to_text
from kiosk.sync.central_system import NoAnswer
from kiosk.sync.content_source import Fetched, Fresh, Garbled, NotChanged, StartOver
from kiosk.sync.contract.content import (
    Changes,
    CollectionHead,
    Head,
    Row,
    SignedPart,
    SnapshotHead,
)
from kiosk.sync.contract.devices import TrustedKey
from kiosk.sync.contract.hashing import root, row_hash, sign_head
from kiosk.sync.heads import Anchor

Json = dict[str, Any]
DEVICE = "d" * 32
CENTRE = "hong-gai"
NOON = datetime(2026, 11, 29, 5, tzinfo=UTC)


def key(name: str) -> bytes:
    """The private key of that name: the same in every run."""
    return hashlib.sha256(name.encode()).digest()


def trusted(name: str) -> TrustedKey:
    public = Ed25519PrivateKey.from_private_bytes(key(name)).public_key().public_bytes_raw()
    return TrustedKey(kid=name, public_key=to_text(public))


def anchor(*keys: str) -> Anchor:
    return Anchor(DEVICE, CENTRE, tuple(map(trusted, keys or ("k1",))))


def roots(rows: dict[str, Json]) -> str:
    """The root of the rows that are there."""
    by_bytes = sorted(rows.items(), key=lambda pair: pair[0].encode())
    return root((id_, row_hash(data)) for id_, data in by_bytes)


@dataclass
class Publisher:
    """The truth. `log` has (sequence, collection, id, data) in the order of commits."""

    epoch: str = "0000000a"
    generation: int = 1
    sequence: int = 0
    log: list[tuple[int, str, str, Json | None]] = field(default_factory=list)
    snapshots: dict[tuple[str, int], bytes] = field(default_factory=dict)
    newest: dict[str, int] = field(default_factory=dict)
    oldest: dict[str, int] = field(default_factory=dict)
    signs: tuple[str, ...] = ("k1",)
    trust: tuple[str, ...] = ("k1",)
    now: datetime = NOON
    names: tuple[str, ...] = ()

    def publish(self, collection: str, id_: str, data: Json | None) -> None:
        self.sequence += 1
        self.log.append((self.sequence, collection, id_, data))

    def rows(self, collection: str) -> dict[str, Json]:
        """What is there now."""
        found: dict[str, Json] = {}
        for _, name, id_, data in self.log:
            if name == collection and data is not None:
                found[id_] = data
            elif name == collection:
                found.pop(id_, None)
        return found

    def collections(self) -> set[str]:
        return {name for _, name, _, _ in self.log} | set(self.names)

    def part(self) -> SignedPart:
        heads = {}
        for name in sorted(self.collections()):
            rows = self.rows(name)
            last = max((seq for seq, each, _, _ in self.log if each == name), default=0)
            heads[name] = CollectionHead(
                sequence=last,
                root=roots(rows),
                rows=len(rows),
                snapshot=self.newest.get(name, 0),
            )
        return SignedPart(
            epoch=self.epoch,
            generation=self.generation,
            centre=CENTRE,
            collections=heads,
            trust=list(map(trusted, self.trust)),
            issued=self.now,
            expires=self.now + timedelta(days=7),
        )

    def head(self) -> Head:
        return sign_head(self.part(), {name: key(name) for name in self.signs})

    def changes(self, collection: str, epoch: str, since: int, limit: int) -> Changes | StartOver:
        if epoch != self.epoch or since < self.oldest.get(collection, 0):
            return StartOver()
        newest = {id_: (seq, data) for seq, name, id_, data in self.log if name == collection}
        later = sorted((seq, id_, data) for id_, (seq, data) in newest.items() if seq > since)
        last = max((seq for seq, name, _, _ in self.log if name == collection), default=0)
        page, more = later[:limit], len(later) > limit
        upto = page[-1][0] if more else max(last, since)
        rows = [Row(id=id_, sequence=seq, data=data) for seq, id_, data in page]
        return Changes(epoch=epoch, since=since, upto=upto, rows=rows, more=more)

    def snap(self, collection: str) -> None:
        """Make a snapshot of a collection as it is."""
        last = max((seq for seq, name, _, _ in self.log if name == collection), default=0)
        rows = self.rows(collection)
        said = SnapshotHead(collection=collection, epoch=self.epoch, sequence=last, rows=len(rows))
        self.newest[collection] = last
        self.snapshots[collection, last] = packed(
            said.model_dump_json(),
            *(Row(id=i, sequence=last, data=d).model_dump_json() for i, d in rows.items()),
        )

    def restored(self, log_length: int, epoch: str) -> None:
        """Yesterday's backup is brought back: a new epoch, a higher generation."""
        self.log = self.log[:log_length]
        self.sequence = max((entry[0] for entry in self.log), default=0)
        self.snapshots, self.newest, self.oldest = {}, {}, {}
        self.epoch, self.generation = epoch, self.generation + 1


def packed(*lines: str) -> bytes:
    return zstandard.compress(("\n".join(lines) + "\n").encode())


@dataclass
class Wire:
    """A ContentSource. `faults` may change or replace any answer; `calls` counts them."""

    publisher: Publisher
    fault: Callable[[str, Any], Any] = lambda _, answer: answer
    calls: list[str] = field(default_factory=list)

    def head(self, etag: str) -> Fresh | NotChanged | Garbled | NoAnswer:
        self.calls.append("head")
        head = self.publisher.head()
        name = hashlib.sha256(head.model_dump_json().encode()).hexdigest()[:16]
        answer: Fresh | NotChanged = NotChanged() if name == etag else Fresh(head, name)
        changed: Fresh | NotChanged | Garbled | NoAnswer = self.fault("head", answer)
        return changed

    def changes(
        self, collection: str, epoch: str, since: int, limit: int
    ) -> Changes | StartOver | Garbled | NoAnswer:
        self.calls.append(f"changes {collection} {since}")
        answer = self.publisher.changes(collection, epoch, since, limit)
        changed: Changes | StartOver | Garbled | NoAnswer = self.fault("changes", answer)
        return changed

    def snapshot(self, collection: str, sequence: int, into: Path, most: int) -> Fetched:
        self.calls.append(f"snapshot {collection} {sequence}")
        whole = self.publisher.snapshots.get((collection, sequence))
        data = self.fault("snapshot", whole)
        if data is None:
            return Fetched.GONE
        there = into.stat().st_size if into.exists() else 0
        with into.open("ab") as file:
            file.write(BytesIO(data).getvalue()[there:most])
        cut = whole is not None and len(data) < len(whole) and whole.startswith(data)
        return Fetched.PART if cut else Fetched.WHOLE
