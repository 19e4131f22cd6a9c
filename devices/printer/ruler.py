"""Two rulers on paper: by a real one beside them the printer's width and its feed are checked."""

from __future__ import annotations

from typing import Final

from devices.printer.lettering import BODY, SMALL, TITLE
from devices.printer.plan import DESIGN_DPI
from devices.printer.raster import MARGIN, Sheet
from devices.printer.slips import RulerSlip

MILLIMETRES: Final = 50
_PER_MM: Final = DESIGN_DPI / 25.4
_STROKE: Final = 2
# How long a mark is, in millimetres, at tens, fives and others.
_TEN, _FIVE, _ONE = 6.0, 4.5, 3.0


def draw_ruler(sheet: Sheet, slip: RulerSlip) -> None:
    """One ruler across, one down; 50 mm each, a mark for each millimetre."""
    sheet.gap(16)
    sheet.paragraph(slip.heading, TITLE)
    sheet.paragraph(slip.note, BODY)
    sheet.gap(16)
    _across(sheet)
    sheet.gap(24)
    _down(sheet)
    sheet.gap(24)
    sheet.paragraph(slip.foot, SMALL)


def _across(sheet: Sheet) -> None:
    top = sheet.y
    for mark in range(MILLIMETRES + 1):
        sheet.box(MARGIN + mark * _PER_MM, top, _STROKE, _length(mark))
        if mark % 10 == 0:
            sheet.y = top + _TEN * _PER_MM + 4
            sheet.line(str(mark), SMALL, MARGIN + mark * _PER_MM)
    sheet.y = top + _TEN * _PER_MM + 4 + SMALL.line


def _down(sheet: Sheet) -> None:
    top = sheet.y
    for mark in range(MILLIMETRES + 1):
        sheet.box(MARGIN, top + mark * _PER_MM, _length(mark), _STROKE)
        if mark % 10 == 0:
            sheet.y = top + mark * _PER_MM - SMALL.line / 2
            sheet.line(str(mark), SMALL, MARGIN + _TEN * _PER_MM + 8)
    sheet.y = top + MILLIMETRES * _PER_MM


def _length(mark: int) -> float:
    return _PER_MM * (_TEN if mark % 10 == 0 else _FIVE if mark % 5 == 0 else _ONE)
