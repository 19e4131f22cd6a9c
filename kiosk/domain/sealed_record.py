"""One dossier of the offline pack, sealed under the secret of its receipt.

A line is a keyed hash of the secret, by which it is found, and a small record under a key that only
the same secret yields: without the receipt nothing of a line can be read, and no code or name is in
it. Both ends compute this alike; `salt` belongs to the pack. A receipt's token is too long to be
guessed; a look-up code is short, so that trying one is made slow (about 6 ms).

Pure, any thread; `cryptography` is loaded by the first use.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from kiosk.domain.dossier import DigestRecord, Dossier, DossierKey, DossierStatus

_ROUNDS: Final = 20_000
_NONCE: Final = 12
_RECORD_BYTES: Final = 96  # one size for all, so that length tells nothing


@dataclass(frozen=True, slots=True)
class SealedRow:
    """One line: 32 bytes of hash, and nonce + ciphertext."""

    row_key: bytes
    sealed: bytes


def seal(salt: bytes, records: Iterable[DigestRecord]) -> tuple[SealedRow, ...]:
    """Records sealed under each secret that they carry; one without a secret is left out."""
    return tuple(
        seal_under(key, record)
        for record in records
        for key in stretched(salt, record.key).values()
    )


def stretched(salt: bytes, key: DossierKey) -> dict[str, bytes]:
    """32 bytes for each second factor that `key` carries, by its kind ("token" or "lookup").

    All that a central system keeps of a receipt: `seal_under` needs no more.
    """
    return {kind: _stretch(salt, (kind, text)) for kind, text in _secrets(key)}


def seal_under(stretched_secret: bytes, record: DigestRecord) -> SealedRow:
    """A record sealed under one secret that was stretched before."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    row_key, seal_key = _split(stretched_secret)
    due = record.due.isoformat() if record.due else ""
    plain = json.dumps([record.status.value, due, record.next_counters], ensure_ascii=False)
    padded = plain.encode().ljust(_RECORD_BYTES)
    nonce = os.urandom(_NONCE)
    return SealedRow(row_key, nonce + ChaCha20Poly1305(seal_key).encrypt(nonce, padded, row_key))


def handles(salt: bytes, key: DossierKey) -> Iterable[tuple[bytes, bytes]]:
    """(key of the line, key of its seal) for each second factor of `key`, one after the other.

    Knowing the first gives nothing about the second.
    """
    return (_split(_stretch(salt, secret)) for secret in _secrets(key))


def unseal(code: str, seal_key: bytes, row: SealedRow) -> Dossier | None:
    """The record, or None where the line was damaged, tampered with or not understood."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce, secret = row.sealed[:_NONCE], row.sealed[_NONCE:]
    try:
        plain = ChaCha20Poly1305(seal_key).decrypt(nonce, secret, row.row_key)
        status, due, counters = json.loads(plain)
        return Dossier(
            code=code,
            status=DossierStatus(status),
            due=date.fromisoformat(due) if due else None,
            next_counters=str(counters),
        )
    except (InvalidTag, ValueError, TypeError):
        return None


def _secrets(key: DossierKey) -> tuple[tuple[str, str], ...]:
    """(kind, secret) for each second factor; the code is part of the secret."""
    secrets = []
    if key.token:
        secrets.append(("token", f"{key.code}\n{key.token}"))
    if key.lookup_code:
        secrets.append(("lookup", f"{key.code}\n{key.lookup_code}"))
    return tuple(secrets)


def _stretch(salt: bytes, secret: tuple[str, str]) -> bytes:
    kind, text = secret
    keyed = hmac.digest(salt, kind.encode(), "sha256")
    if kind == "token":
        return hmac.digest(keyed, text.encode(), "sha256")
    return hashlib.pbkdf2_hmac("sha256", text.encode(), keyed, _ROUNDS)


def _split(stretched: bytes) -> tuple[bytes, bytes]:
    return hmac.digest(stretched, b"row", "sha256"), hmac.digest(stretched, b"seal", "sha256")
