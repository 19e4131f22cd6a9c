"""The page of the diagnostics file: where it may go, and what became of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.maintenance.desk import Desk, Moved
from kiosk.maintenance.events import Answered, DeskEvent, Operate, Wanted
from kiosk.maintenance.state import Values

PLACES, SAVE = "diagnostics.places", "diagnostics.save"
_AGAIN = 3


@dataclass(frozen=True, slots=True)
class ReportSaved(DeskEvent):
    """To a stick by its name, or to the machine; `picture` is a PNG of this very page, base64."""

    stick: str = ""
    picture: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """A stick that is plugged in; its label is a stranger's text."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Saved:
    """The file that was written; `mark` begins its SHA-256, to be read aloud."""

    name: str
    mark: str
    kilobytes: int
    on_stick: bool


@dataclass(frozen=True, slots=True)
class ReportDesk(Desk):
    """`link` is this kiosk's page at the central system, or empty."""

    places: tuple[Place, ...] = ()
    link: str = ""
    saved: Saved | None = None
    stick: str = ""
    age: int = 0

    def opened(self) -> Moved:
        return Moved(self, (Operate(PLACES),))

    def second(self) -> Moved:
        """A stick may be plugged in while one looks."""
        age = (self.age + 1) % _AGAIN
        return Moved(replace(self, age=age), () if age else (Operate(PLACES),))

    def touched(self, event: DeskEvent) -> Moved:
        if not isinstance(event, ReportSaved):
            return Moved(self)
        where: Values = {"stick": event.stick} if event.stick else {}
        values = {**where, "picture": event.picture}
        return Moved(replace(self, saved=None, stick=event.stick), wants=Wanted(SAVE, values))

    def answered(self, event: Answered) -> Moved:
        if event.failed:
            return Moved(self)
        values = event.values
        if event.operation == PLACES:
            places = tuple(Place(each["name"], each["label"]) for each in values["places"])
            return Moved(replace(self, places=places, link=str(values["link"])))
        if event.operation != SAVE:
            return Moved(self)
        size = -(-int(values["bytes"]) // 1000)
        mark = str(values["sha256"])[:8]
        saved = Saved(str(values["name"]), mark, size, bool(self.stick))
        return Moved(replace(self, saved=saved))
