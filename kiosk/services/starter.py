"""The starter catalogue that ships with the program: what a fresh clone knows about procedures.

Responsible for reading assets/catalogue and for seeing that a cache holds it. How rows are stored
belongs to offline_cache/catalogue.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

from kiosk.domain.errors import KnownError
from kiosk.domain.procedure import PlainSummary, Procedure
from kiosk.domain.procedure_json import (
    procedure_from_json,
    summary_from_json,
)
from kiosk.services.catalogue import ImportOptions, ImportTarget, import_files
from offline_cache.catalogue import CatalogueStats

T = TypeVar("T")


def starter_procedures(folder: Path) -> Iterator[Procedure]:
    """The procedures of starter.jsonl, one by one. Raises KnownError naming file and line."""
    return _rows(folder / "starter.jsonl", procedure_from_json)


def plain_summaries(folder: Path) -> tuple[PlainSummary, ...]:
    """The summaries of plain_summaries.jsonl. Raises KnownError naming file and line."""
    return tuple(_rows(folder / "plain_summaries.jsonl", summary_from_json))


def _rows(path: Path, read: Callable[[dict[str, Any]], T]) -> Iterator[T]:
    for number, line in enumerate(_text(path).strip().split("\n"), start=1):
        try:
            yield read(json.loads(line))
        except ValueError as fault:
            raise KnownError(f"Line {number} of {path.name} is damaged: {fault}.") from fault


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError) as fault:
        raise KnownError(f"The file {path.name} cannot be read: {fault}.") from fault


class StarterTarget(ImportTarget, Protocol):
    """Where the starter goes: the catalogue store, on its own thread."""

    def put_summaries(self, summaries: Iterable[PlainSummary]) -> None: ...

    def stats(self) -> CatalogueStats: ...


def ensure_starter(store: StarterTarget, folder: Path, *, records: bool = True) -> bool:
    """Bring the bundled records and summaries into a cache that lacks them; whether it did.

    Without `records` the summaries alone. Belongs on the cache worker. Raises KnownError when the
    files or the disk fail.
    """
    files = [folder / "starter.jsonl"] if records else []
    report = import_files(files, ImportOptions(starter=True), store)
    summaries = plain_summaries(folder)
    if not report.taken and store.stats().summaries == len(summaries):
        return False
    store.put_summaries(summaries)
    return True
