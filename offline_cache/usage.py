"""How often procedures were opened at this kiosk: a tie-breaker for its search, and nothing else.

One row a procedure: a weight that is halved every 30 days, and the day it was last opened. Nothing
about who, nor when within the day.

All methods belong on the journal's one worker thread, over the journal's connection. They raise
offline_cache.database.Error when the disk fails; nothing is then half-written.
"""

from __future__ import annotations

from datetime import date

from kiosk.domain.moment import Moment
from offline_cache.database import Connection, immediate

HALF_LIFE_DAYS = 30
_FORGOTTEN = 0.1

TABLES = (
    """CREATE TABLE opened (
        code TEXT PRIMARY KEY, weight REAL NOT NULL, day TEXT NOT NULL
    ) WITHOUT ROWID, STRICT""",
)


class Usage:
    """The rows; `weights` also reads a journal of an older program, which has none."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def opened(self, code: str, now: Moment) -> dict[str, float]:
        """A visit opened a procedure; what every one weighs now."""
        with immediate(self._db):
            weights = self.weights(now)
            weights[code] = weights.get(code, 0.0) + 1
            row = (code, weights[code], now.day.isoformat())
            self._db.execute("INSERT OR REPLACE INTO opened VALUES (?, ?, ?)", row)
            gone = [(each,) for each, weight in weights.items() if weight < _FORGOTTEN]
            self._db.executemany("DELETE FROM opened WHERE code = ?", gone)
        return weights

    def weights(self, now: Moment) -> dict[str, float]:
        """By code: one for an opening today, half for one of 30 days ago."""
        known = "SELECT 1 FROM sqlite_master WHERE name = 'opened'"
        if self._db.execute(known).fetchone() is None:
            return {}
        rows = self._db.execute("SELECT code, weight, day FROM opened")
        return {row["code"]: row["weight"] * _left(row["day"], now.day) for row in rows}


def _left(day: str, today: date) -> float:
    """What is left of a weight; a clock that ran back lets nothing grow."""
    age = max(0, (today - date.fromisoformat(day)).days)
    return float(0.5 ** (age / HALF_LIFE_DAYS))
