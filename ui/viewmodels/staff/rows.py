"""Rows that several pages of staff have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LogRow:
    time: str
    pill: str
    tone: str
    line: str


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One of a few to choose from; `count` is how many there are, or empty."""

    code: str
    words: str
    count: str
    chosen: bool
