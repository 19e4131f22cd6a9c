"""One scan as a device tells it: the text, and what it knows of the code it stood in. Pure.

What the text means is scan.py's matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

# Symbology identifiers (ISO/IEC 15424) by their letter; scanners send them where they are told to.
_SYMBOLOGIES: Final = {
    **{"Q": "QR", "d": "Data Matrix", "z": "Aztec", "L": "PDF417", "C": "Code 128"},
    **{"A": "Code 39", "E": "EAN/UPC", "e": "GS1 DataBar", "I": "ITF", "F": "Codabar"},
}
_IDENTIFIER: Final = re.compile(r"\ufeff?\](?P<letter>[A-Za-z])[0-9A-Za-z]")


class ReaderKind(StrEnum):
    SERIAL = "serial"
    KEYBOARD = "keyboard"
    CAMERA = "camera"
    SIMULATOR = "simulator"
    FED = "fed"
    """By no device that we hold: typed into the window by a scanner, or given by hand."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Which device read a code; `place` is its path, for the technician."""

    kind: ReaderKind
    place: str = ""


FED: Final = Reader(ReaderKind.FED)


class Encoding(StrEnum):
    ASCII = "ascii"
    UTF_8 = "utf-8"
    BROKEN = "broken"
    """Letters were lost between the code and us."""


@dataclass(frozen=True, slots=True)
class Code:
    """One scan, without the scanner's identifier in front.

    `symbology` is empty where the device does not tell it.
    """

    text: str = field(repr=False)
    symbology: str = ""
    reader: Reader = FED

    @property
    def encoding(self) -> Encoding:
        """How the letters came. Upper control characters are UTF-8 read as Latin-1 on the way."""
        if self.text.isascii():
            return Encoding.ASCII
        lost = "\ufffd" in self.text or any("\x80" <= each <= "\x9f" for each in self.text)
        return Encoding.BROKEN if lost else Encoding.UTF_8


def without_identifier(text: str) -> tuple[str, str]:
    """The text without a symbology identifier in front, and the symbology that it told.

    An identifier of another symbology is told as it came.
    """
    said = _IDENTIFIER.match(text)
    if said is None:
        return text, ""
    return text[said.end() :], _SYMBOLOGIES.get(said["letter"], said[0].removeprefix("\ufeff"))
