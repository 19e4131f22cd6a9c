"""The page of the factory reset: first what would go, then whether it shall. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.maintenance.desk import Desk, Moved
from kiosk.maintenance.events import Answered, DeskEvent, Operate, Wanted

LOOK, BEGIN = "reset.look", "reset.begin"


@dataclass(frozen=True, slots=True)
class ResetAsked(DeskEvent):
    """The first step: it was read what would go."""


@dataclass(frozen=True, slots=True)
class ResetConfirmed(DeskEvent):
    """The second."""


@dataclass(frozen=True, slots=True)
class ResetDesk(Desk):
    """`machine` is empty before it is known what would go."""

    machine: str = ""
    waiting: int = 0
    keeps_journal: bool = True
    sure: bool = False

    def opened(self) -> Moved:
        return Moved(self, (Operate(LOOK),))

    def touched(self, event: DeskEvent) -> Moved:
        match event:
            case ResetAsked() if self.machine:
                return Moved(replace(self, sure=True), (Operate(LOOK),))
            case ResetConfirmed() if self.sure:
                return Moved(self, wants=Wanted(BEGIN, {"machine": self.machine}))
        return Moved(self)

    def answered(self, event: Answered) -> Moved:
        if event.operation != LOOK or event.failed:
            return Moved(self)
        values = event.values
        return Moved(
            replace(
                self,
                machine=str(values["machine"]),
                waiting=int(values["waiting"]),
                keeps_journal=bool(values["keeps_journal"]),
            )
        )

    def back(self) -> Moved | None:
        return Moved(replace(self, sure=False)) if self.sure else None
