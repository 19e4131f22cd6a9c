"""The dossier digest: what the kiosk may answer about a dossier while it is cut off.

Lines live in cache.db and are disposable; each is sealed under the secret of its receipt
(kiosk/domain/sealed_record.py), so that without the receipt none can be read: there are no names
and no codes in clear. Answers end 72 hours after the central system gave them.

The methods of `DossierDigest` belong on the cache's worker; sealing does not: it is slow.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from kiosk.domain.dossier import (
    AnswerSource,
    Dossier,
    DossierKey,
    Found,
    LookupAnswer,
    NotFound,
    Unavailable,
    UnavailableReason,
)
from kiosk.domain.moment import Moment
from kiosk.domain.sealed_record import SealedRow, handles, unseal
from offline_cache.database import Connection, immediate

KEPT = timedelta(hours=72)

# A clock that ran a little behind when the pack came must not hide the pack.
_CLOCK_SLACK = timedelta(minutes=10)
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS dossier_digest("
    "row_key BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS dossier_digest_head("
    "id INTEGER PRIMARY KEY CHECK (id = 1), as_of TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS dossier_digest_salt("
    "id INTEGER PRIMARY KEY CHECK (id = 1), salt BLOB NOT NULL)",
)


class DossierDigest:
    """The digest in cache.db.

    `install_key` (32 random bytes), which lives outside the database, is the salt of lines that
    this kiosk sealed itself; lines that the centre sealed come with a salt of their own.
    """

    def __init__(self, connection: Connection, install_key: bytes) -> None:
        self._connection = connection
        self._install_key = install_key
        with immediate(connection):
            for statement in _SCHEMA:
                connection.execute(statement)

    def put_pack(self, rows: Iterable[SealedRow], as_of: datetime, salt: bytes = b"") -> None:
        """Replace the whole digest; `as_of` (aware) is when the central system made the pack.

        `salt` is empty for lines sealed with the install key.
        """
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
            self._connection.execute(
                "INSERT OR REPLACE INTO dossier_digest_salt(id, salt) VALUES (1, ?)", (salt,)
            )

    def find(self, key: DossierKey, now: Moment) -> LookupAnswer:
        """Status, day due and next counter for a key that carries its second factor.

        Unavailable(OFFLINE) while there is no pack, it is too old, or its age cannot be told from
        this clock; NotFound when no row opens.
        """
        as_of = self._as_of()
        if as_of is None or not -_CLOCK_SLACK <= now.wall - as_of <= KEPT:
            return Unavailable(UnavailableReason.OFFLINE)
        for row_key, seal_key in handles(self._salt(), key):
            dossier = self._open(key.code, row_key, seal_key)
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

    def _salt(self) -> bytes:
        row = self._connection.execute("SELECT salt FROM dossier_digest_salt").fetchone()
        return (bytes(row["salt"]) if row else b"") or self._install_key

    def _open(self, code: str, row_key: bytes, seal_key: bytes) -> Dossier | None:
        row = self._connection.execute(
            "SELECT sealed FROM dossier_digest WHERE row_key = ?", (row_key,)
        ).fetchone()
        return unseal(code, seal_key, SealedRow(row_key, row["sealed"])) if row else None
