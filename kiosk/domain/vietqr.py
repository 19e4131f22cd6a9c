"""VietQR: a bank transfer as the text of a QR code, and reading one back. Pure.

EMVCo merchant-presented form with NAPAS' template 38 (NAPAS specification): tag, two digits of
length, value; CRC-16/CCITT-FALSE over everything before its four hex digits. What is to be paid,
and to whom, is the central system's to say; nothing is computed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kiosk.domain.vietnamese import fold

TO_ACCOUNT, TO_CARD = "QRIBFTTA", "QRIBFTTC"
PURPOSE = "08"

_NAPAS = "A000000727"
_DONG = "704"
_VIETNAM = "VN"
_LONGEST_VALUE = 99
_LONGEST_AMOUNT = 13
_BANK = re.compile("[0-9]{6}")
_ACCOUNT = re.compile("[0-9A-Za-z]{1,19}")
_NOT_PLAIN = re.compile("[^A-Za-z0-9 .-]+")


@dataclass(frozen=True, slots=True)
class VietQr:
    """One transfer. `bank` is a BIN of six digits; `amount` is in đồng, None where the payer types.

    `service` is TO_ACCOUNT or TO_CARD, or empty where a code has none; `notes` are the pairs of
    field 62 (tag, value): PURPOSE is what the bank shows as the reason.
    """

    bank: str
    account: str = field(repr=False)
    amount: int | None = None
    service: str = TO_ACCOUNT
    category: str = ""
    merchant: str = ""
    city: str = ""
    notes: tuple[tuple[str, str], ...] = ()

    def text(self) -> str:
        """What the code says. Raises ValueError for what does not fit the form."""
        if not _BANK.fullmatch(self.bank) or not _ACCOUNT.fullmatch(self.account):
            raise ValueError("a bank is six digits, an account up to 19 letters and digits")
        if self.amount is not None and not 0 < self.amount < 10**_LONGEST_AMOUNT:
            raise ValueError("an amount is a positive whole number of dong")
        to = _field("00", self.bank) + _field("01", self.account)
        template = _field("00", _NAPAS) + _field("01", to) + _field("02", self.service)
        amount = "" if self.amount is None else str(self.amount)
        body = "".join(
            [
                _field("00", "01"),
                _field("01", "12" if amount else "11"),
                _field("38", template),
                _field("52", self.category),
                _field("53", _DONG),
                _field("54", amount),
                _field("58", _VIETNAM),
                _field("59", self.merchant),
                _field("60", self.city),
                _field("62", "".join(_field(tag, value) for tag, value in self.notes)),
                "6304",
            ]
        )
        return body + crc(body)

    @property
    def purpose(self) -> str:
        return dict(self.notes).get(PURPOSE, "")


def plain_purpose(words: str) -> str:
    """Words as every bank takes them: capitals without accents, digits, space, `.` and `-`."""
    return " ".join(_NOT_PLAIN.sub(" ", fold(words)).upper().split())[:50].strip()


def read_vietqr(text: str) -> VietQr | None:
    """The transfer that a code says, or None where a length, the CRC or a needed field is wrong."""
    if not text.isascii() or text[-8:-4] != "6304" or crc(text[:-4]) != text[-4:]:
        return None
    fields = _fields(text[:-8])
    template = _fields(fields.get("38", "")) if fields else None
    to = _fields(template.get("01", "")) if template else None
    if not fields or not template or not to or template.get("00") != _NAPAS:
        return None
    notes = _fields(fields.get("62", ""))
    amount = fields.get("54", "")
    if notes is None or fields.get("53") != _DONG or not (amount or "0").isdecimal():
        return None
    return VietQr(
        bank=to.get("00", ""),
        account=to.get("01", ""),
        amount=int(amount) if amount else None,
        service=template.get("02", ""),
        category=fields.get("52", ""),
        merchant=fields.get("59", ""),
        city=fields.get("60", ""),
        notes=tuple(notes.items()),
    )


def crc(text: str) -> str:
    """CRC-16/CCITT-FALSE (polynomial 1021, start FFFF) as four capital hex digits."""
    value = 0xFFFF
    for byte in text.encode("ascii"):
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1 ^ 0x1021 if value & 0x8000 else value << 1) & 0xFFFF
    return f"{value:04X}"


def _field(tag: str, value: str) -> str:
    """One field; an empty value has none. Raises ValueError for a value that is too long."""
    if not value.isascii() or len(value) > _LONGEST_VALUE:
        raise ValueError(f"field {tag} holds up to {_LONGEST_VALUE} plain letters")
    return f"{tag}{len(value):02d}{value}" if value else ""


def _fields(text: str) -> dict[str, str] | None:
    """Tags and values in order, or None where a length does not fit or a tag stands twice."""
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        tag, length = text[at : at + 2], text[at + 2 : at + 4]
        if len(tag) < 2 or not (tag + length).isdecimal() or len(length) < 2 or tag in found:
            return None
        at += 4 + int(length)
        if at > len(text):
            return None
        found[tag] = text[at - int(length) : at]
    return found
