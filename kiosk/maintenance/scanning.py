"""The page that tries the scanner: what was heard last. Pure; nothing of it outlives the page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from kiosk.maintenance.desk import Desk, Moved
from kiosk.maintenance.events import Answered, Operate

LOOK = "scan.heard"


@dataclass(frozen=True, slots=True)
class ScanningDesk(Desk):
    """`heard` is what kiosk/services/scan_trial.py tells, None before the first answer."""

    heard: dict[str, Any] | None = field(default=None, repr=False)
    failed: bool = False

    def opened(self) -> Moved:
        return Moved(self, (Operate(LOOK),))

    def second(self) -> Moved:
        return Moved(self, (Operate(LOOK),))

    def answered(self, event: Answered) -> Moved:
        if event.operation != LOOK:
            return Moved(self)
        if event.failed:
            return Moved(replace(self, failed=True))
        return Moved(replace(self, heard=event.values, failed=False))
