"""Which spellings are one word: tone placement (hoà, hòa), i and y (kĩ, kỹ), marks or none.

Pure; any thread. Words are split by vietnamese.py; what was meant by a wrong one is not for here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.vietnamese import word_spots

_TONES = "\u0300\u0309\u0303\u0301\u0323"
_TONE = re.compile(f"[{_TONES}]")
_MARKS = re.compile("[\u0300-\u036f]+")
# Where i and y are the same vowel: kỹ sư, kĩ sư. Not after u (tuy, tui), nor alone (y tế).
_WITH_Y = {f"{letter}y": f"{letter}i" for letter in "hklmst"}


@dataclass(frozen=True, slots=True)
class Spelled:
    """A word by what it sounds like: `bare` without marks, `exact` with them and its tone's number.

    `exact` is equal to `bare` for a word without any mark.
    """

    bare: str
    exact: str

    @property
    def marked(self) -> bool:
        """Whether it was written with a mark."""
        return self.exact != self.bare


Said = tuple[Spelled, ...]


# Not cached: what somebody typed would stay.
def spelled(word: str) -> Spelled:
    """The keys of one word in any case, NFC or not."""
    lowered = word.lower()
    if lowered.isascii():
        plain = _WITH_Y.get(lowered, lowered)
        return Spelled(plain, plain)
    parts = unicodedata.normalize("NFD", lowered)
    tone = _TONE.search(parts)
    letters = _TONE.sub("", parts)
    number = str(_TONES.index(tone.group()) + 1) if tone else ""
    bare = _MARKS.sub("", letters).replace("đ", "d")
    kept = unicodedata.normalize("NFC", letters)
    return Spelled(_WITH_Y.get(bare, bare), _WITH_Y.get(kept, kept) + number)


def spelled_words(text: str, spell: Callable[[str], Spelled] = spelled) -> Said:
    """Every word of an NFC text, in order. Who reads thousands gives a `spell` that remembers."""
    return tuple(spell(text[start:end]) for start, end in word_spots(text))
