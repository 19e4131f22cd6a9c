"""How still the window stands while the whole catalogue comes down and is taken into use."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event, Thread
from typing import Any

from kiosk.bench.content import Records, sample
from offline_cache.database import Worker
from ui.bench.stage import PROBE_MS, SECONDS, Gaps, Running, running
from ui.bench.window import take_number

_FEW, _MANY = 20, 400


def bench_filling(home: Path, records: Path) -> dict[str, Any]:
    """Seconds and milliseconds of a first fill at rest, changes, nothing, and a fill under taps."""
    source = Records.read(records)
    source.enrol(home)
    with running(home) as kiosk:
        take_number(kiosk.stage)
        kiosk.stage.pause(1.0)
        found: dict[str, Any] = {"packed_mb": round(len(source.packed) / 1e6, 1)}
        found["first_fill"] = _during(kiosk, source)
        found["shown"] = kiosk.kiosk.cache_worker.run(kiosk.kiosk.catalogue.count)
        found["nothing_new"] = _during(kiosk, source)
        source.change(sample(records, _FEW, "few"))
        found[f"changes_{_FEW}"] = _during(kiosk, source)
        source.change(sample(records, _MANY, "many"))
        found[f"changes_{_MANY}"] = _during(kiosk, source)
        return found


def _during(kiosk: Running, source: Records) -> dict[str, Any]:
    """A pull while nothing is touched: how long, and what the window and the worker had of it."""
    job = Thread(target=lambda: kiosk.kiosk.content.pull_from(source))
    waits, gaps = _Waits(kiosk.kiosk.cache_worker), Gaps()
    begun = time.perf_counter()
    job.start()
    kiosk.stage.pulse(lambda: not job.is_alive())
    seconds = time.perf_counter() - begun
    return {
        "seconds": round(seconds, 3),
        "longest_gap_ms": round(gaps.stop(), 1),
        "longest_wait_for_cache_ms": round(waits.stop(), 1),
    }


class _Waits:
    """How long the cache's worker kept somebody waiting at worst, asked every few milliseconds."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._ended = Event()
        self._longest = 0.0
        self._thread = Thread(target=self._ask)
        self._thread.start()

    def stop(self) -> float:
        """Milliseconds."""
        self._ended.set()
        self._thread.join(SECONDS)
        return self._longest

    def _ask(self) -> None:
        while not self._ended.wait(PROBE_MS / 1000):
            begun = time.perf_counter()
            self._worker.run(lambda: None)
            self._longest = max(self._longest, (time.perf_counter() - begun) * 1000)
