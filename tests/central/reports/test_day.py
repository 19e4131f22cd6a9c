"""A day worked through by hand, over both databases: what the reports tell of it, exactly."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from central.content.publishing import put
from central.context import Context
from central.db.arrivals import Event
from central.db.content import ContentRow, Edition
from central.db.queue import Ticket
from central.editing import editions
from central.editing.editions import Refused
from central.pages.reports import counters, opinions
from central.pages.reports.told import Telling
from central.pages.words import Words
from central.queue.calling import Destination
from central.queue.profiles import centre_in
from central.reports.publishing import draft_figures, shelf_of
from central.reports.queries import moves, tickets, votes
from central.reports.rows import Period
from central.reports.sheets import Amount, Sheet
from central.reports.visits import visits
from kiosk.domain.moment import VIETNAM
from tests.central.conftest import HandClock
from tests.central.hall import CENTRE, OTHER_CENTRE, Hall

BOSS = "quan"


class Day:
    """Words for a day in the invented centre."""

    def __init__(self, context: Context, clock: HandClock) -> None:
        self.hall, self.clock, self._seq = Hall.of(context), clock, 0

    def at(self, clock: str, day: int = 30) -> None:
        self.clock.at = datetime.fromisoformat(f"2026-11-{day:02d}T{clock}").replace(tzinfo=VIETNAM)

    def event(self, kind: str, **body: Any) -> None:
        self._seq += 1
        now = self.clock()
        with self.hall.context.database.writing() as session:
            session.add(
                Event(
                    device="d" * 32,
                    epoch=1,
                    seq=self._seq,
                    id=str(uuid4()),
                    kind=kind,
                    # What the kiosk's own clock said is a year off; ours counts.
                    at=now + timedelta(days=365),
                    happened_at=now,
                    received_at=now,
                    body=body,
                    body_hash=b"",
                )
            )

    def vote(self, score: int, ticket: str = "", rating: str = "", version: int = 1) -> None:
        self.event(
            "rating.given",
            rating=rating or str(uuid4()),
            version=version,
            score=score,
            ticket=ticket,
            reasons=["quick"] if score > 3 else ["waited"],
        )

    def told(self, first: int = 1, last: int = 30) -> Any:
        """Sheets of the queue report of days in November, as plain texts."""
        with self.hall.context.database.reading() as session:
            return [plain(each) for each in counters.queue(self.telling(session, first, last))]

    def telling(self, session: Any, first: int = 1, last: int = 30) -> Telling:
        centre = centre_in(session, CENTRE)
        assert centre is not None
        period = Period(date(2026, 11, first), date(2026, 11, last))
        return Telling(session, Words.load("en"), CENTRE, centre, period, self.clock())


def plain(sheet: Sheet) -> list[list[str]]:
    style = Words.load("en").numbers
    return [
        [each.told(style) if isinstance(each, Amount) else each for each in row]
        for row in sheet.rows
    ]


@pytest.fixture
def day(both_context: Context, clock: HandClock) -> Day:
    return Day(both_context, clock)


def work(day: Day) -> dict[str, str]:
    """Friday: one counter stays open over night. Monday: two counters, a little of everything."""
    hall = day.hall
    day.at("16:50", 27)
    night = hall.ticket("A900", ago=10)
    never = hall.ticket("B900", "land", ago=30)
    first = hall.sit(1)
    hall.call(first)
    day.at("07:40")
    hall.calling.done(first, hall.showing(first))
    day.at("08:00")
    plain_, sent = hall.ticket("A001", ago=10), hall.ticket("A002", ago=5)
    land = hall.sit(3, "land")
    assert hall.call(first) == "A001"
    day.at("08:01")
    hall.calling.serve(first, hall.showing(first))
    day.at("08:07")
    assert hall.call(first) == "A002"
    day.at("08:10")
    hall.calling.transfer(first, hall.showing(first), Destination(service="land"))
    day.at("08:20")
    assert hall.call(land) == "A002"
    day.at("08:32")
    hall.calling.done(land, hall.showing(land))
    absent = hall.ticket("A003", ago=20)
    assert hall.call(first) == "A003"
    day.at("08:35")
    hall.calling.absent(first, hall.showing(first))
    day.at("09:30")
    given_up = hall.ticket("B004", "land", state="cancelled", ago=5)
    here, held = hall.ticket("A005", ago=2), hall.ticket("A006", state="reserved")
    late = hall.ticket("K1-001", state="past", ago=60 * 48)
    names = ("night", "never", "plain", "sent", "absent", "given_up", "here", "held", "late")
    ids = (night, never, plain_, sent, absent, given_up, here, held, late)
    return dict(zip(names, ids, strict=True))


def test_a_day_of_counters_comes_to_these_figures(day: Day) -> None:
    work(day)
    whole, by_field, by_counter, by_hour, by_weekday, by_month = day.told(first=30)
    assert dict(whole) == {
        "Numbers taken": "5",
        "Served": "2",
        "Called, did not come": "1",
        "Given up or taken back": "1",
        "Not called by the end of the day": "0",
        "Called, never finished at the counter": "0",
        "Still in the centre": "1",
        "Kiosk was offline and told of it later: outcome unknown": "0",
        "Days with visitors": "1",
        # Waits of 10, 12 and 20 minutes; stints of 6, 3 and 12.
        "Wait: half waited at most (minutes)": "12.0",
        "Wait: nine in ten waited at most (minutes)": "20.0",
        "Service: half took at most (minutes)": "6.0",
        "Service: nine in ten took at most (minutes)": "12.0",
    }
    assert by_field == [["All", "5", "2", "1", "1", "12.0", "20.0", "6.0", "12.0"]]
    assert by_counter == [
        ["Counter 1", "1", "3", "1", "1", "1", "0", "4.5", "6.0"],
        ["Counter 3", "1", "1", "1", "0", "0", "0", "12.0", "12.0"],
    ]
    assert [row[:5] for row in by_hour] == [
        ["07:00 – 07:59", "2", "2", "0", "0"],
        ["08:00 – 08:59", "1", "0", "1", "0"],
        ["09:00 – 09:59", "2", "0", "0", "1"],
    ]
    assert by_weekday == [["Monday", "1", "5", "5.0", "12.0", "20.0"]]
    assert [row[:2] for row in by_month] == [["11/2026", "8"]]


def test_a_counter_that_stayed_open_over_night_is_told_and_lengthens_nothing(day: Day) -> None:
    work(day)
    whole, _, by_counter, *_ = day.told(27, 28)
    told = dict(whole)
    assert (told["Numbers taken"], told["Served"]) == ("3", "1")
    assert told["Not called by the end of the day"] == "1"
    assert told["Kiosk was offline and told of it later: outcome unknown"] == "1"
    assert told["Service: half took at most (minutes)"] == "–"
    assert by_counter == [["Counter 1", "1", "1", "0", "0", "0", "1", "–", "–"]]


def test_a_saturday_worked_in_exchange_is_a_saturday_and_a_holiday_is_no_day(day: Day) -> None:
    for number, (clock, of) in enumerate(
        [("08:00", 28), ("23:59", 28), ("00:01", 29), ("08:00", 23), ("09:00", 9)]
    ):
        day.at(clock, of)
        day.hall.ticket(f"A{number:03d}")
    day.at("17:00")
    *_, by_weekday, _ = day.told()
    # Two of four Mondays had numbers: they are 1 a day, not half of one.
    assert [row[:4] for row in by_weekday] == [
        ["Monday", "2", "2", "1.0"],
        ["Saturday", "1", "2", "2.0"],
        ["Sunday", "1", "1", "1.0"],
    ]


def test_another_centres_rows_are_not_told(day: Day) -> None:
    work(day)
    whole = Period(date(2026, 1, 1), date(2026, 12, 31))
    with day.hall.context.database.reading() as session:
        assert tickets(session, OTHER_CENTRE, whole) == []
        assert moves(session, OTHER_CENTRE, whole) == []
        assert votes(session, OTHER_CENTRE, whole) == []
        here = visits(tickets(session, CENTRE, whole), moves(session, CENTRE, whole), day.clock())
    assert len(here) == 8


def test_votes_follow_their_ticket_to_its_counter_and_few_are_not_told(day: Day) -> None:
    done = []
    for number in range(12):
        done.append(day.hall.ticket(f"A{number:03d}", ago=5))
    desk = day.hall.sit(1)
    for _ in range(13):
        day.hall.call(desk)
        day.clock.advance(minutes=1)
    for place, each in enumerate(done):
        day.vote(5 if place else 2, each)
        day.vote(5 if place else 2, each, rating="again" if place == 3 else "")
    with day.hall.context.database.reading() as session:
        sheet, _ = counters.counter_sheet(day.telling(session))
        voted, *_ = opinions.opinions(day.telling(session))
    assert plain(sheet)[0][-2:] == ["12", "91.7%"]
    assert plain(voted)[-1] == ["Satisfied and very satisfied", "11", "91.7%"]
    with day.hall.context.database.writing() as session:
        session.get_one(Ticket, done[5]).state = "past"
        for each in done[:3]:
            session.get_one(Ticket, each).ordered_at -= timedelta(days=60)
    with day.hall.context.database.reading() as session:
        sheet, _ = counters.counter_sheet(day.telling(session))
    assert plain(sheet)[0][-2:] == ["–", "–"]


def test_figures_are_drafted_looked_at_published_and_taken_back(day: Day) -> None:
    database, shelf = day.hall.context.database, shelf_of(CENTRE)
    for _ in range(10):
        day.vote(5)

    def shown() -> str:
        with database.reading() as session:
            row = session.get(ContentRow, (CENTRE, "figures", "figures"))
            return "" if row is None or row.data is None else str(row.data["as_of"])[11:19]

    def publish() -> int:
        with database.writing() as session:
            made = editions.publish_draft(session, shelf, BOSS, "", day.clock())
            assert isinstance(made, Edition)
            return made.id

    def draft() -> None:
        day.clock.advance(minutes=1)
        with database.writing() as session:
            assert draft_figures(session, CENTRE, BOSS, day.clock()) is not None

    def take_back(edition: int) -> bool:
        with database.writing() as session:
            found = session.get_one(Edition, edition)
            return editions.take_back(session, found, BOSS, day.clock()) is not None

    draft()
    assert shown() == ""
    # One draft at a time: the newer takes the place of the one before it.
    draft()
    first = publish()
    assert shown() == "09:02:00"
    with database.writing() as session:
        assert isinstance(editions.publish_draft(session, shelf, BOSS, "", day.clock()), Refused)
    draft()
    second = publish()
    assert shown() == "09:03:00"
    assert not take_back(first)
    assert take_back(second)
    assert shown() == "09:02:00"
    assert take_back(first)
    assert not take_back(first)
    assert shown() == ""
    with database.reading() as session:
        told = [(each.by, each.undoes) for each in editions.of_shelf(session, shelf)]
    assert told == [(BOSS, first), (BOSS, second), (BOSS, None), (BOSS, None)]


def test_a_draft_over_what_somebody_else_published_is_stale(day: Day) -> None:
    database, shelf = day.hall.context.database, shelf_of(CENTRE)
    with database.writing() as session:
        draft_figures(session, CENTRE, BOSS, day.clock())
        put(session, shelf, {"figures": {"as_of": "elsewhere"}}, day.clock())
    with database.writing() as session:
        outcome = editions.publish_draft(session, shelf, BOSS, "", day.clock())
    assert outcome == Refused(overtaken=("figures",))
