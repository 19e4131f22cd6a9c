"""A panel's light without a panel: a number; None for a panel that has none."""

from __future__ import annotations

from kiosk.domain.errors import KnownError


class SimulatedLight:
    """A `Light`."""

    def __init__(self, percent: int | None = 80) -> None:
        self._percent = percent

    def percent(self) -> int | None:
        return self._percent

    def set(self, percent: int) -> None:
        if self._percent is None:
            raise KnownError("This machine's panel has no light that a program can set.")
        self._percent = percent
