"""What the machine itself is made of, as far as sysfs shows: touch panels and temperatures.

Opens nothing; a machine without them has none. A test has a /sys of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_SYS = Path("/sys")
# INPUT_PROP_DIRECT: what is touched is where it is shown.
_DIRECT = 1 << 1


def touch_panels(sys: Path = _SYS) -> tuple[str, ...]:
    """The names of the touch panels that are plugged in."""
    return tuple(dict.fromkeys(_panels(sys)))


def hottest(sys: Path = _SYS) -> float | None:
    """Degrees Celsius of the hottest place that is measured; None where nothing is."""
    zones = sorted((sys / "class" / "thermal").glob("thermal_zone*/temp"))
    degrees = [int(text) / 1000 for text in map(_read, zones) if text.lstrip("-").isdigit()]
    return max(degrees, default=None)


def _panels(sys: Path) -> Iterator[str]:
    for event in sorted((sys / "class" / "input").glob("event*")):
        if _hex(_read(event / "device" / "properties")) & _DIRECT:
            yield _read(event / "device" / "name")


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace").strip()
    except OSError:
        return ""


def _hex(text: str) -> int:
    """The kernel prints long masks as words of hexadecimal, the lowest last."""
    try:
        return int(text.split()[-1], 16) if text else 0
    except ValueError:
        return 0
