"""The codes we print ourselves: tickets, appointments, staff badges (docs/codes.md).

One form for all: `VNK1`, a letter for the kind, a payload, `-`, four check characters. Everything
is in the alphanumeric set of QR codes, upper case. Responsible for writing and reading that form
and for a badge's signature; not for whether a ticket exists or a role may do something.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

PREFIX = "VNK1"

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_VALUES = {c: n for n, c in enumerate(_ALPHABET)} | {"I": 1, "L": 1, "O": 0}
_CHECK_LENGTH = 4
_UUID_LENGTH = 26
_SIGNATURE_LENGTH = 103
_SHAPE = re.compile(r"VNK1([A-Z])([A-Z0-9./-]{1,200})-([A-Z0-9]{4})")
_REFERENCE = re.compile(r"[A-Z0-9](?:[A-Z0-9.-]{0,38}[A-Z0-9])?")
_NAME = re.compile(r"[A-Z0-9-]{1,24}")


@dataclass(frozen=True, slots=True)
class TicketRef:
    """The QR on a ticket that we printed: the ticket's UUID (canonical, lower case)."""

    ticket_id: str


@dataclass(frozen=True, slots=True)
class Appointment:
    reference: str


@dataclass(frozen=True, slots=True)
class StaffBadge:
    """A badge whose form and check are right. `signed` says whether its signature verified.

    `person` is a staff number, never a name. Valid to the end of the day `expires`.
    """

    person: str
    role: str
    expires: date
    signed: bool

    def opens(self, today: date) -> bool:
        """Whether the badge may be believed on a day: signed and not expired."""
        return self.signed and today <= self.expires


@dataclass(frozen=True, slots=True)
class Damaged:
    """It begins like one of our codes but its form or its check is wrong."""


OwnCode = TicketRef | Appointment | StaffBadge


def ticket_code(ticket_id: str) -> str:
    """The text of a ticket's QR (36 characters). Raises ValueError unless it is a UUID."""
    return _sealed("T", _base32(UUID(ticket_id).int, _UUID_LENGTH))


def appointment_code(reference: str) -> str:
    """The text of an appointment's QR. Raises ValueError on anything but A-Z 0-9 . - (<= 40)."""
    if not _REFERENCE.fullmatch(reference):
        raise ValueError(f"not an appointment reference: {reference!r}")
    return _sealed("A", reference)


def badge_code(person: str, role: str, expires: date, private_key: bytes) -> str:
    """The text of a staff badge, signed with a raw 32-byte Ed25519 private key.

    Raises ValueError when person or role is not 1-24 of A-Z 0-9 -, or the key is not one.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if not (_NAME.fullmatch(person) and _NAME.fullmatch(role)):
        raise ValueError("a badge's person and role are 1-24 of A-Z, 0-9 and -")
    claim = f"{person}/{role}/{expires:%Y%m%d}"
    signature = Ed25519PrivateKey.from_private_bytes(private_key).sign(_signed_bytes(claim))
    return _sealed("B", f"{claim}/{_base32(int.from_bytes(signature), _SIGNATURE_LENGTH)}")


def read_code(text: str, badge_keys: Sequence[bytes] = ()) -> OwnCode | Damaged | None:
    """What one of our codes says; None when the text is not ours at all. Never raises.

    Lower case is accepted (scanners that type may swap it). `badge_keys` are raw Ed25519 public
    keys; a badge is signed when any of them verifies it.
    """
    upper = text.upper() if text.isascii() else ""
    if not upper.startswith(PREFIX):
        return None
    shape = _SHAPE.fullmatch(upper)
    if shape is None:
        return Damaged()
    kind, payload, check = shape.groups()
    if _plain(check) != _check(kind, payload):
        return Damaged()
    return _read_payload(kind, payload, badge_keys) or Damaged()


def _read_payload(kind: str, payload: str, badge_keys: Sequence[bytes]) -> OwnCode | None:
    if kind == "T":
        number = _from_base32(payload, _UUID_LENGTH)
        return (
            TicketRef(str(UUID(int=number))) if number is not None and number < 1 << 128 else None
        )
    if kind == "A":
        return Appointment(payload) if _REFERENCE.fullmatch(payload) else None
    return _read_badge(payload, badge_keys) if kind == "B" else None


def _read_badge(payload: str, badge_keys: Sequence[bytes]) -> StaffBadge | None:
    claim, _, signature = payload.rpartition("/")
    parts = claim.split("/")
    if len(parts) != 3 or not (_NAME.fullmatch(parts[0]) and _NAME.fullmatch(parts[1])):
        return None
    expires = _day(parts[2])
    number = _from_base32(signature, _SIGNATURE_LENGTH)
    if expires is None or number is None:
        return None
    signed = number < 1 << 512 and _verifies(claim, number.to_bytes(64), badge_keys)
    return StaffBadge(parts[0], parts[1], expires, signed)


def _verifies(claim: str, signature: bytes, badge_keys: Sequence[bytes]) -> bool:
    if not badge_keys:
        return False
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    for key in badge_keys:
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, _signed_bytes(claim))
        except (InvalidSignature, ValueError):
            continue
        return True
    return False


def _signed_bytes(claim: str) -> bytes:
    return f"{PREFIX}B{claim}".encode("ascii")


def _sealed(kind: str, payload: str) -> str:
    return f"{PREFIX}{kind}{payload}-{_check(kind, payload)}"


def _check(kind: str, payload: str) -> str:
    """20 bits of SHA-256: against damage and mix-ups, not against forgery."""
    digest = hashlib.sha256(f"{PREFIX}{kind}{payload}".encode("ascii")).digest()
    return _base32(int.from_bytes(digest[:3]) >> 4, _CHECK_LENGTH)


def _plain(check: str) -> str:
    return check.translate({ord("I"): "1", ord("L"): "1", ord("O"): "0"})


def _base32(number: int, length: int) -> str:
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))


def _from_base32(text: str, length: int) -> int | None:
    if len(text) != length or not all(c in _VALUES for c in text):
        return None
    number = 0
    for character in text:
        number = number << 5 | _VALUES[character]
    return number


def _day(text: str) -> date | None:
    if not re.fullmatch(r"[0-9]{8}", text):
        return None
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a date, not a moment
    except ValueError:
        return None
