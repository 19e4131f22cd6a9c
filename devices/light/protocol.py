"""What a panel's light is to the rest of the house."""

from __future__ import annotations

from typing import Protocol


class Light(Protocol):
    """Any thread that may wait."""

    def percent(self) -> int | None:
        """How bright it is, 1 to 100; None where nobody can say or set it. Cheap."""

    def set(self, percent: int) -> None:
        """DARKEST (kiosk/domain/light.py) to 100. Raises KnownError where it cannot be set."""
