"""Rows of announcements as kiosks show them: of earlier releases, of an event, and malformed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from central.demo.published import sample_published
from kiosk.domain.published import Announcement, PublicEvent
from kiosk.domain.text import Text
from kiosk.sync.contract.content import ANNOUNCEMENTS
from kiosk.sync.public_rows import public_view

NOTICE: dict[str, Any] = {
    "title": {"vi": "Đối thoại", "en": "Talks"},
    "words": {"vi": "Mời dự."},
    "first_day": "2026-11-23",
    "last_day": "2026-12-03",
}
EVENT: dict[str, Any] = {
    "day": "2026-12-03",
    "starts": "08:00",
    "ends": "11:30",
    "place": {"vi": "Hội trường"},
    "questions": True,
}
PLAIN = Announcement(
    Text("Đối thoại", "Talks"), Text("Mời dự."), date(2026, 11, 23), date(2026, 12, 3)
)
INVITES = replace(
    PLAIN, event=PublicEvent(date(2026, 12, 3), time(8), Text("Hội trường"), time(11, 30), True)
)


def notices(*rows: dict[str, Any]) -> tuple[tuple[Announcement, ...], int]:
    published, left_out = public_view(rows, (), ())
    return published.announcements, left_out


def test_a_row_of_an_earlier_release_reads_as_before() -> None:
    assert notices(NOTICE) == ((PLAIN,), 0)
    assert notices({**NOTICE, "event": None}) == ((PLAIN,), 0)


def test_a_row_of_an_event_says_when_and_where() -> None:
    assert notices({**NOTICE, "event": EVENT}) == ((INVITES,), 0)


def test_an_event_may_leave_out_its_end_and_questions() -> None:
    short = {name: EVENT[name] for name in ("day", "starts", "place")}
    event = PublicEvent(date(2026, 12, 3), time(8), Text("Hội trường"))
    assert notices({**NOTICE, "event": short}) == ((replace(PLAIN, event=event),), 0)


def test_what_a_later_release_says_of_an_event_is_ignored() -> None:
    row = {**NOTICE, "event": {**EVENT, "seats": 200}, "of a release to come": [1]}
    assert notices(row) == ((INVITES,), 0)


@pytest.mark.parametrize(
    "event",
    [
        *({}, [], "mai", 1, {"day": "2026-12-03"}),
        *({**EVENT, "starts": "tám giờ"}, {**EVENT, "ends": "07:00"}, {**EVENT, "place": "x"}),
    ],
)
def test_a_row_with_an_event_that_says_nothing_is_left_out_and_counted(event: object) -> None:
    assert notices({**NOTICE, "event": event}, NOTICE) == ((PLAIN,), 1)


def test_the_sample_rows_are_notices_of_the_first_release_with_more_in_them() -> None:
    rows = sample_published(datetime(2026, 11, 23, 2, tzinfo=UTC))[ANNOUNCEMENTS].values()
    whole, left_out = notices(*rows)
    assert (left_out, [each.event is not None for each in whole]) == (0, [False, True])
    first = ({name: row[name] for name in NOTICE} for row in rows)
    assert notices(*first)[0] == tuple(replace(each, event=None) for each in whole)
