"""A one-time code as the central system shows it: letters, or a QR with its address. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_CODE: Final = r"[A-HJ-NP-Z]{8}"
_SHOWN: Final = re.compile(rf"(https?://[!-.0-~]{{1,200}})/enrol#({_CODE})")


@dataclass(frozen=True, slots=True)
class EnrolCode:
    """`address` is empty where only the letters were scanned or typed."""

    code: str
    address: str = ""


def enrol_code(text: str) -> EnrolCode | None:
    """What was scanned, if it is such a code."""
    text = text.strip()
    shown = _SHOWN.fullmatch(text)
    if shown:
        return EnrolCode(shown[2], shown[1])
    letters = re.sub(r"[\s-]", "", text).upper()
    return EnrolCode(letters) if re.fullmatch(_CODE, letters) else None


def enrol_text(address: str, code: str) -> str:
    """What the QR says; a telephone that reads it comes to the central system's first page."""
    return f"{address.rstrip('/')}/enrol#{code}"
