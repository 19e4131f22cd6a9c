"""One look at the clock, as a value: what the numbering rules are decided on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


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
