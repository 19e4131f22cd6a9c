"""A trial of the scanner: what was heard while somebody looks, masked at once, kept by nobody."""

from __future__ import annotations

from collections import deque
from dataclasses import asdict
from datetime import UTC, datetime
from threading import Lock
from typing import Any, Final

from kiosk.clock import Clock
from kiosk.domain.scan import classify
from kiosk.domain.scan_trial import ScanShown, scan_shown
from kiosk.domain.scanned import Code

# Nobody asked for so long: nobody looks, and everything is forgotten.
_SECONDS: Final = 5.0
_SHOWN: Final = 5
_MINUTE: Final = 60.0


class ScanTrial:
    """Any thread. Hears nothing until somebody looks."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._until = 0.0
        self._since: datetime | None = None
        self._last: deque[dict[str, Any]] = deque(maxlen=_SHOWN)
        self._times: deque[float] = deque(maxlen=1_000)
        self._count = 0

    def look(self) -> dict[str, Any]:
        """{"since", "count", "per_minute", "scans" newest first}; hearing goes on for a while."""
        now = self._clock.read()
        with self._lock:
            if now.boot_seconds > self._until:
                self._forget()
                self._since = now.wall
            self._until = now.boot_seconds + _SECONDS
            recent = sum(now.boot_seconds - each <= _MINUTE for each in self._times)
            since = (self._since or now.wall).astimezone(UTC).isoformat(timespec="seconds")
            scans = list(self._last)
            return {
                "since": since,
                "count": self._count,
                "per_minute": recent,
                "scans": scans,
            }

    def heard(self, code: Code) -> None:
        """What it says of a person is gone when this returns."""
        self._note(scan_shown(code, classify(code.text, today=self._clock.read().day)))

    def bad(self, reason: str) -> None:
        """Something that was no code."""
        self._note(ScanShown(f"bad.{reason}"))

    def _note(self, shown: ScanShown) -> None:
        now = self._clock.read()
        with self._lock:
            if now.boot_seconds > self._until:
                return
            before = self._times[-1] if self._times else None
            gap = None if before is None else round(1000 * (now.boot_seconds - before))
            self._times.append(now.boot_seconds)
            self._count += 1
            at = now.wall.astimezone(UTC).isoformat(timespec="milliseconds")
            self._last.appendleft({"at": at, "gap_ms": gap, **asdict(shown)})

    def _forget(self) -> None:
        self._last.clear()
        self._times.clear()
        self._count = 0
