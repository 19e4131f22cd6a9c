"""The dossier digest: what the kiosk may answer about a dossier while it is cut off.

Rows live in cache.db and are disposable: a keyed hash of the receipt's secret, and a small record
sealed with a key that only that secret yields. Without the receipt no row can be read: there are
no names and no codes in clear. Answers end 72 hours after the central system gave them.

`seal_pack` is slow on purpose (a look-up code is short): call it off the cache's worker. The
methods of `DossierDigest` belong on that worker.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kiosk.domain.dossier import (
    AnswerSource,
    DigestRecord,
    Dossier,
    DossierKey,
    DossierStatus,
    Found,
    LookupAnswer,
    NotFound,
    Unavailable,
    UnavailableReason,
)
from kiosk.domain.moment import Moment
from offline_cache.database import Connection, immediate

KEPT = timedelta(hours=72)

# A clock that ran a little behind when the pack came must not hide the pack.
_CLOCK_SLACK = timedelta(minutes=10)
_ROUNDS = 20_000
_NONCE = 12
_RECORD_BYTES = 96  # one size for all, so that length tells nothing
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS dossier_digest("
    "row_key BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS dossier_digest_head("
    "id INTEGER PRIMARY KEY CHECK (id = 1), as_of TEXT NOT NULL)",
)


@dataclass(frozen=True, slots=True)
class SealedRow:
    """One row as stored: 32 bytes of hash, and nonce + ciphertext."""

    row_key: bytes
    sealed: bytes


def seal_pack(install_key: bytes, records: Iterable[DigestRecord]) -> tuple[SealedRow, ...]:
    """Seal records under each secret that they carry; a record without a secret is left out.

    Pure, any thread. About 6 ms for each look-up code, microseconds for each token.
    """
    return tuple(
        _seal(install_key, secret, record) for record in records for secret in _secrets(record.key)
    )


class DossierDigest:
    """The digest in cache.db. `install_key` (32 random bytes) lives outside the database."""

    def __init__(self, connection: Connection, install_key: bytes) -> None:
        self._connection = connection
        self._install_key = install_key
        with immediate(connection):
            for statement in _SCHEMA:
                connection.execute(statement)

    def put_pack(self, rows: Iterable[SealedRow], as_of: datetime) -> None:
        """Replace the whole digest; `as_of` (aware) is when the central system made the pack."""
        with immediate(self._connection):
            self._connection.execute("DELETE FROM dossier_digest")
            self._connection.executemany(
                "INSERT OR REPLACE INTO dossier_digest(row_key, sealed) VALUES (?, ?)",
                ((row.row_key, row.sealed) for row in rows),
            )
            self._connection.execute(
                "INSERT OR REPLACE INTO dossier_digest_head(id, as_of) VALUES (1, ?)",
                (as_of.isoformat(),),
            )

    def find(self, key: DossierKey, now: Moment) -> LookupAnswer:
        """Status, day due and next counter for a key that carries its second factor.

        Unavailable(OFFLINE) while there is no pack, it is too old, or its age cannot be told from
        this clock; NotFound when no row opens.
        """
        as_of = self._as_of()
        if as_of is None or not -_CLOCK_SLACK <= now.wall - as_of <= KEPT:
            return Unavailable(UnavailableReason.OFFLINE)
        for secret in _secrets(key):
            dossier = self._open(key.code, _stretch(self._install_key, secret))
            if dossier is not None:
                return Found(dossier, as_of, AnswerSource.DIGEST)
        return NotFound(key.code)

    def purge(self, now: Moment) -> bool:
        """Delete a pack that is too old. True when one was deleted."""
        as_of = self._as_of()
        if as_of is None or now.wall - as_of <= KEPT:
            return False
        with immediate(self._connection):
            self._connection.execute("DELETE FROM dossier_digest")
            self._connection.execute("DELETE FROM dossier_digest_head")
        return True

    def _as_of(self) -> datetime | None:
        row = self._connection.execute("SELECT as_of FROM dossier_digest_head").fetchone()
        return datetime.fromisoformat(row["as_of"]) if row else None

    def _open(self, code: str, stretched: bytes) -> Dossier | None:
        row_key, seal_key = _split(stretched)
        row = self._connection.execute(
            "SELECT sealed FROM dossier_digest WHERE row_key = ?", (row_key,)
        ).fetchone()
        return _read(code, seal_key, row_key, row["sealed"]) if row else None


def _secrets(key: DossierKey) -> tuple[tuple[str, str], ...]:
    """(kind, secret) for each second factor; the code is part of the secret."""
    secrets = []
    if key.token:
        secrets.append(("token", f"{key.code}\n{key.token}"))
    if key.lookup_code:
        secrets.append(("lookup", f"{key.code}\n{key.lookup_code}"))
    return tuple(secrets)


def _stretch(install_key: bytes, secret: tuple[str, str]) -> bytes:
    """32 bytes from a secret. Short look-up codes are made slow to try, tokens need not be."""
    kind, text = secret
    salt = hmac.digest(install_key, kind.encode(), "sha256")
    if kind == "token":
        return hmac.digest(salt, text.encode(), "sha256")
    return hashlib.pbkdf2_hmac("sha256", text.encode(), salt, _ROUNDS)


def _split(stretched: bytes) -> tuple[bytes, bytes]:
    """(key of the row, key of its seal): knowing the first gives nothing about the second."""
    return hmac.digest(stretched, b"row", "sha256"), hmac.digest(stretched, b"seal", "sha256")


def _seal(install_key: bytes, secret: tuple[str, str], record: DigestRecord) -> SealedRow:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    row_key, seal_key = _split(_stretch(install_key, secret))
    due = record.due.isoformat() if record.due else ""
    plain = json.dumps([record.status.value, due, record.next_counters], ensure_ascii=False)
    padded = plain.encode().ljust(_RECORD_BYTES)
    nonce = os.urandom(_NONCE)
    return SealedRow(row_key, nonce + ChaCha20Poly1305(seal_key).encrypt(nonce, padded, row_key))


def _read(code: str, seal_key: bytes, row_key: bytes, sealed: bytes) -> Dossier | None:
    """The record, or None when the row was damaged or tampered with."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        plain = ChaCha20Poly1305(seal_key).decrypt(sealed[:_NONCE], sealed[_NONCE:], row_key)
    except (InvalidTag, ValueError):
        return None
    status, due, counters = json.loads(plain)
    return Dossier(
        code=code,
        status=DossierStatus(status),
        due=date.fromisoformat(due) if due else None,
        next_counters=counters,
    )
