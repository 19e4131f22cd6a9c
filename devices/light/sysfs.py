"""The backlight of a built-in panel, as Linux shows it under /sys/class/backlight."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from kiosk.domain.errors import KnownError

_CLASS: Final = Path("/sys/class/backlight")


class SysfsLight:
    """A `Light` over the first backlight there is; of a machine without one, none."""

    def __init__(self, folder: Path = _CLASS) -> None:
        self._folder = folder

    def percent(self) -> int | None:
        found = self._first()
        if found is None or not os.access(found / "brightness", os.W_OK):
            return None
        now, most = _number(found / "brightness"), _number(found / "max_brightness")
        return max(1, round(100 * now / most)) if now is not None and most else None

    def set(self, percent: int) -> None:
        found = self._first()
        most = _number(found / "max_brightness") if found else None
        if found is None or not most:
            raise KnownError("This machine's panel has no light that a program can set.")
        try:
            (found / "brightness").write_text(str(max(1, round(most * percent / 100))), "ascii")
        except OSError as fault:
            raise KnownError(
                f"The panel's light cannot be set: {fault.strerror} (docs/staff.md, rights)."
            ) from fault

    def _first(self) -> Path | None:
        try:
            return min(self._folder.iterdir(), default=None)
        except OSError:
            return None


def _number(file: Path) -> int | None:
    try:
        return int(file.read_text("ascii"))
    except (OSError, ValueError):
        return None
