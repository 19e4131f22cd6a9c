"""What staff can still do at a kiosk that could not open its files, as operations.

The pages find the same names as at a kiosk that runs (kiosk/control/machine.py); what needs the
kiosk itself is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from devices.sticks.protocol import NoSticks
from kiosk.control.desks.diagnostics import DiagnosticsOperations
from kiosk.control.desks.ending import EndingOperations
from kiosk.control.desks.log import LogOperations
from kiosk.control.desks.power import PowerOperations
from kiosk.control.socket import Operations
from kiosk.control.upkeep import StaffOperations, asker
from kiosk.doctor.finding import Finding
from kiosk.doctor.running import Running
from kiosk.doctor.vitals import machine_vitals
from kiosk.domain.errors import KnownError
from kiosk.services.upkeep import Upkeep
from kiosk.site import Site

_FIX: Final = "Stop the kiosk, copy its folder to a safe place and call support."
_JOURNAL: Final = "journal"


class RescueOperations:
    """Any thread that may wait; opens the file of staff, so that somebody may sign in."""

    def __init__(self, site: Site, fault: BaseException) -> None:
        """`fault` is why the kiosk could not open."""
        self._site = site
        self._upkeep = Upkeep(site.paths, site.clock)
        self._fault = str(fault) if isinstance(fault, KnownError) else type(fault).__name__

    def listen(self, end: Callable[[int], None]) -> None:
        """`end` ends the program with a status, on whatever thread."""
        self._upkeep.listen(lambda _: None, end)

    def stop(self) -> None:
        self._upkeep.stop()

    def table(self) -> Operations:
        site, upkeep = self._site, self._upkeep
        state = {"opening": self._fault}
        return {
            **StaffOperations(upkeep).table(),
            **LogOperations(site, upkeep).table(),
            **DiagnosticsOperations(site, upkeep, NoSticks(), lambda: state).table(),
            **PowerOperations(upkeep).table(),
            "health.look": self.look,
            "part.try": self.try_part,
            **EndingOperations(upkeep).table(),
        }

    def look(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """As a running kiosk answers, with {"rescue": true}: the fault first."""
        return {
            "parts": [each.as_json() for each in self._findings()],
            "closed": self._upkeep.closed,
            "volume": self._upkeep.volume,
            "rescue": True,
        }

    def try_part(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"part", "by"?} -> {"part", "well"}: looked at anew."""
        part = str(values["part"])
        self._upkeep.staff.note(asker(values), "part.tried", part)
        well = all(each.well for each in self._findings() if each.part == part)
        what = "part.worked" if well else "part.failed"
        self._upkeep.staff.note(asker(values), what, part)
        return {"part": part, "well": well}

    def _findings(self) -> list[Finding]:
        code = _JOURNAL if "journal.db" in self._fault else "other"
        running = Running(audit=self._upkeep.audit)
        opening = Finding("files", self._fault, False, _FIX, code=code)
        return [opening, *machine_vitals(self._site, running)]
