"""The call of a number to its counter, as words a voice can say or a person can record.

Pure. How it sounds is devices/speech; who calls is outside: the command line now, the central
system once it tells a kiosk which number is called.
"""

from __future__ import annotations

import re
from string import ascii_uppercase
from typing import Final

from kiosk.texts import Texts

LAST_COUNTER: Final = 30
_NUMBER: Final = re.compile(r"[A-ZĐ]{1,3}[0-9]{0,2}-?[0-9]{1,6}")
_GROUP: Final = re.compile(r"[A-ZĐ]+|[0-9]+")
_PIECE: Final = re.compile(r"[A-ZĐ0-9]+|-")
_PLACES: Final = re.compile(r"\{[a-z]+\}|[,.;:!?]")


def is_number(text: str) -> bool:
    """Whether it is the number of a ticket, such as A012 or B1-007."""
    return _NUMBER.fullmatch(text) is not None


def call_words(number: str, counter: int, texts: Texts) -> str:
    """ "Mời số A, không một hai, đến quầy 3" in the language of `texts`."""
    return texts("call.spoken", number=_number_words(number, texts), counter=counter)


def _number_words(number: str, texts: Texts) -> str:
    """As reading aloud says it (ui/ear/spoken.py), so that who heard the number knows it again."""
    groups = (_PIECE if "-" in number else _GROUP).findall(number)
    return ", ".join(" ".join(_spoken(each, texts) for each in group) for group in groups)


def call_phrases(texts: Texts) -> tuple[str, ...]:
    """Everything that has to be recorded so that every call can be played."""
    sentence = (part.strip() for part in _PLACES.split(texts("call.spoken")))
    digits = (_spoken(each, texts) for each in "0123456789")
    counters = (str(each) for each in range(1, LAST_COUNTER + 1))
    signs = (*ascii_uppercase, "Đ", _spoken("-", texts))
    return (*filter(None, sentence), *digits, *signs, *counters)


def _spoken(character: str, texts: Texts) -> str:
    if character == "-":
        return texts("aloud.sign.hyphen")
    return texts(f"aloud.digit.{character}") if character in "0123456789" else character
