"""What the doctor says of one part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from kiosk.domain.vitals import Level

ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part: its state in words, whether it works, and what to do when it does not.

    Of a device also where it is, the line of kiosk.toml that uses it, and its firmware if known.
    `wanted` is false of what no settings ask for: that it does not work is said, and is no fault.
    Of what the dashboard shows also `code`, the state as a word of a closed set, with its figures,
    and `since` when a running kiosk sees it so.
    """

    part: str
    state: str
    well: bool = True
    fix: str = ""
    path: str = ""
    settings: str = ""
    firmware: str = ""
    wanted: bool = True
    code: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    since: str = ""

    @property
    def is_fault(self) -> bool:
        return self.wanted and not self.well

    @property
    def level(self) -> Level:
        """What the dashboard makes of it."""
        if self.code == ABSENT:
            return Level.ABSENT
        if not self.well:
            return Level.FAULT if self.wanted else Level.UNKNOWN
        return Level.ATTENTION if self.fix and self.code else Level.WELL

    def dated(self, since: str) -> Finding:
        """With when it was first seen so."""
        return replace(self, since=since)

    @property
    def mark(self) -> str:
        """How a person sees it at the head of its line."""
        return "ok" if self.well else "!!" if self.wanted else "--"

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "level": self.level.value}


def said(kind: str, *words: str) -> str:
    """ "kind: this, that", without what is empty."""
    return f"{kind}: {', '.join(filter(None, words))}"
