"""A sheet of paper 576 dots wide that grows as it is written, and the 1-bit picture of it.

Responsible for putting text, rules, boxes and pictures on dots. Not for what stands on a
receipt (receipt.py), nor for fonts (lettering.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from PIL import Image, ImageDraw

from devices.printer.lettering import Fonts, Style
from devices.printer.motif import Motifs

WIDTH = 576
MARGIN = 16
PRINTED = WIDTH - 2 * MARGIN
THRESHOLD = 150
# 2 m: whatever is written, no receipt is longer.
LONGEST = 16_000

_RULE = 3
_DASH, _DASH_STEP = 12, 20
# A browser rounds half the leading down: this much by comparison with the mocks.
_LIFT = 0.7
_FIRST_HEIGHT = 2048
_BITS = [0] * THRESHOLD + [255] * (256 - THRESHOLD)


class Sheet:
    """Paper with a cursor `y` (dots, fractional as in the mocks). One thread; not reusable."""

    def __init__(self, fonts: Fonts, motifs: Motifs) -> None:
        self.fonts = fonts
        self.motifs = motifs
        self.y = 0.0
        self._image = Image.new("L", (WIDTH, _FIRST_HEIGHT), 255)
        self._pen = ImageDraw.Draw(self._image)

    def gap(self, dots: float) -> None:
        self.y += dots

    def paragraph(
        self, text: str, style: Style, left: float = MARGIN, width: float = PRINTED
    ) -> None:
        """Wrapped text from the left edge; the cursor goes below it."""
        self._flow(self.fonts.wrap(text, style, width), style, left, None)

    def centred(
        self, text: str, style: Style, left: float = MARGIN, width: float = PRINTED
    ) -> None:
        """Wrapped text, every line in the middle of the column; the cursor goes below it."""
        self._flow(self.fonts.wrap(text, style, width), style, left, width)

    def _flow(self, lines: list[str], style: Style, left: float, centre_in: float | None) -> None:
        for line in lines:
            room = 0.0 if centre_in is None else (centre_in - self.fonts.width(line, style)) / 2
            self.line(line, style, left + room)
            self.y += style.line

    def line(self, text: str, style: Style, left: float, ink: int = 0) -> None:
        """One line with its top at the cursor, which stays."""
        self._reach(self.y + style.line + style.size)
        baseline = round(self.y + style.baseline - _LIFT)
        for word, x in self._spaced(text, style) if style.spacing else self._words(text, style):
            stamp = self.fonts.stamp(word, style)
            place = (round(left + x) + stamp.left, baseline + stamp.top)
            self._image.paste(ink, place, stamp.ink)

    def _words(self, text: str, style: Style) -> Iterator[tuple[str, float]]:
        """The words of a line and where each begins."""
        x, gap = 0.0, self.fonts.width(" ", style)
        for word in text.split(" "):
            yield word, x
            x += self.fonts.width(word, style) + gap

    def _spaced(self, text: str, style: Style) -> Iterator[tuple[str, float]]:
        """The letters of a letter-spaced line and where each begins, kerning kept."""
        font = self.fonts.font(style)
        for index, letter in enumerate(text):
            through = font.getlength(text[: index + 1]) - font.getlength(letter)
            yield letter, through + style.spacing * index

    def height_of(self, text: str, style: Style, width: float) -> float:
        """How many dots a wrapped text would take."""
        return len(self.fonts.wrap(text, style, width)) * style.line

    def rule(self) -> None:
        """A solid rule with its space above and below."""
        self.y += 14
        self.box(MARGIN, self.y, PRINTED, _RULE)
        self.y += _RULE + 14

    def dash(self) -> None:
        """A dashed rule with its space above and below."""
        self.y += 16
        for left in range(MARGIN, MARGIN + PRINTED, _DASH_STEP):
            self.box(left, self.y, min(_DASH, MARGIN + PRINTED - left), _RULE)
        self.y += _RULE + 16

    def band(self) -> None:
        """The ornament across the paper with its space above and below."""
        self.y += 14
        self.picture(self.motifs.band, MARGIN, self.y)
        self.y += self.motifs.band.height + 14

    def box(self, left: float, top: float, width: float, height: float, radius: int = 0) -> None:
        """A black box."""
        x, y = round(left), round(top)
        self._reach(y + height)
        corner = (x, y, x + round(width) - 1, y + round(height) - 1)
        self._pen.rounded_rectangle(corner, radius=radius, fill=0)

    def empty_box(self, left: float, top: float, side: int) -> None:
        """A box to tick."""
        x, y = round(left), round(top)
        self._reach(y + side)
        self._pen.rectangle((x, y, x + side - 1, y + side - 1), outline=0, width=_RULE)

    def picture(self, image: Image.Image, left: float, top: float) -> None:
        self._reach(top + image.height)
        self._image.paste(image, (round(left), round(top)))

    def _reach(self, bottom: float) -> None:
        if min(bottom, LONGEST) <= self._image.height:
            return
        height = min(max(ceil(bottom), 2 * self._image.height), LONGEST)
        taller = Image.new("L", (WIDTH, height), 255)
        taller.paste(self._image, (0, 0))
        self._image, self._pen = taller, ImageDraw.Draw(taller)

    def finish(self) -> Image.Image:
        """The picture down to the cursor in 1 bit: below the threshold is black, no dithering."""
        self._reach(self.y)
        cut = self._image.crop((0, 0, WIDTH, min(ceil(self.y), LONGEST)))
        return cut.point(_BITS, "1")
