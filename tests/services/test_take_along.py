"""What goes to a telephone: plain text within the budget, never an address."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.checklist import Ticks
from kiosk.domain.procedure import Channel, Method, Paper, PaperCase, Procedure, TimeLimit, TimeUnit
from kiosk.services.facts import Unit
from kiosk.services.take_along import BUDGET, take_along
from kiosk.texts import Texts

TEXTS, EN = (
    Texts.load(Path(__file__).resolve().parents[2] / "assets" / "texts", locale)
    for locale in ("vi", "en")
)


def procedure(papers: list[str], title: str = "Thủ tục mẫu") -> Procedure:
    case = PaperCase("", tuple(Paper(name) for name in papers))
    method = Method(Channel.COUNTER, TimeLimit(3, TimeUnit.WORKING_DAY), "")
    return Procedure("p", "1.0", title, methods=(method,), cases=(case,))


def text_of(made: Procedure, texts: Texts = TEXTS) -> str:
    return take_along(made, None, Ticks(), Unit("1 – 3"), texts)


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
    text = take_along(made, None, Ticks(frozenset({(0, 0), (0, 2)})), Unit("1 – 3"), TEXTS)
    assert text.splitlines()[3:] == [
        "Còn phải chuẩn bị: 1 giấy tờ bắt buộc",
        *("Hồ sơ cần có:", "Bắt buộc:", "☑ Giấy A (đã có)", "- Giấy B"),
        *("Nếu có:", "☑ Giấy C (đã có)"),
    ]


def test_what_is_left_out_is_said() -> None:
    assert text_of(procedure(["Giấy tờ mẫu có tên dài"] * 60)).splitlines()[-1].startswith("… còn ")


@settings(max_examples=40)
@given(st.lists(st.text(min_size=1, max_size=300), max_size=40), st.text(min_size=1, max_size=1200))
def test_never_more_than_one_code_holds(papers: list[str], title: str) -> None:
    for texts in (TEXTS, EN):
        assert len(text_of(procedure(papers, title), texts).encode()) <= BUDGET


def test_papers_are_named_in_the_language_of_the_reader() -> None:
    assert text_of(procedure(["Giấy khai sinh", "Tờ giấy mẫu"], "Đăng ký khai sinh"), EN) == (
        "Register a birth\nTime limit: 3 working days\nWhere: Counter 1 – 3\n"
        "Official wording, in Vietnamese.\n"
        "Papers needed:\nIf applicable:\n- Birth certificate\n- Tờ giấy mẫu"
    )
