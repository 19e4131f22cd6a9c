"""Vietnamese letters: cleaning, folding, words and alphabetical order.

Responsible for what makes two spellings the same to a reader or to the search. Not responsible
for typing methods. Pure; any thread.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Control characters, zero-width and bidi controls, soft hyphens, lone surrogates, non-characters.
_UNWANTED = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\uffff\U000e0000-\U000e007f"
)
_REMOVED = re.compile(f"[{_UNWANTED}]")
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Bullets of symbol fonts, which land in the private use area and have no glyph of ours.
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SPACE_RUNS = re.compile(" {2,}")
_LINE_EDGES = re.compile(" *\n *")
_EMPTY_LINES = re.compile("\n{3,}")
# Whatever any of the above would change: most texts have nothing of it.
_ODD = re.compile(
    f"[{_UNWANTED}\r\x0b\x0c\x85\u2028\u2029\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
    "\ue000-\uf8ff]| [ \n]|\n[ \n]"
)
_MARKS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"[^\W_]+")

_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_TONE = re.compile("[\u0300\u0309\u0303\u0301\u0323]")
_LETTERS = {"ă": "a1", "â": "a2", "đ": "d1", "ê": "e1", "ô": "o1", "ơ": "o2", "ư": "u1"}
_LETTERS |= {letter: letter + "0" for letter in "adeou"}
_ALPHABET = str.maketrans(_LETTERS)


def clean(text: str) -> str:
    """The text in NFC without controls, bidi marks or runs of spaces; line breaks stay."""
    if unicodedata.is_normalized("NFC", text) and _ODD.search(text) is None:
        return text.strip()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = _PRIVATE.sub("-", _SPACES.sub(" ", text))
    elif "\t" in text:
        text = text.replace("\t", " ")
    text = _REMOVED.sub("", _LINE_BREAKS.sub("\n", text))
    if not text.isascii():
        # What was removed may have kept two characters from composing.
        text = unicodedata.normalize("NFC", text)
    text = _LINE_EDGES.sub("\n", _SPACE_RUNS.sub(" ", text))
    return _EMPTY_LINES.sub("\n\n", text).strip()


def clean_line(text: str) -> str:
    """`clean`, on one line."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Lower case without accents, đ as d: `Đất đai` and `dat dai` become the same."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    bare = _MARKS.sub("", unicodedata.normalize("NFD", lowered)).replace("đ", "d")
    return unicodedata.normalize("NFC", bare)


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters or digits at [start:end] of the text it came from."""

    accented: str
    folded: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of an NFC text, lower-cased and folded, in order."""
    found = []
    for match in _WORD.finditer(text):
        accented = match.group().lower()
        found.append(Word(accented, fold(accented), match.start(), match.end()))
    return found


def word_spots(text: str) -> list[tuple[int, int]]:
    """Where the words of `words` stand, for less work."""
    return [match.span() for match in _WORD.finditer(text)]


def sort_key(text: str) -> str:
    """A key for alphabetical order: a ă â ... d đ ...; tones decide between equal letters."""
    marks = unicodedata.normalize("NFD", text.lower())
    tones = "".join(_TONES.get(mark, "") or "0" for mark in _tone_slots(marks))
    letters = unicodedata.normalize("NFC", _TONE.sub("", marks))
    return f"{letters.translate(_ALPHABET)}\x01{tones}"


def _tone_slots(decomposed: str) -> list[str]:
    """The tone mark of each vowel-like letter, or an empty text: what the second level compares."""
    slots: list[str] = []
    for character in decomposed:
        if character in _TONES:
            if slots:
                slots[-1] = character
        elif character.isalpha():
            slots.append("")
    return slots
