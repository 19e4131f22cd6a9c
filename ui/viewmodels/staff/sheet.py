"""What a page of rows in cards shows, and what a touch on each makes happen.

Shown by sheet_model.py here; the pages of configuration and of search words are such.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from kiosk.maintenance.events import DeskEvent, Event

_GIST: Final = 64


@dataclass(frozen=True, slots=True)
class SheetRow:
    """`kind` is open, switch, step, radio or plain. `group` heads it, where it is the first of one;
    `first` and `last` say where a card begins and ends. `reason` is why it cannot be changed."""

    kind: str
    icon: str
    title: str
    value: str
    note: str = ""
    tone: str = "grey"
    on: bool = False
    group: str = ""
    first: bool = False
    last: bool = False
    available: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with what it makes happen; `less` and `more` are of the steppers."""

    row: SheetRow
    tap: Event | None = None
    less: DeskEvent | None = None
    more: DeskEvent | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One of a grid to choose from: a number or an icon."""

    label: str
    icon: str
    name: str
    on: bool


@dataclass(frozen=True, slots=True)
class Action:
    """A button under the rows."""

    code: str
    words: str
    icon: str
    leads: bool = False
    available: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: `body` is rows, grid, text, pad, hall or preview; `taps` are of a grid's cells."""

    title: str
    note: str = ""
    tone: str = "grey"
    body: str = "rows"
    entries: tuple[Entry, ...] = ()
    cells: tuple[Cell, ...] = ()
    taps: tuple[DeskEvent, ...] = ()
    actions: tuple[tuple[Action, DeskEvent], ...] = ()
    save: bool = True


def gist(name: str) -> str:
    """As much of a procedure's name as has room beside something else."""
    return name if len(name) <= _GIST else f"{name[:_GIST].rstrip()}…"


@dataclass(slots=True)
class Cards:
    """Makes rows one after the other; `group` heads the next."""

    entries: list[Entry] = field(default_factory=list)
    heading: str = ""
    parted: bool = False

    def group(self, heading: str = "") -> None:
        """The next row begins a card, under a heading where there is one."""
        self.heading, self.parted = heading, True

    def add(self, entry: Entry) -> None:
        head, first = self.heading, self.parted or not self.entries
        self.heading, self.parted = "", False
        if first and self.entries:
            self._end()
        self.entries.append(replace(entry, row=replace(entry.row, group=head, first=first)))

    def finished(self) -> tuple[Entry, ...]:
        self._end()
        return tuple(self.entries)

    def _end(self) -> None:
        if self.entries:
            last = self.entries[-1]
            self.entries[-1] = replace(last, row=replace(last.row, last=True))
