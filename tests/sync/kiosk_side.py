"""A kiosk's half of the pull over real files, for tests: as often opened as somebody kills it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.services.synced_rows import shown_row
from kiosk.sync.bringing import Means
from kiosk.sync.content_source import ContentSource
from kiosk.sync.contract.content import COLLECTIONS, PROCEDURES
from kiosk.sync.heads import Anchor, Heads
from kiosk.sync.keepers import CatalogueKeeper, Keeper, RowsKeeper
from kiosk.sync.pull import Pulled, Puller
from offline_cache.catalogue import CatalogueStore
from offline_cache.collections import Collections
from offline_cache.database import Worker, open_database
from offline_cache.shelves import Shelves
from tests.sync.publisher import anchor
from tests.ticket_world import FakeClock


@dataclass
class Side:
    """One run of the program. Everything of it is in `home`."""

    home: Path
    store: CatalogueStore
    shelves: Shelves
    collections: Collections
    worker: Worker
    keepers: Mapping[str, Keeper]
    heads: Heads
    puller: Puller
    clock: FakeClock

    def pull(self) -> Pulled:
        return self.puller.pull()

    def ids(self) -> list[str]:
        """The procedures on the screens."""
        return sorted(hit.id for hit in self.store.browse(limit=10_000))

    def held(self, name: str) -> list[str]:
        if name == PROCEDURES:
            held = Collections(self.shelves.connection)
            return [id_ for id_, _ in held.hashes(name)] if self.shelves.signed else []
        return [id_ for id_, _ in self.collections.rows(name)]


@contextmanager
def side(
    home: Path,
    source: ContentSource,
    *,
    clock: FakeClock | None = None,
    trust: Anchor | None = None,
    **means: Any,
) -> Iterator[Side]:
    """A kiosk that starts; it ends as if it were killed: nothing is put in order."""
    cache = open_database(home / "cache.db")
    worker = Worker("cache")
    store = CatalogueStore(cache)
    store.migrate()
    shelves = Shelves(home / "cache.db", cache)
    store.switch(shelves.connection)
    collections = Collections.prepare(cache)
    keepers: dict[str, Keeper] = {
        name: RowsKeeper(name, collections, worker) for name in COLLECTIONS if name != PROCEDURES
    }
    catalogue = CatalogueKeeper(shelves, store, worker, shown_row("H49"), lambda _: None)
    keepers[PROCEDURES] = catalogue
    heads = Heads(home / "content", trust or anchor())
    clock = clock or FakeClock()
    puller = Puller(Means(source, home / "incoming", clock, **means), heads, keepers)
    try:
        yield Side(home, store, shelves, collections, worker, keepers, heads, puller, clock)
    finally:
        worker.stop()
        catalogue.close()
        shelves.close()
        cache.close()
