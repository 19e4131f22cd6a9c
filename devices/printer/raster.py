"""A sheet of paper that grows as it is written, and the 1-bit picture of it.

Places and sizes are in dots of the design (203 dpi, 576 dots on 80 mm, 384 on 58 mm); on a head
of another density they are scaled, so that a letter is as tall in millimetres. Responsible for
putting text, rules, boxes and pictures on dots. Not for what stands on a receipt (receipt.py),
nor for fonts (lettering.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from PIL import Image, ImageDraw

from devices.printer.lettering import Fonts, Style
from devices.printer.motif import Motifs
from devices.printer.plan import Plan

MARGIN = 16
THRESHOLD = 150
# 2 m: whatever is written, no receipt is longer.
LONGEST = 16_000

_RULE = 3
_DASH, _DASH_STEP = 12, 20
# A browser rounds half the leading down: this much by comparison with the mocks.
_LIFT = 0.7
_FIRST_HEIGHT = 2048
_BITS = [0] * THRESHOLD + [255] * (256 - THRESHOLD)


@dataclass(frozen=True, slots=True)
class Own:
    """What the printer sets itself below row `y` (printer's dots): large letters or a QR code."""

    y: int
    text: str
    is_code: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A 1-bit picture and, for hybrid printing, what stands between its rows."""

    picture: Image.Image
    own: tuple[Own, ...] = ()


def width_of(plan: Plan) -> int:
    """The paper's width in dots of the design."""
    return int(plan.width_dots / plan.scale)


class Sheet:
    """Paper with a cursor `y` (dots, fractional as in the mocks). One thread; not reusable."""

    def __init__(self, fonts: Fonts, motifs: Motifs, plan: Plan) -> None:
        self.fonts = fonts
        self.motifs = motifs
        self.y = 0.0
        self.width = width_of(plan)
        self.printed = self.width - 2 * MARGIN
        self.hybrid = plan.hybrid
        self._own: list[Own] = []
        self._scale = plan.scale
        self._dots = plan.width_dots
        self._image = Image.new("L", (self._dots, _FIRST_HEIGHT), 255)
        self._pen = ImageDraw.Draw(self._image)

    def gap(self, dots: float) -> None:
        self.y += dots

    def paragraph(
        self, text: str, style: Style, left: float = MARGIN, width: float | None = None
    ) -> None:
        """Wrapped text from the left edge; the cursor goes below it."""
        width = self.printed if width is None else width
        self._flow(self.fonts.wrap(text, style, width), style, left, None)

    def centred(
        self, text: str, style: Style, left: float = MARGIN, width: float | None = None
    ) -> None:
        """Wrapped text, every line in the middle of the column; the cursor goes below it."""
        width = self.printed if width is None else width
        self._flow(self.fonts.wrap(text, style, width), style, left, width)

    def _flow(self, lines: list[str], style: Style, left: float, centre_in: float | None) -> None:
        for line in lines:
            room = 0.0 if centre_in is None else (centre_in - self.fonts.width(line, style)) / 2
            self.line(line, style, left + room)
            self.y += style.line

    def line(self, text: str, style: Style, left: float, ink: int = 0) -> None:
        """One line with its top at the cursor, which stays."""
        self._reach(self.y + style.line + style.size)
        baseline = self._at(self.y + style.baseline - _LIFT)
        for word, x in self._spaced(text, style) if style.spacing else self._words(text, style):
            stamp = self.fonts.stamp(word, style)
            place = (self._at(left + x) + stamp.left, baseline + stamp.top)
            self._image.paste(ink, place, stamp.ink)

    def _words(self, text: str, style: Style) -> Iterator[tuple[str, float]]:
        """The words of a line and where each begins."""
        x, gap = 0.0, self.fonts.width(" ", style)
        for word in text.split(" "):
            yield word, x
            x += self.fonts.width(word, style) + gap

    def _spaced(self, text: str, style: Style) -> Iterator[tuple[str, float]]:
        """The letters of a letter-spaced line and where each begins, kerning kept."""
        advance = self.fonts.advance
        for index, letter in enumerate(text):
            through = advance(text[: index + 1], style) - advance(letter, style)
            yield letter, through + style.spacing * index

    def height_of(self, text: str, style: Style, width: float) -> float:
        """How many dots a wrapped text would take."""
        return len(self.fonts.wrap(text, style, width)) * style.line

    def rule(self) -> None:
        """A solid rule with its space above and below."""
        self.y += 14
        self.box(MARGIN, self.y, self.printed, _RULE)
        self.y += _RULE + 14

    def dash(self) -> None:
        """A dashed rule with its space above and below."""
        self.y += 16
        for left in range(MARGIN, MARGIN + self.printed, _DASH_STEP):
            self.box(left, self.y, min(_DASH, MARGIN + self.printed - left), _RULE)
        self.y += _RULE + 16

    def band(self) -> None:
        """The ornament across the paper with its space above and below; slow lines get a rule."""
        if self.hybrid:
            self.rule()
            return
        self.y += 14
        self.picture(self.motifs.band, MARGIN, self.y)
        self.y += self.units(self.motifs.band.height) + 14

    def box(self, left: float, top: float, width: float, height: float, radius: int = 0) -> None:
        """A black box."""
        x, y = self._at(left), self._at(top)
        self._reach(top + height)
        corner = (x, y, x + self._at(width) - 1, y + self._at(height) - 1)
        self._pen.rounded_rectangle(corner, radius=radius, fill=0)

    def empty_box(self, left: float, top: float, side: int) -> None:
        """A box to tick."""
        x, y, size = self._at(left), self._at(top), self._at(side)
        self._reach(top + side)
        self._pen.rectangle((x, y, x + size - 1, y + size - 1), outline=0, width=_RULE)

    def tick(self, left: float, top: float, side: int) -> None:
        """What makes an empty box of that place and size a ticked one."""
        bends = ((0.2, 0.52), (0.42, 0.76), (0.82, 0.22))
        points = [(self._at(left + side * x), self._at(top + side * y)) for x, y in bends]
        self._pen.line(points, fill=0, width=self._at(_RULE + 2), joint="curve")

    def picture(self, image: Image.Image, left: float, top: float) -> None:
        """A picture in the printer's dots at a place of the design."""
        self._reach(top + self.units(image.height))
        self._image.paste(image, (self._at(left), self._at(top)))

    def own(self, text: str, *, is_code: bool) -> None:
        """Leave this to the printer, here."""
        self._own.append(Own(ceil(self.y * self._scale), text, is_code))

    def dots(self, units: float) -> int:
        """Whole dots of the printer in so many of the design."""
        return int(units * self._scale)

    def units(self, dots: float) -> float:
        """Dots of the design in so many of the printer."""
        return dots / self._scale

    def _at(self, units: float) -> int:
        return round(units * self._scale)

    def _reach(self, bottom: float) -> None:
        wanted = ceil(bottom * self._scale)
        if min(wanted, LONGEST) <= self._image.height:
            return
        height = min(max(wanted, 2 * self._image.height), LONGEST)
        taller = Image.new("L", (self._dots, height), 255)
        taller.paste(self._image, (0, 0))
        self._image, self._pen = taller, ImageDraw.Draw(taller)

    def finish(self) -> Drawing:
        """The picture down to the cursor in 1 bit: below the threshold is black, no dithering."""
        self._reach(self.y)
        cut = self._image.crop((0, 0, self._dots, min(ceil(self.y * self._scale), LONGEST)))
        return Drawing(cut.point(_BITS, "1"), tuple(self._own))
