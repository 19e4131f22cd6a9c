"""What can be done with the machine that the kiosk runs on."""

from __future__ import annotations

from typing import Protocol


class Power(Protocol):
    """Any thread that may wait."""

    def can_restart(self) -> bool:
        """Whether this program may start the machine anew; cheap."""

    def restart(self) -> None:
        """Begin it; returns at once where it was accepted. Raises KnownError with the reason."""
