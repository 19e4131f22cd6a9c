"""Collections from a stick: snapshots in a folder, and beside them the head that signs them.

`head.json` is a Head of the contract; each `NAME-SEQUENCE.zst` is a snapshot at the sequence that
the head names. Nothing is believed for being on the stick: the head's signature is checked first.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from pydantic import ValidationError

from kiosk.domain.errors import KnownError
from kiosk.sync.content_source import Fetched, Fresh, Garbled, StartOver
from kiosk.sync.contract.content import Head

HEAD_FILE = "head.json"
_NAME = re.compile(r"([A-Za-z0-9][A-Za-z0-9._:-]{0,63})-(\d{1,16})\.zst")
_LONGEST_HEAD = 200_000


class FileSource:
    """A ContentSource of the snapshots given, all of one folder."""

    def __init__(self, files: list[Path]) -> None:
        """Raises KnownError where a file is missing or is not called as a snapshot is."""
        self._files: dict[tuple[str, int], Path] = {}
        for file in files:
            name = _NAME.fullmatch(file.name)
            if name is None:
                raise KnownError(f"{file.name} is not called like a snapshot (procedures-12.zst).")
            if not file.is_file():
                raise KnownError(f"There is no file {file}.")
            self._files[name[1], int(name[2])] = file
        if not self._files:
            raise KnownError("There is no snapshot here (procedures-12.zst).")
        self._head = files[0].parent / HEAD_FILE

    @classmethod
    def at(cls, place: Path) -> FileSource:
        """A snapshot, or all of a folder. Raises KnownError as the constructor does."""
        return cls(sorted(place.glob("*.zst")) if place.is_dir() else [place])

    @property
    def collections(self) -> frozenset[str]:
        return frozenset(name for name, _ in self._files)

    def head(self, etag: str) -> Fresh | Garbled:  # noqa: ARG002 - a stick is always looked at
        """Raises KnownError where there is none."""
        try:
            with self._head.open("rb") as file:
                return Fresh(Head.model_validate_json(file.read(_LONGEST_HEAD)))
        except ValidationError:
            return Garbled()
        except OSError as fault:
            raise KnownError(
                f"The signed head {HEAD_FILE} beside the snapshot cannot be read: {fault.strerror}."
            ) from fault

    def changes(self, collection: str, epoch: str, since: int, limit: int) -> StartOver:  # noqa: ARG002
        """A stick has whole collections only."""
        return StartOver()

    def snapshot(self, collection: str, sequence: int, into: Path, most: int) -> Fetched:
        file = self._files.get((collection, sequence))
        if file is None or file.stat().st_size > most:
            return Fetched.GONE
        shutil.copyfile(file, into)
        return Fetched.WHOLE
