"""How much of the roll of paper is left, since somebody said that a new one was put in.

An estimate from the millimetres that the print desk's ledger counts; a printer that feels the end
of its roll knows better and says so itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from kiosk.durable_file import write_durably

# A ticket with its feed (docs/devices.md).
TICKET_MM = 140
# From here on a roll is said to end soon: enough for an hour's rush.
LOW_MM = 6_000


@dataclass(frozen=True, slots=True)
class RollState:
    """Metres since the roll was changed, and about how many tickets are left on it."""

    used_m: float
    tickets: int
    low: bool


def roll_state(file: Path, printed_mm: int, roll_m: int) -> RollState | None:
    """None until somebody said that the roll was changed. `printed_mm` is the ledger's count."""
    try:
        began = int(json.loads(file.read_text("utf-8"))["millimetres"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    used = max(0, printed_mm - began)
    left = max(0, roll_m * 1000 - used)
    return RollState(used / 1000, left // TICKET_MM, left < LOW_MM)


def roll_changed(file: Path, printed_mm: int) -> None:
    """A new roll is in. Raises OSError."""
    write_durably(file, json.dumps({"millimetres": printed_mm}).encode())
