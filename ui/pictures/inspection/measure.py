"""How large what is touched must be: so many millimetres of a panel, or pixels of a window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF

from kiosk.domain.panel import LEAST_TARGET_MM

# The design's panel, 21.5 inches at 1080 x 1920.
DESIGN_PIXELS_PER_MM: Final = 4.034
_SLACK_MM: Final = 0.05


@dataclass(frozen=True, slots=True)
class Measure:
    """Of one panel. `least_pixels` stands in for the millimetres where nobody knows how large a
    pixel is; 0 is none.
    """

    pixels_per_mm: float = DESIGN_PIXELS_PER_MM
    least_pixels: int = 0

    @property
    def least(self) -> str:
        """Such as "20 mm"."""
        return f"{self.least_pixels} px" if self.least_pixels else f"{LEAST_TARGET_MM:g} mm"

    def is_small(self, place: QRectF) -> bool:
        """Whether a finger would miss it. `place` is in pixels."""
        least = self.least_pixels or (LEAST_TARGET_MM - _SLACK_MM) * self.pixels_per_mm
        return min(place.width(), place.height()) < least
