"""How often something may be tried in a stretch of time, counted where all workers see it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from central.db.engine import insert
from central.db.limits import Attempts

# No window reaches further back.
_KEPT: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` in `window`, for each name under `purpose`."""

    purpose: str
    most: int
    window: timedelta

    def wait(self, session: Session, name: str, now: datetime) -> int:
        """Seconds until another try is allowed; 0: now."""
        row = session.get(Attempts, self._key(name))
        if row is None or row.count < self.most:
            return 0
        left = (row.began + self.window - now).total_seconds()
        # A clock that was set back must not lock anybody out for longer than the window.
        return math.ceil(left) if 0 < left <= self.window.total_seconds() else 0

    def note(self, session: Session, name: str, now: datetime) -> None:
        """One more try."""
        session.execute(delete(Attempts).where(Attempts.began < now - _KEPT))
        session.execute(
            delete(Attempts).where(
                Attempts.key == self._key(name),
                (Attempts.began <= now - self.window) | (Attempts.began > now),
            )
        )
        values = {"key": self._key(name), "began": now, "count": 0}
        session.execute(insert(session, Attempts).values(values).on_conflict_do_nothing())
        session.execute(
            update(Attempts)
            .where(Attempts.key == self._key(name))
            .values(count=Attempts.count + 1)
            .execution_options(synchronize_session=False)
        )

    def forget(self, session: Session, name: str) -> None:
        session.execute(delete(Attempts).where(Attempts.key == self._key(name)))

    def _key(self, name: str) -> str:
        return f"{self.purpose}:{name}"[:128]
