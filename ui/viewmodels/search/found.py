"""The results of a search cut into pages, measured once for each hit however fast one types.

Responsible for which rows stand on the page that is shown. Holds measured rows of one search page;
`forget` lets go of them.
"""

from __future__ import annotations

from kiosk.domain.paging import Page, cut_pages, room_of_rows
from kiosk.domain.procedure import ProcedureHit
from kiosk.domain.visit.state import SearchPage
from kiosk.texts import Texts
from ui.measure import Scale
from ui.viewmodels.search.rows import FoundRow, FoundRows, Measured, block

_GAP = 14


class FoundPages:
    """GUI thread. Sizes are in pixels; `here` are the codes that are settled on the spot."""

    def __init__(self, here: frozenset[str] = frozenset()) -> None:
        self._here = here
        self.width, self.height, self.pager, self.scale = 968.0, 700.0, 136.0, Scale()
        self.brief = False
        self.official_note = ""
        self._measured: dict[object, Measured] = {}
        self._measured_for: object = None
        self._cut_for: object = None
        self._rows: list[tuple[ProcedureHit, Measured]] = []
        self._pages: tuple[Page, ...] = ((),)

    def fit(self, width: float, height: float, pager: float, scale: Scale) -> bool:
        """Take a new room; whether it is another one."""
        wanted = (max(1.0, width), max(1.0, height), pager, scale)
        changed = wanted != (self.width, self.height, self.pager, self.scale)
        self.width, self.height, self.pager, self.scale = wanted
        return changed

    def rescale(self, scale: Scale) -> bool:
        changed, self.scale = scale != self.scale, scale
        return changed

    def drop_second_lines(self, dropped: bool) -> bool:
        """Rows show their title alone, or whole; whether that is new."""
        changed, self.brief = dropped != self.brief, dropped
        return changed

    def forget(self) -> None:
        self._measured, self._rows, self._pages = {}, [], ((),)
        self.official_note = ""
        self._measured_for = self._cut_for = None

    @property
    def count(self) -> int:
        return len(self._pages)

    def number(self, page: SearchPage) -> int:
        return min(page.page, len(self._pages) - 1)

    def shown(self, page: SearchPage, texts: Texts) -> list[FoundRow]:
        """The rows of the page that is shown, with the words lit that they were found by."""
        # Where all of them are, no row says so.
        here = frozenset[str]() if page.on_the_spot else self._here
        maker = FoundRows(texts, page.found_by, self.width, self.scale, here, brief=self.brief)
        looks = (texts.locale, self.width, self.scale, self.brief, page.on_the_spot)
        if looks != self._measured_for:
            self._measured_for, self._measured = looks, {}
        cut_for = (page.hits, page.found_by, self.height, self.pager, looks)
        if cut_for != self._cut_for:
            self._cut_for = cut_for
            self._cut(page, maker)
        shown = [self._rows[part.block] for part in self._pages[self.number(page)]]
        self.official_note = next((each.official for _, each in shown if each.official), "")
        return [maker.row(*each) for each in shown]

    def _cut(self, page: SearchPage, maker: FoundRows) -> None:
        self._rows = []
        for hit in page.hits:
            key = (hit.id, hit.matched_alias, maker.explains(hit))
            if key not in self._measured:
                self._measured[key] = maker.measured(hit)
            self._rows.append((hit, self._measured[key]))
        gap = self.scale.px(_GAP)
        room = room_of_rows(self.height, gap, self.pager)
        self._pages = cut_pages([block(row.tall, gap) for _, row in self._rows], room)
