"""Figures of the search: how often the right procedure comes first, and what a keystroke takes.

The development queries and the records lie in a data folder outside the project; our own queries in
tests/. The same queries go to other engines in the same run (rivals.py). Without data a figure is
`{"skipped": reason}`.
"""

from __future__ import annotations

import csv
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kiosk.bench.rivals import rivals
from kiosk.services.catalogue import ImportOptions, import_files
from kiosk.services.lexicon import load_lexicon
from kiosk.services.starter import ensure_starter
from offline_cache.catalogue import CatalogueStore
from offline_cache.database import open_database
from offline_cache.plain_titles import stored_titles

Figures = dict[str, Any]
Engine = Callable[[str, int], list[str]]

_FILES = {
    "commune": Path("tthc/tthc_norm_kiosk_capxa_tw.jsonl.gz"),
    "all": Path("tthc/tthc_norm_all.jsonl.gz"),
}
_DEVELOPMENT = Path("eval/query_dan_da.tsv")
_PROJECT = Path(__file__).parents[2]
_OWN = _PROJECT / "tests" / "data" / "search_queries.tsv"
# Grouped by the order in which they were written, the last being the least known.
_FRESH = _PROJECT / "tests" / "data" / "search_queries_fresh.tsv"
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, the codes that answer it (none: nothing should be shown), and its group."""

    query: str
    codes: frozenset[str]
    group: str


def bench_search(data_dir: Path) -> Figures:
    """Recall, reciprocal rank and milliseconds by group and engine, for both sizes."""
    missing = [name for name in (*_FILES.values(), _DEVELOPMENT) if not (data_dir / name).is_file()]
    if missing:
        return {"skipped": f"{missing[0]} is not there"}
    sets = {"development": list(_read(data_dir / _DEVELOPMENT, 2))}
    if _OWN.is_file():
        sets["own"] = list(_read(_OWN, 3))
        sets["fresh"] = list(_read(_FRESH, 4))
    return {name: _figures(data_dir / file, sets) for name, file in _FILES.items()}


def _figures(records: Path, sets: Mapping[str, list[Asked]]) -> Figures:
    with TemporaryDirectory() as folder:
        connection = open_database(Path(folder) / "cache.db")
        store = CatalogueStore(connection, load_lexicon(_PROJECT / "assets" / "search"))
        store.migrate()
        ensure_starter(store, _PROJECT / "assets" / "catalogue")
        started = time.perf_counter()
        import_files([records], ImportOptions(all_provinces=True), store)
        imported = time.perf_counter() - started
        titles = stored_titles(connection)
        asked = {name: _answerable(queries, titles) for name, queries in sets.items()}
        found: Figures = {"import_seconds": round(imported, 2)}
        for name, engine in {"kiosk": _kiosk(store), **rivals(titles, connection)}.items():
            if isinstance(engine, str):
                found[name] = {"skipped": engine}
            else:
                found[name] = {each: _quality(queries, engine) for each, queries in asked.items()}
        found["kiosk"]["keystroke_ms"] = _keystrokes(store, asked["development"])
        return found


def _kiosk(store: CatalogueStore) -> Engine:
    return lambda query, limit: [hit.code for hit in store.search(query, limit)]


def _answerable(queries: Iterable[Asked], titles: list[tuple[str, str]]) -> list[Asked]:
    """Those that some record answers, and those that nothing should answer."""
    codes = {code for code, _ in titles}
    return [each for each in queries if not each.codes or each.codes & codes]


def _quality(queries: Iterable[Asked], engine: Engine) -> Figures:
    places: dict[str, list[int]] = defaultdict(list)
    taken: list[float] = []
    honest: list[bool] = []
    for each in queries:
        started = time.perf_counter()
        codes = engine(each.query, _SHOWN)
        taken.append(time.perf_counter() - started)
        if not each.codes:
            honest.append(not codes)
            continue
        place = next((n for n, code in enumerate(codes) if code in each.codes), _SHOWN)
        places["whole"].append(place)
        places[each.group].append(place)
    figures: Figures = {group: _recall(found) for group, found in places.items()}
    if honest:
        figures["honest_empty"] = f"{sum(honest)} of {len(honest)}"
    return {**figures, "query_ms": _spread(taken)}


def _recall(places: list[int]) -> Figures:
    count = len(places)
    at = {f"r_at_{n}": round(sum(p < n for p in places) / count, 3) for n in (1, 3, 10)}
    mrr = sum(1 / (place + 1) for place in places if place < _SHOWN) / count
    return {"n": count, **at, "mrr": round(mrr, 3)}


def _keystrokes(store: CatalogueStore, queries: Iterable[Asked]) -> Figures:
    taken = []
    for each in queries:
        for end in range(1, len(each.query) + 1):
            started = time.perf_counter()
            store.search(each.query[:end])
            taken.append(time.perf_counter() - started)
    return _spread(taken)


def _spread(seconds: list[float]) -> Figures:
    ordered = sorted(seconds)

    def at(share: float) -> float:
        return round(ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000, 2)

    return {"n": len(ordered), "p50": at(0.5), "p99": at(0.99), "max": at(1)}


def _read(path: Path, group: int) -> Iterable[Asked]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in list(csv.reader(lines, delimiter="\t"))[1:]:
            yield Asked(row[0], frozenset(filter(None, row[1].split(";"))), row[group])
