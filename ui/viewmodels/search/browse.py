"""What can be browsed on the search page: tiles, chips, the list of all fields, wanted procedures.

Responsible for which rows stand in which list and how many fit; made anew only when they may look
different. Not for what is chosen, nor which page of the fields is shown: that is search.py's.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from kiosk.domain.procedure import FieldCount, LifeEvent, ProcedureHit
from kiosk.domain.visit.state import SearchPage
from kiosk.texts import Texts
from ui.list_model import ListModel
from ui.measure import Scale
from ui.viewmodels.search.chips import ChipRows
from ui.viewmodels.search.rows import (
    EventRow,
    FieldRow,
    PopularRow,
    chips_that_fit,
    popular_list,
    popular_rows,
)

_CHIP_ROWS = 2
_BROWSE_ROWS = 3
# What the panel of a lying screen has room for.
_POPULAR_ROWS = 2
_LAST_CHIP = 300
# Padding, star and gap of the panel of often wanted procedures.
_POPULAR_BESIDE = 150


@dataclass(frozen=True, slots=True)
class Stock:
    """What there is, and which of the fields the list of them shows, `listed_width` pixels wide.

    `on_the_spot` are the words for it, empty where the centre has no such procedure.
    """

    events: tuple[LifeEvent, ...]
    fields: tuple[FieldCount, ...]
    popular: tuple[ProcedureHit, ...]
    listed: tuple[FieldCount, ...]
    listed_width: float
    on_the_spot: str = ""


class Browse:
    """Lists with `parent`, and the room for them: widths in pixels, rows of chips."""

    def __init__(self, parent: QObject) -> None:
        self.events = ListModel(EventRow, parent)
        self.event_chips = ListModel(EventRow, parent)
        self.chips = ListModel(FieldRow, parent)
        # One row or none.
        self.spot = ListModel(EventRow, parent)
        self.all_fields = ListModel(FieldRow, parent)
        self.popular = ListModel(PopularRow, parent)
        self.popular_list = ListModel(PopularRow, parent)
        self.width, self.rows = 968.0, _BROWSE_ROWS
        self.filters_width, self.filter_rows = 968.0, _CHIP_ROWS
        self.room_for_fields = 968.0
        self.official_note = ""
        self._made_for = object()

    def fit(self, width: float, rows: int) -> bool:
        """The room for browsing; whether it is another."""
        changed = (width, rows) != (self.width, self.rows)
        self.width, self.rows = width, rows
        return changed

    def fit_filters(self, width: float, rows: int) -> bool:
        """The room for the chips over the results; whether it is another."""
        changed = (width, rows) != (self.filters_width, self.filter_rows)
        self.filters_width, self.filter_rows = width, rows
        return changed

    def make(self, stock: Stock, page: SearchPage, texts: Texts, scale: Scale) -> None:
        rooms = (self.width, self.rows, self.filters_width, self.filter_rows)
        wanted = (stock, page.life_event, page.field, page.on_the_spot, texts.locale, scale, rooms)
        if wanted == self._made_for:
            return
        self._made_for = wanted
        made = ChipRows(page, texts.noting(), scale)
        self.spot.set_rows(made.on_the_spot(stock.on_the_spot))
        self._make_events(made, stock.events)
        self._make_chips(made, stock.fields)
        self.all_fields.set_rows(made.listed(stock.listed, stock.listed_width))
        self.official_note = made.texts.official_note
        room = self.width - scale.px(_POPULAR_BESIDE)
        self.popular.set_rows(popular_rows(stock.popular, texts, room, scale))
        self.popular_list.set_rows(popular_list(stock.popular[:_POPULAR_ROWS], texts))

    def _make_events(self, made: ChipRows, events: tuple[LifeEvent, ...]) -> None:
        self.events.set_rows([made.tile(event) for event in events])
        rows = [made.chip(event, self.filters_width) for event in events]
        # The chosen one is always among those that fit.
        rows.sort(key=lambda row: not row.selected)
        first = [row.wide for row in self.spot.rows]
        widths = [*first, *(row.wide for row in rows)]
        gap, last = made.scale.px(14), made.scale.text_px(_LAST_CHIP)
        count, self.room_for_fields = chips_that_fit(
            widths, self.filters_width, gap, self.filter_rows, last
        )
        self.event_chips.set_rows(rows[: max(0, count - len(first))])

    def _make_chips(self, made: ChipRows, fields: tuple[FieldCount, ...]) -> None:
        rows = made.fields(fields)
        first = [row.wide for row in self.spot.rows]
        widths = [*first, *(row.wide for row in rows)]
        gap, last = made.scale.px(18), made.scale.text_px(_LAST_CHIP)
        count, _ = chips_that_fit(widths, self.width, gap, self.rows, last)
        self.chips.set_rows(rows[: max(0, count - len(first))])
