"""The page of what waits for the central system: the rows, why, and what a sync sent. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.maintenance.desk import Desk, Moved
from kiosk.maintenance.events import Answered, DeskEvent, Operate, Wanted

LIST, RUN = "outbox.list", "sync.run"
# Seconds between two looks.
_AGAIN = 2


@dataclass(frozen=True, slots=True)
class SyncAsked(DeskEvent):
    """Send everything now."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """One event: its kind, when it happened (ISO), and the reason where it was refused."""

    kind: str
    at: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a sync: how many events went, how many are left, and why."""

    count: int
    left: int
    why: str


@dataclass(frozen=True, slots=True)
class QueueDesk(Desk):
    """`rows` is None until the first answer; refused ones first, then what waits, oldest first."""

    rows: tuple[Unsent, ...] | None = None
    waiting: int = 0
    why: str = ""
    failed: bool = False
    sent: Sent | None = None
    age: int = 0

    def opened(self) -> Moved:
        return Moved(self, (Operate(LIST),))

    def second(self) -> Moved:
        age = (self.age + 1) % _AGAIN
        return Moved(replace(self, age=age), () if age else (Operate(LIST),))

    def touched(self, event: DeskEvent) -> Moved:
        if isinstance(event, SyncAsked):
            return Moved(replace(self, sent=None), wants=Wanted(RUN))
        return Moved(self)

    def answered(self, event: Answered) -> Moved:
        if event.operation == RUN and not event.failed:
            values = event.values
            sent = Sent(int(values["sent"]), int(values["waiting"]), str(values["why"]))
            return Moved(replace(self, sent=sent), (Operate(LIST),))
        if event.operation != LIST:
            return Moved(self)
        if event.failed:
            return Moved(replace(self, failed=True, rows=self.rows or ()))
        dead = [Unsent(each["kind"], each["at"], each["reason"]) for each in event.values["dead"]]
        rows = [Unsent(each["kind"], each["at"]) for each in event.values["rows"]]
        looked = replace(self, rows=(*dead, *rows), failed=False, why=str(event.values["why"]))
        return Moved(replace(looked, waiting=int(event.values["waiting"])))
