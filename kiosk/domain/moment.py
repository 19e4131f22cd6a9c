"""One look at the clock, as a value: what the numbering rules are decided on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class Moment:
    """Wall time (aware, UTC), which boot, seconds since it, whether NTP vouches for the wall.

    `steady` counts like seconds since 1970 but never jumps while the program runs: for ages and
    waits. Where nobody gave it, it is the wall's.
    """

    wall: datetime
    boot_id: str
    boot_seconds: float
    synchronised: bool
    steady: float | None = None

    @property
    def seconds(self) -> float:
        """For what lasts: the steady count."""
        return self.wall.timestamp() if self.steady is None else self.steady

    @property
    def local(self) -> datetime:
        return self.wall.astimezone(VIETNAM)

    @property
    def day(self) -> date:
        """The date in Vietnam, whatever the machine's time zone."""
        return self.local.date()


def clock_time(text: object) -> time:
    """A time of day as it is written: 07:30. Raises ValueError."""
    if not isinstance(text, str) or not _CLOCK.fullmatch(text):
        raise ValueError(f"not a time of day: {text!r}")
    return time.fromisoformat(text)
