"""The national catalogue's files, record by record: .jsonl or .json, each also gzipped.

A record is published as it is, raw or normalised; kiosks read both (kiosk/domain/
catalogue_formats.py). A reply of the portal is read too: one procedure in `data`, or several in
`data.items`. What is no record is left out and told with its place; of a file that somebody sends
no more is unpacked than is allowed.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any, BinaryIO, Final

from kiosk.domain.errors import KnownError

Json = dict[str, Any]

_GZIP: Final = b"\x1f\x8b"
_LONGEST_ID: Final = 128
_TOLD: Final = 20
# All that the portal's list says of a procedure.
_LISTED: Final = frozenset({"id", "code", "name", "type", "categories", "departments"})


class Flaw(StrEnum):
    """Why something in a file is no record. LISTED is a line of the portal's list, without the
    procedure itself; LETTER holds a letter that cannot be stored.
    """

    JSON = "json"
    OBJECT = "object"
    ID = "id"
    LISTED = "listed"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`number` is a line's, where the file goes by lines, else an element's."""

    file: str
    number: int
    by_line: bool
    flaw: Flaw


@dataclass(slots=True)
class Catalogue:
    """Records by their id; the last of an id counts. `refused` were left out, the first few of
    which are told.
    """

    rows: dict[str, Json] = field(default_factory=dict)
    refused: int = 0
    left_out: list[LeftOut] = field(default_factory=list)


def read_catalogue(paths: Iterable[Path]) -> Catalogue:
    """Everything in the files. Raises KnownError for a file that cannot be read at all."""
    found = Catalogue()
    for path in paths:
        try:
            with path.open("rb") as raw:
                _read(found, path.name, raw)
        except OSError as fault:
            raise _unreadable(path.name, fault) from fault
    return found


def read_sent(name: str, body: bytes, longest: int) -> Catalogue:
    """What is in a file that somebody sent. Raises KnownError where it cannot be read at all, or is
    larger than `longest` bytes when it is unpacked.
    """
    found = Catalogue()
    _read(found, name, io.BytesIO(body), longest)
    return found


def _read(found: Catalogue, name: str, raw: BinaryIO, longest: int | None = None) -> None:
    by_line = ".jsonl" in PurePath(name).suffixes
    try:
        for number, text in _records(raw, longest, by_line=by_line):
            record = _record(text)
            if not isinstance(record, Flaw):
                found.rows[str(record["id"])] = record
                continue
            found.refused += 1
            if len(found.left_out) < _TOLD:
                found.left_out.append(LeftOut(name, number, by_line, record))
    except (OSError, EOFError, zlib.error, ValueError, RecursionError) as fault:
        raise _unreadable(name, fault) from fault


def _unreadable(name: str, fault: Exception) -> KnownError:
    return KnownError(f"The file {name} cannot be read: {fault}.")


def _records(raw: BinaryIO, longest: int | None, *, by_line: bool) -> Iterator[tuple[int, Any]]:
    """(number, text or value) of each record: a line, or an element of an array."""
    packed = raw.read(2) == _GZIP
    raw.seek(0)
    plain = gzip.GzipFile(fileobj=raw) if packed else raw
    lines = io.TextIOWrapper(io.BufferedReader(_AtMost(plain, longest)), "utf-8-sig")
    if by_line:
        yield from ((number, text) for number, text in enumerate(lines, 1) if text.strip())
    else:
        yield from enumerate(_values(json.load(lines)), 1)


class _AtMost(io.RawIOBase):
    """Bytes of another stream. Raises ValueError when there are more than so many."""

    def __init__(self, stream: Any, longest: int | None) -> None:
        self._stream, self._longest, self._read = stream, longest, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self._stream.read(len(buffer))
        buffer[: len(found)] = found
        self._read += len(found)
        if self._longest is not None and self._read > self._longest:
            raise ValueError(f"it has more than {self._longest} bytes")
        return len(found)


def _values(value: Any) -> list[Any]:
    """The elements of an array, the items of the portal's list, or the value alone."""
    data = value.get("data") if isinstance(value, dict) else None
    items = data.get("items") if isinstance(data, dict) else None
    if isinstance(items, list):
        return items
    return value if isinstance(value, list) else [value]


def _record(text: Any) -> Json | Flaw:
    try:
        record = json.loads(text, parse_constant=_no_number) if isinstance(text, str) else text
        if isinstance(record, dict) and isinstance(record.get("data"), dict):
            record = record["data"]
        told = json.dumps(record, ensure_ascii=False)
    except (ValueError, RecursionError):
        return Flaw.JSON
    if not isinstance(record, dict):
        return Flaw.OBJECT
    id_ = record.get("id")
    if not isinstance(id_, str | int) or not 0 < len(str(id_)) <= _LONGEST_ID:
        return Flaw.ID
    if "departments" in record and record.keys() <= _LISTED:
        return Flaw.LISTED
    return record if _may_be_stored(told) else Flaw.LETTER


def _may_be_stored(text: str) -> bool:
    """Neither a zero nor half of a letter, which a database refuses."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\\u0000" not in text


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number")
