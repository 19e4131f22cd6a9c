"""A report as PDF on A4: the same sheets, with bars, in the house's own letters.

The font is embedded as far as it is used, so that every machine and printer shows the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.util import Padding

from central.reports.sheets import Amount, Cell, Report, Sheet
from kiosk.domain.numbers import NumberStyle

_FONTS: Final = Path(__file__).parent.parent.parent / "assets" / "fonts"
_FAMILY: Final = "Be Vietnam Pro"
_INK, _INK2, _LINE, _BAR = (42, 27, 24), (87, 70, 65), (140, 119, 104), (27, 55, 99)
_MARGIN: Final = 14.0
_PAD: Final = 1.2
_LINE_HEIGHT: Final = 4.4
_BAR_HEIGHT: Final = 1.6
# A name needs more room than a number, and a bar more than either alone.
_NAME, _TEXT, _NUMBER, _WITH_BAR = 2.6, 2.2, 1.0, 1.5
_SHORT: Final = 8


def pdf_file(report: Report, style: NumberStyle, locale: str) -> bytes:
    paper = _Paper(report, locale)
    paper.add_page()
    paper.heading()
    for sheet in report.sheets:
        paper.sheet(sheet, style)
    return bytes(paper.output())


class _Paper(FPDF):
    """One document. Widths and heights in millimetres."""

    def __init__(self, report: Report, locale: str) -> None:
        super().__init__(format="A4")
        self._report = report
        for weight, file in (("", "Regular"), ("B", "SemiBold")):
            self.add_font(_FAMILY, weight, _FONTS / f"BeVietnamPro-{file}.ttf")
        self.set_margins(_MARGIN, _MARGIN)
        self.set_auto_page_break(auto=True, margin=_MARGIN + 6)
        self.set_title(report.title)
        self.set_lang(locale)
        self.set_draw_color(*_LINE)
        self.set_line_width(0.2)

    def footer(self) -> None:
        """On every page: what it is, and which page of how many."""
        self.set_y(-_MARGIN)
        self._write(8, _INK2)
        self.cell(0, 5, f"{self.page_no()}/{{nb}}", align="R", new_x=XPos.LMARGIN, new_y=YPos.TOP)
        self.cell(0, 5, self._report.title)

    def heading(self) -> None:
        self._write(17, _INK, bold=True)
        self._line(self._report.title, 8)
        self._write(9.5, _INK2)
        for fact in self._report.facts:
            self._line(fact, 5)

    def sheet(self, sheet: Sheet, style: NumberStyle) -> None:
        # A heading never stands alone at the foot of a page.
        if self.will_page_break(32):
            self.add_page()
        self.ln(4)
        self._write(12, _INK, bold=True)
        self._line(sheet.title, 6)
        if sheet.note:
            self._write(8.5, _INK2)
            self._line(sheet.note, 4.2)
        self.ln(1)
        widths = self._widths(sheet)
        self._head(sheet, widths)
        for row in sheet.rows:
            texts = [_told(cell, style) for cell in row]
            self._write(9, _INK)
            if self.will_page_break(self._height(texts, widths, sheet)):
                self.add_page()
                self._head(sheet, widths)
            self._row(sheet, row, texts, widths)

    def _head(self, sheet: Sheet, widths: Sequence[float]) -> None:
        self._write(7.5, _INK2, bold=True)
        titles = [column.title for column in sheet.columns]
        self._cells(sheet, titles, widths, self._height(titles, widths))

    def _row(
        self, sheet: Sheet, row: Sequence[Cell], texts: list[str], widths: Sequence[float]
    ) -> None:
        self._write(9, _INK)
        left, top, height = self.l_margin, self.get_y(), self._height(texts, widths, sheet)
        self._cells(sheet, texts, widths, height)
        self.set_fill_color(*_BAR)
        for place, cell in enumerate(row):
            length = sheet.length(place, cell)
            if length:
                longest = widths[place] - 2 * _PAD
                bottom = top + height - _BAR_HEIGHT - 0.9
                self.rect(left + _PAD, bottom, longest * length, _BAR_HEIGHT, style="F")
            left += widths[place]

    def _cells(
        self, sheet: Sheet, texts: list[str], widths: Sequence[float], height: float
    ) -> None:
        left, top = self.l_margin, self.get_y()
        for place, text in enumerate(texts):
            self.set_xy(left, top + _PAD)
            align = "R" if sheet.is_number(place) else "L"
            self.multi_cell(
                widths[place],
                _LINE_HEIGHT,
                text,
                align=align,
                padding=Padding(left=_PAD, right=_PAD),
            )
            left += widths[place]
        self.line(self.l_margin, top + height, self.w - self.r_margin, top + height)
        self.set_xy(self.l_margin, top + height)

    def _height(
        self, texts: Sequence[str], widths: Sequence[float], barred: Sheet | None = None
    ) -> float:
        lines = max(self._lines(text, width) for text, width in zip(texts, widths, strict=True))
        has_bar = barred is not None and any(column.bar for column in barred.columns)
        return lines * _LINE_HEIGHT + 2 * _PAD + (_BAR_HEIGHT if has_bar else 0)

    def _lines(self, text: str, width: float) -> int:
        found: Any = self.multi_cell(
            width,
            _LINE_HEIGHT,
            text,
            dry_run=True,
            output="LINES",
            padding=Padding(left=_PAD, right=_PAD),
        )
        return max(1, len(found))

    def _widths(self, sheet: Sheet) -> list[float]:
        parts = [_part(sheet, place) for place in range(len(sheet.columns))]
        room = self.w - self.l_margin - self.r_margin
        return [room * part / sum(parts) for part in parts]

    def _write(self, size: float, colour: tuple[int, int, int], *, bold: bool = False) -> None:
        self.set_font(_FAMILY, "B" if bold else "", size)
        self.set_text_color(*colour)

    def _line(self, text: str, height: float) -> None:
        self.multi_cell(0, height, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")


def _part(sheet: Sheet, place: int) -> float:
    """How much of a row's width a column gets, beside the others."""
    if sheet.columns[place].bar:
        return _WITH_BAR
    if sheet.is_number(place):
        return _NUMBER
    if place:
        return _TEXT
    longest = max((len(cell) for row in sheet.rows if isinstance(cell := row[0], str)), default=0)
    return _NAME if longest > _SHORT else _NUMBER


def _told(cell: Cell, style: NumberStyle) -> str:
    return cell.told(style) if isinstance(cell, Amount) else cell
