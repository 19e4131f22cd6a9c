"""A machine that only notes that it was started anew: for tests and for a bench."""

from __future__ import annotations

from kiosk.domain.errors import KnownError


class SimulatedPower:
    """A `Power`; `restarts` counts, `allowed` says what the system would."""

    def __init__(self, allowed: bool = True) -> None:
        self.allowed = allowed
        self.restarts = 0

    def can_restart(self) -> bool:
        return self.allowed

    def restart(self) -> None:
        if not self.allowed:
            raise KnownError("This machine cannot be restarted by the kiosk.")
        self.restarts += 1
