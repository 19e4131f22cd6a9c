"""How one part of the machine is, as staff see it: a word of a closed set, since when, figures.

Pure values. What is well and what is to be done is decided in kiosk/doctor alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """ABSENT: nothing is to stand there. UNKNOWN: nobody can say, and nobody asked for it."""

    FAULT = "fault"
    ATTENTION = "attention"
    WELL = "well"
    UNKNOWN = "unknown"
    ABSENT = "absent"


_ORDER = list(Level)


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


def faults_first(vitals: tuple[Vital, ...]) -> tuple[Vital, ...]:
    """In the order of need; parts keep their places among their likes."""
    return tuple(sorted(vitals, key=lambda vital: _ORDER.index(vital.level)))
