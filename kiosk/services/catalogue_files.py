"""Reading catalogue files record by record: .jsonl, .json, each also gzipped.

Responsible for streaming, damaged lines and cut-off archives. What a record means is
catalogue_formats.py's business. Memory stays at one record; nothing is read twice.
"""

from __future__ import annotations

import codecs
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from kiosk.domain.errors import KnownError

LONGEST_RECORD = 4_000_000
_CHUNK = 128_000
_PACKED_CHUNK = 32_000
_GZIP_MAGIC = b"\x1f\x8b"
_GZIP = zlib.MAX_WBITS | 16
_BOM = b"\xef\xbb\xbf"
_GAP = re.compile(r"[\s,]*")

DoneBytes = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Found:
    """The bytes of one record. `line` counts from 1: lines of a .jsonl, elements of an array."""

    line: int
    text: bytes


@dataclass(frozen=True, slots=True)
class Damaged:
    """A stretch of the file that is no record, with the reason."""

    line: int
    reason: str


def read_records(path: Path, done_bytes: DoneBytes) -> Iterator[Found | Damaged]:
    """The records of a file, in order. `done_bytes` hears how far the file on disk is read.

    Raises UnreadableFileError when the file cannot be opened or read at all.
    """
    try:
        with path.open("rb") as raw, closing(_unpacked(raw)) as stream:
            is_lines = ".jsonl" in path.suffixes or _looks_like_lines(stream)
            records = _lines(stream) if is_lines else _documents(stream)
            for record in records:
                done_bytes(raw.tell())
                yield record
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise UnreadableFileError(f"The file {path.name} cannot be read: {reason}.") from fault


class UnreadableFileError(KnownError):
    """A catalogue file that cannot be opened or read at all."""


def _unpacked(raw: BinaryIO) -> io.BufferedReader:
    packed = raw.read(2) == _GZIP_MAGIC
    raw.seek(0)
    if packed:
        return io.BufferedReader(_Unpacker(raw), _CHUNK)
    return io.BufferedReader(raw, _CHUNK)  # type: ignore[arg-type]


class _Unpacker(io.RawIOBase):
    """A gzip file's contents, all of them: gzip.GzipFile drops the last buffer before a cut.

    Raises EOFError where the archive is cut off and zlib.error where it is damaged, each only
    after everything before that place was given out.
    """

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._member = zlib.decompressobj(wbits=_GZIP)
        self._pending = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` as far as one step goes; 0 at the end."""
        while not (data := self._step(len(buffer))):
            if not self._more():
                return 0
        buffer[: len(data)] = data
        return len(data)

    def _step(self, length: int) -> bytes:
        data = self._member.decompress(self._pending, length)
        self._pending = self._member.unconsumed_tail
        return data

    def _more(self) -> bool:
        """Bring in packed bytes; False at the end of the last member."""
        if self._member.eof:
            rest = (self._member.unused_data or self._raw.read(_PACKED_CHUNK)).lstrip(b"\0")
            if not rest:
                return False
            self._member, self._pending = zlib.decompressobj(wbits=_GZIP), rest
        elif not self._pending:
            self._pending = self._raw.read(_PACKED_CHUNK)
            if not self._pending:
                raise EOFError
        return True


def _looks_like_lines(stream: io.BufferedReader) -> bool:
    """Whether the first line is a whole JSON object: then so is, one hopes, every other."""
    try:
        start = stream.peek(_CHUNK)
    except (EOFError, zlib.error):
        return True
    first = start.removeprefix(_BOM).lstrip().split(b"\n", 1)
    try:
        return len(first) == 2 and bool(first[1].strip()) and isinstance(json.loads(first[0]), dict)
    except ValueError:
        return False


def _lines(stream: io.BufferedReader) -> Iterator[Found | Damaged]:
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(LONGEST_RECORD + 1)
            too_long = len(line) > LONGEST_RECORD
            if too_long:
                _skip_line(stream, line)
        except (EOFError, zlib.error) as fault:
            yield Damaged(number, _cut_off(fault))
            return
        if not line:
            return
        text = line.removeprefix(_BOM).strip()
        if too_long:
            yield Damaged(number, f"is longer than {LONGEST_RECORD} bytes")
        elif text:
            yield Found(number, text)


def _skip_line(stream: io.BufferedReader, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(_CHUNK)


def _cut_off(fault: Exception) -> str:
    if isinstance(fault, EOFError):
        return "the archive is cut off here; everything before it was read"
    return "the archive is damaged here; everything before it was read"


def _documents(stream: io.BufferedReader) -> Iterator[Found | Damaged]:
    """One object, or the elements of an array, decoded one at a time."""
    text = _Text(stream)
    number = 0
    try:
        inside = text.enter_array()
        while text.more():
            number += 1
            yield Found(number, text.element().encode())
        if inside and not text.closed():
            yield Damaged(number + 1, "the array has no end")
    except (EOFError, zlib.error) as fault:
        yield Damaged(number, _cut_off(fault))
    except ValueError as fault:
        yield Damaged(max(number, 1), f"is not JSON: {fault}; the rest of the file was not read")


class _Text:
    """A growing window on a JSON text. Raises ValueError for what is no JSON."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")()
        self._window = ""
        self._ended = False
        self._parser = json.JSONDecoder()

    def enter_array(self) -> bool:
        """Step over the opening bracket, if there is one."""
        self._skip_gap()
        inside = self._window.startswith("[")
        if inside:
            self._window = self._window[1:]
        return inside

    def more(self) -> bool:
        """Whether another element begins here."""
        self._skip_gap()
        return bool(self._window) and not self.closed()

    def closed(self) -> bool:
        return self._window.startswith("]")

    def element(self) -> str:
        """The text of the next element."""
        while True:
            try:
                _, end = self._parser.raw_decode(self._window)
            except (json.JSONDecodeError, RecursionError) as fault:
                # It may only be incomplete: look again with twice as much of it.
                if len(self._window) > LONGEST_RECORD or not self._grow(len(self._window)):
                    raise ValueError(str(fault)) from None
                continue
            text, self._window = self._window[:end], self._window[end:]
            return text

    def _skip_gap(self) -> None:
        while True:
            match = _GAP.match(self._window)
            self._window = self._window[match.end() if match else 0 :]
            if self._window or not self._grow(_CHUNK):
                return

    def _grow(self, least: int) -> bool:
        wanted = max(least, _CHUNK)
        while wanted > 0 and not self._ended:
            chunk = self._stream.read1(_CHUNK)
            self._ended = not chunk
            fresh = self._decode.decode(chunk, final=self._ended)
            self._window += fresh
            wanted -= len(fresh)
            if fresh and wanted <= 0:
                return True
        return wanted < max(least, _CHUNK)
