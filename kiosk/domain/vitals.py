"""How one part of the machine is, as staff see it: a word of a closed set, since when, figures.

Pure values. What is well and what is to be done is decided in kiosk/doctor alone. WORDS is by which
words all know a state: `kiosk doctor --json`, the dashboard, the central system's page of kiosks.
What has no word there, such as a library's version, is for the reader of the doctor alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final


class Level(StrEnum):
    """ABSENT: nothing is to stand there. UNKNOWN: nobody can say, and nobody asked for it."""

    FAULT = "fault"
    ATTENTION = "attention"
    WELL = "well"
    UNKNOWN = "unknown"
    ABSENT = "absent"


_ORDER = list(Level)

_DEVICE = ("ready", "not_connected", "unknown", "settings", "absent")
WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "printer": (
        *("ready", "silent", "paper_low", "no_paper", "cover_open", "offline", "cutter_error"),
        *("overheated", "not_connected", "unknown", "settings", "absent"),
    ),
    "scanner": _DEVICE,
    "camera": ("ready", "not_connected"),
    "card_reader": _DEVICE,
    "speech": ("ready", "other_voice", "not_connected", "unknown", "absent"),
    "central": (
        *("reached", "alone", "not_reached", "enrolled", "not_enrolled"),
        *("restored", "unsure", "twin", "revoked", "may_not", "stuck"),
    ),
    "link": ("connected", "failing", "silent", "cut_off", "refused"),
    "skew": ("right", "wrong", "unknown"),
    "outbox": ("empty", "waiting", "refused"),
    "content": (
        *("fresh", "none", "stale", "unsigned", "other_centre", "rolled_back"),
        *("disagrees", "storage", "unreadable"),
    ),
    "public": ("closed",),
    "renewal": ("content", "restart"),
    "files": ("journal", "other"),
    "disk": ("room", "full"),
    "clock": ("synchronised", "unvouched"),
    "touch": ("ready", "none"),
    "temperature": ("right", "hot"),
    "audit": ("whole", "changed", "unreadable"),
    "config": (
        *("whole", "settings_fallen_back", "profile_fallen_back"),
        *("own_parts_left_out", "profile_changed"),
    ),
}
# Said only when something is the matter: what they say when all is well, another part says too.
QUIET: Final[Mapping[str, frozenset[str]]] = {
    "central": frozenset({"enrolled"}),
    "skew": frozenset({"right", "unknown"}),
    "content": frozenset({"fresh", "none"}),
    "audit": frozenset({"whole"}),
    "config": frozenset({"whole"}),
}


@dataclass(frozen=True, slots=True)
class Vital:
    """One part. `code` says its state, `values` are figures for its sentence.

    `since` is when it was first seen so (ISO, UTC), or empty; `detail` is for a technician.
    """

    part: str
    code: str
    level: Level
    since: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    detail: str = ""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Vital:
        """From a finding of kiosk/doctor as JSON."""
        return cls(
            part=str(row["part"]),
            code=str(row["code"]),
            level=Level(str(row["level"])),
            since=str(row.get("since", "")),
            values=dict(row.get("values", {})),
            detail=str(row.get("state", "")),
        )


def is_triable(vital: Vital) -> bool:
    """Whether there is something that can be tried: what was asked of the kiosk cannot."""
    return vital.level is not Level.ABSENT and vital.part not in {"public", "renewal"}


def faults_first(vitals: tuple[Vital, ...]) -> tuple[Vital, ...]:
    """In the order of need; parts keep their places among their likes."""
    return tuple(sorted(vitals, key=lambda vital: _ORDER.index(vital.level)))


def disproved(
    well: bool, part: str, before: tuple[Vital, ...] | None, now: tuple[Vital, ...]
) -> bool:
    """Whether what a trial of `part` said is true no longer: it broke since, or was mended."""
    broken = _is_broken(part, now)
    return broken is well and broken is not _is_broken(part, before or ())


def _is_broken(part: str, vitals: tuple[Vital, ...]) -> bool:
    return any(each.part == part and each.level is Level.FAULT for each in vitals)
