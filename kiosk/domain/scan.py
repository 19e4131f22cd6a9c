"""What a scanned text is. Pure: text in, one value out, never an exception, nothing opened.

`classify` decides among the kinds below; each kind's own form lives beside its type (dossier.py,
id_card.py, codes.py). Look-up links are taken apart here and never followed. ID numbers are never
shown whole: use `masked`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import parse_qsl

from kiosk.domain.codes import Appointment, Damaged, StaffBadge, TicketRef, read_code
from kiosk.domain.dossier import DossierKey, parse_code, parse_lookup_code, parse_token
from kiosk.domain.id_card import IdCard, looks_like_card, parse_card
from kiosk.domain.scanned import without_identifier

__all__ = [
    "Appointment",
    "DossierScan",
    "IdCard",
    "Scan",
    "SelfTest",
    "StaffBadge",
    "TicketRef",
    "Unknown",
    "as_fields",
    "classify",
    "kind_of",
]

_LONGEST = 4_096
_MOST_PARAMETERS = 40
_PLACE = re.compile(r"(?:https?://)?[^\s/?#:@|]+(?::[0-9]{1,5})?(?:[/#]\S*)?", re.IGNORECASE)
_SELF_TEST = re.compile(r"SELF-TEST [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")
_CODE_PARAMETERS = frozenset({"mhs", "mahoso", "ma_ho_so", "code", "dossierno"})
_SECRET_PARAMETERS = frozenset({"matracuu", "ma_tra_cuu", "lookupcode", "secretcode", "token"})
_RTL = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI"})
_SHORTEST_UNKNOWN_FORM = 6
_FEWEST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class DossierScan:
    """A dossier code, with the look-up code or token when the receipt carries one."""

    code: str = field(repr=False)
    lookup_code: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    recognised: bool = True

    @property
    def key(self) -> DossierKey:
        return DossierKey(self.code, self.lookup_code, self.token)


@dataclass(frozen=True, slots=True)
class SelfTest:
    """The code on the technician's page: that it is read at all is all it says."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing we know; `reason` is a key of the text catalogue (`scan.<reason>`)."""

    reason: str


Scan = DossierScan | IdCard | TicketRef | Appointment | StaffBadge | SelfTest | Unknown


def classify(
    text: str | bytes, *, today: date | None = None, badge_keys: Sequence[bytes] = ()
) -> Scan:
    """What a scan of at most 4 kB is. Total: any text or bytes give a value.

    `today` (date in Vietnam) makes cards with dates ahead implausible; `badge_keys` are the raw
    Ed25519 public keys that staff badges are verified with.
    """
    if len(text) > _LONGEST:
        return Unknown("too_long")
    plain = _plain(text)
    if not plain:
        return Unknown("empty")
    if not _harmless(plain):
        return Unknown("unreadable")
    if looks_like_card(plain):
        return parse_card(plain, today) or Unknown("broken_id")
    if not plain.isprintable():
        return Unknown("unreadable")
    if _SELF_TEST.fullmatch(plain):
        return SelfTest()
    # A ticket that a telephone can follow carries its code behind an address.
    link = plain.startswith("https://") and "?" not in plain
    own = read_code(re.split("[/#]", plain)[-1] if link else plain, badge_keys)
    if link and isinstance(own, Appointment | StaffBadge):
        return Unknown("link_without_code")
    if isinstance(own, Damaged):
        return Unknown("bad_check")
    return own or _link(plain) or _dossier(plain) or Unknown("unsupported")


def kind_of(scan: Scan) -> str:
    """The kind's name on the command line and in counters."""
    match scan:
        case DossierScan():
            return "dossier_code"
        case IdCard():
            return "id_card"
        case TicketRef():
            return "ticket_ref"
        case Appointment():
            return "appointment"
        case StaffBadge():
            return "staff_badge"
        case SelfTest():
            return "self_test"
        case Unknown():
            return "unknown"


def as_fields(scan: Scan) -> dict[str, object]:
    """What may be printed of a scan: no whole ID number, name, address, birth date or secret."""
    match scan:
        case DossierScan():
            return {
                "code": scan.code,
                "recognised": scan.recognised,
                "has_lookup_code": bool(scan.lookup_code),
                "has_token": bool(scan.token),
            }
        case IdCard():
            return {
                "number": scan.masked,
                "initials": scan.initials,
                "sex": scan.sex,
                "name_readable": scan.name_readable,
            }
        case TicketRef():
            return {"ticket_id": scan.ticket_id}
        case Appointment():
            return {"reference": scan.reference}
        case StaffBadge():
            return {
                "person": scan.person,
                "role": scan.role,
                "expires": scan.expires.isoformat(),
                "signed": scan.signed,
            }
        case SelfTest():
            return {}
        case Unknown():
            return {"reason": scan.reason}


def _plain(text: str | bytes) -> str:
    """NFC, without byte order mark, line ends, outer spaces and a scanner's identifier."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", errors="replace")
    text = text.removeprefix("\ufeff").strip(" \t\r\n")
    return unicodedata.normalize("NFC", without_identifier(text)[0])


def _harmless(text: str) -> bool:
    """No control bytes (ESC/POS, ANSI) and nothing that writes from right to left.

    The upper control range passes here: UTF-8 read as Latin-1 is full of it, and a card keeps its
    digits through that. Whatever is not a card must be printable as a whole.
    """
    return not any(
        c < " " or c == "\x7f" or 0xD800 <= ord(c) < 0xE000 or unicodedata.bidirectional(c) in _RTL
        for c in text
    )


def _dossier(text: str) -> DossierScan | None:
    """`CODE` or `CODE|SECRET`, the form that our receipts and slips carry (docs/codes.md)."""
    head, bar, tail = text.partition("|")
    lookup_code, token = parse_lookup_code(tail), parse_token(tail)
    return None if bar and not (lookup_code or token) else _scan(head, lookup_code, token)


def _scan(text: str, lookup_code: str = "", token: str = "") -> DossierScan | None:
    code = parse_code(text)
    if code is None:
        return None
    digits = sum(c.isdigit() for c in code.text)
    if not code.recognised and (digits < _FEWEST_DIGITS or len(code.text) < _SHORTEST_UNKNOWN_FORM):
        return None
    return DossierScan(code.text, lookup_code, token, code.recognised)


def _link(text: str) -> DossierScan | Unknown | None:
    """The code in a look-up link; every other parameter (SGT is an ID number) is dropped."""
    place, mark, query = text.partition("?")
    if not (mark and set(place) & {".", "/"} and _PLACE.fullmatch(place)):
        return Unknown("link_without_code") if "://" in text else None
    try:
        pairs = parse_qsl(query.partition("#")[0], max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        return Unknown("link_without_code")
    values = [(name.casefold(), value) for name, value in pairs]
    secrets = [value for name, value in values if name in _SECRET_PARAMETERS]
    lookup_code = next(filter(None, map(parse_lookup_code, secrets)), "")
    token = next(filter(None, map(parse_token, secrets)), "")
    scans = {_scan(v, lookup_code, token) for n, v in values if n in _CODE_PARAMETERS} - {None}
    return scans.pop() if len(scans) == 1 else Unknown("link_without_code")
