"""The pages of the machine under the kiosk: whether it can be restarted, and its light. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.maintenance.desk import Desk, Moved
from kiosk.maintenance.events import Answered, Operate

LOOK, LIGHT = "machine.look", "light.set"


@dataclass(frozen=True, slots=True)
class PowerDesk(Desk):
    """`can_restart` is None before the first answer; `light` in percent, None where there is none
    that can be set."""

    can_restart: bool | None = None
    light: int | None = None

    def opened(self) -> Moved:
        return Moved(self, (Operate(LOOK),))

    def answered(self, event: Answered) -> Moved:
        if event.operation == LIGHT and not event.failed:
            return Moved(replace(self, light=_percent(event.values["light"])))
        if event.operation == LIGHT:
            return Moved(self, (Operate(LOOK),))
        if event.operation != LOOK or event.failed:
            return Moved(self)
        can_restart, light = bool(event.values["can_restart"]), _percent(event.values["light"])
        return Moved(replace(self, can_restart=can_restart, light=light))


def _percent(told: object) -> int | None:
    return None if told is None else int(str(told))
