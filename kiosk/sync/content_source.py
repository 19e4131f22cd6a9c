"""Where collections come from: the central system's API, or files on a stick, behind one door.

Only shapes. Every call has a total deadline of its own and answers with a value; what the values
say is not believed before its hashes were compared (kiosk/sync/pull.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from kiosk.sync.central_system import NoAnswer
from kiosk.sync.contract.content import Changes, Head


@dataclass(frozen=True, slots=True)
class Fresh:
    """A head, and the name (ETag) to ask for a newer one with."""

    head: Head
    etag: str = ""


@dataclass(frozen=True, slots=True)
class NotChanged:
    """The head is still the one that was asked with."""


@dataclass(frozen=True, slots=True)
class StartOver:
    """The cursor is too old or of another epoch: only a snapshot helps."""


@dataclass(frozen=True, slots=True)
class Garbled:
    """An answer that is not in the form of the contract."""


class Fetched(StrEnum):
    """What became of a snapshot's bytes. PART: what came is kept; the rest later."""

    WHOLE = "whole"
    PART = "part"
    GONE = "gone"


class ContentSource(Protocol):
    """Called by the one thread that syncs."""

    def head(self, etag: str) -> Fresh | NotChanged | Garbled | NoAnswer:
        """The newest head, if it is another than `etag` names (empty: any)."""

    def changes(
        self, collection: str, epoch: str, since: int, limit: int
    ) -> Changes | StartOver | Garbled | NoAnswer:
        """Up to `limit` rows that changed after `since`."""

    def snapshot(self, collection: str, sequence: int, into: Path, most: int) -> Fetched:
        """Append to a file what it lacks of a snapshot, up to `most` bytes in all."""
