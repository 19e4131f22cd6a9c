"""An announced event on the real window: first on the hours, its page, a question, a reminder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from kiosk.domain.moment import VIETNAM, Moment
from kiosk.domain.published import Announcement, Published
from kiosk.domain.question import AskedEvent
from kiosk.domain.visit import events
from kiosk.domain.visit.ask import AskPage
from kiosk.domain.visit.centre import CentrePage, CentreTab
from kiosk.domain.visit.public_event import OpenPublicEvent, PublicEventPage
from kiosk.domain.visit.state import Access, Home
from kiosk.sync.standin.published import StandinPublished
from tests.ui.ear import Ear, show
from tests.ui.support import CENTRE, Hall, name_of
from ui.items import type_of
from ui.pictures.scenes.scene import FixedClock

NOTICE, DIALOGUE = StandinPublished().published(FixedClock().read()).announcements
TITLE = "Lãnh đạo phường đối thoại với người dân"
WHEN = "Thứ Năm, 03/12/2026, 08:00 – 11:00"
PLACE = "Hội trường tầng 2 của trung tâm"
ASK = "Gửi câu hỏi cho buổi đối thoại"
Open = Callable[..., Hall]


def told(hall: Hall, *notices: Announcement) -> Hall:
    """The hours of a centre that published these notices."""
    hall.runner.set_conditions(
        replace(hall.runner.conditions, published=Published(announcements=notices))
    )
    visit = replace(hall.runner.visit, screen=CentrePage(CentreTab.HOURS), back=(Home(),))
    hall.runner.restore(visit)
    hall.settle()
    return hall


@pytest.fixture
def hours(hall: Hall) -> Hall:
    return told(hall, NOTICE, DIALOGUE)


@pytest.fixture
def page(hours: Hall) -> Hall:
    hours.touch(TITLE)
    return hours


def banners(hall: Hall) -> list[str]:
    return [name_of(item) for item in hall.items() if type_of(item) == "Banner"]


def page_of(hall: Hall) -> PublicEventPage:
    assert isinstance(hall.runner.visit.screen, PublicEventPage)
    return hall.runner.visit.screen


# --- among the notices -----------------------------------------------------------------------


def test_an_event_ahead_stands_first_with_its_day_time_and_place(hours: Hall) -> None:
    rows = [item for item in hours.items() if type_of(item) in ("ListRow", "Banner")]
    assert [name_of(each).partition(".")[0] for each in rows[:2]] == [
        TITLE,
        "Lãnh đạo phường tiếp công dân",
    ]
    row = hours.control(TITLE)
    assert str(row.property("subtitle")).replace("\u00a0", " ") == f"{WHEN} · {PLACE}"


def test_the_sooner_of_two_comes_first_and_each_opens_its_own_page(hall: Hall) -> None:
    assert DIALOGUE.event is not None
    sooner = replace(DIALOGUE.event, day=DIALOGUE.event.day - timedelta(days=2))
    other = replace(DIALOGUE, title=replace(DIALOGUE.title, vi="Tiếp xúc cử tri"), event=sooner)
    told(hall, DIALOGUE, other)
    titles = [name for name in hall.names() if name in (TITLE, "Tiếp xúc cử tri")]
    assert titles == ["Tiếp xúc cử tri", TITLE]
    hall.touch("Tiếp xúc cử tri")
    assert page_of(hall).notice == other


def test_an_event_that_is_over_is_a_notice_like_any_other(hours: Hall) -> None:
    notice = f"{TITLE}. {DIALOGUE.words.vi} Từ 23/11 đến 03/12/2026."
    for clock, is_ahead in (("10:59", True), ("11:00", False)):
        hours.clock.now = datetime.fromisoformat(f"2026-12-03T{clock}").replace(tzinfo=VIETNAM)
        hours.seconds(1)
        assert (TITLE in hours.names(), notice in banners(hours)) == (is_ahead, not is_ahead)


def test_a_clock_that_nothing_vouches_for_ends_no_event_within_its_day(hours: Hall) -> None:
    at = datetime(2026, 12, 3, 23, 0, tzinfo=VIETNAM)
    hours.clock.read = lambda: Moment(at, "hall", 7200.0, False)  # type: ignore[method-assign]
    hours.seconds(1)
    assert TITLE in hours.names()


def test_an_event_of_the_centres_own_profile_is_shown_too(open_hall: Open) -> None:
    hall = told(open_hall(centre=replace(CENTRE, announcements=(DIALOGUE,))))
    hall.touch(TITLE)
    assert hall.sees(TITLE, PLACE)


# --- its page --------------------------------------------------------------------------------


def test_the_page_says_what_when_where_and_how_to_ask(page: Hall) -> None:
    assert page.sees(TITLE, WHEN, PLACE, DIALOGUE.words.vi, "Muốn hỏi trước?")
    assert page.sees(
        "Gửi câu hỏi tại máy này và in giấy báo nhận có số. Câu hỏi được trả lời tại buổi này."
    )
    page.touch("Quay lại")
    assert page.runner.visit.screen == CentrePage(CentreTab.HOURS)


def test_the_page_is_in_the_language_of_the_visit(page: Hall) -> None:
    page.runner.send(events.SetLocale("en"))
    page.settle()
    assert page.sees(
        "The ward's leaders talk with residents",
        "Thursday, 03/12/2026, 08:00 – 11:00",
        "Hall on the first floor of the centre",
        "Send a question for this event",
    )


def test_where_no_questions_are_taken_none_is_offered(hall: Hall) -> None:
    assert DIALOGUE.event is not None
    told(hall, replace(DIALOGUE, event=replace(DIALOGUE.event, questions=False, ends=None)))
    hall.touch(TITLE)
    assert hall.sees("Thứ Năm, 03/12/2026, từ 08:00")
    assert ASK not in hall.names()
    assert not hall.sees("Muốn hỏi trước?")
    assert "In giấy nhắc" in hall.names()


def test_a_centre_that_cannot_seal_sends_whoever_asks_to_its_desk(open_hall: Open) -> None:
    hall = told(open_hall(centre=replace(CENTRE, seal_key=b"")), DIALOGUE)
    hall.touch(TITLE)
    assert ASK not in hall.names()
    assert hall.sees("Xin đưa câu hỏi cho cán bộ tại quầy hướng dẫn.")


def test_a_question_for_it_names_it_to_the_centre_and_on_its_slip(page: Hall) -> None:
    page.touch(ASK)
    asked = AskedEvent(DIALOGUE.title, page_day())
    assert page.runner.visit.screen == AskPage(event=asked)
    assert page.sees(TITLE, "Câu hỏi cho buổi thứ Năm 03/12/2026")
    assert "Giấy tờ" not in page.names()
    page.touch("Gửi câu hỏi, góp ý")
    assert page.sees("Xin gõ một câu hỏi trước")
    page.touch("Chạm để gõ câu hỏi, góp ý")
    page.window.window.grabWindow()
    page.touch("h")
    page.touch("Xong")
    page.window.window.grabWindow()
    page.window.app.model("ask").submit()
    page.settle()
    (question,) = page.services.questions
    assert (question.event, question.words, question.topic) == (asked, "h", "")
    assert page.sees("G12-0042", TITLE, "Câu hỏi được trả lời tại buổi này.")
    page.touch("In giấy báo nhận")
    (receipt,) = page.services.slips
    assert receipt.event == asked


def page_day() -> date:
    assert DIALOGUE.event is not None
    return DIALOGUE.event.day


# --- the reminder ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (True, "Đã in. Xin lấy giấy ở khe bên dưới màn hình."),
        (False, "Chưa in được giấy nhắc. Xin chụp lại màn hình này."),
    ],
)
def test_a_reminder_is_printed_by_a_touch_and_told_as_it_is(
    page: Hall, printed: bool, said: str
) -> None:
    page.services.hold, page.services.slip_printed = True, printed
    page.touch("In giấy nhắc")
    assert page.sees("Đang in… Xin lấy giấy ở khe bên dưới màn hình.")
    page.services.release()
    page.settle()
    assert page.sees(said, "In lại")
    assert page.services.reminders == [DIALOGUE]


def test_without_a_printer_the_button_says_so(page: Hall) -> None:
    page.runner.set_conditions(replace(page.runner.conditions, can_print=False))
    page.settle()
    page.touch("In giấy nhắc")
    assert page.services.reminders == []
    assert page.sees("Máy in chưa dùng được. Xin chụp lại màn hình này.")


# --- without a finger, without eyes ----------------------------------------------------------


def test_by_keyboard_the_page_begins_with_the_question(hours: Hall) -> None:
    hours.control(TITLE).forceActiveFocus(Qt.FocusReason.TabFocusReason)
    hours.key(Qt.Key.Key_Return)
    focused = hours.window.window.activeFocusItem()
    assert focused is not None
    assert name_of(focused) == ASK
    assert {"In giấy nhắc", ASK} <= set(hours.tab_order())


def test_the_row_keeps_the_focus_when_the_minute_changes(hours: Hall) -> None:
    row = hours.control(TITLE)
    row.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    hours.clock.now += timedelta(minutes=1)
    hours.seconds(1)
    assert hours.window.window.activeFocusItem() == hours.control(TITLE) == row


def test_the_page_is_said_when_it_opens(aloud: Hall, ear: Ear) -> None:
    said = show(aloud, ear, OpenPublicEvent(DIALOGUE))
    assert said.startswith(
        f"{TITLE}. Thứ Năm, ngày 3 tháng 12 năm 2026, 8 giờ đến 11 giờ. {PLACE}. "
    )
    assert DIALOGUE.words.vi in said
    assert "Muốn hỏi trước?" in said


def test_lowered_a_long_title_is_whole_under_the_panel(hall: Hall) -> None:
    long = f"{TITLE} về cải cách hành chính, đất đai, xây dựng và chính sách xã hội"
    notice = replace(DIALOGUE, title=replace(DIALOGUE.title, vi=long))
    visit = replace(hall.runner.visit, screen=PublicEventPage(notice))
    hall.runner.restore(replace(visit, access=Access(lowered=True)))
    hall.settle()
    assert hall.sees(long, f"{TITLE} về cải cách hành chính, đất…")
