"""Time as the kiosk reads it, in one place so that tests can lie about it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from kiosk.domain.moment import Moment

# systemd-timesyncd touches this once the clock has been set from the network.
_SYNCHRONISED = Path("/run/systemd/timesync/synchronized")
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Clock(Protocol):
    def read(self) -> Moment: ...


class SystemClock:
    """The machine's clock. Any thread; never waits.

    Wall time may jump; `boot_seconds` (CLOCK_BOOTTIME) never goes back while a boot lasts.
    """

    def __init__(self) -> None:
        # It stays the same as long as this process can live; the screens read the clock often.
        self._boot_id = _boot_id()
        # Seconds since 1970 at the boot, as the wall had it when the program began.
        self._booted = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME)

    def read(self) -> Moment:
        since_boot = time.clock_gettime(time.CLOCK_BOOTTIME)
        return Moment(
            wall=datetime.fromtimestamp(time.time(), UTC),
            boot_id=self._boot_id,
            boot_seconds=since_boot,
            synchronised=_SYNCHRONISED.exists(),
            steady=self._booted + since_boot,
        )


def _boot_id() -> str:
    try:
        return _BOOT_ID.read_text().strip()
    except OSError:
        return ""
