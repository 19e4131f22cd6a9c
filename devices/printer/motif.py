"""The Đông Sơn ornaments of a receipt as pictures: the drum face and the running band.

Drawn once, eight times too large and averaged down, as a browser would draw the vector files.
"""

from __future__ import annotations

from functools import cached_property
from math import cos, pi, sin

from PIL import Image, ImageDraw

_OVER = 8
_TILE, _BAND_HEIGHT = 48, 24


class Motifs:
    """Grey pictures (mode L, black on white) for a paper of a given printed width.

    The width is in dots of the design; the pictures are in the printer's (`scale` times more).
    """

    def __init__(self, width: int, scale: float = 1.0) -> None:
        self._width = round(width * scale)
        self._scale = scale

    def prepare(self) -> None:
        """Draw both now rather than with the first receipt."""
        _ = self.band, self.face

    @cached_property
    def band(self) -> Image.Image:
        """The band across the paper, 24 dots of the design high."""
        across, high = round(_TILE * self._scale), round(_BAND_HEIGHT * self._scale)
        tile = Image.new("L", (_TILE * _OVER, _BAND_HEIGHT * _OVER), 255)
        _draw_tile(ImageDraw.Draw(tile))
        tile = tile.resize((across, high), Image.Resampling.BOX)
        band = Image.new("L", (self._width, high), 255)
        for left in range(0, self._width, across):
            band.paste(tile, (left, 0))
        return band

    @cached_property
    def face(self) -> Image.Image:
        """The drum face, 84 dots of the design square."""
        side = round(84 * self._scale)
        large = Image.new("L", (side * _OVER, side * _OVER), 255)
        _draw_face(ImageDraw.Draw(large), side * _OVER / 100)
        return large.resize((side, side), Image.Resampling.BOX)


def _draw_tile(pen: ImageDraw.ImageDraw) -> None:
    for y in (1.5, 22.5):
        _line(pen, (-2, y), (_TILE + 2, y))
    # Neighbours' circles and lines are drawn too, so that the tile joins without a seam.
    for left in (-_TILE, 0, _TILE):
        _line(pen, (left + 16.2, 7.8), (left + 31.8, 16.2))
        _line(pen, (left + 40.2, 7.8), (left + 55.8, 16.2))
        for x in (12, 36):
            _ring(pen, (left + x) * _OVER, 12 * _OVER, 6 * _OVER, 2 * _OVER)
            _dot(pen, (left + x) * _OVER, 12 * _OVER, 1.8 * _OVER)


def _draw_face(pen: ImageDraw.ImageDraw, unit: float) -> None:
    middle = 50 * unit
    _ring(pen, middle, middle, 48 * unit, 2.5 * unit)
    _ring(pen, middle, middle, 31.5 * unit, 2 * unit)
    star = []
    for point in range(28):
        reach, turn = (27 if point % 2 == 0 else 11) * unit, point * pi / 14
        star.append((middle + reach * sin(turn), middle - reach * cos(turn)))
    pen.polygon(star, fill=0)
    for ring in range(20):
        turn = ring * pi / 10
        x, y = middle + 39.5 * unit * sin(turn), middle - 39.5 * unit * cos(turn)
        _ring(pen, x, y, 3.1 * unit, 1.8 * unit)


def _line(pen: ImageDraw.ImageDraw, start: tuple[float, float], end: tuple[float, float]) -> None:
    points = [(x * _OVER, y * _OVER) for x, y in (start, end)]
    pen.line(points, fill=0, width=2 * _OVER)


def _ring(pen: ImageDraw.ImageDraw, x: float, y: float, radius: float, stroke: float) -> None:
    outer = radius + stroke / 2
    pen.ellipse((x - outer, y - outer, x + outer, y + outer), outline=0, width=round(stroke))


def _dot(pen: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=0)
