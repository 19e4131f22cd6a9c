"""Signs requests as this kiosk, by the central system's clock as far as it is known."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from kiosk.domain.moment import Moment
from kiosk.sync.contract import signatures

NEW_KEY = "new"


@dataclass(frozen=True, slots=True)
class Signer:
    """`key_id` is the device's, or "new" while it is being enrolled; `run` names this start."""

    private_key: bytes = field(repr=False)
    key_id: str
    run: str

    def headers(self, covered: signatures.Covered, created: int) -> dict[str, str]:
        nonce = secrets.token_urlsafe(18)
        return signatures.sign(covered, self.private_key, self.key_id, created, nonce)


class ServerTime:
    """How far the central system's clock is from this kiosk's. Any thread.

    Kept against the steady count, so that a jump of the wall changes nothing.
    """

    _ROUGHLY = 2.0  # a Date header counts whole seconds

    def __init__(self) -> None:
        self._lock = Lock()
        self._offset: float | None = None
        self.newest: datetime | None = None

    def heard(self, server: datetime, now: Moment) -> None:
        """The server's clock as an answer told it. `newest` keeps the highest, also of before."""
        offset = server.timestamp() - now.seconds
        with self._lock:
            self.newest = max(server, self.newest or server)
            if self._offset is None or abs(offset - self._offset) > self._ROUGHLY:
                self._offset = offset

    def seconds(self, now: Moment) -> int:
        """By the server's clock, since 1970; by our own while it was never heard."""
        with self._lock:
            offset = self._offset
        return int(now.wall.timestamp() if offset is None else now.seconds + offset)

    def skew(self, now: Moment) -> float | None:
        """How many seconds our wall is before the server's clock, or None: never heard."""
        with self._lock:
            offset = self._offset
        return None if offset is None else now.wall.timestamp() - now.seconds - offset
