"""The words of a ticket's way, and the day it is valid on. It changes nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from kiosk.domain.moment import VIETNAM

# States (central/db/queue.py tells what each means).
RESERVED: Final = "reserved"
WAITING: Final = "waiting"
CALLED: Final = "called"
SERVING: Final = "serving"
DONE: Final = "done"
ABSENT: Final = "absent"
CANCELLED: Final = "cancelled"
PAST: Final = "past"

# Actions of moves that counters and phone pages make.
RECALLED: Final = "recalled"
TRANSFERRED: Final = "transferred"
BACK: Final = "back"


def day_began(now: datetime) -> datetime:
    """The last midnight in Vietnam: what was issued before it is no longer called."""
    return now.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
