"""ESC/POS framing of one picture: start, raster bands, feed, partial cut. Nothing else.

Everything printed is raster, so no text can ever carry a control byte to the printer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

BAND_ROWS = 256
FEED_DOTS = 40

_START = b"\x1b@"
_RASTER = b"\x1dv0\x00"
_FEED = b"\x1bJ"
# Function B: feed to the cutter first, or the last 12 mm would stay below the knife.
_PARTIAL_CUT = b"\x1dVB\x00"


def encode(picture: Image) -> bytes:
    """A 1-bit picture (black = 0, width a multiple of 8) as the bytes of one receipt."""
    row_bytes = picture.width // 8
    rows = picture.tobytes("raw", "1;I")
    parts = [_START]
    for top in range(0, picture.height, BAND_ROWS):
        count = min(BAND_ROWS, picture.height - top)
        parts.append(_RASTER + _word(row_bytes) + _word(count))
        parts.append(rows[top * row_bytes : (top + count) * row_bytes])
    return b"".join([*parts, _FEED, bytes([FEED_DOTS]), _PARTIAL_CUT])


def _word(value: int) -> bytes:
    return value.to_bytes(2, "little")
