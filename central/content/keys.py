"""The keys that sign heads; more than one may sign.

To rotate: make a new one, wait until every kiosk has heard a head that names it, retire the old.
"""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from central.db.content import SigningKey
from kiosk.domain.base64url import to_text
from kiosk.domain.errors import KnownError
from kiosk.sync.contract.devices import TrustedKey


def valid_keys(session: Session) -> list[SigningKey]:
    """Keys not retired, oldest first."""
    rows = select(SigningKey).where(SigningKey.retired_at.is_(None)).order_by(SigningKey.made_at)
    return list(session.scalars(rows))


def trusted(session: Session) -> list[TrustedKey]:
    return [
        TrustedKey(kid=key.kid, public_key=to_text(key.public_key)) for key in valid_keys(session)
    ]


def make_key(session: Session, now: datetime) -> SigningKey:
    """A new key; heads bear its signature beside the others' from now on."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    key = SigningKey(
        kid=f"head-{now:%Y%m%d}-{secrets.token_hex(3)}",
        public_key=private.public_key().public_bytes_raw(),
        private_key=private.private_bytes_raw(),
        made_at=now,
    )
    session.add(key)
    session.flush()
    return key


def retire_key(session: Session, kid: str, now: datetime) -> None:
    """Raises KnownError for an unknown key and for the last one."""
    valid = valid_keys(session)
    key = next((each for each in valid if each.kid == kid), None)
    if key is None:
        raise KnownError(f"There is no key {kid} that signs.")
    if len(valid) == 1:
        raise KnownError("The last key cannot be retired: make a new one first.")
    key.retired_at = now
    key.private_key = b""
