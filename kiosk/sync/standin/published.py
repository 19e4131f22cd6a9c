"""Invented figures, announcements and answers for the in-process stand-in. No person stands in it.

Counted from the clock: the month that runs grows by the day, and on the 23rd it has received and
finished what the design draws. The figures of one answer add up: fields to their month, and each
month to what the next one begins with. Nothing here is a real figure of a real centre.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from kiosk.domain.moment import VIETNAM, Moment
from kiosk.domain.published import (
    Announcement,
    Counted,
    FieldFigures,
    Figures,
    MonthFigures,
    PublicEvent,
    Published,
    Satisfaction,
    SatisfactionFigure,
)
from kiosk.domain.question import PublishedAnswer
from kiosk.domain.text import Text

_DRAWN_DAY = 23
# In progress when the first of the months began.
_BEFORE = 64
# Whole months before this one, oldest first: received, finished, on time, votes, satisfied.
_PAST = (
    Counted(842, 815, 789, 301, 281),
    Counted(1010, 962, 938, 355, 334),
    Counted(1120, 1084, 1059, 390, 371),
    Counted(980, 991, 970, 342, 327),
    Counted(1196, 1148, 1129, 404, 387),
)
# This month by field, as on the day that is drawn.
_FIELDS = (
    (Text("Hộ tịch, chứng thực", "Civil status"), Counted(548, 500, 497, 214, 208)),
    (Text("Đất đai, xây dựng", "Land, construction"), Counted(271, 230, 221, 61, 56)),
    (Text("Đăng ký kinh doanh", "Business"), Counted(58, 51, 51, 7, 7)),
    (Text("Bảo trợ xã hội", "Social support"), Counted(167, 154, 152, 48, 46)),
    (Text("Cư trú, căn cước", "Residence, ID cards"), Counted(240, 222, 220, 86, 83)),
)
_ANSWERS = (
    (
        "1.001193",
        "Tôi có được nhờ người thân đi đăng ký khai sinh cho con không?",
        "Được. Ông, bà hoặc người thân khác có thể đi thay cha mẹ, mang theo giấy tờ tùy thân.",
        3,
    ),
    (
        "1.001193",
        "Giấy chứng sinh đã có bản điện tử thì có cần mang bản giấy không?",
        "Mời ông/bà cứ mang theo nếu có. Quầy sẽ tra bản điện tử trước, có rồi thì không thu lại.",
        9,
    ),
    (
        "1.004222",
        "Nhà đang thuê thì có đăng ký thường trú được không?",
        "Được, nếu chủ nhà đồng ý bằng văn bản. Quầy 9 có sẵn mẫu để ông/bà điền.",
        5,
    ),
    (
        "1.013225",
        "Sửa lại mái nhà có phải xin giấy phép xây dựng không?",
        "Tùy phần được sửa. Mời ông/bà mang bản vẽ hoặc ảnh chụp đến quầy 4 – 5 để được xem giúp.",
        12,
    ),
    (
        "2.000815",
        "Chứng thực bản sao có lấy ngay trong ngày không?",
        "Có, nếu nộp trước 15 giờ và số bản không nhiều.",
        6,
    ),
)


class StandinPublished:
    """The public half of the stand-in central system. Any thread; answers at once."""

    def published(self, now: Moment) -> Published:
        """The same for every question within one hour."""
        local = now.local.replace(minute=0, second=0, microsecond=0)
        today = local.date()
        notices = (_announcement(today), _dialogue(today))
        return Published(_figures(local), notices, _answers(today))


def _figures(local: datetime) -> Figures:
    today = local.date()
    fields = tuple(FieldFigures(name, _so_far(whole, today)) for name, whole in _FIELDS)
    present = _together([each.counted for each in fields])
    months = _months([*_PAST, present], today)
    return Figures(local, months, fields, _satisfaction(today, present))


def _months(counted: list[Counted], today: date) -> tuple[MonthFigures, ...]:
    """Up to this one; what a month leaves in progress is what the next one begins with."""
    found, in_progress = [], _BEFORE
    for place, each in enumerate(counted):
        first = _months_back(today, len(counted) - 1 - place)
        in_progress += each.received - each.finished
        found.append(MonthFigures(first.year, first.month, each, in_progress))
    return tuple(found)


def _so_far(whole: Counted, today: date) -> Counted:
    """A share of each count by the day of the month; parts stay within their wholes."""
    day = today.day

    def part(count: int) -> int:
        return count * day // _DRAWN_DAY

    finished, votes = part(whole.finished), part(whole.votes)
    return Counted(
        received=finished + part(whole.received - whole.finished),
        finished=finished,
        on_time=finished - part(whole.finished - whole.on_time),
        votes=votes,
        satisfied=votes - part(whole.votes - whole.satisfied),
    )


def _together(parts: list[Counted]) -> Counted:
    return Counted(
        sum(each.received for each in parts),
        sum(each.finished for each in parts),
        sum(each.on_time for each in parts),
        sum(each.votes for each in parts),
        sum(each.satisfied for each in parts),
    )


def _satisfaction(today: date, present: Counted) -> tuple[SatisfactionFigure, ...]:
    first = today.replace(day=1)
    last_year = today.year - 1
    year = (date(last_year, 1, 1), date(last_year, 12, 31))
    percent = round(100 * present.satisfied / present.votes, 4) if present.votes else 0.0
    return (
        SatisfactionFigure(Satisfaction.KIOSK_VOTES, percent, present.votes, first, today),
        SatisfactionFigure(Satisfaction.SIPAS, 91.4, 320, *year),
        SatisfactionFigure(Satisfaction.INDEX_5_4, 97.83, 6142, date(today.year, 1, 1), today),
    )


def _announcement(today: date) -> Announcement:
    monday = today - timedelta(days=today.weekday())
    return Announcement(
        Text("Lãnh đạo phường tiếp công dân", "The ward's leaders receive citizens"),
        Text(
            "Sáng thứ Năm hằng tuần, từ 08:00 tại phòng tiếp dân tầng 1.",
            "Every Thursday morning from 08:00, in the reception room on the ground floor.",
        ),
        monday,
        monday + timedelta(days=6),
    )


def _dialogue(today: date) -> Announcement:
    """On the Thursday of next week, announced since this Monday."""
    monday = today - timedelta(days=today.weekday())
    day = monday + timedelta(days=10)
    place = Text("Hội trường tầng 2 của trung tâm", "Hall on the first floor of the centre")
    return Announcement(
        Text("Lãnh đạo phường đối thoại với người dân", "The ward's leaders talk with residents"),
        Text(
            "Về thủ tục hành chính và đất đai. Ai cũng được dự, không cần đăng ký.",
            "On procedures and land. Everybody is welcome, without registration.",
        ),
        *(monday, day),
        PublicEvent(day, time(8), place, time(11), questions=True),
    )


def _answers(today: date) -> tuple[PublishedAnswer, ...]:
    return tuple(
        PublishedAnswer(procedure, question, answer, today - timedelta(days=ago))
        for procedure, question, answer, ago in _ANSWERS
    )


def _months_back(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 - count
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=VIETNAM).date()
