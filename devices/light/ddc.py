"""The light of a monitor behind a cable, by DDC/CI: the program ddcutil, where it is installed.

Each question takes a second on the wire, so that the last answer is remembered.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import Final

from kiosk.domain.errors import KnownError

_BRIGHTNESS: Final = "10"  # the VESA feature code
_SECONDS: Final = 10.0
# ddcutil --brief: "VCP 10 C 60 100".
_SAID: Final = re.compile(r"VCP 10 C (\d+) (\d+)")


class DdcLight:
    """A `Light`. Asks the monitor once, and again after it was set."""

    def __init__(self, program: str = "ddcutil") -> None:
        self._program = program
        self._known: int | None = None
        self._asked = False

    def percent(self) -> int | None:
        if not self._asked:
            self._asked = True
            said = _SAID.search(self._run("--brief", "getvcp", _BRIGHTNESS))
            whole = int(said[2]) if said else 0
            self._known = max(1, round(100 * int(said[1]) / whole)) if said and whole else None
        return self._known

    def set(self, percent: int) -> None:
        if self.percent() is None:
            raise KnownError("This machine's panel has no light that a program can set.")
        self._run("setvcp", _BRIGHTNESS, str(percent))
        self._asked = False
        if self.percent() is None:
            raise KnownError("The monitor does not answer any more.")

    def _run(self, *words: str) -> str:
        """What it says; empty where there is no program, no monitor or no answer."""
        if shutil.which(self._program) is None:
            return ""
        try:
            done = subprocess.run(
                [self._program, *words],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                text=True,
            )
        except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
            return ""
        return done.stdout if done.returncode == 0 else ""
