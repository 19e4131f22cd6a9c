"""The program's end as operations: begun anew by its supervisor, or left for a technician."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.control.socket import OperationError, Operations
from kiosk.control.upkeep import asker
from kiosk.endings import LEFT, RENEWAL
from kiosk.services.upkeep import Upkeep


class EndingOperations:
    """Any thread that may wait."""

    def __init__(self, upkeep: Upkeep) -> None:
        self._upkeep = upkeep

    def table(self) -> Operations:
        return {"app.restart": self.restart, "app.quit": self.quit}

    def restart(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"by"?} -> {}: the program ends, and its supervisor starts it anew."""
        return self._end(values, "app.restarted", RENEWAL)

    def quit(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"by"?} -> {}: the program ends, and stays so until somebody starts it."""
        return self._end(values, "app.left", LEFT)

    def _end(self, values: Mapping[str, Any], what: str, status: int) -> dict[str, Any]:
        if not self._upkeep.fault:
            self._upkeep.staff.note(asker(values), what)
        if not self._upkeep.end(status):
            raise OperationError("No kiosk is running here that could be ended.")
        return {}
