"""What staff do to this machine and have told it: who they are, whether it serves the public.

Kept in staff.db. A file that cannot be used takes the staff's page away and nothing else: numbers
are given all the same.
"""

from __future__ import annotations

from contextlib import ExitStack

from kiosk.clock import Clock
from kiosk.domain.errors import KnownError
from kiosk.paths import Paths
from kiosk.services.staff import Staff
from offline_cache.database import Error, Worker, open_database
from offline_cache.staff import StaffStore


class Upkeep:
    """One for a built kiosk. Any thread that may wait."""

    def __init__(self, paths: Paths, clock: Clock) -> None:
        self.fault = ""
        self._open = ExitStack()
        self._staff: Staff | None = None
        try:
            self._staff = self._open_staff(paths, clock)
        except (KnownError, Error) as fault:
            self._open.close()
            self.fault = f"The file staff.db cannot be used: {fault}"

    @property
    def staff(self) -> Staff:
        """Raises KnownError where staff.db cannot be used."""
        if self._staff is None:
            raise KnownError(self.fault)
        return self._staff

    def stop(self) -> None:
        self._open.close()

    def _open_staff(self, paths: Paths, clock: Clock) -> Staff:
        connection = open_database(paths.staff)
        self._open.callback(connection.close)
        paths.staff.chmod(0o600)
        store = StaffStore(connection)
        worker = Worker("staff")
        self._open.callback(worker.stop)
        return Staff(store, worker, clock, paths.audit_head)
