"""Whichever light there is: a built-in panel's, else a monitor's."""

from __future__ import annotations

from collections.abc import Sequence

from devices.light.ddc import DdcLight
from devices.light.protocol import Light
from devices.light.sysfs import SysfsLight
from kiosk.domain.errors import KnownError


class FoundLight:
    """A `Light` over the first of several that can say how bright it is."""

    def __init__(self, lights: Sequence[Light] | None = None) -> None:
        self._lights = lights if lights is not None else (SysfsLight(), DdcLight())

    def percent(self) -> int | None:
        said = (each.percent() for each in self._lights)
        return next((each for each in said if each is not None), None)

    def set(self, percent: int) -> None:
        for each in self._lights:
            if each.percent() is not None:
                each.set(percent)
                return
        raise KnownError("This machine's panel has no light that a program can set.")
