"""ESC/POS framing of one picture: start, raster bands, feed, partial cut. Nothing else.

Everything printed is raster, so no text can ever carry a control byte to the printer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from devices.printer.commands import ASB_ON, RESET, feed_and_cut
from devices.printer.plan import Plan

if TYPE_CHECKING:
    from PIL.Image import Image

_RASTER = b"\x1dv0\x00"


def encode(picture: Image, plan: Plan | None = None) -> bytes:
    """A 1-bit picture (black = 0, width a multiple of 8) as the bytes of one receipt."""
    plan = plan or Plan()
    rows = picture.tobytes("raw", "1;I")
    parts = [start(plan), *raster(rows, picture.width // 8, plan.band_rows), finish(plan)]
    return b"".join(parts)


def start(plan: Plan) -> bytes:
    """ESC @ forgets everything, also that the printer should tell of changes."""
    return RESET + ASB_ON if plan.asb else RESET


def raster(rows: bytes, row_bytes: int, band_rows: int) -> Iterator[bytes]:
    """Packed rows (1 = black) as bands of at most `band_rows`."""
    count = len(rows) // row_bytes if row_bytes else 0
    for top in range(0, count, band_rows):
        band = min(band_rows, count - top)
        yield _RASTER + _word(row_bytes) + _word(band)
        yield rows[top * row_bytes : (top + band) * row_bytes]


def finish(plan: Plan) -> bytes:
    return feed_and_cut(plan.feed_dots, cutter=plan.cutter)


def _word(value: int) -> bytes:
    return value.to_bytes(2, "little")
