"""What the doctor says of one part."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One part: its state in words, whether it works, and what to do when it does not.

    Of a device also where it is, the line of kiosk.toml that uses it, and its firmware if known.
    `wanted` is false of what no settings ask for: that it does not work is said, and is no fault.
    """

    part: str
    state: str
    well: bool = True
    fix: str = ""
    path: str = ""
    settings: str = ""
    firmware: str = ""
    wanted: bool = True

    @property
    def is_fault(self) -> bool:
        return self.wanted and not self.well

    @property
    def mark(self) -> str:
        """How a person sees it at the head of its line."""
        return "ok" if self.well else "!!" if self.wanted else "--"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def said(kind: str, *words: str) -> str:
    """ "kind: this, that", without what is empty."""
    return f"{kind}: {', '.join(filter(None, words))}"
