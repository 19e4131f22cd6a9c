"""Other paper and hybrid printing: narrower, coarser, and with the printer's own number and QR."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from devices.printer.emulator import Code, EmulatedPrinter, Feed, Mark, Raster, Text
from devices.printer.hybrid import is_own_code, is_own_letters
from devices.printer.plan import Plan
from devices.printer.press import Press
from devices.printer.receipt import ReceiptArtist
from devices.printer.slips import Slip
from tests.devices.samples import (
    CHECKLIST,
    DOSSIER,
    FONTS,
    QUESTION,
    REMINDER,
    REPORT,
    SELF_TEST,
    TICKET,
)

NARROW = Plan(width_dots=384)
COARSE = Plan(width_dots=512, dpi=180)
SLIPS = (TICKET, CHECKLIST, DOSSIER, QUESTION, SELF_TEST, REMINDER, REPORT)


def paper_of(data: bytes) -> list[Mark]:
    printer = EmulatedPrinter()
    printer.feed(data)
    assert printer.unknown == 0
    (receipt,) = printer.receipts
    return receipt


def unrolled(marks: list[Mark], width: int) -> npt.NDArray[np.bool_]:
    """The paper as dots (True = black), what the printer sets itself left out."""
    parts = []
    for mark in marks:
        match mark:
            case Raster(row_bytes, packed, align):
                bits = np.unpackbits(np.frombuffer(packed, np.uint8).reshape(-1, row_bytes), axis=1)
                left = (width - row_bytes * 8) // 2 if align == 1 else 0
                right = width - row_bytes * 8 - left
                parts.append(np.pad(bits.astype(bool), ((0, 0), (left, right))))
            case Feed(dots):
                parts.append(np.zeros((dots, width), bool))
    return np.vstack(parts)


@pytest.mark.parametrize("plan", [NARROW, COARSE], ids=["58 mm", "180 dpi"])
@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: type(slip).__name__)
def test_any_slip_fits_other_paper(plan: Plan, slip: Slip) -> None:
    job = Press(FONTS, plan).job("job", slip)
    assert job.picture.width == plan.width_dots
    dots = unrolled(paper_of(job.data), plan.width_dots)[: job.height_dots]
    assert np.array_equal(dots, ~np.array(job.picture))
    ink = np.flatnonzero(dots.any(axis=0))
    # Nothing runs over the edge: the margins stay white, but for the head pattern.
    if slip is not SELF_TEST:
        edge = round(16 * plan.scale) - 2
        assert ink[0] >= edge
        assert ink[-1] < plan.width_dots - edge


@pytest.mark.parametrize("plan", [Plan(), NARROW, COARSE], ids=["80 mm", "58 mm", "180 dpi"])
def test_code_is_read_from_any_paper(plan: Plan) -> None:
    picture = ReceiptArtist(FONTS, plan).draw(TICKET)
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [TICKET.qr_payload]


def test_letters_on_a_coarser_head_are_as_tall_in_millimetres() -> None:
    fine, coarse = (Press(FONTS, plan).job("job", TICKET) for plan in (Plan(), COARSE))
    assert coarse.length_mm == pytest.approx(fine.length_mm, rel=0.06)
    assert coarse.height_dots == pytest.approx(fine.height_dots * 180 / 203, rel=0.03)


@pytest.mark.parametrize("width", [384, 512, 576])
def test_printer_sets_number_and_code_and_words_are_raster(width: int) -> None:
    plan = Plan(width_dots=width, hybrid=True)
    job = Press(FONTS, plan).job("job", TICKET)
    marks = paper_of(job.data)
    assert [m for m in marks if isinstance(m, Text | Code)] == [
        Text(b"A036", 8, 1),
        Code(TICKET.qr_payload.encode(), 1),
    ]


def words_only(plan: Plan) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """The rows with ink as printed and as drawn."""
    job = Press(FONTS, plan).job("job", TICKET)
    printed, drawn = unrolled(paper_of(job.data), plan.width_dots), ~np.array(job.picture)
    return printed[printed.any(axis=1)], drawn[drawn.any(axis=1)]


def test_trimmed_words_are_the_words_drawn() -> None:
    printed, drawn = words_only(Plan(hybrid=True))
    assert printed.shape == drawn.shape
    # A line that is nearly in the middle may stand up to eight dots beside its place.
    rows = zip(printed, drawn, strict=True)
    assert all(near(one, other) for one, other in rows)


def near(one: npt.NDArray[np.bool_], other: npt.NDArray[np.bool_]) -> bool:
    return any(np.array_equal(np.roll(one, shift), other) for shift in range(-8, 9))


def test_hybrid_ticket_is_a_fraction_of_the_raster() -> None:
    whole = len(Press(FONTS, Plan()).job("job", TICKET).data)
    hybrid = len(Press(FONTS, Plan(hybrid=True)).job("job", TICKET).data)
    assert hybrid < whole * 0.5


def test_number_that_a_printer_cannot_set_stays_a_picture() -> None:
    slip = replace(TICKET, number="Đ-036", qr_payload="mã")
    marks = paper_of(Press(FONTS, Plan(hybrid=True)).job("job", slip).data)
    assert [m for m in marks if isinstance(m, Text | Code)] == []


@given(st.text())
def test_no_control_byte_ever_goes_out_as_text(text: str) -> None:
    if is_own_letters(text):
        assert all(letter.isascii() and letter.isprintable() for letter in text)
    if is_own_code(text):
        assert all(letter.isascii() and letter.isprintable() for letter in text)
        assert " " not in text


@pytest.mark.parametrize("number", ["A036\x1b@", "\n1", "1\x00", "A036\n", "É1", "", " 1", "1 "])
def test_number_with_anything_else_is_refused(number: str) -> None:
    assert not is_own_letters(number)


def test_long_number_is_set_smaller_on_narrow_paper() -> None:
    slip = replace(TICKET, number="ABCD-1234567")
    marks = paper_of(Press(FONTS, replace(NARROW, hybrid=True)).job("job", slip).data)
    (number,) = (m for m in marks if isinstance(m, Text))
    assert number == Text(b"ABCD-1234567", 2, 1)


def test_empty_picture_makes_no_band() -> None:
    from devices.printer.hybrid import encode
    from devices.printer.raster import Drawing

    blank = Drawing(Image.new("1", (576, 700), 1))
    marks = paper_of(encode(blank, Plan(hybrid=True)))
    assert marks == [Feed(255), Feed(255), Feed(190), Feed(40)]
