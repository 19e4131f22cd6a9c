"""PINs: argon2id, one at a time, and the same work for a name that nobody has.

Not responsible for how often one may guess (kiosk/services/staff.py). The library is loaded at the
first sign-in.
"""

from __future__ import annotations

import secrets
from functools import cached_property
from typing import TYPE_CHECKING

from kiosk.domain.staff import KIBIBYTES, LANES, LONGEST_PIN, PASSES

if TYPE_CHECKING:
    from argon2 import PasswordHasher


class Pins:
    """One thread."""

    def hashed(self, pin: str) -> str:
        return self._hasher.hash(pin)

    def matches(self, hashed: str | None, pin: str) -> bool:
        """Whether the PIN is the one of the hash; without a hash the same work is done for nothing.

        A PIN that is too long is wrong, and costs as much as any other.
        """
        from argon2.exceptions import InvalidHashError, VerificationError

        # Whoever comes first pays for it, whatever the name.
        nobodys = self._nobodys
        try:
            self._hasher.verify(hashed or nobodys, pin[: LONGEST_PIN + 1])
        except (VerificationError, InvalidHashError):
            return False
        return hashed is not None

    @cached_property
    def _hasher(self) -> PasswordHasher:
        from argon2 import PasswordHasher

        return PasswordHasher(time_cost=PASSES, memory_cost=KIBIBYTES, parallelism=LANES)

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash(secrets.token_urlsafe())
