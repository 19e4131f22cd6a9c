"""One collection from where it is held to where the signed head says: by changes or a snapshot.

Pages go to a staging with a hash per row; the root over the hashes is compared once with the signed
one, and the staging is swapped in with the cursor. What does not agree is dropped and one snapshot
fetched instead. Any step may be cut off or killed: the next time goes on where it was. Responsible
for this order alone; keepers keep, heads.py believes, the source fetches.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Final

from kiosk.clock import Clock
from kiosk.sync.central_system import NoAnswer
from kiosk.sync.content_source import ContentSource, Fetched, Fresh, Garbled, StartOver
from kiosk.sync.contract.content import (
    MOST_ROWS,
    PROCEDURES,
    Changes,
    CollectionHead,
    Row,
    SignedPart,
)
from kiosk.sync.contract.hashing import canonical, root
from kiosk.sync.heads import Heads
from kiosk.sync.keepers import Arrived, Keeper
from kiosk.sync.snapshots import MOST_PACKED, SnapshotError, SnapshotReader, SnapshotRow
from offline_cache.collections import Cursor, Staging

# Rows asked for at once: parsing a page holds Python's lock, and a procedure is long.
_PAGE: Final = {PROCEDURES: 50}
# A page of a snapshot: so many rows or letters in one transaction; the screen is looked at oftener.
_SNAPSHOT_ROWS = MOST_ROWS
_SNAPSHOT_LETTERS = 2_000_000
_LOOK_EVERY = 25
# How often somebody may publish while one collection is brought; then it waits for the next time.
_MOST_HEADS = 5
# So long a collection that could not be mended is left alone, unless its root changes.
_REST_SECONDS = 3_600.0


class End(StrEnum):
    """How the work on a collection ended."""

    SAME = "same"
    CHANGED = "changed"
    WAITING = "waiting"
    BAD = "bad"
    START_OVER = "start over"


@dataclass(frozen=True, slots=True)
class Means:
    """What a pull works with. `incoming` is a folder for snapshots."""

    source: ContentSource
    incoming: Path
    clock: Clock
    give_way: Callable[[], object] = lambda: None
    stopped: Callable[[], bool] = lambda: False


class Bringer:
    """For the one thread that syncs."""

    def __init__(self, means: Means, heads: Heads, keepers: Mapping[str, Keeper]) -> None:
        self._means = means
        self._heads = heads
        self._keepers = keepers
        self._hopeless: dict[str, tuple[str, float]] = {}

    def bring(self, name: str) -> End:
        """Bring a collection to where the newest believed head says it is."""
        keeper, wanted = self._keepers[name], self._wanted(name)
        if wanted is None:
            return End.SAME
        held, epoch = keeper.cursor(), self._head().epoch
        if held is not None and held.epoch == epoch:
            if (held.sequence, held.root) == (wanted.sequence, wanted.root):
                return End.SAME
            if held.sequence > wanted.sequence:
                return End.BAD
        if self._is_hopeless(name, wanted):
            return End.BAD
        if self._means.stopped():
            return End.WAITING
        end = self._fill(name, self._begun(name, held))
        if end in (End.BAD, End.START_OVER):
            end = self._fill(name, self._begin(name, whole=True))
        if end in (End.BAD, End.START_OVER):
            keeper.drop()
            self._hopeless[name] = (wanted.root, self._now() + _REST_SECONDS)
            return End.BAD
        return end

    def _begun(self, name: str, held: Cursor | None) -> Staging:
        """A staging to go on with: the one there is, changes to what is held, or all of it."""
        epoch = self._head().epoch
        there = self._keepers[name].staging()
        if there is not None and there.epoch == epoch:
            return there
        return self._begin(name, whole=held is None or held.epoch != epoch)

    def _begin(self, name: str, *, whole: bool) -> Staging:
        held, wanted = self._keepers[name].cursor(), self._wanted(name)
        epoch = self._head().epoch
        if whole or held is None:
            staging = Staging(epoch, True, 0, wanted.snapshot if wanted else 0)
        else:
            staging = Staging(epoch, False, held.sequence)
        self._keepers[name].begin(staging)
        return staging

    def _fill(self, name: str, staging: Staging) -> End:
        """Complete a staging and swap it in."""
        if staging.snapshot:
            read = self._read_snapshot(name, staging)
            if isinstance(read, End):
                return read
            staging = read
        for _ in range(_MOST_HEADS):
            wanted = self._wanted(name)
            if wanted is None:
                return End.WAITING
            followed = self._follow(name, staging, wanted)
            if isinstance(followed, End):
                return followed
            staging = followed
            if staging.upto == wanted.sequence:
                return self._swap(name, wanted)
            # Somebody published meanwhile: what came fits a newer head only.
            if not self._newer_head():
                return End.WAITING
        return End.WAITING

    def _newer_head(self) -> bool:
        """Look whether the central system has a newer head of the same epoch."""
        before = self._head()
        answer = self._means.source.head(self._heads.etag)
        if not isinstance(answer, Fresh):
            return False
        head = self._heads.take(answer.head, answer.etag)
        return isinstance(head, SignedPart) and head.epoch == before.epoch and head != before

    def _follow(self, name: str, staging: Staging, wanted: CollectionHead) -> Staging | End:
        """Page after page of changes until the staging is at least where the head is."""
        limit = _PAGE.get(name, MOST_ROWS)
        while staging.upto < wanted.sequence:
            if self._means.stopped():
                return End.WAITING
            page = self._means.source.changes(name, staging.epoch, staging.upto, limit)
            match page:
                case StartOver():
                    return End.START_OVER
                case Garbled():
                    return End.BAD
                case NoAnswer():
                    return End.WAITING
            if not _continues(page, staging, limit):
                return End.BAD
            if page.upto == staging.upto:
                # A central system that is behind its own head.
                return End.WAITING
            staging = replace(staging, upto=page.upto)
            self._keepers[name].stage([_arrived(row) for row in page.rows], staging)
            self._means.give_way()
        return staging

    def _swap(self, name: str, wanted: CollectionHead) -> End:
        head = self._head()
        cursor = Cursor(
            head.epoch, head.generation, wanted.sequence, wanted.root, as_of=head.issued
        )
        agreed = self._keepers[name].swap(cursor, lambda hashes: root(hashes) == wanted.root)
        return End.CHANGED if agreed else End.BAD

    # ---- a snapshot

    def _read_snapshot(self, name: str, staging: Staging) -> Staging | End:
        """Bring a snapshot here, then its rows into the staging."""
        path = self._means.incoming / f"{name}-{staging.epoch}-{staging.snapshot}.zst"
        part = path.with_suffix(".part")
        self._means.incoming.mkdir(parents=True, exist_ok=True)
        for other in self._means.incoming.glob(f"{name}-*"):
            if other not in (path, part):
                other.unlink()
        if not path.exists():
            fetched = self._means.source.snapshot(name, staging.snapshot, part, MOST_PACKED)
            if fetched is Fetched.PART:
                return End.WAITING
            if fetched is Fetched.GONE:
                # Named by an old head, perhaps: a newer one names a newer snapshot.
                return End.WAITING if self._newer_head() else End.BAD
            part.replace(path)
        try:
            return self._unpack(name, staging, path)
        except SnapshotError:
            path.unlink(missing_ok=True)
            return End.BAD

    def _unpack(self, name: str, staging: Staging, path: Path) -> Staging | End:
        with path.open("rb") as file:
            reader = SnapshotReader(file)
            said = reader.head
            if (said.collection, said.epoch, said.sequence) != (
                name,
                staging.epoch,
                staging.snapshot,
            ):
                raise SnapshotError("is another one than was asked for")
            reader.skip(staging.lines)
            for batch in _batches(self._politely(reader.rows(staging.lines))):
                if self._means.stopped():
                    return End.WAITING
                staging = replace(staging, lines=staging.lines + len(batch))
                self._keepers[name].stage(batch, staging)
        staging = replace(staging, upto=staging.snapshot, snapshot=0)
        self._keepers[name].stage([], staging)
        path.unlink(missing_ok=True)
        return staging

    def _politely(self, rows: Iterable[SnapshotRow]) -> Iterator[Arrived]:
        """Rows with their hashes; whoever touches the screen goes first."""
        for number, row in enumerate(rows):
            if number % _LOOK_EVERY == 0:
                self._means.give_way()
            yield _arrived(row)

    # ---- small questions

    def _head(self) -> SignedPart:
        head = self._heads.newest
        assert head is not None
        return head

    def _wanted(self, name: str) -> CollectionHead | None:
        return self._head().collections.get(name)

    def _is_hopeless(self, name: str, wanted: CollectionHead) -> bool:
        failed, until = self._hopeless.get(name, ("", 0.0))
        return failed == wanted.root and self._now() < until

    def _now(self) -> float:
        return self._means.clock.read().seconds


def _continues(page: Changes, staging: Staging, limit: int) -> bool:
    """Whether a page is the next one: rows each once, by rising sequence, none left out."""
    if page.epoch != staging.epoch or page.since != staging.upto or len(page.rows) > limit:
        return False
    sequences = [page.since, *(row.sequence for row in page.rows)]
    rises = all(earlier < later for earlier, later in pairwise(sequences))
    once = len({row.id for row in page.rows}) == len(page.rows)
    return rises and once and page.upto >= sequences[-1]


def _arrived(row: Row | SnapshotRow) -> Arrived:
    if row.data is None:
        return Arrived(row.id, row.sequence, b"", None, "")
    try:
        text = canonical(row.data)
    except UnicodeEncodeError as fault:
        raise SnapshotError("has half a letter") from fault
    return Arrived(row.id, row.sequence, hashlib.sha256(text).digest(), row.data, text.decode())


def _batches(rows: Iterable[Arrived]) -> Iterator[list[Arrived]]:
    """Pages of a bounded number of rows and letters."""
    batch: list[Arrived] = []
    letters = 0
    for row in rows:
        batch.append(row)
        letters += len(row.text)
        if len(batch) >= _SNAPSHOT_ROWS or letters >= _SNAPSHOT_LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch
