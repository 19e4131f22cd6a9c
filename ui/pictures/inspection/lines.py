"""The lines that a text is drawn in, and signs that a break leaves alone at the edge of one.

Judges single texts; which of them are on screen is faults.py's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import QFont

from ui.measure import broken
from ui.pictures.inspection.sight import Thing

# What joins two parts of one line; between two lines there is nothing to join.
_JOINT: Final = "·"


def dangling(texts: list[Thing]) -> Iterator[str]:
    """The lines that begin or end with what joins two parts."""
    for text in texts:
        words = text.words.strip()
        if _JOINT in words and words != _JOINT:
            lines = (line.strip() for line in _lines(text))
            yield from (each for each in lines if _JOINT in (each[:1], each[-1:]))


def _lines(text: Thing) -> Iterator[str]:
    """As Qt breaks them: at words, else anywhere."""
    font = text.item.property("font")
    assert isinstance(font, QFont)
    for paragraph in text.words.split("\n"):
        yield from broken(paragraph, font, text.item.width())
