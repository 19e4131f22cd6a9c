"""Public figures in words: the mock's own numbers, and every case in which a number is not said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.domain.moment import Moment
from kiosk.domain.published import (
    Counted,
    Figures,
    MonthFigures,
    Satisfaction,
    SatisfactionFigure,
    YearlyFigure,
)
from kiosk.domain.text import Text
from kiosk.services.transparency import FigureWords, Measure, span, yearly_words
from kiosk.sync.standin.published import StandinPublished
from kiosk.texts import Texts

TEXTS = Path(__file__).parents[2] / "assets" / "texts"
VI, EN = Texts.load(TEXTS, "vi"), Texts.load(TEXTS, "en")
NOW = Moment(datetime(2026, 11, 23, 2, 24, tzinfo=UTC), "boot", 100.0, synchronised=True)
DRAWN = StandinPublished().published(NOW).figures


def drawn(texts: Texts = VI, now: Moment = NOW, connected: bool = True) -> FigureWords:
    assert DRAWN is not None
    return FigureWords(DRAWN, texts, now, connected)


def months(*counted: Counted, as_of: datetime = NOW.wall) -> FigureWords:
    """Months that end in November 2026."""
    first = 12 - len(counted)
    rows = tuple(MonthFigures(2026, first + place, each) for place, each in enumerate(counted))
    return FigureWords(Figures(as_of, rows), VI, NOW)


def votes(n: int, kind: Satisfaction = Satisfaction.KIOSK_VOTES) -> SatisfactionFigure:
    return SatisfactionFigure(kind, 97.834, n, date(2026, 1, 1), date(2026, 11, 23))


def test_the_cards_say_what_the_design_shows() -> None:
    assert [(card.label, card.value, card.note) for card in drawn().cards()] == [
        ("Hồ sơ tiếp nhận", "1.284", "tăng 88 so với tháng 10"),
        ("Đã trả kết quả", "1.157", "339 đang giải quyết"),
        ("Đúng hạn, trước hạn", "98,6%", "trên 1.157 hồ sơ đã trả"),
        ("Hài lòng (chấm tại máy)", "96,2%", "416 lượt chấm, 01/11 – 23/11"),
    ]
    assert drawn().period == "Tháng 11/2026"


def test_a_span_of_one_day_or_month_is_named_once() -> None:
    assert span("01/12", "01/12") == "01/12"
    assert span("tháng 1", "tháng 3") == "tháng 1 – tháng 3"


def test_english_writes_numbers_its_own_way() -> None:
    assert [card.value for card in drawn(EN).cards()] == ["1,284", "1,157", "98.6%", "96.2%"]


def test_the_charts_say_what_the_design_shows() -> None:
    chart = drawn().by_month(Measure.RECEIVED)
    assert [(bar.label, bar.value, bar.current) for bar in chart.bars] == [
        ("T6", "842", False),
        ("T7", "1.010", False),
        ("T8", "1.120", False),
        ("T9", "980", False),
        ("T10", "1.196", False),
        ("T11", "1.284", True),
    ]
    assert chart.note == "T11: đến ngày 23/11"
    assert [round(bar.length, 3) for bar in chart.bars][:2] == [0.656, 0.787]
    fields = drawn().by_field(Measure.ON_TIME)
    assert [(bar.label, bar.value, bar.count) for bar in fields.bars] == [
        ("Hộ tịch, chứng thực", "99,4%", "500"),
        ("Đất đai, xây dựng", "96,1%", "230"),
        ("Đăng ký kinh doanh", "100%", "51"),
        ("Bảo trợ xã hội", "98,7%", "154"),
        ("Cư trú, căn cước", "99,1%", "222"),
    ]
    assert fields.bars[0].spoken == "Hộ tịch, chứng thực: 99,4%, trên 500"


def test_english_calls_months_by_name() -> None:
    chart = drawn(EN).by_month(Measure.RECEIVED)
    assert [bar.label for bar in chart.bars] == ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]
    assert chart.note == "Nov: up to 23/11"


def test_the_year_that_runs_is_said_from_the_months_of_it_that_are_known() -> None:
    spans = (Counted(9, 100, 40), Counted(9, 200, 199), Counted(9, 300, 300))
    past = MonthFigures(2025, 12, spans[0])
    known = MonthFigures(2026, 1, spans[1]), MonthFigures(2026, 2, spans[2])
    words = FigureWords(Figures(NOW.wall, (past, *known)), EN, NOW)
    year = words.year_on_time()
    assert year is not None
    assert (year.label, year.value) == ("On time or early, 2026 so far", "99.8%")
    assert year.note == "of 500 completed, January – February"
    nothing = (FigureWords(Figures(NOW.wall), EN, NOW), months(Counted(3, 0, 0)))
    assert [each.year_on_time() for each in nothing] == [None, None]


def test_a_field_with_few_votes_has_words_and_no_bar() -> None:
    business = drawn().by_field(Measure.SATISFIED).bars[2]
    assert (business.value, business.shown, business.length) == ("dưới 10 ý kiến", False, 0.0)
    assert business.spoken == "Đăng ký kinh doanh: Chưa đủ 10 ý kiến để công bố"


def test_the_three_figures_of_satisfaction_each_say_which_of_how_many_and_when() -> None:
    assert [(card.label, card.value, card.note) for card in drawn().satisfactions()] == [
        (
            "Chấm điểm tại máy của trung tâm",
            "96,2%",
            "416 lượt chấm, 01/11/2026 – 23/11/2026",
        ),
        ("Khảo sát SIPAS", "91,4%", "320 người trả lời, 01/01/2025 – 31/12/2025"),
        ("Chỉ số 5.4, Quyết định 766", "97,83%", "6.142 hồ sơ, 01/01/2026 – 23/11/2026"),
    ]


def test_nothing_of_nine_answers_is_said_and_another_kind_never_stands_in() -> None:
    words = months(Counted(20, 10, 9))
    few = replace(words.figures, satisfaction=(votes(9), votes(500, Satisfaction.SIPAS)))
    words = replace(words, figures=few)
    satisfied, first = words.cards()[3], words.satisfactions()[0]
    assert (satisfied.value, satisfied.note, satisfied.length) == (
        "chưa có",
        "Chưa đủ 10 ý kiến để công bố",
        -1.0,
    )
    assert (first.value, first.note) == ("chưa có", "Chưa đủ 10 ý kiến để công bố")


def test_without_a_finished_dossier_there_is_no_share_on_time() -> None:
    card = months(Counted(14, 0, 0)).cards()[2]
    assert (card.value, card.note, card.length) == ("chưa có", "Chưa có hồ sơ trả kết quả", -1.0)


@pytest.mark.parametrize(
    ("before", "now", "note", "rises"),
    [
        (100, 130, "tăng 30 so với tháng 10", True),
        (100, 100, "bằng tháng 10", False),
        (1100, 130, "cả tháng 10: 1.100", False),
    ],
)
def test_a_month_that_still_runs_has_risen_or_is_not_over(
    before: int, now: int, note: str, rises: bool
) -> None:
    card = months(Counted(before, 1, 1), Counted(now, 1, 1)).cards()[0]
    assert (card.note, card.rises) == (note, rises)


def test_a_month_that_is_over_may_have_fallen() -> None:
    december = datetime(2026, 12, 2, 1, tzinfo=UTC)
    words = months(Counted(1100, 1, 1), Counted(100, 1, 1), as_of=december)
    assert words.cards()[0].note == "giảm 1.000 so với tháng 10"
    assert words.by_month(Measure.RECEIVED).note == ""


def test_only_six_months_are_shown_and_a_single_one_compares_with_nothing() -> None:
    seven = months(*[Counted(10, 5, 5)] * 7)
    assert len(seven.by_month(Measure.FINISHED).bars) == 6
    assert months(Counted(10, 5, 5)).cards()[0].note == ""
    assert months().cards() == ()
    assert months().by_month(Measure.RECEIVED).bars == ()


@pytest.mark.parametrize(
    ("later", "connected", "synchronised", "said"),
    [
        (timedelta(), True, True, "Cập nhật lúc 09:00, 23/11/2026"),
        (timedelta(), False, True, "Số liệu lúc 09:00, 23/11/2026 (ngoại tuyến)"),
        (timedelta(days=1), True, True, "Số liệu hôm qua, lúc 09:00, 23/11/2026"),
        (timedelta(days=3), True, True, "Số liệu 3 ngày trước, 09:00, 23/11/2026"),
        (timedelta(days=3), True, False, "Cập nhật lúc 09:00, 23/11/2026"),
        (timedelta(days=-3), True, True, "Cập nhật lúc 09:00, 23/11/2026"),
    ],
)
def test_old_figures_say_their_age_where_the_clock_is_trusted(
    later: timedelta, connected: bool, synchronised: bool, said: str
) -> None:
    now = replace(NOW, wall=NOW.wall + later, synchronised=synchronised)
    assert drawn(now=now, connected=connected).age == said


def test_yearly_figures_stand_newest_first_with_their_source() -> None:
    old = YearlyFigure(2024, Text("Chỉ số"), Decimal("83.98"), Text("Sở"), "%")
    new = YearlyFigure(2025, Text("Hồ sơ"), Decimal("11842"), Text("Trung tâm"))
    assert [(each.label, each.value, each.note) for each in yearly_words((old, new), VI)] == [
        ("Hồ sơ, năm 2025", "11.842", "Nguồn: Trung tâm"),
        ("Chỉ số, năm 2024", "83,98%", "Nguồn: Sở"),
    ]
