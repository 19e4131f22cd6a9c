"""Who keeps a collection: the small ones as rows of cache.db, the procedures as a catalogue.

A keeper has a staging and a swap and knows nothing of heads or of the network. Its calls come from
the thread that syncs; what touches cache.db is done on the cache's worker, in pages.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from offline_cache.catalogue import CatalogueStore, Page
from offline_cache.catalogue_rows import Row
from offline_cache.collections import Agrees, Collections, Cursor, HeldRow, Staging
from offline_cache.database import Connection, Worker, immediate
from offline_cache.shelves import PROCEDURES, Shelves

# A change of so many rows and letters goes straight into the catalogue in use: about 50 ms.
_MOST_AT_ONCE = 25
_MOST_LETTERS = 250_000


@dataclass(frozen=True, slots=True)
class Arrived:
    """A row as it came; `text` is its data as canonical JSON. Without data it is gone."""

    id: str
    sequence: int
    hash: bytes
    data: dict[str, Any] | None
    text: str

    def held(self, *, with_data: bool) -> HeldRow:
        return HeldRow(self.id, self.sequence, self.hash, self.text if with_data else None)


class Keeper(Protocol):
    """Raises database.Error or KnownError when a disk or a file fails."""

    rows: int
    """How many rows came in this run of the program; any thread."""

    def cursor(self) -> Cursor | None:
        """How far the collection is held."""

    def staging(self) -> Staging | None:
        """What is on its way, also from before a restart."""

    def begin(self, staging: Staging) -> None:
        """Start a staging; an older one is dropped."""

    def stage(self, rows: Sequence[Arrived], staging: Staging) -> None:
        """Add a page to it, and how far it has come."""

    def swap(self, cursor: Cursor, agrees: Agrees) -> bool:
        """Make it what is held, if it agrees with what was signed; whether it did."""

    def drop(self) -> None:
        """Forget the staging."""


class RowsKeeper:
    """A collection of few rows, with their data, in cache.db."""

    def __init__(self, name: str, collections: Collections, worker: Worker) -> None:
        self._name = name
        self._collections = collections
        self._worker = worker
        self.rows = 0

    def cursor(self) -> Cursor | None:
        return self._worker.run(self._collections.cursor, self._name)

    def staging(self) -> Staging | None:
        return self._worker.run(self._collections.staging, self._name)

    def begin(self, staging: Staging) -> None:
        self._worker.run(self._collections.begin, self._name, staging)

    def stage(self, rows: Sequence[Arrived], staging: Staging) -> None:
        self.rows += len(rows)
        held = [row.held(with_data=row.data is not None) for row in rows]
        self._worker.run(self._collections.stage, self._name, held, staging)

    def swap(self, cursor: Cursor, agrees: Agrees) -> bool:
        return self._worker.run(self._collections.swap, self._name, cursor, agrees)

    def drop(self) -> None:
        self._worker.run(self._collections.drop, self._name)


class CatalogueKeeper:
    """The procedures. Few changes go straight in; many fill the next file beside the one in use."""

    def __init__(
        self,
        shelves: Shelves,
        store: CatalogueStore,
        worker: Worker,
        made: Callable[[Arrived], Row | None],
        furnish: Callable[[CatalogueStore], None],
    ) -> None:
        """`made` is what the screens show of a row, or None; `furnish` readies an empty file."""
        self._shelves = shelves
        self._store = store
        self._worker = worker
        self._made = made
        self._furnish = furnish
        self._next: Connection | None = None
        self._few: dict[str, Arrived] = {}
        self._staging: Staging | None = None
        self.rows = 0

    def cursor(self) -> Cursor | None:
        return self._worker.run(self._cursor)

    def staging(self) -> Staging | None:
        if self._staging is None:
            self._next = self._shelves.resume_next()
            if self._next is not None:
                self._staging = Collections(self._next).staging(PROCEDURES)
        return self._staging

    def begin(self, staging: Staging) -> None:
        self.drop()
        self._staging = staging
        if staging.whole:
            self._open_next(staging)

    def stage(self, rows: Sequence[Arrived], staging: Staging) -> None:
        self._staging = staging
        self.rows += len(rows)
        if self._next is None:
            self._few |= {row.id: row for row in rows}
            if _are_few(self._few.values()):
                return
            self._open_next(staging)
            rows, self._few = tuple(self._few.values()), {}
        assert self._next is not None
        self._write(CatalogueStore(self._next), rows, partial(_note, staging))

    def swap(self, cursor: Cursor, agrees: Agrees) -> bool:
        if self._next is None:
            return self._worker.run(self._swap_few, cursor, agrees)
        held = Collections(self._next)
        if not agrees(held.hashes(PROCEDURES)):
            return False
        with immediate(self._next):
            held.note_cursor(PROCEDURES, cursor)
        self._shelves.finish_next(self._next)
        self._next = self._staging = None
        self._worker.run(self._take)
        self._shelves.sweep()
        return True

    def drop(self) -> None:
        self.close()
        self._shelves.drop_next()

    def close(self) -> None:
        """Leave the staging for another time."""
        if self._next is not None:
            self._next.close()
        self._next, self._staging, self._few = None, None, {}

    def _open_next(self, staging: Staging) -> None:
        self._next = self._shelves.begin_next(copied=not staging.whole)
        if staging.whole:
            self._furnish(CatalogueStore(self._next))

    def _swap_few(self, cursor: Cursor, agrees: Agrees) -> bool:
        def settle(held: Collections) -> None:
            if not agrees(held.hashes(PROCEDURES)):
                raise _DisagreesError
            held.note_cursor(PROCEDURES, cursor)

        try:
            self._write(self._store, tuple(self._few.values()), settle)
        except _DisagreesError:
            return False
        self._few, self._staging = {}, None
        return True

    def _write(
        self, store: CatalogueStore, rows: Sequence[Arrived], also: Callable[[Collections], None]
    ) -> None:
        """Rows and their hashes, in one transaction with whatever `also` does."""

        def with_page(connection: Connection) -> None:
            held = Collections(connection)
            held.merge(PROCEDURES, [row.held(with_data=False) for row in rows])
            also(held)

        shown = {row.id: self._made(row) if row.data is not None else None for row in rows}
        page = Page(
            rows=tuple(made for made in shown.values() if made is not None),
            removed=tuple(id_ for id_, made in shown.items() if made is None),
        )
        store.write_page(page, with_page)

    def _cursor(self) -> Cursor | None:
        if not self._shelves.signed:
            return None
        return Collections(self._shelves.connection).cursor(PROCEDURES)

    def _take(self) -> None:
        self._store.switch(self._shelves.take())


class _DisagreesError(Exception):
    """What was put together is not what was signed."""


def _are_few(rows: Collection[Arrived]) -> bool:
    return len(rows) <= _MOST_AT_ONCE and sum(len(row.text) for row in rows) <= _MOST_LETTERS


def _note(staging: Staging, held: Collections) -> None:
    held.note_staging(PROCEDURES, staging)
