"""A reminder on paper: what, when and where, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from devices.printer.slips import Fact, ReminderSlip
from kiosk.domain.published import Announcement, PublicEvent
from kiosk.domain.text import Text
from kiosk.profile import load_centre
from kiosk.services.receipt import ChecklistPrint
from kiosk.services.receipt_event import reminder_slip
from kiosk.texts import Texts

ASSETS = Path(__file__).resolve().parents[2] / "assets"
CENTRE = load_centre(ASSETS / "centre" / "sample.toml")
VI, EN = (Texts.load(ASSETS / "texts", locale) for locale in ("vi", "en"))
# 09:24 in Vietnam, a Monday.
NOW = ChecklistPrint(datetime(2026, 11, 23, 2, 24, tzinfo=UTC), "02")
DAY = date(2026, 12, 3)
EVENT = PublicEvent(DAY, time(8), Text("Hội trường", "Hall"), time(11, 30))
NOTICE = Announcement(Text("Đối thoại", "Talks"), Text("Mời dự."), DAY, DAY, EVENT)


def test_a_reminder_says_what_when_and_where() -> None:
    assert reminder_slip(NOTICE, CENTRE, VI, NOW) == ReminderSlip(
        office="Trung tâm Phục vụ hành chính công",
        centre="Phường Hồng Gai",
        heading="Giấy nhắc",
        name="Đối thoại",
        facts=(
            Fact("Thời gian", "Thứ Năm, 03/12/2026, 08:00\u00a0–\u00a011:30"),
            Fact("Địa điểm", "Hội trường"),
        ),
        telephone="Hỏi thêm: 0203 000 1234",
        foot="In lúc 09:24, 23/11/2026 tại máy 02.",
    )


def test_an_open_end_is_not_invented() -> None:
    notice = replace(NOTICE, event=replace(EVENT, ends=None))
    slip = reminder_slip(notice, replace(CENTRE, hotlines=()), EN, NOW)
    assert (slip.name, slip.telephone) == ("Talks", "")
    assert slip.facts == (Fact("When", "Thursday, 03/12/2026, from 08:00"), Fact("Where", "Hall"))
