"""Documents that are written as TOML and travel as JSON."""

from __future__ import annotations

from datetime import date, time
from typing import Any


def plain(value: Any) -> Any:
    """A table of TOML as JSON has it: dates and times as texts."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date | time) else value
