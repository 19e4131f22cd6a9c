"""Rows of the chips and of the list of fields on the search page, with their measured widths.

Responsible for one language, panel and state of the page; not for how many of them stand in a row.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.procedure import FieldCount, LifeEvent
from kiosk.domain.visit.state import SearchPage
from kiosk.texts import Noting
from ui.measure import Lettering, Scale
from ui.viewmodels.search.rows import EventRow, FieldRow, chip_width

_CHIP_LETTERS = 34
_NARROW = 700
_FIELD_ROW = 132
# Mark, count and paddings beside the name of a field in the list of all.
_FIELD_BESIDE = 280


@dataclass(frozen=True, slots=True)
class ChipRows:
    """Makes rows; the chosen ones are those that the page names."""

    page: SearchPage
    texts: Noting
    scale: Scale

    def tile(self, event: LifeEvent) -> EventRow:
        return self._event(event, event.icon)

    def chip(self, event: LifeEvent, room: float) -> EventRow:
        """Large letters in a narrow column leave no room for icons. `room` is its width."""
        narrow = self.scale.text > 1 and room < self.scale.px(_NARROW)
        return self._event(event, "" if narrow else event.icon)

    def on_the_spot(self, words: str) -> list[EventRow]:
        """The chip of what is done on the spot; none without words for it."""
        wide = chip_width(words, self.scale, icon=True)
        chip = EventRow("", words, "check-circle-bold", self.page.on_the_spot, wide)
        return [chip] if words else []

    def _event(self, event: LifeEvent, icon: str) -> EventRow:
        chosen = event.code == self.page.life_event
        name = self.texts.of(event.name)
        wide = chip_width(name, self.scale, icon=bool(icon))
        return EventRow(event.code, name, icon, chosen, wide)

    def fields(self, fields: tuple[FieldCount, ...]) -> list[FieldRow]:
        """The chips; a field whose name is too long for one is found in the list of all."""
        named = [(field, self._name(field)) for field in fields]
        return [self._field(field, name) for field, name in named if len(name) <= _CHIP_LETTERS]

    def listed(self, fields: tuple[FieldCount, ...], width: float) -> list[FieldRow]:
        """Rows of the list of all fields, their names on up to two lines."""
        letters = Lettering(34, 700, 1.36, self.scale)
        room = width - self.scale.px(_FIELD_BESIDE)
        return [
            self._field(field, "\n".join(letters.cut_lines(self._name(field), room, 2)))
            for field in fields
        ]

    def _name(self, field: FieldCount) -> str:
        return self.texts.official(field.name, field.code)

    def _field(self, field: FieldCount, title: str) -> FieldRow:
        count = str(field.count)
        wide = chip_width(title, self.scale, icon=False, count=count)
        return FieldRow(field.code, title, count, field.code == self.page.field, wide)


def fields_on_a_page(height: float, pager: float, scale: Scale) -> int:
    """How many rows of the list of all fields stand on a page beside the page turner."""
    row = scale.text_px(_FIELD_ROW) + scale.px(14)
    return max(1, int((height - pager) // row))
