"""A disk that remembers what was written and what was synced, as an apsw VFS.

`states` rebuilds what a power cut could leave: everything synced, and of the rest any subset of
512-byte sectors. The database runs with exclusive locking, because a VFS in Python has no shared
memory; the log's bytes are the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512


@dataclass
class Disk:
    """Durable bytes per file, writes that no sync has followed, and what was promised so far."""

    durable: dict[str, bytearray] = field(default_factory=dict)
    pending: dict[str, list[tuple[int, bytes]]] = field(default_factory=dict)
    promised: list[str] = field(default_factory=list)

    def write(self, name: str, offset: int, data: bytes) -> None:
        pieces = range(0, len(data), SECTOR)
        self.pending.setdefault(name, []).extend(
            (offset + at, data[at : at + SECTOR]) for at in pieces
        )

    def sync(self, name: str) -> None:
        image = self.durable.setdefault(name, bytearray())
        for offset, data in self.pending.pop(name, []):
            _put(image, offset, data)

    def image(self, chance: random.Random, keep: float) -> dict[str, bytes]:
        """The files after a power cut now, each unsynced sector kept with a chance of `keep`."""
        names = {*self.durable, *self.pending}
        images = {name: bytearray(self.durable.get(name, b"")) for name in names}
        for name, writes in self.pending.items():
            for offset, data in writes:
                if chance.random() < keep:
                    _put(images[name], offset, data)
        return {name: bytes(image) for name, image in images.items()}


def _put(image: bytearray, offset: int, data: bytes) -> None:
    if len(image) < offset + len(data):
        image.extend(bytes(offset + len(data) - len(image)))
    image[offset : offset + len(data)] = data


@dataclass(frozen=True)
class State:
    """One state after a power cut, and how many promises had been made before it."""

    files: dict[str, bytes]
    promised: int


class CrashVfs(apsw.VFS):
    """Passes everything through to the real disk and tells `disk`; cuts at writes and syncs."""

    def __init__(self, name: str, disk: Disk, seed: int) -> None:
        self.disk = disk
        self.states: list[State] = []
        self._chance = random.Random(seed)
        super().__init__(name, base="unix")

    def xOpen(self, name: Any, flags: list[int]) -> CrashFile:
        return CrashFile(self, name, flags)

    def xDelete(self, name: str, sync: bool) -> None:
        self.disk.durable.pop(Path(name).name, None)
        self.disk.pending.pop(Path(name).name, None)
        super().xDelete(name, sync)

    def cut(self, share: float = 1.0) -> None:
        """Keep states of a power cut at this point: none, half and all of what is unsynced."""
        if self._chance.random() > share:
            return
        for keep in (0.0, 0.5, 1.0):
            image = self.disk.image(self._chance, keep)
            self.states.append(State(image, len(self.disk.promised)))


class CrashFile(apsw.VFSFile):
    def __init__(self, vfs: CrashVfs, name: Any, flags: list[int]) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._vfs, self._name = vfs, Path(path).name
        super().__init__("unix", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self._vfs.disk.write(self._name, offset, bytes(data))
        self._vfs.cut(share=0.02)

    def xSync(self, flags: int) -> None:
        self._vfs.cut(share=0.3)
        super().xSync(flags)
        self._vfs.disk.sync(self._name)
        self._vfs.cut(share=0.3)

    def xTruncate(self, size: int) -> None:
        super().xTruncate(size)
        self._vfs.disk.durable.setdefault(self._name, bytearray())[size:] = b""


class ApswConnection:
    """As much of a pysqlite3 connection as the journal uses, over apsw."""

    def __init__(self, path: Path, vfs: str, synchronous: str) -> None:
        self._connection = apsw.Connection(str(path), vfs=vfs)
        self.execute("PRAGMA locking_mode=EXCLUSIVE").fetchone()
        self.execute("PRAGMA journal_mode=WAL").fetchone()
        self.execute("PRAGMA wal_autocheckpoint=40").fetchone()
        self.execute(f"PRAGMA synchronous={synchronous}")

    @property
    def in_transaction(self) -> bool:
        return bool(self._connection.in_transaction)

    def execute(self, sql: str, values: tuple[Any, ...] = ()) -> Rows:
        return Rows(self._connection.execute(sql, values))

    def close(self) -> None:
        self._connection.close()


class Rows:
    """A cursor whose rows answer to a name and to a place, like sqlite3.Row."""

    def __init__(self, cursor: Any) -> None:
        self._names = [each[0] for each in cursor.get_description()] if _has_rows(cursor) else []
        self._rows = [_Row(zip(self._names, row, strict=True)) for row in cursor]

    def fetchall(self) -> list[_Row]:
        return self._rows

    def fetchone(self) -> _Row | None:
        return self._rows.pop(0) if self._rows else None

    def __iter__(self) -> Iterator[_Row]:
        return iter(self._rows)


class _Row(dict[Any, Any]):
    def __missing__(self, place: int) -> Any:
        return list(self.values())[place]


def _has_rows(cursor: Any) -> bool:
    try:
        cursor.get_description()
    except apsw.ExecutionCompleteError:
        return False
    return True
