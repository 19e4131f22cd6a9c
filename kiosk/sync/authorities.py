"""Authorities that may vouch for the central system: read from a file, and kept for good.

A province may have an authority of its own. Its certificate comes on a stick; a copy beside the
settings is what connections are verified by from then on. Nothing but certificates is copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from kiosk.domain.errors import KnownError
from kiosk.durable_file import write_durably

ENDINGS: Final = frozenset({".pem", ".crt", ".cer"})
_LARGEST: Final = 65_536
_MOST: Final = 20
_NAMED_BY: Final = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
_LONGEST_NAME: Final = 60


class AuthorityDoubt(StrEnum):
    """Why a file is not trusted."""

    UNREADABLE = "unreadable"
    NO_AUTHORITY = "no_authority"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Authorities:
    """What a file holds: the first one's `name`, until which day all are good, and a `check` to
    compare with what the authority says of itself (its SHA-256, the first 16 digits). One that
    gives no name is called by its check."""

    name: str
    until: str
    check: str
    pem: bytes


def authorities_in(file: Path, now: datetime) -> Authorities | AuthorityDoubt:
    """Every certificate in a file must be an authority's, and good now. Never raises for a file."""
    try:
        found = list(_certificates(_read(file)))
    except (OSError, ValueError):
        return AuthorityDoubt.UNREADABLE
    if not found or not all(map(_is_authority, found)):
        return AuthorityDoubt.NO_AUTHORITY
    until = min(each.not_valid_after_utc for each in found)
    if until <= now or any(each.not_valid_before_utc > now for each in found):
        return AuthorityDoubt.EXPIRED
    check = _groups(found[0].fingerprint(SHA256()).hex().upper()[:16])
    pem = b"".join(each.public_bytes(Encoding.PEM) for each in found)
    name = name_of(found[0].subject) or check
    return Authorities(name, until.date().isoformat(), check, pem)


def keep_authorities(path: Path, chosen: Authorities | None) -> None:
    """Trust these from now on; None: those of this machine. Raises KnownError."""
    try:
        if chosen is None:
            path.unlink(missing_ok=True)
        else:
            write_durably(path, chosen.pem)
    except OSError as fault:
        raise KnownError(f"The file {path.name} cannot be written: {fault.strerror}.") from fault


def name_of(name: x509.Name) -> str:
    """What an authority calls itself, fit to be shown: a stranger wrote it. Empty for no name."""
    for kind in _NAMED_BY:
        for attribute in name.get_attributes_for_oid(kind):
            said = "".join(c if c.isprintable() else " " for c in str(attribute.value))
            if said.strip():
                return said.strip()[:_LONGEST_NAME]
    return ""


def _read(file: Path) -> bytes:
    with file.open("rb") as source:
        data = source.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ValueError("too large")
    return data


def _certificates(data: bytes) -> Iterator[x509.Certificate]:
    if b"-----BEGIN" in data:
        yield from x509.load_pem_x509_certificates(data)[: _MOST + 1]
    else:
        yield x509.load_der_x509_certificate(data)


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (x509.ExtensionNotFound, x509.DuplicateExtension, ValueError):
        return False


def _groups(digits: str) -> str:
    return " ".join(re.findall("....", digits))
