"""Whether the words on screen are words of its language, in letters that the font has.

Compares with the catalogue of texts, and with the wordings of procedures that the language has a
translation of: other names and prose from data may be in any language.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QRawFont

from kiosk.glossary import wording_key
from kiosk.texts import Texts
from ui.fonts import FAMILY

_KEY: Final = re.compile(r"[a-z]+(\.[a-z0-9_]+)+")
_OWN_NAME: Final = "language.name"
_VALUE: Final = re.compile(r"\{\w+\}")
# What a shown line is put together from.
_JOINTS: Final = re.compile(r" · |\u2028|(?<=[.?!]) ")
# A text with a value in it is known again by its own letters only when it has some.
_LEAST_LETTERS: Final = 8
_SHORTEST: Final = 4
# Never drawn: line ends, spaces without width, joiners.
_UNSEEN: Final = frozenset("\n\r\t\u00a0\u00ad\u200b\u200c\u200d\u2028\u2060\ufeff")


class Wording:
    """The texts of the language on screen against those of another, and the screen's font."""

    def __init__(self, shown: Texts, other: Texts) -> None:
        own = {_flat(text) for _, text in shown.items()}
        # A language is called by its own name everywhere.
        strange = {_flat(text) for key, text in other.items() if key != _OWN_NAME} - own
        long = {text for text in strange if sum(map(str.isalpha, text)) >= _SHORTEST}
        self._whole = {text for text in long if not _VALUE.search(text)}
        self._patterns = [_pattern(text) for text in long if _telling(text)]
        self._translated = frozenset(shown.glossary.wordings())
        self._font = QRawFont.fromFont(QFont(FAMILY))
        self.is_foreign = cache(self._is_foreign)
        self.lacking = cache(self._lacking)

    @staticmethod
    def is_key(words: str) -> bool:
        """Whether a key of the catalogue is shown in place of its text."""
        return _KEY.fullmatch(words) is not None

    def _is_foreign(self, words: str) -> bool:
        """Whether words are, or have in them, a text of another language or one left as it was."""
        parts = {words, *_JOINTS.split(words), *_JOINTS.split(_flat(words))}
        return any(self._is_strange(_flat(part)) for part in parts)

    def _is_strange(self, part: str) -> bool:
        known = part in self._whole or wording_key(part) in self._translated
        return known or any(each.fullmatch(part) for each in self._patterns)

    def _lacking(self, words: str) -> str:
        """The letters of `words` that the font has no picture of."""
        seen = dict.fromkeys(words)
        return "".join(
            letter
            for letter in seen
            if letter not in _UNSEEN and not self._font.supportsCharacter(ord(letter))
        )


def _flat(text: str) -> str:
    return " ".join(text.split())


def _telling(text: str) -> bool:
    bare = _VALUE.sub("", text)
    return bare != text and sum(map(str.isalpha, bare)) >= _LEAST_LETTERS


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".+?".join(re.escape(part) for part in _VALUE.split(text)))
