"""What may be shown of published figures, and that a snapshot comes back as it went, or not."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

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
    events_ahead,
    in_force,
)
from kiosk.domain.published_json import published_from_json, published_to_json
from kiosk.domain.question import PublishedAnswer
from kiosk.domain.text import Text

JULY = date(2026, 7, 1), date(2026, 7, 31)
AUGUST = date(2026, 8, 1), date(2026, 8, 31)
WHOLE = Published(
    Figures(
        datetime(2026, 8, 31, 2, tzinfo=UTC),
        (MonthFigures(2026, 7, Counted(20, 18, 17, 12, 11), 2),),
        (FieldFigures(Text("Hộ tịch", "Civil", (("fr", "Civil"),)), Counted(20, 18, 17)),),
        (SatisfactionFigure(Satisfaction.SIPAS, 91.25, 320, *JULY),),
    ),
    (
        Announcement(Text("Nghỉ"), Text("Trung tâm nghỉ."), *AUGUST),
        Announcement(
            Text("Đối thoại", "Talks"),
            Text("Mời dự."),
            *AUGUST,
            PublicEvent(date(2026, 8, 20), time(8), Text("Hội trường"), time(11, 30), True),
        ),
    ),
    (PublishedAnswer("1.001193", "Hỏi?", "Đáp.", date(2026, 8, 2)),),
)


def test_a_share_of_nothing_is_no_share() -> None:
    assert Counted(5, 0, 0).on_time_percent is None
    assert Counted(5, 4, 3).on_time_percent == Decimal(75)


def test_fewer_than_ten_votes_are_not_shown() -> None:
    assert Counted(5, 5, 5, votes=9, satisfied=9).satisfied_percent is None
    assert Counted(5, 5, 5, votes=10, satisfied=9).satisfied_percent == Decimal(90)
    assert not SatisfactionFigure(Satisfaction.SIPAS, 90.0, 9, *JULY).may_be_shown


def test_the_newest_figure_of_a_kind_is_taken_and_of_no_other_kind() -> None:
    sipas = [SatisfactionFigure(Satisfaction.SIPAS, 90.0, 50, *days) for days in (AUGUST, JULY)]
    votes = SatisfactionFigure(Satisfaction.KIOSK_VOTES, 70.0, 50, *AUGUST)
    figures = Figures(
        WHOLE.figures.as_of if WHOLE.figures else datetime.now(UTC), (), (), (votes, *sipas)
    )
    assert figures.satisfied(Satisfaction.SIPAS) == sipas[0]
    assert figures.satisfied(Satisfaction.INDEX_5_4) is None


def test_announcements_hold_from_their_first_to_their_last_day_and_stand_once() -> None:
    notice = WHOLE.announcements[0]
    later = Announcement(Text("Sau"), Text("Sau."), date(2026, 8, 5), date(2026, 8, 6))
    both = (notice, later, notice)
    assert in_force(both, date(2026, 7, 31)) == ()
    assert in_force(both, date(2026, 8, 1)) == (notice,)
    assert in_force(both, date(2026, 8, 6)) == (later, notice)
    assert in_force(both, date(2026, 9, 1)) == ()


def at(day: int, clock: str, *, vouched: bool = True) -> Moment:
    """A time of August 2026 in Vietnam."""
    hour, minute = map(int, clock.split(":"))
    wall = datetime(2026, 8, day, hour, minute, tzinfo=VIETNAM).astimezone(UTC)
    return Moment(wall, "boot", 1.0, vouched)


@pytest.mark.parametrize(
    ("now", "over"),
    [
        (at(19, "23:59"), False),
        (at(20, "11:29"), False),
        (at(20, "11:30"), True),
        (at(21, "00:00"), True),
        # Nothing vouches for the clock: the day alone counts.
        (at(20, "11:30", vouched=False), False),
        (at(21, "00:00", vouched=False), True),
    ],
)
def test_an_event_is_over_with_its_end(now: Moment, over: bool) -> None:
    event = WHOLE.announcements[1].event
    assert event is not None
    assert event.is_over(now) is over
    assert replace(event, ends=None).is_over(now) is (now.day > event.day)


def test_events_ahead_are_the_soonest_first_while_their_notices_hold() -> None:
    dialogue = WHOLE.announcements[1]
    assert dialogue.event is not None
    sooner = replace(dialogue, event=replace(dialogue.event, starts=time(7, 30)))
    later = replace(dialogue, event=replace(dialogue.event, day=date(2026, 8, 31)))
    gone = replace(dialogue, last_day=date(2026, 8, 18))
    every = (*WHOLE.announcements, later, sooner, gone, dialogue)
    assert events_ahead(every, at(19, "09:00")) == (sooner, dialogue, later)
    assert events_ahead(every, at(20, "12:00")) == (later,)
    assert events_ahead(every, Moment(datetime(2026, 9, 1, tzinfo=UTC), "boot", 1.0, True)) == ()


def test_a_snapshot_of_an_earlier_release_is_read() -> None:
    table = json.loads(published_to_json(WHOLE))
    assert [len(each) for each in table["announcements"]] == [4, 4]
    del table["events"]
    read = published_from_json(json.dumps(table))
    assert read.announcements == (
        WHOLE.announcements[0],
        replace(WHOLE.announcements[1], event=None),
    )


@pytest.mark.parametrize("published", [WHOLE, Published()])
def test_a_snapshot_comes_back_as_it_went(published: Published) -> None:
    assert published_from_json(published_to_json(published)) == published


def change(path: tuple[Any, ...], value: object) -> Callable[[Any], None]:
    def act(table: Any) -> None:
        *way, last = path
        for step in way:
            table = table[step]
        table[last] = value

    return act


@pytest.mark.parametrize(
    "damage",
    [
        change(("figures", "as_of"), "2026-08-31T09:00:00"),
        change(("figures", "as_of"), "yesterday"),
        change(("figures", "months", 0, 1), 13),
        change(("figures", "months", 0, 3), -1),
        change(("figures", "months", 0, 3), 1.5),
        change(("figures", "months", 0, 3), True),
        change(("figures", "months", 0, 5), 19),
        change(("figures", "months", 0, 7), 13),
        change(("figures", "satisfaction", 0, 0), "applause"),
        change(("figures", "satisfaction", 0, 1), 101),
        change(("figures", "satisfaction", 0, 1), float("nan")),
        change(("figures", "satisfaction", 0, 4), "2026-06-30"),
        change(("figures", "fields", 0, 0), "Hộ tịch"),
        change(("figures", "fields"), None),
        change(("announcements", 0), ["Nghỉ"]),
        change(("events",), [None, None, None]),
        change(("events", 1), []),
        change(("events", 1, "day"), "20/08/2026"),
        change(("events", 1, "starts"), "8:00"),
        change(("events", 1, "starts"), "24:00"),
        change(("events", 1, "ends"), "08:00"),
        change(("events", 1, "place"), "Hội trường"),
        change(("events", 1, "questions"), 1),
        change(("answers", 0, 1), 7),
        change(("answers",), {"a": 1}),
    ],
)
def test_an_impossible_snapshot_is_refused_whole(damage: Callable[[Any], None]) -> None:
    table = json.loads(published_to_json(WHOLE))
    damage(table)
    with pytest.raises(ValueError, match="not a published snapshot"):
        published_from_json(json.dumps(table))


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", "7", '{"figures": null}'])
def test_what_is_no_snapshot_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a published snapshot"):
        published_from_json(text)


def test_months_out_of_order_are_refused() -> None:
    table = json.loads(published_to_json(WHOLE))
    table["figures"]["months"].append([2026, 6, 0, 1, 1, 1, 0, 0])
    with pytest.raises(ValueError, match="out of order"):
        published_from_json(json.dumps(table))
