"""Keeps the offline pack of dossiers fresh: asked of the central system, sealed, swapped in.

Sealing is slow on purpose, so it has a thread of its own; only the swap runs on the cache worker.
"""

from __future__ import annotations

from concurrent.futures import Future

from kiosk.clock import Clock
from kiosk.sync.central_system import CentralSystem, NoAnswer
from offline_cache.database import Worker
from offline_cache.dossiers import DossierDigest, seal_pack

_DEADLINE = 10.0


class PackKeeper:
    """`refresh` may be called on any thread and returns at once."""

    def __init__(
        self,
        central: CentralSystem,
        digest: DossierDigest,
        install_key: bytes,
        cache_worker: Worker,
        clock: Clock,
    ) -> None:
        self._central = central
        self._digest = digest
        self._install_key = install_key
        self._cache_worker = cache_worker
        self._clock = clock
        self._worker = Worker("pack")

    def refresh(self) -> Future[bool]:
        """Fetch a new pack if there is an answer, else drop one that is too old; whether new."""
        return self._worker.submit(self._refresh)

    def stop(self) -> None:
        self._worker.stop()

    def _refresh(self) -> bool:
        now = self._clock.read()
        answer = self._central.dossier_pack(now, _DEADLINE)
        if isinstance(answer, NoAnswer):
            self._cache_worker.run(self._digest.purge, now)
            return False
        rows = seal_pack(self._install_key, answer)
        self._cache_worker.run(self._digest.put_pack, rows, now.wall)
        return True
