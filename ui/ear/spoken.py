"""What is written, as words a voice can say: numbers, times, dates, codes and signs.

Pure: a text and the catalogue of its language in, a sentence out. Which text is spoken when is
ui/ear/aloud.py; how it sounds is devices/speech.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from re import Match
from typing import Final

from kiosk.domain.tongue import parts
from kiosk.texts import Texts
from ui.ear.spoken_dates import dates, ranges, times

_SIGNS: Final = {
    **{".": "dot", ",": "comma", "-": "hyphen", "–": "hyphen", "/": "slash", ":": "colon"},
    **{";": "semicolon", "(": "open", ")": "close", "&": "and", "@": "at", "+": "plus"},
    **{"=": "equals", "*": "star", "#": "hash", "%": "percent", '"': "quote", "'": "apostrophe"},
    **{"?": "question", "!": "exclamation", "_": "underscore", "[": "open_square"},
    **{"]": "close_square", "<": "less", ">": "more", "|": "bar", "~": "tilde"},
}

_LEGAL: Final = re.compile(r"\b(\d+)/(\d{4})/([^\W\d_]+(?:-[^\W\d_]+)*)")
# A decision of the place itself bears no year.
_LOCAL: Final = re.compile(r"\b(\d+)/([A-ZĐ]+(?:-[A-ZĐ]+[a-z]*)+)(?!\w)")
_PHONE: Final = re.compile(
    r"(?<![\d.])(?:0\d{2,3}|1[89]00)(?:[ .]\d{3,4}){1,3}(?!\.?\d)|\b0\d{8,}\b"
)
_TICKET: Final = re.compile(r"\b([A-ZĐ]{1,3})(\d{2,6})\b(?![.\-]\w)")
_CODE: Final = re.compile(r"(?<![\w.\-])[A-ZĐ0-9]+(?:[.\-][A-ZĐ0-9]+)+(?![\w\-])")
_CODE_RANGE: Final = re.compile(r"(?<=\d) ?[–—] ?(?=[A-ZĐ]{1,3}\d)")
_LEADING_ZERO: Final = re.compile(r"(?<![\w.,])0\d+\b")
_ADDRESS: Final = re.compile(r"https?://|(?<=[a-z])\.(?=[a-z])")
_OVER: Final = re.compile(r"(?<=\d) ?/ ?(?=\d)")
_WHOLE: Final = re.compile(r"\d{1,3}([.,]\d{3})+")
_FRACTION: Final = re.compile(r"\d+[.,]\d{1,2}")
_RANGE: Final = re.compile(r"\d{1,3}-\d{1,3}")
_ROW: Final = 4
_PIECE: Final = 3


def speakable(text: str, texts: Texts) -> str:
    """`text` for a voice in the language of `texts`; empty where there is nothing to say.

    What is Vietnamese in it is said as Vietnamese says it: that voice will read it.
    """
    if texts.vietnamese is texts:
        return _said(text, texts)
    found = ((part.text, texts.vietnamese if part.vietnamese else texts) for part in parts(text))
    said = (f"{_said(part, own)}{_pause(part)}" for part, own in found)
    return _tidy(" ".join(each for each in said if any(map(str.isalnum, each))))


def _pause(part: str) -> str:
    return "," if part.rstrip().endswith((",", ";", ":")) else ""


def _said(text: str, texts: Texts) -> str:
    plain = unicodedata.normalize("NFC", text)
    plain = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in plain)
    for rule in _RULES:
        plain = rule(plain, texts)
    plain = _tidy(plain)
    return plain if any(each.isalnum() for each in plain) else ""


def key_words(face: str, texts: Texts) -> str:
    """What the key with this face is called: a sign has a name, a letter its own sound."""
    sign = _SIGNS.get(face)
    return texts(f"aloud.sign.{sign}") if sign else speakable(face, texts)


def _short_forms(text: str, texts: Texts) -> str:
    for pair in texts("aloud.short").split("; "):
        short, _, long = pair.partition(": ")
        text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", long, text)
    return text


def _legal_numbers(text: str, texts: Texts) -> str:
    def said(found: Match[str]) -> str:
        kind = _kind(found[3], texts)
        return texts("aloud.legal", number=int(found[1]), year=found[2], kind=kind)

    text = _LEGAL.sub(said, text)
    return _LOCAL.sub(lambda found: f"{int(found[1])}, {_kind(found[2], texts)}", text)


def _kind(kind: str, texts: Texts) -> str:
    """What kind of document it is: words already, or letters one by one."""
    return kind if kind.islower() else _spelled(kind.replace("-", ""), texts)


def _codes(text: str, texts: Texts) -> str:
    text = _CODE_RANGE.sub(f" {texts('aloud.to')} ", text)
    text = _PHONE.sub(lambda found: _in_groups(_phone_groups(found[0]), texts), text)
    text = _CODE.sub(lambda found: _code(found[0], texts), text)
    text = _TICKET.sub(lambda found: _in_groups([found[1], found[2]], texts), text)
    return _LEADING_ZERO.sub(lambda found: _spelled(found[0], texts), text)


def _phone_groups(number: str) -> list[str]:
    """As it is written; one without gaps in four, three and the rest."""
    groups = re.split(r"[ .]", number)
    return groups if len(groups) > 1 else [number[:4], number[4:7], number[7:]]


def _code(code: str, texts: Texts) -> str:
    """A code group by group; a number that is written with a sign stays a number."""
    if any(shape.fullmatch(code) for shape in (_WHOLE, _FRACTION, _RANGE)):
        return code
    names = {".": texts("aloud.sign.dot"), "-": texts("aloud.sign.hyphen")}
    pieces = re.split(r"([.\-])", code)
    return ", ".join(names.get(each) or _in_pieces(each, texts) for each in pieces)


def _in_groups(groups: list[str], texts: Texts) -> str:
    return ", ".join(_spelled(each, texts) for each in groups)


def _in_pieces(group: str, texts: Texts) -> str:
    """A long row of digits in threes, so that it can be followed."""
    if not group.isdecimal() or len(group) <= _ROW:
        return _spelled(group, texts)
    starts = range(0, len(group), _PIECE)
    return _in_groups([group[start : start + _PIECE] for start in starts], texts)


def _spelled(group: str, texts: Texts) -> str:
    return " ".join(
        texts(f"aloud.digit.{each}") if each in "0123456789" else each for each in group
    )


def _numbers(text: str, texts: Texts) -> str:
    """Thousands without their sign, a fraction and a percent sign in words."""
    thousands = texts("aloud.thousands")
    fraction = "," if thousands == "." else "."
    text = re.sub(rf"(?<=\d){re.escape(thousands)}(?=\d{{3}}(?!\d))", "", text)
    text = re.sub(rf"(?<=\d){re.escape(fraction)}(?=\d)", f" {texts('aloud.point')} ", text)
    text = re.sub(r"(?<=\d) ?%", f" {texts('aloud.percent')}", text)
    text = re.sub(r"(?<=\d) ?(?:đ|₫|VNĐ|VND)(?!\w)", f" {texts('aloud.currency')}", text)
    return _OVER.sub(f" {texts('aloud.over')} ", text)


def _signs(text: str, texts: Texts) -> str:
    """Signs that part words become pauses; those that a voice would stumble over go."""
    dot = f" {texts('aloud.sign.dot')} "
    text = _ADDRESS.sub(lambda found: dot if found[0] == "." else "", text)
    text = text.replace("ông/bà", "ông bà").replace("Ông/bà", "Ông bà").replace(" (", ", ")
    text = re.sub(r"(?<=đồng) ?/ ?(?=\w)", f" {texts('aloud.each')} ", text)
    text = re.sub(r"(?<=\w) ?/ ?(?=\w)", f" {texts('aloud.or')} ", text)
    text = text.replace("&", f" {texts('aloud.and')} ").replace("…", ". ")
    text = re.sub(r"(?<=\w)\+", f" {texts('aloud.plus')} ", text)
    text = re.sub(r"\s[–—-]\s|[–—·|•;]", ", ", text)
    return re.sub(r"[\[\]{}<>()\"“”«»*_#@~^\\`=+→←↑↓×✓/]", " ", text)


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" (?=[.,:!?])", "", text)
    text = re.sub(r"[,.:!?]*([.!?])(?:[,.:]| (?=[.,]))*", r"\1", text)
    return re.sub(r",(?:\s*,)+", ",", text).strip(" ,:-")


_RULES: Final[tuple[Callable[[str, Texts], str], ...]] = (
    *(_short_forms, _legal_numbers, dates, times, _codes, _numbers, ranges, _signs),
)
