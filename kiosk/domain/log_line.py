"""One thing that happened at this machine, as its log tells it to a person. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class LogLevel(StrEnum):
    """NOTE: it happened, and nothing is the matter."""

    FAULT = "fault"
    ATTENTION = "attention"
    WELL = "well"
    NOTE = "note"


# What a line may be about: the choices of a filter.
LOG_PARTS = (
    *("printer", "scanner", "speech", "card_reader"),
    *("link", "content", "app", "staff"),
)
SPANS = {"today": 1, "week": 7, "all": 0}
"""Calendar days in Vietnam, today among them; 0 is no end."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """`at` is ISO with an offset; `code` the state within the event, or what a person did; `who` a
    sign-in name where one did it; `raw` the technical line as it was written."""

    at: str
    part: str
    level: LogLevel
    event: str
    code: str = ""
    who: str = ""
    about: str = ""
    raw: str = ""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> LogLine:
        """From the answer of an operation."""
        return cls(**{**row, "level": LogLevel(str(row["level"]))})
