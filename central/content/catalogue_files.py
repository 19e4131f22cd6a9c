"""The national catalogue's files, record by record: .jsonl or .json, each also gzipped.

A record is published as it is, raw or normalised; kiosks read both (kiosk/domain/
catalogue_formats.py). A reply of the portal is read too: one procedure in `data`, or several in
`data.items`. What is no record is told with its line and left out.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kiosk.domain.errors import KnownError

Json = dict[str, Any]

_GZIP: Final = b"\x1f\x8b"
_LONGEST_ID: Final = 128
_TOLD: Final = 20
# All that the portal's list says of a procedure.
_LISTED: Final = frozenset({"id", "code", "name", "type", "categories", "departments"})


@dataclass(slots=True)
class Catalogue:
    """Records by their id; the last of an id counts. `faults` are sentences, the first few."""

    rows: dict[str, Json] = field(default_factory=dict)
    refused: int = 0
    faults: list[str] = field(default_factory=list)


def read_catalogue(paths: Iterable[Path]) -> Catalogue:
    """Everything in the files. Raises KnownError for a file that cannot be read at all."""
    found = Catalogue()
    for path in paths:
        for line, text in _records(path):
            try:
                id_, record = _record(text)
            except ValueError as fault:
                found.refused += 1
                if len(found.faults) < _TOLD:
                    found.faults.append(f"{path.name}, record {line}: {fault}")
            else:
                found.rows[id_] = record
    return found


def _records(path: Path) -> Iterator[tuple[int, Any]]:
    """(number, text or value) of each record: a line, or an element of an array."""
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == _GZIP
        with (
            gzip.open(path, "rt", encoding="utf-8-sig")
            if packed
            else path.open(encoding="utf-8-sig") as lines
        ):
            if ".jsonl" in path.suffixes:
                yield from ((n, text) for n, text in enumerate(lines, 1) if text.strip())
            else:
                yield from enumerate(_values(json.load(lines)), 1)
    except (OSError, EOFError, zlib.error, ValueError) as fault:
        raise KnownError(f"The file {path.name} cannot be read: {fault}.") from fault


def _values(value: Any) -> list[Any]:
    """The elements of an array, the items of the portal's list, or the value alone."""
    data = value.get("data") if isinstance(value, dict) else None
    items = data.get("items") if isinstance(data, dict) else None
    if isinstance(items, list):
        return items
    return value if isinstance(value, list) else [value]


def _record(text: Any) -> tuple[str, Json]:
    record = json.loads(text, parse_constant=_no_number) if isinstance(text, str) else text
    if isinstance(record, dict) and isinstance(record.get("data"), dict):
        record = record["data"]
    if not isinstance(record, dict):
        raise ValueError("is not an object")
    id_ = record.get("id")
    if not isinstance(id_, str | int) or not 0 < len(str(id_)) <= _LONGEST_ID:
        raise ValueError("has no id")
    if "departments" in record and record.keys() <= _LISTED:
        raise ValueError("is a line of the portal's list, without the procedure itself")
    if "\\u0000" in json.dumps(record):
        raise ValueError("holds a letter that cannot be stored")
    return str(id_), record


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number")
