"""The page of the log: what is looked for, what was found, the line that is looked at; and the
newest lines, as the dashboard has them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kiosk.domain.log_line import LogLine
from kiosk.maintenance.desk import Desk, Moved
from kiosk.maintenance.events import Answered, DeskEvent, Operate

READ = "log.read"
# Seconds between two looks while nobody reads one line, and while the dashboard is open.
_AGAIN = 5
_GLANCE_AGAIN = 30
# Lines under the dashboard.
_NEWEST = 3


@dataclass(frozen=True, slots=True)
class Filtered(DeskEvent):
    """What is looked for; None leaves it as it was."""

    level: str | None = None
    part: str | None = None
    span: str | None = None


@dataclass(frozen=True, slots=True)
class LineOpened(DeskEvent):
    at: int


@dataclass(frozen=True, slots=True)
class PartsOpened(DeskEvent):
    """Which part is it to be about?"""


@dataclass(frozen=True, slots=True)
class LogDesk(Desk):
    """`rows` is None until the first answer; `line` the one that is looked at; `choosing` says that
    the parts are on screen."""

    level: str = ""
    part: str = ""
    span: str = "today"
    rows: tuple[LogLine, ...] | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    line: LogLine | None = None
    choosing: bool = False
    failed: bool = False
    age: int = 0

    def opened(self) -> Moved:
        return self._looking()

    def second(self) -> Moved:
        older = replace(self, age=self.age + 1)
        due = older.age >= _AGAIN and self.line is None
        return older._looking() if due else Moved(older)

    def touched(self, event: DeskEvent) -> Moved:
        match event:
            case Filtered(level, part, span):
                wished = replace(
                    self,
                    level=self.level if level is None else level,
                    part=self.part if part is None else part,
                    span=self.span if span is None else span,
                    choosing=False,
                )
                return wished._looking()
            case LineOpened(at) if self.rows and 0 <= at < len(self.rows):
                return Moved(replace(self, line=self.rows[at]))
            case PartsOpened():
                return Moved(replace(self, choosing=not self.choosing))
        return Moved(self)

    def answered(self, event: Answered) -> Moved:
        if event.operation != READ:
            return Moved(self)
        if event.failed:
            return Moved(replace(self, failed=True, rows=self.rows or ()))
        if event.values["asked"] != self._wish():
            return Moved(self)
        rows = tuple(LogLine.of(each) for each in event.values["rows"])
        counts = dict(event.values["counts"])
        return Moved(replace(self, rows=rows, counts=counts, failed=False))

    def back(self) -> Moved | None:
        if self.line is None and not self.choosing:
            return None
        return Moved(replace(self, line=None, choosing=False))

    def _wish(self) -> dict[str, Any]:
        return {"level": self.level, "part": self.part, "span": self.span}

    def _looking(self) -> Moved:
        return Moved(replace(self, age=0), (Operate(READ, self._wish()),))


@dataclass(frozen=True, slots=True)
class NewestDesk(Desk):
    """The newest lines of today; None before the first answer."""

    rows: tuple[LogLine, ...] | None = None
    age: int = 0

    def opened(self) -> Moved:
        return self._looking()

    def second(self) -> Moved:
        older = replace(self, age=self.age + 1)
        return older._looking() if older.age >= _GLANCE_AGAIN else Moved(older)

    def answered(self, event: Answered) -> Moved:
        """What was done here is in the log, too."""
        if event.operation != READ:
            return self._looking()
        if event.failed or event.values.get("asked") != LogDesk()._wish():
            return Moved(self)
        rows = event.values["rows"][:_NEWEST]
        return Moved(replace(self, rows=tuple(LogLine.of(each) for each in rows)))

    def _looking(self) -> Moved:
        wish = {**LogDesk()._wish(), "limit": _NEWEST}
        return Moved(replace(self, age=0), (Operate(READ, wish),))
