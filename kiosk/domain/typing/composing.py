"""What stands on the glass for the keys of a word or of a whole code, address or abbreviation.

A word that can be Vietnamese is composed; any other shows the keys as they were struck, so English
words and codes pass through. Signs that were taken back stay taken back, except where nobody had
a reason to: the second s of `password` is a letter. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from kiosk.domain.typing.methods import PUT, TONES, Method
from kiosk.domain.typing.syllables import is_stopped, is_syllable
from kiosk.domain.typing.words import Word, read

# Addresses: everything up to the next space stands as it was typed.
_ADDRESS = re.compile(r"@|://|^www\.|\.(com|edu|gov|info|net|org|vn)(?![a-z])", re.IGNORECASE)
# Foreign words that people here type, where the syllable their keys make is none that is used.
_AS_TYPED: Final = frozenset(
    {
        *("asus", "core", "does", "guest", "momo", "more", "pair", "past", "poor", "post"),
        *("reset", "rose", "taxi", "term", "test", "those", "visa"),
    }
)
_SHORT_CODE: Final = 3


def composed(keys: Sequence[str], method: Method, *, final: bool = False) -> str:
    """The text for the keys since the last space; `final` says that its last word has ended."""
    if method is not Method.OFF and _ADDRESS.search(_typed(keys)):
        method = Method.OFF
    coded = any(key.isdigit() for key in keys)
    parts = list(_parts(keys, method))
    made = []
    for number, (is_word, part) in enumerate(parts):
        follows_digit = number > 0 and parts[number - 1][1][-1].isdigit()
        if not is_word:
            made.append(_typed(part))
        elif follows_digit or (coded and _is_code(part, method)):
            made.append(_plain(part))
        else:
            made.append(_word(part, method, final=final or number + 1 < len(parts)))
    return "".join(made)


def _parts(keys: Sequence[str], method: Method) -> Iterator[tuple[bool, tuple[str, ...]]]:
    """Runs of letters, and what is between them; a digit of VNI belongs to the word before it."""
    inside = False
    marks = []
    for key in keys:
        digit = method is Method.VNI and inside and key.isdigit()
        inside = digit or key in TONES or key.removeprefix(PUT).isalpha()
        marks.append((inside, key))
    for is_word, run in groupby(marks, key=lambda each: each[0]):
        yield is_word, tuple(key for _, key in run)


def _is_code(keys: Sequence[str], method: Method) -> bool:
    """A few capitals beside digits: AS01."""
    text = _typed(keys)
    if method is not Method.TELEX or "DD" in text:
        return False
    return len(text) <= _SHORT_CODE and text.isupper()


def _word(keys: Sequence[str], method: Method, *, final: bool) -> str:
    if method is Method.OFF:
        return _plain(keys)
    word = read(keys, method)
    return word.text if _stands(word, keys, method, final=final) else _plain(keys)


def _stands(word: Word, keys: Sequence[str], method: Method, *, final: bool) -> bool:
    """Whether the composed word is shown and not its keys."""
    if word.broken or (final and _typed(keys).lower() in _AS_TYPED):
        return False
    if word.undone >= 0:
        return _meant(word, keys, method, final=final)
    if not word.has_vowels:
        return True
    if final or (word.late and not word.tone and is_stopped(word.low)):
        return is_syllable(word.low, word.tone)
    return True


def _meant(word: Word, keys: Sequence[str], method: Method, *, final: bool) -> bool:
    """Whether a sign was struck again to take it back, and not because a word is spelled so.

    A tone is taken back where the single one would have made a syllable (`vissa` is visa, but
    `password` has two), and with three in a row; a mark unless a tone came between (`cheese`).
    """
    at = word.undone
    again = keys[at].lower()
    if _typed(keys).lower().startswith("www"):
        return False
    if not word.undone_tone:
        return again not in "aeo" or not word.tone or keys[at - 1].lower() == again
    if keys[at + 1 : at + 2] and keys[at + 1].lower() == again:
        return True
    single = (*keys[:at], *keys[at + 1 :])
    if _typed(single).lower() in _AS_TYPED:
        return at + 1 < len(keys)
    without = read(single, method)
    return without.undone < 0 and _stands(without, single, method, final=final)


def _plain(keys: Sequence[str]) -> str:
    """The keys as they were struck; marks and tones of the glass still count."""
    if all(len(key) == 1 and key.isascii() for key in keys):
        return "".join(keys)
    return read(keys, Method.OFF).text


def _typed(keys: Sequence[str]) -> str:
    """The characters of keys, without tones."""
    return "".join(key.removeprefix(PUT) for key in keys if key not in TONES)


def as_keys(text: str) -> tuple[str, ...]:
    """Keys for a text that was there already: none of its letters is a sign."""
    return tuple(PUT + letter for letter in text)
