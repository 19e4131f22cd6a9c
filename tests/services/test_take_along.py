"""What goes to a telephone: plain text within the budget, never an address."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from kiosk.domain.catalogue_formats import read_procedure
from kiosk.domain.checklist import GroupKind, Ticks, checklist, is_remark, tidy_name
from kiosk.domain.procedure import Channel, Method, Paper, PaperCase, Procedure, TimeLimit, TimeUnit
from kiosk.services.facts import Unit
from kiosk.services.starter import starter_procedures
from kiosk.services.take_along import BUDGET, take_along
from kiosk.texts import Texts
from ui.qr import qr_picture

ROOT = Path(__file__).resolve().parents[2]
NATIONAL = ROOT.parent / "shared" / "data" / "tthc" / "tthc_norm_kiosk_capxa_tw.jsonl.gz"
TEXTS, EN = (Texts.load(ROOT / "assets" / "texts", locale) for locale in ("vi", "en"))


def procedure(papers: list[str], title: str = "Thủ tục mẫu") -> Procedure:
    case = PaperCase("", tuple(Paper(name) for name in papers))
    method = Method(Channel.COUNTER, TimeLimit(3, TimeUnit.WORKING_DAY), "")
    return Procedure("p", "1.0", title, methods=(method,), cases=(case,))


def text_of(made: Procedure, texts: Texts = TEXTS) -> str:
    (text,) = take_along(made, None, Ticks(), Unit("1 – 3"), texts).codes
    return text


def test_a_short_list_is_whole() -> None:
    assert text_of(procedure(["Giấy A", "Giấy B"])) == (
        "Thủ tục mẫu\nThời hạn: 3 ngày làm việc\nNơi nộp: Quầy 1 – 3\n"
        "Hồ sơ cần có:\nNếu có:\n- Giấy A\n- Giấy B"
    )


def test_what_everybody_needs_comes_first_and_is_told_from_the_rest() -> None:
    papers = (Paper("Giấy A"), Paper("Giấy B", required=True), Paper("Giấy C", required=True))
    made = replace(procedure([]), cases=(PaperCase("", papers),))
    assert text_of(made).splitlines()[3:] == [
        *("Hồ sơ cần có:", "Bắt buộc:", "- Giấy B", "- Giấy C", "Nếu có:", "- Giấy A"),
    ]


def test_what_is_ticked_is_told_from_what_is_still_to_be_prepared() -> None:
    papers = (Paper("Giấy A", required=True), Paper("Giấy B", required=True), Paper("Giấy C"))
    made = replace(procedure([]), cases=(PaperCase("", papers),))
    ticks = Ticks(frozenset({(0, 0), (0, 2)}))
    (text,) = take_along(made, None, ticks, Unit("1 – 3"), TEXTS).codes
    assert text.splitlines()[3:] == [
        "Còn phải chuẩn bị: 1 giấy tờ bắt buộc",
        *("Hồ sơ cần có:", "Bắt buộc:", "☑ Giấy A (đã có)", "- Giấy B"),
        *("Nếu có:", "☑ Giấy C (đã có)"),
    ]


def test_bullets_and_remarks_go_and_counts_come_in_short_words() -> None:
    papers = (
        Paper("- Bản sao giấy mẫu;", copies=1),
        Paper("+ Giấy mẫu.", originals=1, copies=2),
        Paper("Lưu ý: giấy mẫu không phải dịch."),
        Paper("1. Người nộp xuất trình:"),
    )
    made = replace(procedure([]), cases=(PaperCase("", papers),))
    assert text_of(made).splitlines()[4:] == [
        *("Nếu có:", "- Bản sao giấy mẫu", "- Giấy mẫu (bản chính, 2 bản sao)"),
    ]


def test_what_one_code_does_not_hold_stands_in_the_next() -> None:
    names = [f"Giấy tờ mẫu số {number} có một cái tên khá dài" for number in range(60)]
    made = take_along(procedure(names), None, Ticks(), Unit("1 – 3"), TEXTS)
    assert len(made.codes) == 3
    firsts = [code.splitlines()[:2] for code in made.codes]
    assert firsts[1:] == [[f"Thủ tục mẫu · Mã {n} trên 3", "Nếu có:"] for n in (2, 3)]
    assert firsts[0] == ["Thủ tục mẫu · Mã 1 trên 3", "Thời hạn: 3 ngày làm việc"]
    rows = [line for code in made.codes for line in code.splitlines() if line.startswith("- ")]
    assert (rows, made.whole) == ([f"- {name}" for name in names], True)


def test_names_are_shortened_only_where_there_were_too_many_codes() -> None:
    for count, whole in ((3, True), (40, False)):
        long = [f"{number} " + "chữ " * 250 for number in range(count)]
        made = take_along(procedure(long), None, Ticks(), Unit(), TEXTS)
        together = "".join(made.codes)
        assert made.whole is whole
        assert all(f"- {number} chữ" in together for number in range(count))


@settings(max_examples=40)
@given(st.lists(st.text(min_size=1, max_size=300), max_size=40), st.text(min_size=1, max_size=1200))
def test_never_more_than_one_code_holds(papers: list[str], title: str) -> None:
    for texts in (TEXTS, EN):
        for text in take_along(procedure(papers, title), None, Ticks(), Unit("1 – 3"), texts).codes:
            assert len(text.encode()) <= BUDGET


def read_at(text: str, pixels: int) -> str:
    """What our own reader makes of the code as a panel draws it, slightly out of focus."""
    picture = qr_picture(text, dense=True)
    side = pixels // picture.modules * picture.modules
    png = base64.b64decode(picture.url.partition(",")[2])
    drawn = (
        Image.open(io.BytesIO(png)).convert("RGBA").resize((side, side), Image.Resampling.NEAREST)
    )
    flat = Image.alpha_composite(Image.new("RGBA", drawn.size, "white"), drawn).convert("L")
    found = zxingcpp.read_barcodes(flat.filter(ImageFilter.GaussianBlur(1)))
    assert side // picture.modules >= 3
    return found[0].bytes.decode() if found else ""


@pytest.mark.parametrize("room", [612, 504, 392, 452])
def test_the_fullest_code_is_read_where_a_panel_has_least_room(room: int) -> None:
    """Portrait (one code, several), landscape, lowered: the room of the dialog."""
    text = ("Giấy tờ mẫu có tên dài, " * 80).encode()[:BUDGET].decode(errors="ignore")
    assert read_at(text, room) == text


def whole(procedure: Procedure, texts: Texts) -> None:
    """Every paper of every case stands in the codes under its own name, once per line."""
    for case in checklist(procedure).cases or (0,):
        made = take_along(procedure, None, Ticks(case=case), Unit(), texts)
        together = squeezed("\n".join(code.split("\n", 1)[1] for code in made.codes))
        for group in checklist(procedure, case).groups:
            for paper in group.papers if group.kind is not GroupKind.NOTE else ():
                name = tidy_name(" ".join(texts.official(paper.name).split())).rstrip(" ;.")
                if not is_remark(paper):
                    assert squeezed(name if made.whole else name[:120]) in together
        assert "- -" not in together
        assert all(len(code.encode()) <= BUDGET for code in made.codes)


def squeezed(text: str) -> str:
    """Without spaces and the headings that a code begins with, so that cut lines are joined."""
    bare = re.sub(r"(?m)^(Bắt buộc:|Nếu có:)$", "", text)
    return "".join(bare.split())


@pytest.mark.parametrize("texts", [TEXTS, EN])
def test_every_paper_of_the_starter_catalogue_is_taken_along(texts: Texts) -> None:
    for made in starter_procedures(ROOT / "assets" / "catalogue"):
        whole(made, texts)


def test_every_paper_of_the_communes_records_is_taken_along() -> None:
    if not NATIONAL.exists():
        pytest.skip("the national catalogue is not beside the project")
    with gzip.open(NATIONAL, "rt", encoding="utf-8") as lines:
        for line in lines:
            whole(read_procedure(json.loads(line)), TEXTS)


def test_papers_are_named_in_the_language_of_the_reader() -> None:
    assert text_of(procedure(["Giấy khai sinh", "Tờ giấy mẫu"], "Đăng ký khai sinh"), EN) == (
        "Register a birth\nTime limit: 3 working days\nWhere: Counter 1 – 3\n"
        "Official wording, in Vietnamese.\n"
        "Papers needed:\nIf applicable:\n- Birth certificate\n- Tờ giấy mẫu"
    )
