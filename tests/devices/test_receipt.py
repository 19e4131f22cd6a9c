"""A receipt's picture and bytes: what an independent reader gets back, whatever is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import zxingcpp

from devices.printer.lettering import BODY, LEAST, NUMBER, Fonts, clean
from devices.printer.paper import read_paper
from devices.printer.plan import Plan
from devices.printer.press import Press
from devices.printer.qr import qr_picture
from devices.printer.receipt import LIST_END
from devices.printer.slips import (
    DossierSlip,
    PaperGroup,
    PaperLine,
    QuestionSlip,
    ReminderSlip,
    ReportSlip,
    RulerSlip,
    Slip,
)
from kiosk.domain.errors import KnownError
from tests.devices.escpos_decoder import decode
from tests.devices.samples import (
    CHECKLIST,
    DOSSIER,
    FONTS,
    QUESTION,
    REMINDER,
    REPORT,
    SELF_TEST,
    TICKET,
    with_every_text,
)

SLIPS = [
    TICKET,
    replace(TICKET, priority_label="Ưu tiên"),
    CHECKLIST,
    SELF_TEST,
    DOSSIER,
    QUESTION,
    REMINDER,
    REPORT,
]
HOSTILE = "\x1bp\x00\x19\xfa\x1bm\x1dV\x00\x1b@\x1b[31m\u202e\x00\x7f\u2028\ufeffA"


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(FONTS)


def codes_in(dots: np.ndarray[Any, Any]) -> list[str]:
    grey = np.where(dots, 0, 255).astype(np.uint8)
    return [found.text for found in zxingcpp.read_barcodes(grey)]


@pytest.mark.parametrize("slip", SLIPS)
def test_bytes_carry_the_picture_dot_for_dot_then_feed_and_cut(press: Press, slip: Slip) -> None:
    job = press.job("job", slip)
    paper = decode(job.data)
    assert np.array_equal(paper.dots, ~np.array(job.picture))
    assert paper.dots.shape == (job.height_dots, 576)
    assert (paper.fed, paper.cuts) == (40, 1)
    assert set(paper.bands[:-1]) <= {256}
    assert paper.bands[-1] <= 256


@pytest.mark.parametrize("slip", SLIPS)
def test_code_on_paper_reads_exactly(press: Press, slip: Slip) -> None:
    codeless = DossierSlip | QuestionSlip | ReminderSlip | ReportSlip | RulerSlip
    expected = [] if isinstance(slip, codeless) else [slip.qr_payload]
    assert codes_in(decode(press.job("job", slip).data).dots) == expected


@pytest.mark.parametrize("slip", SLIPS)
def test_control_sequences_in_every_field_stay_pictures(press: Press, slip: Slip) -> None:
    hostile = with_every_text(slip, HOSTILE)
    paper = decode(press.job("job", hostile).data)
    assert (paper.fed, paper.cuts) == (40, 1)


def test_margins_stay_white(press: Press) -> None:
    wide = with_every_text(TICKET, "W" * 300)
    for slip in (TICKET, CHECKLIST, wide, replace(TICKET, number="B1-007")):
        dots = decode(press.job("job", slip).data).dots
        assert not dots[:, :15].any()
        assert not dots[:, 561:].any()
        assert len(dots) <= 16_000


def test_ticket_without_its_optional_parts_is_shorter(press: Press) -> None:
    bare = replace(TICKET, qr_payload="", wait_line="", field="")
    assert press.job("job", bare).height_dots < press.job("job", TICKET).height_dots
    assert press.job("job", replace(TICKET, priority_label="Ưu tiên")).height_dots == (
        press.job("job", TICKET).height_dots + 86
    )


def test_every_missing_paper_takes_its_line_on_a_dossier_summary(press: Press) -> None:
    none = replace(DOSSIER, papers_title="", papers=())
    two = replace(DOSSIER, papers=(*DOSSIER.papers, PaperLine("Giấy tờ mẫu khác")))
    heights = [press.job("job", slip).height_dots for slip in (none, DOSSIER, two)]
    assert (heights[1] - heights[0], heights[2] - heights[1]) == (107, 57)


def test_a_ticked_paper_is_printed_with_its_tick(press: Press) -> None:
    ticked = PaperLine("Giấy chứng sinh", "1 bản chính", ticked=True)
    slips = (CHECKLIST, replace(CHECKLIST, groups=(PaperGroup("", (ticked,)),)))
    empty, full = (decode(press.job("job", slip).data).dots for slip in slips)
    assert empty.shape == full.shape
    rows, columns = (full & ~empty).nonzero()
    assert not (empty & ~full).any()
    assert 16 < columns.min() < columns.max() < 16 + 34
    assert 10 < rows.max() - rows.min() < 34


def test_mock_ticket_is_as_tall_as_designed(press: Press) -> None:
    advice = "Xin ngồi chờ và theo dõi màn hình gọi số. Lỡ lượt: báo quầy hướng dẫn, không phải"
    words = replace(
        TICKET,
        qr_payload="https://example.invalid/t/0123456789abcd",
        advice=(f"{advice} lấy số lại.",),
    )
    assert press.job("job", words).height_dots == 1125


def test_longest_title_and_list_end_on_the_paper_with_the_code_still_readable(
    press: Press,
) -> None:
    papers = tuple(
        PaperLine(f"Giấy tờ số {n} " + "rất dài " * 20, "1 bản chính") for n in range(90)
    )
    slip = replace(CHECKLIST, name="Thủ tục " * 149, groups=(PaperGroup("Một", papers),))
    assert len(slip.name) == 1192
    job = press.job("job", slip)
    assert LIST_END < job.height_dots < LIST_END + 1600
    assert codes_in(decode(job.data).dots[-1600:]) == [CHECKLIST.qr_payload]


def test_decomposed_letters_print_like_composed_ones(press: Press) -> None:
    import unicodedata

    decomposed = with_every_text(TICKET, unicodedata.normalize("NFD", "Ưu tiên ệ"))
    composed = with_every_text(TICKET, "Ưu tiên ệ")
    words = {"qr_payload": "1"}
    assert (
        press.job("job", replace(decomposed, **words)).data
        == press.job("job", replace(composed, **words)).data
    )


def test_missing_fonts_are_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"^The print font BeVietnamPro-\w+\.ttf cannot be read"):
        Press(tmp_path).job("job", TICKET)


def test_clean_keeps_letters_and_no_break_spaces_only() -> None:
    assert clean("a\x1b[0m\tb\n\u202ec\u00a0d ") == "a [0m b c\u00a0d"
    assert clean("a\u2028b\u2029c") == "a b c"


def test_wrapped_lines_fit_and_lose_nothing() -> None:
    fonts = Fonts(FONTS)
    text = "Lỡ lượt: báo quầy hướng dẫn, " * 5 + "x" * 120
    lines = fonts.wrap(text, BODY, 300)
    assert all(fonts.width(line, BODY) <= 300 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("number", ["B1-007", "B12-0007", "VERY-LONG-123456"])
def test_number_fills_its_line_and_no_more(number: str) -> None:
    fonts = Fonts(FONTS)
    style = fonts.shrink(number, NUMBER, 544)
    assert 500 < fonts.width(number, style) <= 544


def test_short_number_keeps_its_size_and_endless_text_stays_readable() -> None:
    fonts = Fonts(FONTS)
    assert fonts.shrink("A036", NUMBER, 544) == NUMBER
    assert fonts.shrink("W" * 99, NUMBER, 544).size == LEAST


@pytest.mark.parametrize(
    ("letters", "dots_per_module"), [(30, 6), (300, 6), (600, 5), (1200, 3), (2300, 2)]
)
def test_code_uses_the_largest_whole_module_that_fits(letters: int, dots_per_module: int) -> None:
    picture = qr_picture("a1B/" * (letters // 4), 544)
    assert picture is not None
    assert picture.width <= 544
    edge = np.array(picture)[4 * dots_per_module]
    first = int(np.argmax(edge == 0))
    assert first == 4 * dots_per_module


def test_code_that_cannot_fit_is_left_out() -> None:
    assert qr_picture("a" * 4000, 544) is None
    assert qr_picture("", 544) is None


def test_simulated_paper_ends_where_the_bytes_end(press: Press) -> None:
    job = press.job("job", TICKET)
    whole, torn = read_paper(job.data), read_paper(job.data[:20_000])
    assert whole is not None
    assert torn is not None
    assert np.array_equal(np.array(whole), np.array(job.picture))
    assert np.array_equal(np.array(torn), np.array(job.picture)[: torn.height])
    assert 200 < torn.height < 300


@pytest.mark.parametrize("dpi", [180, 203])
def test_a_ruler_is_fifty_millimetres_on_any_head(dpi: int) -> None:
    plan = Plan(width_dots=512 if dpi == 180 else 576, dpi=dpi)
    picture = Press(FONTS, plan).job("ruler", RulerSlip("Thước", "", "")).picture
    dots = ~np.array(picture)
    columns = np.flatnonzero(dots[:, :].sum(axis=0) > 0)
    marks = [row for row in range(dots.shape[0]) if dots[row, columns[0] : columns[0] + 20].all()]
    millimetres = (marks[-1] - marks[0]) / plan.dots_per_mm
    assert abs(millimetres - 50) < 0.5
