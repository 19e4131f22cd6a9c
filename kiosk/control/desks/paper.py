"""The printer's paper as operations: a new roll and its length, the test page, the rulers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from kiosk.control.printing import came_out
from kiosk.control.socket import OperationError, Operations
from kiosk.control.upkeep import asker
from kiosk.domain.errors import KnownError
from kiosk.services.roll import LONGEST_ROLL, SHORTEST_ROLL, roll_changed, roll_length

if TYPE_CHECKING:
    from kiosk.app import Kiosk

_BAD_USAGE: Final = 2


class PaperOperations:
    """Any thread that may wait."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk

    def table(self) -> Operations:
        return {
            "paper.look": self.look,
            "paper.changed": self.changed,
            "print.self_test": self.self_test,
            "print.ruler": self.ruler,
        }

    def look(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """{} -> {"metres"}: how long the last roll was, or by the settings every roll is."""
        site = self._kiosk.site
        return {"metres": roll_length(site.paths.roll, site.settings.staff.roll_metres)}

    def changed(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"metres"?, "by"?} -> {"metres"}: a new roll of that length is in."""
        metres = int(values.get("metres") or self.look({})["metres"])
        if not SHORTEST_ROLL <= metres <= LONGEST_ROLL:
            raise OperationError(
                f"A roll is {SHORTEST_ROLL} to {LONGEST_ROLL} metres long.", _BAD_USAGE
            )
        self._kiosk.upkeep.staff.note(asker(values), "paper.changed", f"{metres} m")
        try:
            roll_changed(self._kiosk.site.paths.roll, self._kiosk.desk.millimetres, metres)
        except OSError as fault:
            raise KnownError(f"It cannot be written down: {fault.strerror}.") from fault
        return {"metres": metres}

    def self_test(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"locale"?} -> what became of the technician's page."""
        return came_out(self._kiosk.paper().self_test(str(values.get("locale") or "vi")))

    def ruler(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"locale"?, "by"?} -> what became of the page with the rulers."""
        return came_out(self._kiosk.paper().ruler(str(values.get("locale") or "vi")))
