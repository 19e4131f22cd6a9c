"""The machine by systemd: `systemctl reboot`, as polkit allows it to who sits at the machine."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

from kiosk.domain.errors import KnownError

_SECONDS: Final = 15.0
# There where systemd is what the machine was started with.
_BOOTED: Final = Path("/run/systemd/system")


class SystemPower:
    """A `Power`."""

    def __init__(self, program: str = "systemctl", booted: Path = _BOOTED) -> None:
        self._program = program
        self._booted = booted

    def can_restart(self) -> bool:
        return self._booted.is_dir() and shutil.which(self._program) is not None

    def restart(self) -> None:
        if not self.can_restart():
            raise KnownError("This machine cannot be restarted by the kiosk: it has no systemd.")
        try:
            done = subprocess.run(
                [self._program, "--no-ask-password", "reboot"],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise KnownError(f"systemctl does not answer: {type(fault).__name__}.") from fault
        if done.returncode:
            raise KnownError(
                "The system does not let the kiosk restart the machine (docs/staff.md, rights)."
            )
