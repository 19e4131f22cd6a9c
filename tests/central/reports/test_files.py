"""A report as CSV and as PDF: nothing that a spreadsheet would carry out, and our own letters."""

from __future__ import annotations

import csv
import io
import re
import zlib
from decimal import Decimal

import pytest

from central.pages.words import Words
from central.reports.csv_file import csv_file, harmless
from central.reports.pdf_file import pdf_file
from central.reports.sheets import Amount, Column, Kind, Report, Sheet
from kiosk.domain.numbers import NumberStyle

VI, EN = Words.load("vi").numbers, Words.load("en").numbers
N = Amount
SHEET = Sheet(
    "Theo lĩnh vực",
    (Column("Lĩnh vực"), Column("Nhận", bar=True), Column("Tỷ lệ", bar=True), Column("Chờ")),
    (
        ("Đất đai", N(Kind.COUNT, 1284), N(Kind.PERCENT, 98.64), N(Kind.MINUTES, 90)),
        ("=HYPERLINK(1)", N(Kind.COUNT, 321), N(Kind.PERCENT, None), N(Kind.DAYS, -2)),
    ),
    "Một ghi chú",
)
REPORT = Report("queue", "Lượt khách", ("Phường Ban Mai", "Kỳ: 01/11/2026"), (SHEET,))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("Đất đai", "Đất đai"),
        ("", ""),
        ("=1+1", "'=1+1"),
        ("+84", "'+84"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("1=1", "1=1"),
    ],
)
def test_what_a_spreadsheet_would_carry_out_is_harmless(cell: str, written: str) -> None:
    assert harmless(cell) == written


@pytest.mark.parametrize(
    ("style", "mark", "first", "second"),
    [
        (VI, ";", ["Đất đai", "1284", "98,6", "1,5"], ["'=HYPERLINK(1)", "321", "", "-2,0"]),
        (EN, ",", ["Đất đai", "1284", "98.6", "1.5"], ["'=HYPERLINK(1)", "321", "", "-2.0"]),
    ],
)
def test_a_csv_opens_in_the_readers_language(
    style: NumberStyle, mark: str, first: list[str], second: list[str]
) -> None:
    written = csv_file(REPORT, style)
    assert written.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(written.decode("utf-8-sig")), delimiter=mark))
    assert lines[0] == ["Lượt khách"]
    assert lines[4:7] == [["Theo lĩnh vực"], ["Một ghi chú"], ["Lĩnh vực", "Nhận", "Tỷ lệ", "Chờ"]]
    assert lines[7:] == [first, second]


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (Amount(Kind.COUNT, 1284), "1.284"),
        (Amount(Kind.COUNT, 0), "0"),
        (Amount(Kind.COUNT, None), "–"),
        (Amount(Kind.MINUTES, 89), "1,5"),
        (Amount(Kind.PERCENT, Decimal("99.99")), "99,9%"),
        (Amount(Kind.PERCENT, 100), "100%"),
        (Amount(Kind.PERCENT, 0), "0%"),
        (Amount(Kind.INDEX, Decimal("97.834")), "97,83%"),
        (Amount(Kind.DAYS, Decimal("2.25")), "2,3"),
    ],
)
def test_amounts_are_told_as_the_language_writes_them(amount: Amount, told: str) -> None:
    assert amount.told(VI) == told


def test_bars_begin_at_zero_and_shares_are_of_the_whole() -> None:
    lengths = [[SHEET.length(place, cell) for place, cell in enumerate(row)] for row in SHEET.rows]
    assert lengths == [[None, 1.0, 0.986, None], [None, 0.25, None, None]]
    empty = Sheet("", (Column(""), Column("", bar=True)), (("", Amount(Kind.COUNT, 0)),))
    assert empty.length(1, empty.rows[0][1]) == 0.0


def test_a_pdf_has_our_letters_inside_and_every_page_says_which_it_is() -> None:
    many = Sheet("Nhiều", SHEET.columns, SHEET.rows * 60)
    written = pdf_file(Report("queue", "Lượt khách", (), (SHEET, many)), VI, "vi")
    assert written.startswith(b"%PDF-")
    fonts = set(re.findall(rb"/BaseFont /[A-Z]+\+([A-Za-z]+)", written))
    assert fonts == {b"BeVietnamPro", b"BeVietnamProSemiBold"}
    assert b"/FontFile2" in written
    pages = int(re.findall(rb"/Count (\d+)", written)[0])
    assert pages > 1
    assert len(re.findall(rb"/Type /Page\b", written)) == pages
    drawn = [
        zlib.decompress(each)
        for each in re.findall(rb"stream\n(.*?)\nendstream", written, re.DOTALL)
        if each.startswith(b"x")
    ]
    # A bar is a filled rectangle; those without an amount have none.
    assert sum(each.count(b" re f") for each in drawn) == 3 * 61
