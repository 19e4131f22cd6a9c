"""Reading a snapshot: JSON lines in zstd, from a file that nobody vouches for yet.

Every size is bounded before anything is unpacked: a file that would grow beyond measure is refused
where it passes a bound, not when the memory is full. Whether the rows are the signed ones is told
by their hashes (kiosk/sync/pull.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import zstandard
from pydantic import ValidationError

from kiosk.sync.contract.content import SnapshotHead

MOST_PACKED: Final = 128_000_000
MOST_UNPACKED: Final = 1_000_000_000
MOST_ROWS: Final = 100_000
LONGEST_ROW: Final = 4_000_000
# What zstd may keep in memory while unpacking; its levels up to 19 need no more.
_WINDOW = 8 * 1024 * 1024
_CHUNK = 65_536
_LONGEST_ID = 128


class SnapshotError(Exception):
    """The file is no snapshot, is cut off, or is larger than a snapshot may be."""


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """What the contract calls a Row; one that is gone is in no snapshot."""

    id: str
    sequence: int
    data: dict[str, Any]


class SnapshotReader:
    """One pass over a snapshot. Raises SnapshotError; OSError where the file cannot be read."""

    def __init__(self, file: BinaryIO) -> None:
        self._lines = _lines(_unpacked(file))
        try:
            self.head = SnapshotHead.model_validate_json(next(self._lines, b""))
        except ValidationError as fault:
            raise SnapshotError("does not begin with the head of a snapshot") from fault
        if self.head.rows > MOST_ROWS:
            raise SnapshotError(f"says that it has {self.head.rows} rows")

    def skip(self, count: int) -> None:
        """Pass over rows that were read another time."""
        for number in range(count):
            if next(self._lines, None) is None:
                raise SnapshotError(f"ends after {number} rows")

    def rows(self, before: int = 0) -> Iterator[SnapshotRow]:
        """The rows that follow; `before` were read already. As many in all as the head says."""
        count = before
        for line in self._lines:
            count += 1
            if count > self.head.rows:
                raise SnapshotError("has more rows than it says")
            yield _row(line)
        if count < self.head.rows:
            raise SnapshotError(f"ends after {count} of {self.head.rows} rows")


def read_head(path: Path) -> SnapshotHead:
    """What a snapshot says of itself. Raises as SnapshotReader does."""
    with path.open("rb") as file:
        return SnapshotReader(file).head


def _row(line: bytes) -> SnapshotRow:
    # By hand: the contract's model takes longer than all the rest of reading.
    try:
        read = json.loads(line, parse_constant=_refuse)
        id_, sequence, data = read["id"], read["sequence"], read["data"]
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise SnapshotError("has a line that is no row") from fault
    named = isinstance(id_, str) and 1 <= len(id_) <= _LONGEST_ID
    if not named or type(sequence) is not int or not isinstance(data, dict):
        raise SnapshotError("has a line that is no row")
    return SnapshotRow(id_, sequence, data)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _unpacked(file: BinaryIO) -> Iterator[bytes]:
    unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    total = 0
    try:
        with unpacker.stream_reader(file, read_size=_CHUNK, closefd=False) as reader:
            while chunk := reader.read(_CHUNK):
                total += len(chunk)
                if total > MOST_UNPACKED:
                    raise SnapshotError(f"holds more than {MOST_UNPACKED} bytes")
                yield chunk
    except zstandard.ZstdError as fault:
        raise SnapshotError(f"cannot be unpacked: {fault}") from fault


def _lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Lines without their ends; an unfinished last one is a line too."""
    pieces: list[bytes] = []
    length = 0
    for chunk in chunks:
        *whole, rest = chunk.split(b"\n")
        for piece in whole:
            yield b"".join((*pieces, piece))
            pieces, length = [], 0
        pieces.append(rest)
        length += len(rest)
        if length > LONGEST_ROW:
            raise SnapshotError(f"has a line of more than {LONGEST_ROW} bytes")
    if length:
        yield b"".join(pieces)
