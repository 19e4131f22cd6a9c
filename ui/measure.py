"""Lines and widths of texts as the screens draw them, measured with the same font and breaks.

Responsible for one weight and size at a time. QML shows the lines made here with their breaks put
in, so what is counted in Python is what stands on screen. Needs the fonts registered; GUI thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from ui.fonts import FAMILY

# What joins two parts of a line, and stands at the end of none.
_JOINT: Final = " ·"


@dataclass(frozen=True)
class Scale:
    """The panel's unit and its text factor, as Theme has them."""

    unit: float = 1.0
    text: float = 1.0

    def px(self, length: float) -> int:
        return _rounded(length * self.unit)

    def text_px(self, size: float) -> int:
        return max(1, _rounded(size * self.unit * self.text))

    def icon_px(self, size: float) -> int:
        """Icons grow less than letters in large text."""
        return _rounded(size * self.unit * (1.1 if self.text > 1 else 1.0))


def _rounded(length: float) -> int:
    """As JavaScript's Math.round."""
    return int(length + 0.5)


@dataclass(frozen=True)
class Lettering:
    """One kind of text: design size, weight, line height and tracking, at a scale."""

    size: float
    weight: int
    leading: float
    scale: Scale
    tracking: float = 0.0

    @property
    def line(self) -> int:
        """Height of one line in pixels."""
        return _rounded(self.scale.text_px(self.size) * self.leading)

    @cached_property
    def font(self) -> QFont:
        font = QFont(FAMILY)
        font.setPixelSize(self.scale.text_px(self.size))
        font.setWeight(QFont.Weight(self.weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        spacing = self.tracking * self.scale.unit
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        return font

    @cached_property
    def metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.font)

    def width(self, text: str) -> float:
        return self.metrics.horizontalAdvance(text)

    def lines(self, text: str, width: float) -> tuple[str, ...]:
        """The text broken at words into lines no wider than `width`; empty for no text."""
        if not text.strip():
            return ()
        # Breaking a line costs ten times as much as measuring one that needs no break.
        if "\n" not in text and self.width(text) <= width:
            return (text.strip(),)
        return tuple(line.strip(_JOINT) for line in self._whole_lines(text, width))

    def _whole_lines(self, text: str, width: float) -> list[str]:
        return [line for part in text.split("\n") for line in broken(part, self.font, width)]

    def cut_lines(self, text: str, width: float, most: int) -> tuple[str, ...]:
        """At most so many lines, the last one ending in an ellipsis where more was said."""
        lines = self.lines(text, width)
        if len(lines) <= most:
            return lines
        rest = " ".join(self._whole_lines(text, width)[most - 1 :]).strip(_JOINT)
        return (*lines[: most - 1], self.elided(rest, width))

    def elided(self, text: str, width: float) -> str:
        """One line, ending in an ellipsis at a word where it is too long."""
        line = " ".join(text.split())
        if self.width(line) <= width:
            return line
        short = self.metrics.elidedText(line, Qt.TextElideMode.ElideRight, width).removesuffix("…")
        head, _, _ = short.rpartition(" ")
        return (head or short).rstrip(" ,;:.–-") + "…"


def broken(paragraph: str, font: QFont, width: float) -> list[str]:
    """A paragraph in lines no wider than `width`, broken at words as QML's Text.Wrap does it."""
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = paragraph.encode("utf-16-le", "surrogatepass")
    found: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        piece = units[2 * start : 2 * (start + length)].decode("utf-16-le", "replace")
        found.append(piece.strip())
    layout.endLayout()
    return found or [""]
