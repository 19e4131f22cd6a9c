"""A report as CSV that a spreadsheet of the reader's language opens by a double click.

UTF-8 with the mark that Excel looks for; a semicolon between cells where the language writes its
decimals with a comma, as Excel there expects. Sheets stand below each other with a line between.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from central.reports.sheets import Amount, Cell, Report
from kiosk.domain.numbers import NumberStyle

_MARK: Final = "\ufeff"
# What a spreadsheet would take for a formula and carry out.
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_file(report: Report, style: NumberStyle) -> bytes:
    lines: list[list[str]] = [[harmless(each)] for each in (report.title, *report.facts)]
    for sheet in report.sheets:
        lines += [[], *([harmless(each)] for each in (sheet.title, sheet.note) if each)]
        lines.append([harmless(column.title) for column in sheet.columns])
        lines += [[_plain(cell, style) for cell in row] for row in sheet.rows]
    return written(lines, style)


def written(lines: Iterable[Sequence[str]], style: NumberStyle) -> bytes:
    """Lines of cells as they are."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if style.point == "," else ",")
    writer.writerows(lines)
    return (_MARK + text.getvalue()).encode()


def read_back(file: bytes) -> list[list[str]] | None:
    """The cells of a file that was taken along, whichever of the two signs is between them; None
    where it is no such file.
    """
    try:
        text = file.decode("utf-8-sig")
        first = text.partition("\n")[0]
        delimiter = max(";,\t", key=first.count)
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [[_bare(cell) for cell in line] for line in lines]
    except (UnicodeDecodeError, csv.Error):
        return None


def harmless(cell: str) -> str:
    """A cell that no spreadsheet carries out: with a quote before what looks like a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_DANGEROUS) else cell


def _bare(cell: str) -> str:
    """Without the quote that `harmless` put before it."""
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell


def _plain(cell: Cell, style: NumberStyle) -> str:
    """A number that can be added up; an empty cell where there is nothing to tell."""
    if not isinstance(cell, Amount):
        return harmless(cell)
    return "" if cell.number is None else str(cell.number).replace(".", style.point)
