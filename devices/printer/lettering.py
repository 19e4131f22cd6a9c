"""Type on paper: the sizes of the print design, the font files, measuring and wrapping.

Responsible for what a string looks like as lines. Not for where lines go (raster.py).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from kiosk.domain.errors import KnownError

# hhea of Be Vietnam Pro, in em: the browser of the mocks places lines by these.
_ASCENT, _DESCENT = 1.0, 0.265
# The smallest size that is read without glasses (print design).
LEAST = 24

# Control, format, private and unassigned characters; line and paragraph separators, which the
# shaping of a line refuses.
_NO_INK = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_CACHED_WORDS = 4096
_FILES = {500: "Medium", 600: "SemiBold", 700: "Bold", 800: "ExtraBold"}


@dataclass(frozen=True, slots=True)
class Style:
    """A size in dots, a weight (500-800), a line height in em, letter spacing in dots."""

    size: int
    weight: int
    leading: float
    spacing: int = 0

    @property
    def line(self) -> float:
        return self.size * self.leading

    @property
    def baseline(self) -> float:
        """Dots from the top of a line to its baseline."""
        ascent, descent = round(self.size * _ASCENT), round(self.size * _DESCENT)
        return (self.line - ascent - descent) / 2 + ascent

    def at(self, size: int) -> Style:
        """The same style in another size."""
        return Style(size, self.weight, self.leading, int(self.spacing * size / self.size))


SMALL = Style(24, 500, 1.35)
BODY = Style(26, 500, 1.36)
STRONG = Style(28, 600, 1.3)
QR_TITLE = Style(32, 700, 1.25)
HEAD = Style(34, 700, 1.25)
CENTRE = Style(36, 800, 1.2)
PRIORITY = Style(38, 800, 48 / 38)
TITLE = Style(46, 800, 1.2)
BIG = Style(56, 800, 1.15)
NUMBER = Style(184, 800, 1.02, -3)
QUESTION_NUMBER = Style(120, 800, 1.1, -2)


def clean(text: str) -> str:
    """NFC on one line, without control, format or private characters; no-break spaces stay."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(" " if unicodedata.category(c) in _NO_INK else c for c in composed)
    return " ".join(part for part in kept.split(" ") if part)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Ink (mode L, 255 = black) and where it lies from the start of the baseline."""

    ink: Image.Image
    left: int
    top: int


class Fonts:
    """The print fonts of a folder, each size loaded once, the latest words kept as ink.

    Sizes and widths are in dots of the design; `scale` is the printer's dots per design dot, and
    stamps are in the printer's. One thread (the printer's).
    """

    def __init__(self, folder: Path, scale: float = 1.0) -> None:
        self._folder = folder
        self._scale = scale
        self._fonts: dict[tuple[int, int], ImageFont.FreeTypeFont] = {}
        self._widths: dict[tuple[Style, str], float] = {}
        self._stamps: dict[tuple[Style, str], Stamp] = {}

    def font(self, style: Style) -> ImageFont.FreeTypeFont:
        """The font of a style. Raises KnownError when its file is missing."""
        key = (style.size, style.weight)
        if key not in self._fonts:
            self._fonts[key] = self._load(style)
        return self._fonts[key]

    def _load(self, style: Style) -> ImageFont.FreeTypeFont:
        path = self._folder / f"BeVietnamPro-{_FILES[style.weight]}.ttf"
        try:
            return ImageFont.truetype(str(path), round(style.size * self._scale))
        except OSError as fault:
            raise KnownError(f"The print font {path.name} cannot be read: {fault}.") from fault

    def width(self, text: str, style: Style) -> float:
        """The advance of a text on one line, in dots of the design."""
        key = (style, text)
        if key not in self._widths:
            if len(self._widths) >= _CACHED_WORDS:
                self._widths.clear()
            self._widths[key] = self.advance(text, style) + style.spacing * len(text)
        return self._widths[key]

    def advance(self, text: str, style: Style) -> float:
        """The advance without letter spacing, in dots of the design."""
        return self.font(style).getlength(text) / self._scale

    def stamp(self, word: str, style: Style) -> Stamp:
        """A word as ink. Syllables come again and again, and drawing one anew costs ten times."""
        key = (style, word)
        if key not in self._stamps:
            if len(self._stamps) >= _CACHED_WORDS:
                self._stamps.clear()
            self._stamps[key] = self._drawn(word, style)
        return self._stamps[key]

    def _drawn(self, word: str, style: Style) -> Stamp:
        font = self.font(style)
        left, top, right, bottom = (round(edge) for edge in font.getbbox(word, anchor="ls"))
        ink = Image.new("L", (max(1, right - left), max(1, bottom - top)), 0)
        ImageDraw.Draw(ink).text((-left, -top), word, font=font, fill=255, anchor="ls")
        return Stamp(ink, left, top)

    def forget(self) -> None:
        """Drop the words that may be somebody's: any with a digit can be a code."""
        for kept in (self._widths, self._stamps):
            for key in [key for key in kept if any(letter.isdigit() for letter in key[1])]:
                del kept[key]

    def wrap(self, text: str, style: Style, width: float) -> list[str]:
        """Lines of at most `width` dots, broken at spaces, inside a word only if it must be."""
        lines: list[str] = []
        space = self.width(" ", style)
        line, used = "", 0.0
        for word in clean(text).split(" "):
            for piece in self._pieces(word, style, width):
                size = self.width(piece, style)
                if line and used + space + size <= width:
                    line, used = f"{line} {piece}", used + space + size
                    continue
                if line:
                    lines.append(line)
                line, used = piece, size
        return [*lines, line] if line else lines

    def _pieces(self, word: str, style: Style, width: float) -> list[str]:
        if self.width(word, style) <= width:
            return [word]
        pieces, piece = [], ""
        for letter in word:
            if piece and self.width(piece + letter, style) > width:
                pieces.append(piece)
                piece = ""
            piece += letter
        return [*pieces, piece]

    def shrink(self, text: str, style: Style, width: float) -> Style:
        """The style, small enough for the text to stand on one line; never below `LEAST`."""
        size = style.size
        while size > LEAST and self.width(text, style.at(size)) > width:
            needed = self.width(text, style.at(size))
            size = max(LEAST, min(size - 1, int(size * width / needed)))
        return style.at(size)
