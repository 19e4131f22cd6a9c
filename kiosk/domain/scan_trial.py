"""What a trial of a scanner shows of one scan: enough to mend it, never enough to know a person."""

from __future__ import annotations

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
from kiosk.domain.scanned import Code

DOT: Final = "•"
_SHOWN_ENDS: Final = 3
_SHORTEST_WITH_ENDS: Final = 12


@dataclass(frozen=True, slots=True)
class ScanShown:
    """One scan. `kind` as `kiosk scan` names it, or why it is none; `symbology` empty where the
    scanner does not tell it. `reader` is the kind of device and `place` its path; all but `kind`
    is empty for what was no code."""

    kind: str
    text: str = ""
    symbology: str = ""
    encoding: str = ""
    length: int = 0
    reader: str = ""
    place: str = ""


def scan_shown(code: Code, scan: Scan) -> ScanShown:
    """What may be shown of a scan: whole only where it is our own code and names nobody."""
    plain = code.text.removeprefix("\ufeff").strip()
    return ScanShown(
        kind_of(scan),
        _shown(plain, scan),
        code.symbology,
        code.encoding.value,
        len(plain),
        code.reader.kind.value,
        code.reader.place,
    )


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
