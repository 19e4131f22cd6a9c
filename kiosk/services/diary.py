"""Since when each part is as it is, as far as this run of the program saw it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from threading import Lock


class Diary:
    """Any thread."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[str, str]] = {}
        self._lock = Lock()

    def seen(self, part: str, code: str, now: datetime) -> str:
        """Note how a part is; when it was first seen so (ISO, UTC)."""
        with self._lock:
            before = self._seen.get(part)
            if before is None or before[0] != code:
                before = (code, now.astimezone(UTC).isoformat(timespec="seconds"))
                self._seen[part] = before
            return before[1]

    def since(self) -> Mapping[str, tuple[str, str]]:
        """State and beginning of each part that was seen."""
        with self._lock:
            return dict(self._seen)
