"""How a receipt is to be made for one printer: its dots, its knife, its manners. Pure data."""

from __future__ import annotations

from dataclasses import dataclass

# The print design is drawn for 72 mm at this density.
DESIGN_DPI = 203
DESIGN_WIDTH = 576


@dataclass(frozen=True, slots=True)
class Plan:
    """`width_dots` is a multiple of 8. `hybrid`: the printer sets number and QR code itself."""

    width_dots: int = DESIGN_WIDTH
    dpi: int = DESIGN_DPI
    feed_dots: int = 40
    cutter: bool = True
    band_rows: int = 256
    asb: bool = False
    hybrid: bool = False

    @property
    def scale(self) -> float:
        """Dots of this printer per dot of the design."""
        return 1.0 if self.dpi == DESIGN_DPI else self.dpi / DESIGN_DPI

    @property
    def dots_per_mm(self) -> float:
        return self.dpi / 25.4
