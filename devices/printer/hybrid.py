"""Hybrid printing for slow serial printers: number and QR code by the printer, words as raster.

Only plain letters and digits and printable ASCII ever go out as text, so nothing a person wrote
can become a command. Rows and edges without ink are not sent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from devices.printer import escpos
from devices.printer.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from devices.printer.raster import Drawing

_LETTERS = re.compile(r"[A-Z0-9](?:[A-Z0-9 .-]{0,14}[A-Z0-9])?\Z")
_CODE = re.compile(r"[\x21-\x7e]{1,200}\Z")

_LEFT, _CENTRE = b"\x1ba\x00", b"\x1ba\x01"
_CELL_WIDTH = 12
_MODULE = 6
# Above and below what the printer sets.
_GAP = b"\x1bJ\x10"
# Fewer blank rows than this cost less as white than as a command between two bands.
_FEW_ROWS = 6
_MOST_FEED = 255
# Bytes by which a line may be off the middle and still be sent as centred.
_NEARLY = 2


def is_own_letters(text: str) -> bool:
    """Whether every printer can set it: plain capitals and digits, no code page needed."""
    return _LETTERS.match(text) is not None


def is_own_code(payload: str) -> bool:
    """Whether every reader will read it alike: ASCII, not too long for narrow paper."""
    return _CODE.match(payload) is not None


def encode(drawing: Drawing, plan: Plan) -> bytes:
    """One receipt: strips of words between what the printer sets itself."""
    picture, parts, top = drawing.picture, [escpos.start(plan)], 0
    for own in drawing.own:
        parts += _strip(picture, (top, own.y), plan)
        parts += [_GAP, _code(own.text) if own.is_code else _letters(own.text, plan), _GAP]
        top = own.y
    parts += _strip(picture, (top, picture.height), plan)
    return b"".join([*parts, _LEFT, escpos.finish(plan)])


def _letters(text: str, plan: Plan) -> bytes:
    """Font A as large as fits on one line, at most eight times, bold."""
    times = max(1, min(8, plan.width_dots // (_CELL_WIDTH * len(text))))
    size = (times - 1) * 0x11
    large = b"\x1d!" + bytes((size,)) + b"\x1bE\x01"
    return _CENTRE + large + text.encode("ascii") + b"\n" + b"\x1d!\x00\x1bE\x00"


def _code(payload: str) -> bytes:
    """Model 2, six dots a module, level M."""
    data = payload.encode("ascii")
    functions = (b"1A2\x00", b"1C" + bytes((_MODULE,)), b"1E1", b"1P0" + data, b"1Q0")
    return _CENTRE + b"".join(b"\x1d(k" + _word(len(each)) + each for each in functions)


def _strip(picture: Image, between: tuple[int, int], plan: Plan) -> Iterator[bytes]:
    """Rows of the picture, without the blank ones."""
    top, bottom = between
    strip = picture.crop((0, top, picture.width, bottom))
    row_bytes = picture.width // 8
    rows, blank = strip.tobytes("raw", "1;I"), bytes(row_bytes)
    inked = [rows[at : at + row_bytes] != blank for at in range(0, len(rows), row_bytes)]
    done = 0
    for first, last in _runs(inked):
        yield from _feed(first - done)
        yield from _band(strip.crop((0, first, strip.width, last)), plan)
        done = last
    yield from _feed(bottom - top - done)


def _runs(inked: list[bool]) -> Iterator[tuple[int, int]]:
    """Runs of rows with ink, those with few blank rows between them as one."""
    first, last = -1, -1
    for row, has_ink in enumerate(inked):
        if not has_ink:
            continue
        if first >= 0 and row - last > _FEW_ROWS:
            yield first, last
            first = row
        first, last = (row if first < 0 else first), row + 1
    if first >= 0:
        yield first, last


def _band(band: Image, plan: Plan) -> Iterator[bytes]:
    """Rows without their blank edges: both where the ink stands in the middle, else the right."""
    left, right = _edges(band)
    margin = min(left, band.width // 8 - right)
    centred = margin > 0 and abs(left - (band.width // 8 - right)) <= _NEARLY
    start, end = (margin, band.width // 8 - margin) if centred else (0, right)
    cut = band.crop((start * 8, 0, end * 8, band.height))
    yield _CENTRE if centred else _LEFT
    yield from escpos.raster(cut.tobytes("raw", "1;I"), end - start, plan.band_rows)


def _edges(band: Image) -> tuple[int, int]:
    """The first byte column with ink and the one after the last."""
    from PIL import ImageChops

    box = ImageChops.invert(band.convert("L")).getbbox()
    assert box is not None, "a band has ink"
    return box[0] // 8, -(-box[2] // 8)


def _feed(rows: int) -> Iterator[bytes]:
    while rows > 0:
        step = min(rows, _MOST_FEED)
        yield b"\x1bJ" + bytes((step,))
        rows -= step


def _word(value: int) -> bytes:
    return value.to_bytes(2, "little")
