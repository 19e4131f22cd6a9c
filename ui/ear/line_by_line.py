"""The texts of what is on top, one at a time: all that the eye gets, for whoever asks for it.

What a page says on its arrival is shorter (news.py), and what can be used is met by Tab.
"""

from __future__ import annotations

from PySide6.QtQuick import QQuickItem

from kiosk.texts import Texts
from ui.ear.by_ear import everything_written


class LineByLine:
    """A place among the texts of one page or dialog; before the first of them at the beginning."""

    def __init__(self) -> None:
        self._at = -1

    def step(self, item: QQuickItem, step: int, texts: Texts) -> str:
        """The text after the last one, or before it; at either end what is said of the end."""
        lines = everything_written(item, texts)
        wanted = self._at + step
        if wanted >= len(lines):
            self._at = len(lines)
            return texts("aloud.end_of_page")
        self._at = max(wanted, 0)
        return lines[self._at] if lines else texts("aloud.end_of_page")
