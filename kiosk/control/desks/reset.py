"""The factory reset as operations: what would go and what stays, and beginning it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from kiosk.control.socket import OperationError, Operations
from kiosk.control.upkeep import asker
from kiosk.domain.errors import KnownError
from kiosk.endings import RENEWAL
from kiosk.services.factory_reset import ask_reset

if TYPE_CHECKING:
    from kiosk.app import Kiosk

_BAD_USAGE: Final = 2


class ResetOperations:
    """Any thread that may wait."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk

    def table(self) -> Operations:
        return {"reset.look": self.look, "reset.begin": self.begin}

    def look(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """{} -> {"machine", "waiting", "keeps_journal", "people"}: nothing is done yet."""
        kiosk = self._kiosk
        waiting = kiosk.journal_worker.run(kiosk.journal.events.waiting)
        people = len(kiosk.upkeep.staff.people())
        keeps = waiting.count > 0 or kiosk.link is None
        machine = kiosk.site.settings.machine.name
        return {
            "machine": machine,
            "waiting": waiting.count,
            "keeps_journal": keeps,
            "people": people,
        }

    def begin(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"machine", "by"?} -> as `look`: the accounts are gone, the rest goes at the next start.

        `machine` is this kiosk's name, so that nobody resets another by mistake.
        """
        found = self.look({})
        if str(values.get("machine")) != found["machine"]:
            raise OperationError("That is not the name of this kiosk.", _BAD_USAGE)
        kiosk, by = self._kiosk, asker(values)
        journal = "journal kept" if found["keeps_journal"] else "journal put aside"
        kiosk.upkeep.staff.note(by, "factory.reset", f"{journal}, {found['waiting']} waiting")
        try:
            now = kiosk.site.clock.read().wall
            ask_reset(kiosk.site.paths, keep_journal=bool(found["keeps_journal"]), now=now)
        except OSError as fault:
            raise KnownError(f"It cannot be written down: {fault.strerror}.") from fault
        kiosk.upkeep.staff.empty(by)
        kiosk.upkeep.close("")
        kiosk.upkeep.end(RENEWAL)
        return found
