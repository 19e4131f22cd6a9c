"""This database as one: the epoch of its content, two secrets, and its first signing key."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from central.content.keys import make_key
from central.db.content import Installation
from central.db.engine import one_at_a_time

_ONLY: Final = 1
_PREPARING: Final = 0x6B10_0002
_SECRET_BYTES: Final = 32


def prepare(session: Session, now: datetime) -> None:
    """What a new database needs before anybody is answered; without effect on another."""
    one_at_a_time(session, _PREPARING)
    if session.get(Installation, _ONLY) is not None:
        return
    session.add(
        Installation(
            id=_ONLY,
            content_epoch=secrets.token_hex(8),
            generation=_generation(now),
            salt=secrets.token_bytes(_SECRET_BYTES),
            follow_key=secrets.token_bytes(_SECRET_BYTES),
        )
    )
    make_key(session, now)


def installation(session: Session) -> Installation:
    return session.get_one(Installation, _ONLY)


def begin_content_epoch(session: Session, now: datetime) -> None:
    """After a restore: what kiosks hold may be newer than this, so all of it counts anew."""
    found = session.get_one(Installation, _ONLY, with_for_update=True)
    found.content_epoch = secrets.token_hex(8)
    found.generation = max(found.generation + 1, _generation(now))
    session.flush()


def _generation(now: datetime) -> int:
    """Seconds: above every generation that a lost database may have had."""
    return int(now.timestamp())
