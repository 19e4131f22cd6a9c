"""Keeps what the central system publishes fresh: asked, kept in the cache, handed to whoever shows.

Asking may take seconds, so it has a thread of its own; only reading and writing the row runs on
the cache worker.
"""

from __future__ import annotations

from concurrent.futures import Future

from kiosk.clock import Clock
from kiosk.domain.published import Published
from kiosk.sync.central_system import CentralSystem, NoAnswer
from offline_cache.database import Worker
from offline_cache.published import PublishedStore

_DEADLINE = 10.0


class PublishedKeeper:
    """`refresh` may be called on any thread and returns at once."""

    def __init__(
        self, central: CentralSystem, store: PublishedStore, cache_worker: Worker, clock: Clock
    ) -> None:
        self._central = central
        self._store = store
        self._cache_worker = cache_worker
        self._clock = clock
        self._worker = Worker("published")

    def refresh(self) -> Future[Published]:
        """What is published now; without an answer, what was heard last (empty: never)."""
        return self._worker.submit(self._refresh)

    def stop(self) -> None:
        self._worker.stop()

    def _refresh(self) -> Published:
        answer = self._central.published(self._clock.read(), _DEADLINE)
        if isinstance(answer, NoAnswer):
            return self._cache_worker.run(self._store.get)
        self._cache_worker.run(self._store.put, answer)
        return answer
