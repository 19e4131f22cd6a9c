"""The machine under the kiosk as operations: started anew, its panel's light."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from devices.light.found import FoundLight
from devices.light.protocol import Light
from devices.power.protocol import Power
from devices.power.system import SystemPower
from kiosk.control.socket import OperationError, Operations
from kiosk.control.upkeep import asker
from kiosk.domain.light import DARKEST
from kiosk.services.upkeep import Upkeep

_BAD_USAGE: Final = 2


class PowerOperations:
    """Any thread that may wait."""

    def __init__(
        self, upkeep: Upkeep, power: Power | None = None, light: Light | None = None
    ) -> None:
        self._upkeep = upkeep
        self._power = power or SystemPower()
        self._light = light or FoundLight()

    def table(self) -> Operations:
        return {
            "machine.look": self.look,
            "machine.restart": self.restart,
            "light.set": self.set_light,
        }

    def look(self, values: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """{} -> {"can_restart", "light"}: in percent, null where the panel's cannot be set."""
        return {"can_restart": self._power.can_restart(), "light": self._light.percent()}

    def restart(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"by"?} -> {}: the whole machine begins anew."""
        if not self._power.can_restart():
            raise OperationError("This machine cannot be restarted by the kiosk.")
        if not self._upkeep.fault:
            self._upkeep.staff.note(asker(values), "machine.restarted")
        self._power.restart()
        return {}

    def set_light(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """{"percent", "by"?} -> {"light"}."""
        percent = int(values["percent"])
        if not DARKEST <= percent <= 100:
            raise OperationError(f"The light is {DARKEST} to 100 percent.", _BAD_USAGE)
        if self._light.percent() is None:
            raise OperationError("This machine's panel has no light that a program can set.")
        self._upkeep.staff.note(asker(values), "light.set", str(percent))
        self._light.set(percent)
        return {"light": self._light.percent()}
