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

from kiosk.domain.typing.english import is_kept
from kiosk.domain.typing.letters import VOWELS
from kiosk.domain.typing.methods import PUT, TONES, Method
from kiosk.domain.typing.syllables import is_stopped, is_syllable
from kiosk.domain.typing.words import Word, read

# Addresses: everything up to the next space stands as it was typed.
_ADDRESS = re.compile(r"@|://|^www\.|\.(com|edu|gov|info|net|org|vn)(?![a-z])", re.IGNORECASE)
# What is numbered without a space: tổ5. Other letters beside digits are a code.
_NUMBERED: Final = frozenset(
    {
        *("tổ", "ấp", "xã", "phố", "ngõ", "hẻm", "số", "lô", "đội", "thôn", "xóm", "bản", "quận"),
        *("huyện", "phường", "tầng", "phòng", "nhà", "khối", "tháng", "ngày", "năm"),
        *("quý", "lớp", "quầy", "mục", "khoản", "điều", "câu", "bước", "cấp", "mức", "đợt"),
        *("kỳ", "đường"),
    }
)
_STROKE: Final = "DD"


def composed(keys: Sequence[str], method: Method, *, final: bool = False, before: str = "") -> str:
    """The text for the keys since the last space.

    `final` says that its last word has ended, `before` is the text that it goes on.
    """
    if method is not Method.OFF and _ADDRESS.search(_typed(keys)):
        method = Method.OFF
    parts = list(_parts(keys, method))
    english = method is Method.TELEX and _is_joined_to_english(parts)
    made = []
    for number, (is_word, part) in enumerate(parts):
        follows_digit = number > 0 and parts[number - 1][1][-1].isdigit()
        ended = final or number + 1 < len(parts)
        if not is_word:
            made.append(_typed(part))
        elif (
            follows_digit
            or (method is Method.TELEX and _is_code(parts, number))
            or (ended and is_kept(_typed(part).lower(), english=english, before=before))
        ):
            made.append(_plain(part))
        else:
            made.append(_word(part, method, final=ended))
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


def _is_joined_to_english(parts: Sequence[tuple[bool, tuple[str, ...]]]) -> bool:
    """Whether words are joined by hyphens and one of them can be no Vietnamese: check-in."""
    words = [part for is_word, part in parts if is_word and not _typed(part).isupper()]
    if len(words) < 2 or not any(part == ("-",) for _, part in parts):
        return False
    return any(read(part, Method.TELEX).broken for part in words)


def _is_code(parts: Sequence[tuple[bool, tuple[str, ...]]], number: int) -> bool:
    """Letters with digits between the same two strokes: AS01 and as-01, but not 123/QĐ-UBND."""
    texts = [_typed(part) for _, part in parts]
    before, after = "".join(texts[:number]), "".join(texts[number + 1 :])
    beside = before.rpartition("/")[2] + after.partition("/")[0]
    if not any(letter.isdigit() for letter in beside):
        return False
    abbreviated = _STROKE in texts[number] and texts[number] != _STROKE
    return not abbreviated and read(parts[number][1], Method.TELEX).text.lower() not in _NUMBERED


def _word(keys: Sequence[str], method: Method, *, final: bool) -> str:
    if method is Method.OFF:
        return _plain(keys)
    word = read(keys, method)
    return word.text if _stands(word, keys, method, final=final) else _plain(keys)


def _stands(word: Word, keys: Sequence[str], method: Method, *, final: bool) -> bool:
    """Whether the composed word is shown and not its keys."""
    if word.broken:
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
    beside = keys[at - 1].lower() == again
    if is_kept(_typed(single).lower(), english=True):
        return beside or at + 1 < len(keys)
    if final and beside and _ends_double(keys):
        return False
    without = read(single, method)
    return without.undone < 0 and _stands(without, single, method, final=final)


def _ends_double(keys: Sequence[str]) -> bool:
    """Whether a word ends as many English ones do and no Vietnamese one: press, staff."""
    end = _typed(keys).lower()
    return end.endswith(("ss", "ff")) and end[-3:-2] in tuple(VOWELS)


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
