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
_LOGIN: Final = "org.freedesktop.login1"
_MANAGER: Final = (_LOGIN, "/org/freedesktop/login1", f"{_LOGIN}.Manager")
# As busctl writes a text; "challenge" would ask for a password that nobody can type here.
_NO: Final = frozenset({'s "no"', 's "na"', 's "challenge"'})


class SystemPower:
    """A `Power`. `bus` is the program that asks logind whether this user may."""

    def __init__(
        self, program: str = "systemctl", booted: Path = _BOOTED, bus: str = "busctl"
    ) -> None:
        self._program = program
        self._booted = booted
        self._bus = bus

    def can_restart(self) -> bool:
        there = self._booted.is_dir() and shutil.which(self._program) is not None
        return there and self._answer() not in _NO

    def _answer(self) -> str:
        """What logind says; empty where it cannot be asked: then it shows when it is tried."""
        try:
            done = subprocess.run(
                [self._bus, "--timeout=5", "call", *_MANAGER, "CanReboot"],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return done.stdout.decode("ascii", "replace").strip()

    def restart(self) -> None:
        if not self._booted.is_dir() or shutil.which(self._program) is None:
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
