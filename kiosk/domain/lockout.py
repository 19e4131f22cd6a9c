"""How long a name is locked after wrong guesses, however often the machine or its clock is set.

Pure. A lock is waited out by the running clock of one boot. After a restart it begins anew, unless
the network vouches for the wall clock both then and now.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from kiosk.domain.moment import Moment

FREE_GUESSES = 5
_FIRST_SECONDS = 600
_LONGEST_SECONDS = 3_600


@dataclass(frozen=True, slots=True)
class Guesses:
    """Wrong guesses in a row, and when the last was made: by the wall (seconds since 1970), by the
    boot, and whether the wall was vouched for."""

    failures: int = 0
    wall: float = 0.0
    boot_id: str = ""
    boot_seconds: float = 0.0
    vouched: bool = False

    def wait(self, now: Moment) -> int:
        """Seconds until the next guess may be made; 0 is now."""
        return max(0, ceil(self._length - self._elapsed(now)))

    def counted(self, now: Moment) -> Guesses:
        """With one more, which counts as wrong until it proves right."""
        return Guesses(
            self.failures + 1, now.wall.timestamp(), now.boot_id, now.boot_seconds, now.synchronised
        )

    def in_boot_of(self, now: Moment) -> Guesses:
        """Seen in a later boot: what is left is waited out here, from the boot's beginning."""
        if self.boot_id == now.boot_id or (self.vouched and now.synchronised):
            return self
        return replace(self, boot_id=now.boot_id, boot_seconds=0.0, vouched=False)

    @property
    def _length(self) -> float:
        doublings = self.failures - FREE_GUESSES
        return 0 if doublings < 0 else min(_FIRST_SECONDS << min(doublings, 16), _LONGEST_SECONDS)

    def _elapsed(self, now: Moment) -> float:
        if self.boot_id == now.boot_id:
            return max(0.0, now.boot_seconds - self.boot_seconds)
        if self.vouched and now.synchronised:
            return max(0.0, now.wall.timestamp() - self.wall)
        return now.boot_seconds
