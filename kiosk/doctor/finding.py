"""What the doctor says of one part."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One part: its state in words, whether it works, and what to do when it does not.

    Of a device also where it is, the line of kiosk.toml that uses it, and its firmware if known.
    """

    part: str
    state: str
    well: bool = True
    fix: str = ""
    path: str = ""
    settings: str = ""
    firmware: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def said(kind: str, *words: str) -> str:
    """ "kind: this, that", without what is empty."""
    return f"{kind}: {', '.join(filter(None, words))}"
