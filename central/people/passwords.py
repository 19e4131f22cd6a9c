"""Passwords: argon2id, a few at a time, and the same work for a name that nobody has.

Not responsible for how often one may guess (signing_in.py).
"""

from __future__ import annotations

import secrets
from functools import cached_property
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kiosk.domain.errors import KnownError

SHORTEST: Final = 10
LONGEST: Final = 200

# Each hash takes 64 MiB: a rush of guesses may not take the machine's memory.
_AT_ONCE: Final = 4


class Passwords:
    """Any thread."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turns = BoundedSemaphore(_AT_ONCE)

    def hashed(self, password: str) -> str:
        """Raises KnownError for a password that is too short or too long."""
        if not SHORTEST <= len(password) <= LONGEST:
            raise KnownError(f"A password has {SHORTEST} to {LONGEST} letters.")
        with self._turns:
            return self._hasher.hash(password)

    def matches(self, hashed: str | None, password: str) -> bool:
        """Without a hash the same work is done for nothing."""
        with self._turns:
            # Whoever comes first pays for it, whatever the name.
            nobodys = self._nobodys
            try:
                self._hasher.verify(hashed or nobodys, password[:LONGEST])
            except (VerificationError, InvalidHashError):
                return False
        return hashed is not None

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash(secrets.token_urlsafe())
