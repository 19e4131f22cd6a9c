"""Which parts of a text are Vietnamese: its letters and marks tell, as no other language has them.

Responsible for parting a mixed text, so that each part is read by a voice that knows its sounds.
A rule of thumb over clauses, for voices alone: what is translated is known exactly by
kiosk/texts.py. Pure; any thread.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import Final

from kiosk.domain.vietnamese import fold

# A clause with the signs behind it; a comma within a number parts nothing.
_BREAK: Final = r"[.;:!?…\n()“”\"·]|,(?!\d)"
_CLAUSE: Final = re.compile(rf"(?:(?!{_BREAK}).)*(?:(?:{_BREAK})\s*)+|.+$", re.DOTALL)
_WORD: Final = re.compile(r"[^\W\d_]+")
_MARKED: Final = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
# A syllable without marks; one that ends in a stop always bears a tone.
_SYLLABLE: Final = re.compile(
    r"(?:ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|[mn])?"
)
_VOWEL: Final = re.compile("[aeiouy]")
_LEAST_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text, with the signs and spaces behind it."""

    text: str
    vietnamese: bool


class _Kind(Enum):
    """What a word may be: only Vietnamese, either, only another language."""

    VIETNAMESE = auto()
    EITHER = auto()
    OTHER = auto()


@dataclass(slots=True)
class _Word:
    kind: _Kind
    text: str
    vietnamese: bool = False


def parts(text: str) -> tuple[Part, ...]:
    """The text cut where its language changes; joined again they are the text (in NFC)."""
    plain = unicodedata.normalize("NFC", text)
    if not _MARKED.search(plain.lower()):
        return (Part(plain, False),)
    words: list[_Word] = []
    for clause in _CLAUSE.findall(plain):
        told = list(_words(clause))
        _tell(told, before=bool(words) and words[-1].vietnamese)
        words += told
    return tuple(
        Part("".join(word.text for word in run), vietnamese)
        for vietnamese, run in groupby(words, lambda word: word.vietnamese)
    )


def _tell(words: Sequence[_Word], *, before: bool) -> None:
    """Tell each word of a clause its language; one that may be either goes on as `before`."""
    kinds = [word.kind for word in words]
    marked, strange = kinds.count(_Kind.VIETNAMESE), kinds.count(_Kind.OTHER)
    for is_strange, grouped in groupby(words, lambda word: word.kind is _Kind.OTHER):
        run = list(grouped)
        found = [place for place, word in enumerate(run) if word.kind is _Kind.VIETNAMESE]
        if is_strange or not (marked or before):
            continue
        if strange and len(found) < _LEAST_WORDS:
            continue
        # Among foreign words it begins where it can be nothing else.
        first = found[0] if strange >= marked and found else 0
        for word in run[first:]:
            word.vietnamese = True


def _words(sentence: str) -> Iterator[_Word]:
    """Words with what stands behind them; what stands before the first goes with it."""
    found = list(_WORD.finditer(sentence))
    starts = [0, *(word.start() for word in found[1:]), len(sentence)]
    if not found and sentence:
        yield _Word(_Kind.EITHER, sentence)
    for word, start, end in zip(found, starts, starts[1:], strict=False):
        yield _Word(_kind(word.group()), sentence[start:end])


def _kind(word: str) -> _Kind:
    small = word.lower()
    if len(word) == 1:
        return _Kind.EITHER
    if _MARKED.search(small):
        # Initials such as QĐ stand in any language's text.
        return _Kind.VIETNAMESE if _VOWEL.search(fold(small)) else _Kind.EITHER
    return _Kind.EITHER if word.isupper() or _SYLLABLE.fullmatch(small) else _Kind.OTHER
