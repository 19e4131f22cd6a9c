"""The QR on CCCD and Căn cước cards: 7 fields (2021) or 11 (2024), `|` between them.

number|old number|name|born ddmmyyyy|sex|address|issued ddmmyyyy[||father|mother|]. Scanners that
type keys mangle or leave out the Vietnamese letters but never the digits: number, dates and sex are
kept, a name that was not read whole is dropped. The QR proves nothing about who holds it
(DOMAIN 3.9).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

_NUMBER = re.compile(r"[0-9]{12}")
_OLD_NUMBER = re.compile(r"[0-9]{9}|[0-9]{12}")
_DIGITS_IN_FRONT = re.compile(r"[0-9]{9,15}")
_DATE = re.compile(r"[0-9]{8}")
_FEWEST, _MOST = 7, 11
_LONGEST_NAME, _LONGEST_ADDRESS = 100, 400
_MALE, _FEMALE = "Nam", "Nữ"
_EARLIEST_ISSUE = date(2016, 1, 1)
_BIRTH_ABROAD = range(101, 400)
_PROVINCES = (  # of birth, as they were numbered before the mergers of 2025
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 "
    "035 036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 "
    "070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096"
)
_BASES = "AĂÂEÊIOÔƠUƯY"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LETTERS = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZĐđ"
    + _BASES
    + _BASES.lower()
    + "".join(
        unicodedata.normalize("NFC", base + tone)
        for base in _BASES + _BASES.lower()
        for tone in _TONES
    )
)
_VOWELS = _LETTERS - frozenset("bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZĐđ")
_NAME_CHARACTERS = _LETTERS | frozenset(" .'’-")
_ADDRESS_CHARACTERS = _NAME_CHARACTERS | frozenset('0123456789,/;:()&+–"')
_CARD_CHARACTERS = _ADDRESS_CHARACTERS | {"|"}
_MANGLED = re.compile(
    r"([0-9]{12})\|([0-9]{9}|[0-9]{12}|)\|[^0-9]*([0-9]{8})\|(?:.*[^0-9])?([0-9]{8})(?:\|.*)?"
)


@dataclass(frozen=True, slots=True)
class IdCard:
    """A CCCD / Căn cước QR (7 or 11 fields). Not proof of identity; used for this visit only.

    `sex` is "Nam" or "Nữ". Its repr shows nothing personal, so that no log can.
    """

    number: str = field(repr=False)
    old_number: str = field(repr=False)
    name: str = field(repr=False)
    born: date | None = field(repr=False)
    sex: str = field(repr=False)
    address: str = field(repr=False)
    issued: date | None = field(repr=False)
    father: str = field(default="", repr=False)
    mother: str = field(default="", repr=False)
    name_readable: bool = True

    @property
    def born_by(self) -> date:
        """The day by which this person was born: the last of the year where only that is known."""
        return self.born or date(_birth_year(self.number), 12, 31)

    @property
    def masked(self) -> str:
        """The number as it may be shown: 001•••••••00."""
        return self.number[:3] + "•" * 7 + self.number[-2:]

    @property
    def initials(self) -> str:
        """The name as it may be shown: "N. V. M."; empty when it could not be read."""
        return " ".join(f"{word[0].upper()}." for word in self.name.split())


def looks_like_card(text: str) -> bool:
    """Whether a text claims to be a card: digits before many fields, or an ID number alone."""
    first, *rest = text.split("|")
    first = first.strip()
    if len(rest) >= _FEWEST - 2 and _DIGITS_IN_FRONT.fullmatch(first):
        return True
    return plausible_number(first) or (bool(rest) and _NUMBER.fullmatch(first) is not None)


def parse_card(text: str, today: date | None = None) -> IdCard | None:
    """The card in an NFC text, or None when it is cut short or contradicts itself.

    A number must have a known place of birth, and its century, year and sex digits must agree with
    the date and the sex beside it. With `today`, no date may lie ahead.
    """
    fields = [part.strip(" ") for part in text.split("|")]
    return _card(fields, today) or _card(_digits_of_mangled(text), today)


def _card(fields: list[str], today: date | None) -> IdCard | None:
    if not _FEWEST <= len(fields) <= _MOST:
        return None
    fields += [""] * (_MOST - len(fields))
    number, old_number, name, born_text, sex_text, address, issued_text = fields[:7]
    if not plausible_number(number) or not _birth_agrees(number, born_text):
        return None
    sex = _sex(number, sex_text)
    born, issued = _day(born_text), _day(issued_text)
    if sex is None or not _dates_plausible(born, issued, issued_text, today):
        return None
    if _letters_lost(name, address, sex, sex_text):
        name = address = fields[8] = fields[9] = ""
    name = _readable(name, _NAME_CHARACTERS, _LONGEST_NAME)
    return IdCard(
        number=number,
        old_number=old_number if _OLD_NUMBER.fullmatch(old_number) else "",
        name=name,
        born=born,
        sex=sex,
        address=_readable(address, _ADDRESS_CHARACTERS, _LONGEST_ADDRESS),
        issued=issued,
        father=_readable(fields[8], _NAME_CHARACTERS, _LONGEST_NAME),
        mother=_readable(fields[9], _NAME_CHARACTERS, _LONGEST_NAME),
        name_readable=bool(name),
    )


def _letters_lost(name: str, address: str, sex: str, sex_text: str) -> bool:
    """Whether a scanner left out or stripped letters that its keys do not have.

    It shows in the sex of women, in words without a vowel, and in a text with no letter beyond
    Latin-1 (an address without a single one is rare; its name is then not believed either).
    """
    if sex_text and sex_text.casefold() != sex.casefold():
        return True
    words = ("".join(c for c in word if c.isalpha()) for word in name.split())
    if any(len(word) > 1 and not set(word) & _VOWELS for word in words):
        return True
    return all(c <= "\xff" for c in name + address)


def _digits_of_mangled(text: str) -> list[str]:
    """Fields with the digits alone, where letters read as Shift-JIS or Big5 swallowed a `|`."""
    if set(text) <= _CARD_CHARACTERS:
        return []
    digits = _MANGLED.fullmatch(text)
    if digits is None:
        return []
    number, old_number, born, issued = digits.groups()
    return [number, old_number, "", born, "", "", issued]


def plausible_number(number: str) -> bool:
    """12 digits, a known place of birth, a century digit of the 20th or 21st century."""
    if not _NUMBER.fullmatch(number):
        return False
    place = number[:3]
    return (place in _PROVINCES or int(place) in _BIRTH_ABROAD) and number[3] in "0123"


def _birth_agrees(number: str, born: str) -> bool:
    """The year in the number is the year of birth; day and month may be 00 (not known)."""
    year = _birth_year(number)
    if born in (f"{year}", f"0000{year}"):
        return True
    day = _day(born)
    return day is not None and day.year == year


def _birth_year(number: str) -> int:
    return (19 if number[3] in "01" else 20) * 100 + int(number[4:6])


def _sex(number: str, text: str) -> str | None:
    """The sex by the number; None when a readable field says the opposite."""
    expected, other = (_MALE, _FEMALE) if number[3] in "02" else (_FEMALE, _MALE)
    return None if text.casefold() == other.casefold() else expected


def _dates_plausible(
    born: date | None, issued: date | None, issued_text: str, today: date | None
) -> bool:
    if issued is None and issued_text:
        return False
    if issued is not None and issued < max(born or _EARLIEST_ISSUE, _EARLIEST_ISSUE):
        return False
    return today is None or all(day is None or day <= today for day in (born, issued))


def _day(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        return None


def _readable(text: str, allowed: frozenset[str], longest: int) -> str:
    """The text when every letter can stand in a Vietnamese name or address, else nothing."""
    words = " ".join(text.split(" ")).strip()
    readable = len(words) <= longest and set(words) <= allowed and set(words) & _LETTERS
    return words if readable else ""
