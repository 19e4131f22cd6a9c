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
_PLACES: Final = re.compile(r"\{[a-z]+\}|[,.;:!?]")


def is_number(text: str) -> bool:
    """Whether it is the number of a ticket, such as A012 or B1-007."""
    return _NUMBER.fullmatch(text) is not None


def call_words(number: str, counter: int, texts: Texts) -> str:
    """ "Mời số A, không một hai, đến quầy 3" in the language of `texts`."""
    groups = _GROUP.findall(number)
    spoken = ", ".join(" ".join(_spoken(each, texts) for each in group) for group in groups)
    return texts("call.spoken", number=spoken, counter=counter)


def call_phrases(texts: Texts) -> tuple[str, ...]:
    """Everything that has to be recorded so that every call can be played."""
    sentence = (part.strip() for part in _PLACES.split(texts("call.spoken")))
    digits = (_spoken(each, texts) for each in "0123456789")
    counters = (str(each) for each in range(1, LAST_COUNTER + 1))
    return (*filter(None, sentence), *digits, *ascii_uppercase, "Đ", *counters)


def _spoken(character: str, texts: Texts) -> str:
    return texts(f"aloud.digit.{character}") if character in "0123456789" else character
