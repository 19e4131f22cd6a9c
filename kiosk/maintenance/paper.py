"""The page of a new roll of paper: how long is it? Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kiosk.maintenance.desk import Desk, Moved
from kiosk.maintenance.events import Answered, DeskEvent, Operate, Wanted

LOOK, CHANGED = "paper.look", "paper.changed"
# Metres of the rolls that are sold for printers of 80 mm.
LENGTHS: Final = (30, 50, 80, 100, 150)


@dataclass(frozen=True, slots=True)
class LengthChosen(DeskEvent):
    metres: int


@dataclass(frozen=True, slots=True)
class RollChanged(DeskEvent):
    """It is in."""


@dataclass(frozen=True, slots=True)
class PaperDesk(Desk):
    """`metres` is 0 before it is known how long the last roll was."""

    metres: int = 0

    def opened(self) -> Moved:
        return Moved(self, (Operate(LOOK),))

    def touched(self, event: DeskEvent) -> Moved:
        match event:
            case LengthChosen(metres) if metres > 0:
                return Moved(replace(self, metres=metres))
            case RollChanged():
                return Moved(self, wants=Wanted(CHANGED, {"metres": self.metres}))
        return Moved(self)

    def answered(self, event: Answered) -> Moved:
        fresh = event.operation == LOOK and not event.failed and not self.metres
        return Moved(replace(self, metres=int(event.values["metres"])) if fresh else self)

    @property
    def lengths(self) -> tuple[int, ...]:
        """Those to choose from, the known one among them."""
        return tuple(sorted({*LENGTHS, self.metres} - {0}))
