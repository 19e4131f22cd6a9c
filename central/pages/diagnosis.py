"""How a kiosk said that it is, asked from afar: its plain values as lines for whoever reads them.

What this release does not know stands as it came.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from central.pages.render import day
from central.pages.words import Words

_PART: Final = "part."


def lines_of(state: Mapping[str, Any], words: Words) -> list[tuple[str, str]]:
    """Names and values: what is known in the order of KNOWN, then the parts, then the rest."""
    parts = sorted(each for each in state if each.startswith(_PART))
    known = [each for each in KNOWN if each in state]
    rest = sorted(state.keys() - {*parts, *known})
    return [
        *((words(f"diagnosis.{each}"), KNOWN[each](state[each], words)) for each in known),
        *((words.term("part", each[len(_PART) :]), _part(state[each], words)) for each in parts),
        *((each, _plain(state[each], words)) for each in rest),
    ]


def _plain(value: Any, words: Words) -> str:
    if isinstance(value, bool):
        return words("diagnosis.yes" if value else "diagnosis.no")
    if isinstance(value, list):
        return ", ".join(map(str, value)) or words("diagnosis.nothing")
    return words("diagnosis.nothing") if value in (None, "") else str(value)


def _number(key: str) -> Callable[[Any, Words], str]:
    """So many of what the text names."""

    def said(value: Any, words: Words) -> str:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return _plain(value, words)
        return words(key, number=words.numbers.decimal(Decimal(str(value))))

    return said


def _time(value: Any, words: Words) -> str:
    try:
        return day(datetime.fromisoformat(value))
    except (TypeError, ValueError, OverflowError):
        return _plain(value, words)


def _part(value: Any, words: Words) -> str:
    """A state and, where there is one, the word that says more than it."""
    told = str(value).split()
    return words.term("word", told[-1]) if 0 < len(told) <= 2 else _plain(value, words)


def _among(group: str) -> Callable[[Any, Words], str]:
    """A word, or several, of a closed set."""

    def said(value: Any, words: Words) -> str:
        if isinstance(value, list):
            value = [words.term(group, str(each)) for each in value]
        elif isinstance(value, str) and value:
            value = words.term(group, value)
        return _plain(value, words)

    return said


# What kiosks tell (kiosk/services/diagnostics.py), in the order of a reader's interest.
KNOWN: Final[Mapping[str, Callable[[Any, Words], str]]] = {
    "standing": _among("diagnosis.standing"),
    "connected": _plain,
    "since": _time,
    "failing": _among("diagnosis.failing"),
    "stopped": _plain,
    "waiting": _plain,
    "oldest": _time,
    "dead_letters": _plain,
    "content_troubles": _plain,
    "clock_synchronised": _plain,
    "skew_seconds": _number("diagnosis.seconds"),
    "uptime_hours": _number("diagnosis.hours"),
    "disk_free_mb": _number("diagnosis.megabytes"),
    "epoch": _plain,
    "newest": _plain,
    "acknowledged": _plain,
    "panel": _plain,
    "version": _plain,
    "python": _plain,
}
