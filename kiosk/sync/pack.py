"""Keeps the offline pack of dossiers fresh: asked of the central system, swapped in.

A real central system seals it; what a stand-in tells is sealed here, which is slow on purpose. So
this has a thread of its own; only the swap runs on the cache worker.
"""

from __future__ import annotations

from concurrent.futures import Future

from kiosk.clock import Clock
from kiosk.domain.sealed_record import seal
from kiosk.sync.central_system import CentralSystem, NoAnswer, SamePack, SealedPack
from offline_cache.database import Worker
from offline_cache.dossiers import DossierDigest

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
        # Of the pack that this process put into the digest.
        self._mark = ""

    def refresh(self) -> Future[bool]:
        """Fetch a new pack if there is an answer, else drop one that is too old; whether new."""
        return self._worker.submit(self._refresh)

    def stop(self) -> None:
        self._worker.stop()

    def _refresh(self) -> bool:
        now = self._clock.read()
        answer = self._central.dossier_pack(now, _DEADLINE, self._mark)
        if isinstance(answer, NoAnswer | SamePack):
            self._cache_worker.run(self._digest.purge, now)
            return False
        if isinstance(answer, SealedPack):
            self._cache_worker.run(self._digest.put_pack, answer.rows, answer.as_of, answer.salt)
            self._mark = answer.mark
        else:
            rows = seal(self._install_key, answer)
            self._cache_worker.run(self._digest.put_pack, rows, now.wall)
        return True
