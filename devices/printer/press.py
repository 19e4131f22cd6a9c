"""From a slip to a job for the printer. Loads the drawing code on first use, not at start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from devices.printer.plan import Plan
from devices.printer.protocol import PrintJob
from devices.printer.slips import Slip

if TYPE_CHECKING:
    from devices.printer.receipt import ReceiptArtist


class Press:
    """Makes print jobs of slips with the fonts of `fonts`. One thread at a time."""

    def __init__(self, fonts: Path, plan: Plan | None = None) -> None:
        self._fonts = fonts
        self._plan = plan or Plan()
        self._artist: ReceiptArtist | None = None

    def job(self, job_id: str, slip: Slip) -> PrintJob:
        """Draw a slip and frame it. Raises KnownError when the print fonts are missing."""
        from devices.printer import escpos, hybrid

        plan = self._plan
        drawing = self._ready().drawing(slip)
        picture = drawing.picture
        data = hybrid.encode(drawing, plan) if plan.hybrid else escpos.encode(picture, plan)
        length = (picture.height + plan.feed_dots) / plan.dots_per_mm
        return PrintJob(job_id, data, picture.height, picture, length)

    def warm_up(self) -> None:
        """Load everything the first receipt would have to wait for (about 0.1 s)."""
        from devices.printer import escpos, hybrid, qr  # noqa: F401

        self._ready().warm_up()

    def forget(self) -> None:
        """Drop what is remembered of earlier receipts."""
        if self._artist is not None:
            self._artist.forget()

    def _ready(self) -> ReceiptArtist:
        if self._artist is None:
            # Pillow costs tens of milliseconds to load: not before somebody prints.
            from devices.printer.receipt import ReceiptArtist

            self._artist = ReceiptArtist(self._fonts, self._plan)
        return self._artist
