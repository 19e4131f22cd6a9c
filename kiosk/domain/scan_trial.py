"""What a trial of a scanner shows of one scan: enough to mend it, never enough to know a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kiosk.domain.scan import (
    Appointment,
    DossierScan,
    IdCard,
    Scan,
    SelfTest,
    StaffBadge,
    TicketRef,
    kind_of,
)

DOT: Final = "•"
# Symbology identifiers (ISO/IEC 15424) by their letter; scanners send them where they are told to.
_SYMBOLOGIES: Final = {
    **{"Q": "QR", "d": "Data Matrix", "z": "Aztec", "L": "PDF417", "C": "Code 128"},
    **{"A": "Code 39", "E": "EAN/UPC", "e": "GS1 DataBar", "I": "ITF", "F": "Codabar"},
}
_AIM: Final = re.compile(r"\ufeff?\](?P<letter>[A-Za-z])[0-9A-Za-z]")
_SHOWN_ENDS: Final = 3
_SHORTEST_WITH_ENDS: Final = 12


@dataclass(frozen=True, slots=True)
class ScanShown:
    """One scan. `kind` as `kiosk scan` names it, or why it is none; `symbology` empty where the
    scanner does not tell it; `encoding` is ascii, utf-8 or broken."""

    kind: str
    text: str
    symbology: str
    encoding: str
    length: int


def scan_shown(text: str, scan: Scan) -> ScanShown:
    """What may be shown of a scan: whole only where it is our own code and names nobody."""
    said = _AIM.match(text)
    symbology = _SYMBOLOGIES.get(said["letter"], said[0]) if said else ""
    plain = _AIM.sub("", text, count=1).strip()
    return ScanShown(kind_of(scan), _shown(plain, scan), symbology, _encoding(plain), len(plain))


def _shown(plain: str, scan: Scan) -> str:
    match scan:
        case IdCard():
            return scan.masked
        case SelfTest() | TicketRef():
            return plain
        case Appointment(reference=reference):
            return reference
        case StaffBadge(person=person):
            return person
        case DossierScan(code=code):
            return _ends(code)
    return _ends(plain)


def _ends(text: str) -> str:
    """The ends of a text, so that one sees whether it came whole."""
    if len(text) < _SHORTEST_WITH_ENDS:
        return DOT * len(text)
    hidden = min(len(text) - 2 * _SHOWN_ENDS, 12)
    head, tail = text[:_SHOWN_ENDS], text[-_SHOWN_ENDS:]
    return "".join(each if each.isprintable() else DOT for each in head + DOT * hidden + tail)


def _encoding(text: str) -> str:
    if text.isascii():
        return "ascii"
    # Upper control characters are UTF-8 that was read as Latin-1 on the way.
    lost = "\ufffd" in text or any("\x80" <= each <= "\x9f" for each in text)
    return "broken" if lost else "utf-8"
