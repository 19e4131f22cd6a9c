"""How still the window stands while the whole catalogue comes down and is taken into use."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Any

from kiosk.sync.content_source import ContentSource
from ui.bench.stage import PROBE_MS, SECONDS, Gaps, Running, running
from ui.bench.window import take_number

_FEW, _MANY = 20, 400


def bench_filling(
    home: Path, source: ContentSource, change: Callable[[int], None]
) -> dict[str, Any]:
    """Seconds and milliseconds of a first fill, of nothing new, of few changes and of many.

    The kiosk in `home` is enrolled; `change` publishes so many records anew.
    """
    with running(home) as kiosk:
        take_number(kiosk.stage)
        kiosk.stage.pause(1.0)
        found: dict[str, Any] = {"first_fill": _during(kiosk, source)}
        found["shown"] = kiosk.kiosk.cache_worker.run(kiosk.kiosk.catalogue.count)
        found["nothing_new"] = _during(kiosk, source)
        for count in (_FEW, _MANY):
            change(count)
            found[f"changes_{count}"] = _during(kiosk, source)
        return found


def _during(kiosk: Running, source: ContentSource) -> dict[str, Any]:
    """A pull while nothing is touched: how long, and what the window and the worker had of it."""
    job = Thread(target=lambda: kiosk.kiosk.content.pull_from(source))
    waits, gaps = _Waits(lambda: kiosk.kiosk.cache_worker.run(int)), Gaps()
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

    def __init__(self, ask: Callable[[], object]) -> None:
        self._question = ask
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
            self._question()
            self._longest = max(self._longest, (time.perf_counter() - begun) * 1000)
