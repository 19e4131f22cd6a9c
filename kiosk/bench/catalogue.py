"""Figures of the catalogue: how long an import takes.

Reads the national records from a data folder outside the project; without it a figure is
`{"skipped": reason}`. Times are of this machine, in one run.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from kiosk.app import Kiosk
from kiosk.services.catalogue import ImportOptions, import_files
from kiosk.services.lexicon import load_lexicon
from offline_cache.catalogue import CatalogueStore, Page
from offline_cache.database import open_database

Figures = dict[str, Any]
T = TypeVar("T")

_ALL = Path("tthc/tthc_norm_all.jsonl.gz")
_LEXICON = Path(__file__).parents[2] / "assets" / "search"


class _Timed:
    """A store that remembers how long each page took."""

    def __init__(self, store: CatalogueStore) -> None:
        self._store = store
        self.hashes = store.hashes
        self.pages: list[float] = []

    def write_page(self, page: Page) -> float:
        seconds = self._store.write_page(page)
        self.pages.append(seconds)
        return seconds


def bench_import(data_dir: Path) -> Figures:
    """Seconds for all records into an empty cache and again; milliseconds of work per page."""
    if not (data_dir / _ALL).is_file():
        return {"skipped": f"{_ALL} is not there"}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cache.db"
        target = _Timed(_store(path))
        options = ImportOptions(all_provinces=True)
        first, report = _timed(lambda: import_files([data_dir / _ALL], options, target))
        pages = list(target.pages)
        again, repeated = _timed(lambda: import_files([data_dir / _ALL], options, target))
        return {
            "records": report.taken,
            "hidden": report.hidden,
            "refused": len(report.refused),
            "seconds": round(first, 2),
            "again_seconds": round(again, 2),
            "again_unchanged": repeated.unchanged,
            "pages": len(pages),
            "page_ms": _spread(pages),
            "file_mb": round(path.stat().st_size / 1e6, 1),
        }


def empty_catalogue(kiosk: Kiosk) -> None:
    """Take every procedure out of a running kiosk's cache."""
    kept = kiosk.cache_worker.run(kiosk.catalogue.hashes)
    kiosk.cache_worker.run(kiosk.catalogue.write_page, Page(removed=tuple(kept.values())))


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    value = work()
    return time.perf_counter() - started, value


def _spread(seconds: list[float]) -> Figures:
    ordered = sorted(seconds)

    def at(share: float) -> float:
        return round(ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000, 2)

    return {"n": len(ordered), "p50": at(0.5), "p95": at(0.95), "p99": at(0.99), "max": at(1)}


def _store(path: Path) -> CatalogueStore:
    store = CatalogueStore(open_database(path), load_lexicon(_LEXICON))
    store.migrate()
    return store
