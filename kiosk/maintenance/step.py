"""What an event leads to on the pages of staff: the next state, and what is to be done."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.maintenance.events import Effect
from kiosk.maintenance.state import Upkeep


@dataclass(frozen=True, slots=True)
class Step:
    upkeep: Upkeep
    effects: tuple[Effect, ...] = ()
