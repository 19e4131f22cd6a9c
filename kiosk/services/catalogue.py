"""Taking procedures into the cache: which records, in what portions, with what report.

Responsible for the rules of an import (hidden, refused, unchanged) and for pages that keep the
cache worker free. Files are read by catalogue_files.py, records by catalogue_formats.py.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from kiosk.domain.catalogue_formats import MAPPING_VERSION, read_procedure
from kiosk.domain.procedure import ImportReport, Procedure
from kiosk.services.catalogue_files import Found, UnreadableFileError, read_records
from offline_cache.catalogue import CatalogueStore, Page
from offline_cache.catalogue_rows import Row, prepare
from offline_cache.database import Worker

INTERNAL = "internal"
OTHER_PROVINCE = "other_province"

# A page: at most this many records, and as much text as takes about this long to write.
_MOST_RECORDS = 500
_TARGET_SECONDS = 0.012
_FIRST_BYTES = 100_000
_LEAST_BYTES = 20_000
_MOST_BYTES = 1_000_000
_MOST_REFUSED = 1_000

_PROVINCE = re.compile(r"(?:^|\.)(H[0-9]{2})(?:\.|$)")
_DATED = re.compile(r"(?<![0-9])(20[0-9]{2}-[01][0-9]-[0-3][0-9])(?![0-9])")

Progress = Callable[[int, int, int], None]


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`province` is the kiosk's own (H26); `snapshot` the day the records were taken.

    Without `snapshot` a date in the file's name counts. `starter` marks our own bundled records,
    which give way to the real ones.
    """

    province: str = ""
    all_provinces: bool = False
    snapshot: date | None = None
    starter: bool = False


class ImportTarget(Protocol):
    """Where pages go. Both calls return when the cache worker has done them."""

    def hashes(self) -> dict[bytes, str]: ...

    def write_page(self, page: Page) -> float: ...


class WorkerTarget:
    """The store, each call run on the cache worker's thread. For any other thread."""

    def __init__(self, worker: Worker, store: CatalogueStore) -> None:
        self._worker = worker
        self._store = store

    def hashes(self) -> dict[bytes, str]:
        return self._worker.run(self._store.hashes)

    def write_page(self, page: Page) -> float:
        return self._worker.run(self._store.write_page, page)


def import_files(
    paths: Iterable[Path],
    options: ImportOptions,
    target: ImportTarget,
    progress: Progress | None = None,
) -> ImportReport:
    """Import files in order; returns what became of every record.

    Belongs on a thread that may wait, neither the GUI's nor the cache worker's. `progress` hears
    (bytes done, bytes in all, records taken) after every page. Raises KnownError when the cache
    cannot be written; what was written before stays. A file that cannot be read is reported.
    """
    files = list(paths)
    total = sum(path.stat().st_size for path in files if path.is_file())
    run = _Import(options, target, progress or _nobody_listens, total)
    for path in files:
        run.take_file(path)
    return run.report()


