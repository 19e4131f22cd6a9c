"""What staff do to this machine and have told it: who they are, whether it serves the public.

Kept in staff.db. A file that cannot be used takes the staff's page away and nothing else: numbers
are given all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from kiosk.clock import Clock
from kiosk.domain.errors import KnownError
from kiosk.domain.visit.state import LOUDNESS
from kiosk.paths import Paths
from kiosk.services.accounts import SentStaff
from kiosk.services.diary import Diary
from kiosk.services.staff import Staff
from offline_cache.collections import Collections
from offline_cache.database import Error, Worker, open_database
from offline_cache.staff import StaffStore

_CLOSED, _VOLUME = "closed", "volume"


class Upkeep:
    """One for a built kiosk. Any thread that may wait."""

    def __init__(self, paths: Paths, clock: Clock) -> None:
        self.fault = ""
        self.diary = Diary()
        self.audit: dict[str, Any] = {}
        self.closed = ""
        self.volume = LOUDNESS
        self._doors: Callable[[str], None] = lambda _: None
        self._end: Callable[[int], None] | None = None
        self._open = ExitStack()
        self._staff: Staff | None = None
        self.sent: SentStaff | None = None
        try:
            self._staff = self._open_staff(paths, clock)
            self.closed = self._staff.fact(_CLOSED)
            self.volume = int(self._staff.fact(_VOLUME) or LOUDNESS)
            self.check_audit()
        except (KnownError, Error, OSError, ValueError) as fault:
            self._open.close()
            self.sent = None
            self.fault = f"The file staff.db cannot be used: {fault}"
            self.audit = {"fault": self.fault}

    @property
    def staff(self) -> Staff:
        """Raises KnownError where staff.db cannot be used."""
        if self._staff is None:
            raise KnownError(self.fault)
        return self._staff

    def check_audit(self) -> dict[str, Any]:
        """Follow the audit log: at every start, and when somebody asks."""
        verdict = self.staff.check_log()
        self.audit = {"entries": verdict.entries, "broken_at": verdict.broken_at}
        return self.audit

    def listen(self, doors: Callable[[str], None], end: Callable[[int], None]) -> None:
        """`doors` hears, on whatever thread, why the kiosk is closed, or empty; `end` ends the
        program with a status (kiosk/endings.py). One listener."""
        self._doors, self._end = doors, end

    def close(self, reason: str) -> None:
        """Close the kiosk for the public, or open it with an empty reason; a restart changes
        nothing of it. Raises KnownError."""
        self.staff.set_fact(_CLOSED, reason)
        self.closed = reason
        self._doors(reason)

    def set_volume(self, volume: int) -> None:
        """How loud the machine is, 1 to 5 (kiosk/services/loudness.py). Raises KnownError."""
        self.staff.set_fact(_VOLUME, str(volume))
        self.volume = volume

    def end(self, status: int) -> bool:
        """Whether there is a program to end."""
        if self._end is None:
            return False
        self._end(status)
        return True

    def stop(self) -> None:
        self._open.close()

    def _open_staff(self, paths: Paths, clock: Clock) -> Staff:
        connection = open_database(paths.staff)
        self._open.callback(connection.close)
        paths.staff.chmod(0o600)
        store = StaffStore(connection)
        worker = Worker("staff")
        self._open.callback(worker.stop)
        staff = Staff(store, worker, clock, paths.audit_head)
        self.sent = SentStaff(staff, Collections.prepare(connection), worker)
        return staff
