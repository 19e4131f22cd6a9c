"""Letters, marks and tones of a word: taking them apart, putting them together in their place.

Words here are one run of letters. A tone is a combining mark or an empty text; it stands as the
administration writes it: hóa, thủy, quý. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Final

VOWELS: Final = "aăâeêioôơuưy"
ACUTE, GRAVE, HOOK, TILDE, DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"

_TONE = re.compile(f"[{ACUTE}{GRAVE}{HOOK}{TILDE}{DOT}]")
_BARE: Final = str.maketrans("ăâđêôơư", "aadeoou")


def bare(text: str) -> str:
    """Lower-case letters without their marks; tones are no marks."""
    return text.translate(_BARE)


def split(letter: str) -> tuple[str, str]:
    """A letter without its tone, and the tone."""
    if letter.isascii():
        return letter, ""
    parts = unicodedata.normalize("NFD", letter)
    tone = _TONE.search(parts)
    if tone is None:
        return letter, ""
    return unicodedata.normalize("NFC", _TONE.sub("", parts)), tone.group()


def put(word: str, place: int, letter: str) -> str:
    """The word with another letter at a place, in the case of the one it takes the place of."""
    made = letter.upper() if word[place].isupper() else letter
    return word[:place] + made + word[place + 1 :]


def with_tone(word: str, tone: str) -> str:
    """A word without tones as it is written with one; as it is where it has no vowel."""
    place = tone_place(word) if tone else -1
    if place < 0:
        return word
    made = unicodedata.normalize("NFC", word[place] + tone)
    return word[:place] + made + word[place + 1 :]


def vowels_of(word: str) -> range:
    """Places of the last run of vowels; u of qu and i of gi belong to the consonant."""
    low = word.lower()
    end = len(low)
    while end and low[end - 1] not in VOWELS:
        end -= 1
    start = end
    while start and low[start - 1] in VOWELS:
        start -= 1
    if end - start > 1 and start and low[start - 1 : start + 1] in ("qu", "gi"):
        start += 1
    return range(start, end)


def tone_place(word: str) -> int:
    """Which letter of a word carries the tone, or -1.

    A vowel with a mark does (the second of ươ); else with a final consonant, or three vowels, the
    last but what follows the core; else the first of two.
    """
    run = vowels_of(word)
    if not run:
        return -1
    marked = [place for place in run if word[place].lower() in "ăâêôơư"]
    if marked:
        return marked[-1]
    if len(run) == 1:
        return run[0]
    closed = run[-1] + 1 < len(word)
    return run[1] if closed or len(run) > 2 else run[0]


def both_horns(word: str) -> str:
    """ươ has both horns wherever a letter follows: `thuở` but `đươc`."""
    for first, second in pairwise(vowels_of(word)):
        if word[first : second + 1].lower() in ("uơ", "ưo") and second + 1 < len(word):
            return put(put(word, first, "ư"), second, "ơ")
    return word
