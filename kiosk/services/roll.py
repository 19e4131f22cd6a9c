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
# Metres; what is sold is 20 to 100, and a whole coil behind a machine is a few hundred.
SHORTEST_ROLL, LONGEST_ROLL = 5, 1_000


@dataclass(frozen=True, slots=True)
class RollState:
    """Metres since the roll was changed, and about how many tickets are left on it."""

    used_m: float
    tickets: int
    low: bool


def roll_state(file: Path, printed_mm: int, roll_m: int) -> RollState | None:
    """None until somebody said that the roll was changed. `printed_mm` is the ledger's count,
    `roll_m` the length of a roll that nobody told."""
    noted = _noted(file)
    if noted is None:
        return None
    began, told = noted
    roll_m = told or roll_m
    used = max(0, printed_mm - began)
    left = max(0, roll_m * 1000 - used)
    return RollState(used / 1000, left // TICKET_MM, left < LOW_MM)


def roll_length(file: Path, roll_m: int) -> int:
    """How long the last roll was, in metres; `roll_m` where nobody told."""
    noted = _noted(file)
    return (noted[1] if noted else 0) or roll_m


def roll_changed(file: Path, printed_mm: int, metres: int = 0) -> None:
    """A new roll is in, of that length where it is known. Raises OSError."""
    write_durably(file, json.dumps({"millimetres": printed_mm, "metres": metres}).encode())


def _noted(file: Path) -> tuple[int, int] | None:
    """The count when the roll was changed, and its length in metres or 0."""
    try:
        table = json.loads(file.read_text("utf-8"))
        began, metres = int(table["millimetres"]), int(table.get("metres", 0))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return began, metres if SHORTEST_ROLL <= metres <= LONGEST_ROLL else 0
