"""Why a counter's wish was not done; each has a sentence in the pages' texts."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """CHANGED: things are no longer as the page showed them."""

    NOBODY = "nobody"
    NOT_OPEN = "not_open"
    TAKEN = "taken"
    BUSY = "busy"
    CHANGED = "changed"
    UNKNOWN = "unknown"
