"""What a printer makes of bytes: the paper, as far as the bytes reach. For the simulator only."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

_RASTER = b"\x1dv0"
_RASTER_HEAD = 8
# Commands that leave no ink: their first bytes and their whole length.
_SILENT = ((b"\x1b@", 2), (b"\x1bJ", 3), (b"\x1dVB", 4))


def read_paper(data: bytes) -> Image.Image | None:
    """The 1-bit picture of all whole raster rows up to the first byte not understood."""
    rows, row_bytes = bytearray(), 0
    for width, band in _bands(data):
        if row_bytes not in (0, width):
            break
        row_bytes = width
        rows += band
    if not rows:
        return None
    size = (row_bytes * 8, len(rows) // row_bytes)
    return Image.frombytes("1", size, bytes(rows), "raw", "1;I")


def _bands(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each raster band as bytes per row and whole rows."""
    at = 0
    while at < len(data):
        if data.startswith(_RASTER, at):
            head = data[at : at + _RASTER_HEAD]
            if len(head) < _RASTER_HEAD:
                return
            width, count = int.from_bytes(head[4:6], "little"), int.from_bytes(head[6:8], "little")
            at += _RASTER_HEAD
            band = data[at : at + width * count]
            if width:
                yield width, band[: len(band) // width * width]
            at += width * count
            continue
        length = next((size for start, size in _SILENT if data.startswith(start, at)), 0)
        if not length:
            return
        at += length
