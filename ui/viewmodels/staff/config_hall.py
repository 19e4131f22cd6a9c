"""The drawing of the hall under the arrows: the counters of one place moved, added, taken out, or
a machine moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QAbstractItemModel, QObject, QRectF, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.configuration.hall import machine_moved, moved, with_box, without_box
from kiosk.configuration.places import put_at
from kiosk.maintenance.config import ConfigDesk, Put
from kiosk.maintenance.state import Page
from ui.list_model import ListModel
from ui.viewmodels.base import UiContext
from ui.viewmodels.staff.config_words import words_of
from ui.viewmodels.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_MOST_BOXES, _HIGHEST = 12, 99
# How large a machine is drawn, in the drawing's own units.
_SPOT = 76


@dataclass(frozen=True, slots=True)
class BoxRow:
    """A box of the drawing, in its own units; `mine` of the place that is open.

    One without a number is `named` after its place; a machine is `round`.
    """

    bx: float
    by: float
    bw: float
    bh: float
    label: str
    named: bool
    round: bool
    mine: bool
    chosen: bool


@QmlElement
@QmlUncreatable("made in Python")
class StaffHallViewModel(StaffModel):  # type: ignore[operator]
    """Empty where no place and no machine of the map is open."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(context, parent)
        self._boxes = ListModel(BoxRow, self)
        self._chosen = 0
        self._place = -1
        self._spot = -1
        self._refresh()

    @property
    def _hall(self) -> dict[str, Any] | None:
        """The drawing as the draft has it, while a place or a machine of it is open."""
        inside = self.at(Page.CONFIG)
        desk = inside.desk if inside else None
        if not isinstance(desk, ConfigDesk) or desk.at[:1] != ("map",):
            return None
        hall = desk.document.get("map")
        index = desk.at[2] if len(desk.at) == 3 else None
        if not isinstance(hall, dict) or not isinstance(index, int):
            return None
        in_places = desk.at[1] == "places"
        place, self._spot = (index, -1) if in_places else (-1, index)
        if place != self._place:
            self._place, self._chosen = place, 0
        return hall

    def _refresh(self) -> bool:
        hall = self._hall
        if hall is None:
            self._place = self._spot = -1
        places = hall["places"] if hall else ()
        rows = [
            self._row(box, place, mine=at == self._place, number=number)
            for at, place in enumerate(places)
            for number, box in enumerate(place.get("boxes") or ())
        ]
        spots = (hall or {}).get("machines") or ()
        rows += [self._spot_row(spot, at == self._spot) for at, spot in enumerate(spots)]
        self._boxes.set_rows(rows)
        return True

    def _row(self, box: dict[str, Any], place: Any, mine: bool, number: int) -> BoxRow:
        counter = box.get("number")
        label = str(counter) if counter else words_of(place.get("name"), self.texts)
        chosen = mine and number == self._at_box()
        area = (box["x"], box["y"], box["width"], box["height"])
        return BoxRow(*area, label, not counter, False, mine, chosen)

    def _spot_row(self, spot: dict[str, Any], chosen: bool) -> BoxRow:
        x, y = (each - _SPOT / 2 for each in spot["at"])
        return BoxRow(x, y, _SPOT, _SPOT, str(spot["machine"]), True, True, chosen, chosen)

    def _mine(self) -> list[dict[str, Any]]:
        hall = self._hall
        if hall is None or self._place < 0:
            return []
        return list(hall["places"][self._place].get("boxes") or ())

    def _at_box(self) -> int:
        return min(self._chosen, max(0, len(self._mine()) - 1))

    # --- what is shown ------------------------------------------------------------------------

    @Property(QAbstractItemModel, constant=True)
    def boxes(self) -> QAbstractItemModel:
        return self._boxes

    @Property(float, notify=changed)
    def mapWidth(self) -> float:
        hall = self._hall
        return float(hall["width"]) if hall else 1.0

    @Property(float, notify=changed)
    def mapHeight(self) -> float:
        hall = self._hall
        return float(hall["height"]) if hall else 1.0

    @Property(QRectF, notify=changed)
    def walls(self) -> QRectF:
        """What a counter stays within; empty where the drawing has none."""
        walls = (self._hall or {}).get("walls")
        return QRectF(*(walls[at] for at in ("x", "y", "width", "height"))) if walls else QRectF()

    @Property(str, notify=changed)
    def chosenWords(self) -> str:
        """Which counter the buttons act on."""
        mine, hall = self._mine(), self._hall
        if hall is not None and self._spot >= 0:
            return self.texts("centre.machine", machine=hall["machines"][self._spot]["machine"])
        if not mine:
            return self.texts("config.hall.none")
        number = mine[self._at_box()].get("number", 0)
        if number:
            return self.texts("config.counter", number=number)
        return words_of(hall["places"][self._place].get("name"), self.texts) if hall else ""

    @Property(bool, notify=changed)
    def canAdd(self) -> bool:
        return self._hall is not None and self._place >= 0 and len(self._mine()) < _MOST_BOXES

    @Property(bool, notify=changed)
    def canRemove(self) -> bool:
        return len(self._mine()) > 1

    @Property(bool, notify=changed)
    def several(self) -> bool:
        return len(self._mine()) > 1

    @Property(bool, notify=changed)
    def numbered(self) -> bool:
        mine = self._mine()
        return bool(mine) and bool(mine[self._at_box()].get("number"))

    # --- touches ------------------------------------------------------------------------------

    @Slot(int, int)
    def move(self, right: int, down: int) -> None:
        hall = self._hall
        if hall is not None and self._spot >= 0:
            self._put(machine_moved(hall, self._spot, right, down))
        elif hall is not None and self._mine():
            self._put(moved(hall, self._place, self._at_box(), right, down))

    @Slot()
    def next(self) -> None:
        self._chosen = (self._at_box() + 1) % max(1, len(self._mine()))
        self._on_change()

    @Slot()
    def add(self) -> None:
        hall = self._hall
        if hall is not None and self.canAdd:
            taken = {b.get("number", 0) for p in hall["places"] for b in p.get("boxes") or ()}
            self._chosen = len(self._mine())
            self._put(with_box(hall, self._place, max([0, *taken]) + 1))

    @Slot()
    def remove(self) -> None:
        hall = self._hall
        if hall is not None and self.canRemove:
            self._put(without_box(hall, self._place, self._at_box()))

    @Slot(int)
    def renumber(self, by: int) -> None:
        hall, at = self._hall, self._at_box()
        if hall is not None and self.numbered:
            place = ("places", self._place, "boxes", at, "number")
            number = max(1, min(_HIGHEST, int(self._mine()[at]["number"]) + by))
            self._put(put_at(hall, place, number))

    def _put(self, hall: dict[str, Any]) -> None:
        self.happen(Put(("map",), hall))
