"""Opening hours in words: open, closed until, no claim by a doubtful clock, the week's table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from kiosk.domain.centre import Hours, Session
from kiosk.domain.moment import Moment
from kiosk.services.opening_words import OpeningWords, StatusWords, TableRow
from kiosk.texts import Texts
from tests.ticket_world import local

VI = Texts.load(Path(__file__).parents[2] / "assets" / "texts", "vi")
EN = Texts.load(Path(__file__).parents[2] / "assets" / "texts", "en")
MORNING, AFTERNOON = Session(time(7, 30), time(11, 30)), Session(time(13), time(17))
HOURS = Hours({**dict.fromkeys(range(1, 6), (MORNING, AFTERNOON)), 6: (MORNING,)})
OFF = date(2026, 3, 2)


def words(at: datetime, hours: Hours = HOURS, texts: Texts = VI, sure: bool = True) -> OpeningWords:
    return OpeningWords(hours, texts, Moment(at.astimezone(UTC), "boot", 1.0, sure))


@pytest.mark.parametrize(
    ("at", "tone", "title", "note"),
    [
        (local(2, 9, 24), "jade", "Đang mở cửa, đến 11:30", "Chiều mở lại lúc 13:00"),
        (local(2, 14), "jade", "Đang mở cửa, đến 17:00", ""),
        (local(2, 11, 30), "vang", "Mở lại lúc 13:00", ""),
        (local(2, 5), "vang", "Mở lại lúc 07:30", ""),
        (local(2, 17), "vang", "Đóng cửa. Mở lại 07:30 thứ Ba", ""),
        (local(7, 12), "vang", "Đóng cửa. Mở lại 07:30 thứ Hai", ""),
        (local(8, 9), "vang", "Đóng cửa. Mở lại 07:30 thứ Hai", "Hôm nay nghỉ cả ngày"),
    ],
)
def test_open_or_closed_and_until_when(at: datetime, tone: str, title: str, note: str) -> None:
    assert words(at).status() == StatusWords(tone, title, note)


@pytest.mark.parametrize(
    ("at", "again"),
    [
        (local(2, 12), "Mở lại lúc 13:00"),
        (local(2, 16, 59), "Mở lại 07:30 thứ Ba"),
        (local(7, 12), "Mở lại 07:30 thứ Hai"),
    ],
)
def test_it_is_said_when_numbers_are_next_given(at: datetime, again: str) -> None:
    assert words(at).numbers_again() == again
    assert words(at, sure=False).numbers_again() == ""
    assert words(at, Hours({})).numbers_again() == ""


def test_a_doubtful_clock_claims_nothing_of_now_and_says_that_days_hours() -> None:
    said = words(local(2, 9), sure=False)
    hours = "07:30 – 11:30, 13:00 – 17:00"
    assert said.status() == StatusWords("cham", "Giờ làm việc thứ Hai 02/03", hours)
    sunday = words(local(8, 9), sure=False).status()
    assert sunday == StatusWords("cham", "Giờ làm việc Chủ nhật 08/03", "nghỉ")
    assert [row.today for row in said.table()] == [False, False, False]


def test_a_far_opening_says_its_date_and_none_says_none() -> None:
    weeks = replace(HOURS, holidays=tuple(date(2026, 3, day) for day in range(2, 16)))
    assert words(local(2, 9), weeks).status().title == "Đóng cửa. Mở lại 07:30 thứ Hai 16/03"
    assert words(local(2, 9), Hours({})).status() == StatusWords("vang", "Đóng cửa")


def test_the_last_number_is_told_before_its_time() -> None:
    hours = replace(HOURS, last_ticket_minutes=15)
    assert words(local(2, 9), hours).status().note == "Phát số đến 11:15"
    assert words(local(2, 11, 20), hours).status().note == "Chiều mở lại lúc 13:00"


def test_the_week_as_the_design_shows_it() -> None:
    assert words(local(2, 9)).table() == (
        TableRow("Thứ Hai – thứ Sáu", "07:30 – 11:30", "13:00 – 17:00", True, True, True),
        TableRow("Sáng thứ Bảy", "07:30 – 11:30", "nghỉ", True, False, False),
        TableRow("Chủ nhật, ngày lễ", "nghỉ", "nghỉ", False, False, False),
    )
    assert [row.days for row in words(local(2, 9), texts=EN).table()] == [
        "Monday – Friday",
        "Saturday morning",
        "Sunday, public holidays",
    ]


def test_hours_through_noon_leave_the_afternoon_cell_empty() -> None:
    through = Hours({1: (Session(time(8), time(16, 30)),)})
    row = words(local(3, 9), through).table()[0]
    assert (row.days, row.morning, row.afternoon) == ("Thứ Hai", "08:00 – 16:30", "")


def test_on_a_day_off_the_last_line_holds() -> None:
    off = replace(HOURS, holidays=(OFF,))
    assert [row.today for row in words(local(2, 9), off).table()] == [False, False, True]


def test_days_off_and_days_in_exchange_are_told() -> None:
    hours = replace(HOURS, holidays=(OFF, date(2026, 3, 3)), swap_days=(date(2026, 3, 8),))
    assert words(local(2, 9), hours).special() == (
        ("Thứ Hai 02/03 – thứ Ba 03/03", "nghỉ lễ"),
        ("Làm bù Chủ nhật 08/03", "07:30 – 11:30, 13:00 – 17:00"),
    )
