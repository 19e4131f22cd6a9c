"""Figures of the catalogue: how long an import and a keystroke take, how good the answers are.

Reads the national records and the evaluation queries from a data folder outside the project;
without it a figure is `{"skipped": reason}`. Times are of this machine, in one run.
"""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from kiosk.app import Kiosk
from kiosk.domain.procedure import PlainSummary
from kiosk.domain.text import Text
from kiosk.services.catalogue import ImportOptions, import_files
from kiosk.services.lexicon import load_lexicon
from offline_cache.catalogue import CatalogueStore, Page
from offline_cache.database import open_database

Figures = dict[str, Any]
T = TypeVar("T")

_ALL = Path("tthc/tthc_norm_all.jsonl.gz")
_COMMUNE = Path("tthc/tthc_norm_kiosk_capxa_tw.jsonl.gz")
_POPULAR = Path("tthc/pho_bien_goi_y.json")
_QUERIES = Path("eval/query_dan_da.tsv")
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


def bench_search(data_dir: Path) -> Figures:
    """Milliseconds per keystroke and recall, for the commune records and for all of them."""
    missing = [
        name for name in (_ALL, _COMMUNE, _POPULAR, _QUERIES) if not (data_dir / name).is_file()
    ]
    if missing:
        return {"skipped": f"{missing[0]} is not there"}
    queries = _queries(data_dir / _QUERIES)
    return {
        name: _search_figures(data_dir, file, queries)
        for name, file in (("commune", _COMMUNE), ("all", _ALL))
    }


def _search_figures(data_dir: Path, file: Path, queries: list[tuple[str, set[str]]]) -> Figures:
    with TemporaryDirectory() as folder:
        store = _store(Path(folder) / "cache.db")
        import_files([data_dir / file], ImportOptions(all_provinces=True), store)
        titles_only = _recall(store, queries)
        store.put_summaries(_aliases(data_dir / _POPULAR))
        return {
            "keystroke_ms": _spread(_keystrokes(store, [query for query, _ in queries])),
            "recall_titles": titles_only,
            "recall_aliases": _recall(store, queries),
        }


def _keystrokes(store: CatalogueStore, queries: list[str]) -> list[float]:
    taken = []
    for query in queries:
        for end in range(1, len(query) + 1):
            seconds, _ = _timed(lambda text=query[:end]: store.search(text))  # type: ignore[misc]
            taken.append(seconds)
    return taken


def _recall(store: CatalogueStore, queries: list[tuple[str, set[str]]]) -> Figures:
    """The share of queries with an accepted code among the first 1, 3 and 10."""
    places = []
    for query, accepted in queries:
        codes = [hit.code for hit in store.search(query, 10)]
        places.append(next((n for n, code in enumerate(codes) if code in accepted), 10))
    return {f"at_{n}": round(sum(p < n for p in places) / len(places), 3) for n in (1, 3, 10)}


def _store(path: Path) -> CatalogueStore:
    store = CatalogueStore(open_database(path), load_lexicon(_LEXICON))
    store.migrate()
    return store


def _queries(path: Path) -> list[tuple[str, set[str]]]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t"))[1:]
    return [(row[0], set(row[1].split(";"))) for row in rows if len(row) > 1]


def _aliases(path: Path) -> list[PlainSummary]:
    nothing = Text("")
    return [
        PlainSummary(
            code=item["ma"],
            name=Text(item["ten_ngan"]),
            bring=nothing,
            where=nothing,
            how_long=nothing,
            how_much=nothing,
            get=nothing,
            aliases=tuple(item["tu_dan_gian"]),
            popularity=50,
        )
        for item in json.loads(path.read_text("utf-8"))["muc"]
    ]


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    value = work()
    return time.perf_counter() - started, value


def _spread(seconds: list[float]) -> Figures:
    ordered = sorted(seconds)

    def at(share: float) -> float:
        return round(ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000, 2)

    return {"n": len(ordered), "p50": at(0.5), "p95": at(0.95), "p99": at(0.99), "max": at(1)}
