"""The page for USB sticks: what is plugged in, a bundle to take in, the journal to carry out. Pure.

Sticks are looked at every second, what lies on the chosen one when it comes and after each work.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from kiosk.maintenance.desk import Desk, Moved
from kiosk.maintenance.events import Answered, DeskEvent, Operate, Wanted

LIST, LOOK, TAKE, EXPORT = "stick.list", "stick.look", "stick.import", "stick.export"
OFFERS: Final = frozenset({TAKE, EXPORT})


@dataclass(frozen=True, slots=True)
class StickChosen(DeskEvent):
    name: str


@dataclass(frozen=True, slots=True)
class BundleWanted(DeskEvent):
    """Take this bundle of the chosen stick in."""

    file: str


@dataclass(frozen=True, slots=True)
class ExportWanted(DeskEvent):
    """Write what waits for the central system to the chosen stick."""


@dataclass(frozen=True, slots=True)
class OnStick:
    """A bundle; `why` says that it cannot be taken."""

    file: str
    centre: str = ""
    made: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class UsbDesk(Desk):
    """`sticks` are names and labels, None before the first look; `chosen` is one of the names.

    `bundles` lie on it, None before they were looked at; `waiting` are events that an export would
    carry. `said` is what became of the last work, a text of the catalogue, with `values`.
    """

    sticks: tuple[tuple[str, str], ...] | None = None
    chosen: str = ""
    bundles: tuple[OnStick, ...] | None = None
    waiting: int = 0
    said: str = ""
    values: tuple[tuple[str, str], ...] = ()
    went_well: bool = True
    listing: bool = False
    looking: bool = False

    def opened(self) -> Moved:
        return Moved(replace(self, listing=True), (Operate(LIST),))

    def second(self) -> Moved:
        return Moved(self) if self.listing else self.opened()

    def touched(self, event: DeskEvent) -> Moved:
        match event:
            case StickChosen(name) if name in dict(self.sticks or ()):
                return replace(self, chosen=name, bundles=None, said="")._look()
            case BundleWanted(file) if any(e.file == file and not e.why for e in self._there):
                wanted = Wanted(TAKE, {"stick": self.chosen, "file": file})
                return Moved(replace(self, said=""), wants=wanted)
            case ExportWanted() if self.chosen:
                return Moved(replace(self, said=""), wants=Wanted(EXPORT, {"stick": self.chosen}))
            case _:
                return Moved(self)

    def answered(self, event: Answered) -> Moved:
        match event.operation:
            case "stick.list":
                return self._listed(event)
            case "stick.look":
                return Moved(self._looked(event))
            case "stick.import" | "stick.export":
                return self._worked(event)._look()
            case _:
                return Moved(self)

    @property
    def _there(self) -> tuple[OnStick, ...]:
        return self.bundles or ()

    def _look(self) -> Moved:
        if not self.chosen or self.looking:
            return Moved(self)
        look = Operate(LOOK, {"stick": self.chosen})
        return Moved(replace(self, looking=True), (look,))

    def _listed(self, event: Answered) -> Moved:
        if event.failed:
            return Moved(replace(self, listing=False))
        found = tuple((row["name"], row["label"]) for row in event.values["sticks"])
        here = replace(self, listing=False, sticks=found)
        if self.chosen in dict(found):
            return Moved(here)
        # One that was pulled out, or the first that is plugged in.
        first = found[0][0] if found else ""
        return replace(here, chosen=first, bundles=None)._look()

    def _looked(self, event: Answered) -> UsbDesk:
        if event.failed:
            return replace(self, looking=False, bundles=())
        rows: list[dict[str, Any]] = event.values["bundles"]
        found = tuple(OnStick(e["file"], e["centre"], e["made"], e["why"]) for e in rows)
        waiting = int(event.values["waiting"])
        return replace(self, looking=False, bundles=found, waiting=waiting)

    def _worked(self, event: Answered) -> UsbDesk:
        values, taken = event.values, event.operation == TAKE
        if event.failed:
            return self._saying("stick.why.failed" if taken else "stick.export.failed", False)
        if taken and values["why"]:
            return self._saying(f"stick.why.{values['why']}", False)
        if taken:
            key = "stick.nothing_new" if not values["changed"] else "stick.taken"
            return self._saying("stick.taken_later" if values["restart"] else key, True)
        if not values["file"]:
            return self._saying("stick.export.none", True)
        named = (("count", str(values["events"])), ("file", str(values["file"])))
        return replace(self._saying("stick.export.done", True), values=named)

    def _saying(self, key: str, well: bool) -> UsbDesk:
        return replace(self, said=key, values=(), went_well=well)