class _Import:
    """One run over some files."""

    def __init__(
        self, options: ImportOptions, target: ImportTarget, progress: Progress, total: int
    ) -> None:
        self._options = options
        self._target = target
        self._progress = progress
        self._total = total
        self._before = self._done = 0
        self._known = target.hashes()
        self._hash_of = {id_: known for known, id_ in self._known.items()}
        self._taken = self._unchanged = self._refused_more = 0
        self._hidden: dict[str, int] = {}
        self._refused: list[tuple[str, int, str]] = []
        self._rows: list[Row] = []
        self._removed: list[str] = []
        self._bytes = 0
        self._budget = _FIRST_BYTES
        self._quiet = 0

    def report(self) -> ImportReport:
        return ImportReport(
            taken=self._taken,
            unchanged=self._unchanged,
            hidden=dict(sorted(self._hidden.items())),
            refused=tuple(self._refused),
            refused_more=self._refused_more,
        )

    def take_file(self, path: Path) -> None:
        snapshot = self._options.snapshot or _date_in(path.name)
        salt = f"{MAPPING_VERSION}|{self._options}|{snapshot}".encode()
        try:
            for record in read_records(path, self._heard):
                if isinstance(record, Found):
                    self._take(path.name, record, salt, snapshot)
                else:
                    self._refuse(path.name, record.line, record.reason)
                self._flush_if_full()
        except UnreadableFileError as fault:
            self._refuse(path.name, 0, str(fault))
        self._flush()
        self._before += path.stat().st_size if path.is_file() else 0

    def _heard(self, position: int) -> None:
        self._done = self._before + position

    def _take(self, name: str, record: Found, salt: bytes, snapshot: date | None) -> None:
        source_hash = hashlib.blake2b(record.text, digest_size=16, key=_key(salt)).digest()
        if source_hash in self._known:
            self._unchanged += 1
            return
        try:
            procedure = read_procedure(json.loads(record.text))
        except (ValueError, RecursionError) as fault:
            self._refuse(name, record.line, _reason(fault))
            return
        own = self._options.province
        hidden = why_hidden(procedure, own, all_provinces=self._options.all_provinces)
        if hidden:
            self._hidden[hidden] = self._hidden.get(hidden, 0) + 1
            self._forget(procedure.id)
            self._removed.append(procedure.id)
            return
        dated = procedure if snapshot is None else replace(procedure, snapshot=snapshot)
        self._rows.append(prepare(dated, source_hash, starter=self._options.starter))
        self._forget(procedure.id)
        self._known[source_hash] = procedure.id
        self._hash_of[procedure.id] = source_hash
        self._taken += 1
        self._bytes += len(record.text)

    def _forget(self, id_: str) -> None:
        """The stored form of a record is about to go: its hash says nothing any more."""
        old = self._hash_of.pop(id_, None)
        if old is not None:
            self._known.pop(old, None)

    def _refuse(self, name: str, line: int, reason: str) -> None:
        if len(self._refused) < _MOST_REFUSED:
            self._refused.append((name, line, reason))
        else:
            self._refused_more += 1

    def _flush_if_full(self) -> None:
        records = len(self._rows) + len(self._removed)
        self._quiet += 1
        if self._bytes >= self._budget or records >= _MOST_RECORDS:
            self._flush()
        elif self._quiet >= _MOST_RECORDS:
            self._tell()

    def _flush(self) -> None:
        if self._rows or self._removed:
            seconds = self._target.write_page(Page(tuple(self._rows), tuple(self._removed)))
            self._budget = _next_budget(self._bytes, self._budget, seconds)
        self._rows, self._removed, self._bytes = [], [], 0
        self._tell()

    def _tell(self) -> None:
        self._quiet = 0
        self._progress(min(self._done, self._total), self._total, self._taken)


def why_hidden(procedure: Procedure, own: str, *, all_provinces: bool = False) -> str:
    """Why the kiosks of the province `own` do not show a procedure; empty where they do."""
    if procedure.internal:
        return INTERNAL
    province = province_of(procedure.publisher.code)
    return OTHER_PROVINCE if province and not all_provinces and province != own else ""


def province_of(agency_code: str) -> str:
    """The province an agency belongs to: H26 for H26 and H26.101; empty for a national one."""
    match = _PROVINCE.search(agency_code)
    return match.group(1) if match else ""


def _next_budget(written: int, budget: int, seconds: float) -> int:
    """How many bytes of records should take about the target time, moving in small steps."""
    if written < budget // 2 or seconds <= 0:
        return budget
    wanted = int(written * _TARGET_SECONDS / seconds)
    stepped = min(max(wanted, budget // 4), budget * 5 // 4)
    return min(max(stepped, _LEAST_BYTES), _MOST_BYTES)


def _key(salt: bytes) -> bytes:
    return hashlib.blake2b(salt, digest_size=32).digest()


def _date_in(name: str) -> date | None:
    match = _DATED.search(name)
    try:
        return date.fromisoformat(match.group(1)) if match else None
    except ValueError:
        return None


def _reason(fault: Exception) -> str:
    if isinstance(fault, json.JSONDecodeError):
        return f"is not JSON: {fault.msg} at character {fault.pos + 1}"
    if isinstance(fault, UnicodeDecodeError):
        return "is not UTF-8 text"
    return str(fault) or type(fault).__name__


def _nobody_listens(done: int, total: int, taken: int) -> None:
    del done, total, taken
