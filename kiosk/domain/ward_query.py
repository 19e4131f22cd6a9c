"""Reading what a person typed for a ward: "TP Hạ Long, P. Hà Khẩu", "p15 q tan binh hcm".

Responsible for words, their units (phường, quận ...) with abbreviations, and spellings that are
the same word (hoà, hòa). Not for finding anything. Pure; any thread.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass

from kiosk.domain.vietnamese import clean_line, fold

WARD_UNITS = frozenset({"phuong", "xa", "thi tran", "dac khu"})
_SHORT = {
    **{"p": "phuong", "f": "phuong", "x": "xa", "tt": "thi tran", "dk": "dac khu"},
    **{"q": "quan", "h": "huyen", "tx": "thi xa", "tp": "thanh pho", "t": "tinh"},
}
_LONG = {unit: unit for unit in ("phuong", "xa", "quan", "huyen", "tinh")}
_UNITS = _SHORT | _LONG
_IN_TWO_WORDS = {("thi", "tran"), ("thi", "xa"), ("thanh", "pho"), ("dac", "khu")}
_LONGEST = 14
_APOSTROPHES = re.compile("['’‘`ʼ]")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_BOUNDARY = re.compile("[,;/|()]")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


@dataclass(frozen=True, slots=True)
class QueryWord:
    """`text` is folded; `unit` is the unit it may stand for; `spelt` is empty without accents.

    Words of one `part` had no comma between them.
    """

    text: str
    part: int
    unit: str = ""
    spelt: str = ""


def read_query(text: str) -> tuple[QueryWord, ...]:
    """The words that were typed, at most 14. "Thị trấn" and its like become one word."""
    line = _APOSTROPHES.sub("", clean_line(text)).lower()
    found: list[QueryWord] = []
    part = end = 0
    for match in _WORD.finditer(line):
        part += bool(_BOUNDARY.search(line, end, match.start()))
        end = match.end()
        _add(found, match.group(), part)
    return tuple(found[:_LONGEST])


def _add(found: list[QueryWord], typed: str, part: int) -> None:
    text = fold(typed)
    before = found[-1] if found else None
    if before and before.part == part and (before.text, text) in _IN_TWO_WORDS:
        found[-1] = QueryWord(f"{before.text} {text}", part, f"{before.text} {text}")
        return
    if text.isdigit():
        text = text.lstrip("0") or "0"
    found.append(QueryWord(text, part, _UNITS.get(text, ""), "" if text == typed else spelt(typed)))


def plain(text: str) -> str:
    """Folded, without apostrophes, hyphens as spaces: how names and queries are compared."""
    return _APOSTROPHES.sub("", fold(text)).replace("-", " ")


def split_unit(name: str) -> tuple[str, str]:
    """The unit and the rest of a `plain` name: "phuong ha khau" is ("phuong", "ha khau")."""
    first, _, rest = name.partition(" ")
    if first in _LONG:
        return first, " ".join(rest.split())
    second, _, last = rest.partition(" ")
    if (first, second) in _IN_TWO_WORDS:
        return f"{first} {second}", " ".join(last.split())
    return "", " ".join(name.split())


def is_among(query: str, names: Container[str]) -> bool:
    """Whether the whole query is one of the names (`name_keys`), with its unit or without.

    A number alone is none, and one word typed with accents must have the name's own.
    """
    words = read_query(query)
    named = len(words) > 1 and words[0].unit in WARD_UNITS
    name = words[1:] if named else words
    if len(name) == 1 and name[0].spelt:
        return name[0].spelt in names
    typed = " ".join(word.text for word in name)
    return typed in names and (named or not typed.isdigit())


def name_keys(name: str) -> Iterator[str]:
    """What `is_among` looks a ward's full name up by."""
    bare = split_unit(plain(name))[1]
    yield bare
    if " " not in bare:
        yield spelt(_APOSTROPHES.sub("", name.split()[-1]))


def begins_a_unit(text: str) -> bool:
    """Whether somebody may be in the middle of typing "phường", "thành phố" and so on."""
    return any(word.startswith(text) for word in (*_LONG, "thi", "tran", "thanh", "pho", "dac"))


def spelt(word: str) -> str:
    """The letters with their marks, then the tone: hoà and hòa are one spelling."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return _TONE.sub("", decomposed) + "".join(_TONE.findall(decomposed))


def one_slip_apart(typed: str, name: str) -> bool:
    """Whether one letter was left out, added, exchanged, or changed places with the next."""
    if typed == name or abs(len(typed) - len(name)) > 1:
        return False
    start = 0
    while start < min(len(typed), len(name)) and typed[start] == name[start]:
        start += 1
    a, b = typed[start:], name[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
    return a[1:] == b if len(a) > len(b) else a == b[1:]
