"""Nothing that could be a person in what leaves the machine: the last net under the logs' own list.

A figure of nine digits or more is an ID number, a telephone or a bank account until the contrary is
proved; what stands behind "|" in a card's line, and an address of e-mail, go too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Final

MASK: Final = "***"
# Spaces and points stand inside telephone numbers as people write them.
_LONG_NUMBER: Final = re.compile(r"(?<![0-9A-Za-z.:-])\+?[0-9](?:[ .-]?[0-9]){8,}(?![0-9A-Za-z])")
_CARD: Final = re.compile(r"[0-9]{12}\|[^\"\n]*")
_DOSSIER: Final = re.compile(r"\b[A-Z0-9]{2,4}(?:\.[A-Z0-9]{1,6}){1,4}-[0-9]{6}-[0-9]{3,6}\b")
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_IN_ADDRESS: Final = re.compile(r"(?<=://)[^/@\s\"]+@")
# Date and time are long numbers too, and no person's.
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SECRET: Final = re.compile(r"pass|secret|token|\bpin\b|_pin|key$|corners", re.IGNORECASE)


def scrubbed(text: str) -> str:
    """The text without what could be a person, or the password in an address."""
    text = _IN_ADDRESS.sub(f"{MASK}@", text)
    text = _MAIL.sub(MASK, _DOSSIER.sub(MASK, _CARD.sub(MASK, text)))
    return _LONG_NUMBER.sub(lambda m: m[0] if _DATE.match(m[0]) else MASK, text)


def scrubbed_values(value: Any, hidden: frozenset[str] = frozenset()) -> Any:
    """The same of plain values, whole; what is called a secret, or as `hidden` says, goes by its
    name."""
    match value:
        case str():
            return scrubbed(value)
        case Enum():
            return str(value.value)
        case bytes():
            return value.hex(" ")
        case Mapping():
            return {
                str(key): MASK
                if each and _goes(str(key), hidden)
                else scrubbed_values(each, hidden)
                for key, each in value.items()
            }
        case Sequence() | frozenset():
            return [scrubbed_values(each, hidden) for each in value]
        case _ if is_dataclass(value):
            table = {f.name: getattr(value, f.name) for f in fields(value)}
            return scrubbed_values(table, hidden)
        case bool() | int() | float() | None:
            return value
    return scrubbed(str(value))


def _goes(name: str, hidden: frozenset[str]) -> bool:
    return name in hidden or _SECRET.search(name) is not None
