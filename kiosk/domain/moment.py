"""One look at the clock, as a value: what the numbering rules are decided on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Moment:
    """Wall time (aware, UTC), which boot, seconds since it, whether NTP vouches for the wall."""

    wall: datetime
    boot_id: str
    boot_seconds: float
    synchronised: bool

    @property
    def local(self) -> datetime:
        return self.wall.astimezone(VIETNAM)

    @property
    def day(self) -> date:
        """The date in Vietnam, whatever the machine's time zone."""
        return self.local.date()
