"""The pages of staff as a state machine: in by name and PIN, out by idling, one thing at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from kiosk.domain.staff import Person, Role
from kiosk.domain.vitals import Level, Vital
from kiosk.maintenance import doors, events
from kiosk.maintenance.desk import Desk, Moved
from kiosk.maintenance.machine import next_state
from kiosk.maintenance.state import (
    INSIDE_IDLE,
    LONGEST_SESSION,
    SIGN_IN_IDLE,
    Away,
    ChoosePerson,
    Inside,
    Page,
    Place,
    TypePin,
    Upkeep,
)
from kiosk.maintenance.work import shown

PEOPLE = {"people": [{"name": "CB-7", "role": "centre"}, {"name": "KTV-2", "role": "technician"}]}
TECHNICIAN = Person("KTV-2", Role.TECHNICIAN)
PARTS = [
    {"part": "disk", "code": "room", "level": "well"},
    {"part": "audit", "code": "whole", "level": "well"},
    {"part": "printer", "code": "no_paper", "level": "fault"},
    {"part": "card_reader", "code": "absent", "level": "absent"},
]


class Clerk:
    """Sends events, keeps the effects, and answers them when told to."""

    def __init__(self) -> None:
        self.upkeep = Upkeep()
        self.effects: list[events.Effect] = []

    def send(self, *happenings: events.Event) -> None:
        for event in happenings:
            step = next_state(self.upkeep, event)
            self.upkeep = step.upkeep
            self.effects += step.effects

    def asked(self) -> list[tuple[str, dict[str, Any]]]:
        """The operations since the last look."""
        found = [(e.operation, e.values) for e in self.effects if isinstance(e, events.Operate)]
        self.effects.clear()
        return found

    def answer(self, operation: str, values: dict[str, Any] | None = None, **fate: bool) -> None:
        self.send(events.Answered(self.upkeep.turn, operation, values or {}, **fate))

    def seconds(self, count: int) -> None:
        self.send(*[events.Second()] * count)

    @property
    def inside(self) -> Inside:
        assert isinstance(self.upkeep.place, Inside)
        return self.upkeep.place


@pytest.fixture
def desk() -> Clerk:
    return Clerk()


@pytest.fixture
def signed_in(desk: Clerk) -> Clerk:
    desk.send(events.Knocked("KTV-2"))
    desk.answer("staff.people", PEOPLE)
    desk.send(events.PinGiven("402817"))
    desk.answer("staff.sign_in", {"role": "technician"})
    desk.answer("health.look", {"parts": PARTS, "closed": "", "volume": 3})
    desk.asked()
    return desk


def test_nothing_happens_before_a_knock(desk: Clerk) -> None:
    desk.send(events.PersonChosen("CB-7"), events.PinGiven("402817"), events.Second())
    assert (desk.upkeep, desk.effects) == (Upkeep(), [])


def test_a_knock_ends_the_visit_and_asks_who_may_come_in(desk: Clerk) -> None:
    desk.send(events.Knocked())
    assert desk.effects == [events.EndVisit(keep_language=True), events.Operate("staff.people")]
    desk.answer("staff.people", PEOPLE)
    people = (Person("CB-7", Role.CENTRE), TECHNICIAN)
    assert desk.upkeep.place == ChoosePerson(people)


def test_who_is_chosen_is_asked_for_the_pin(desk: Clerk) -> None:
    desk.send(events.Knocked())
    desk.answer("staff.people", PEOPLE)
    desk.send(events.PersonChosen("KTV-2"))
    assert desk.upkeep.place == TypePin((Person("CB-7", Role.CENTRE), TECHNICIAN), TECHNICIAN)


def test_a_badge_leads_to_its_own_pin_and_a_strange_one_to_the_list(desk: Clerk) -> None:
    desk.send(events.Knocked("CB-7"))
    desk.answer("staff.people", PEOPLE)
    assert isinstance(desk.upkeep.place, TypePin)
    other = Clerk()
    other.send(events.Knocked("CB-9"))
    other.answer("staff.people", PEOPLE)
    people = (Person("CB-7", Role.CENTRE), TECHNICIAN)
    assert other.upkeep.place == ChoosePerson(people, "CB-9")
    # Back from a PIN the badge is no matter any more.
    other.send(events.PersonChosen("KTV-2"), events.WentBack())
    assert other.upkeep.place == ChoosePerson(people)


def test_a_pin_is_in_the_effect_and_nowhere_else(desk: Clerk) -> None:
    desk.send(events.Knocked("KTV-2"))
    desk.answer("staff.people", PEOPLE)
    desk.asked()
    desk.send(events.PinGiven("402817"))
    assert "402817" not in repr((desk.upkeep, desk.effects, events.PinGiven("402817")))
    assert desk.asked() == [("staff.sign_in", {"name": "KTV-2", "pin": "402817"})]


def test_a_wrong_pin_is_said_and_a_lock_counts_down_and_takes_no_pin(desk: Clerk) -> None:
    desk.send(events.Knocked("KTV-2"))
    desk.answer("staff.people", PEOPLE)
    desk.send(events.PinGiven("111111"))
    desk.answer("staff.sign_in", {"wait": 0})
    assert isinstance(desk.upkeep.place, TypePin)
    assert (desk.upkeep.place.wrong, desk.upkeep.place.wait) == (True, 0)
    desk.send(events.PinGiven("111111"))
    desk.answer("staff.sign_in", {"wait": 600})
    desk.asked()
    desk.send(events.Second(), events.PinGiven("402817"))
    assert isinstance(desk.upkeep.place, TypePin)
    assert (desk.upkeep.place.wait, desk.asked()) == (599, [])


def test_an_answer_to_an_earlier_knock_is_dropped(desk: Clerk) -> None:
    desk.send(events.Knocked("KTV-2"))
    desk.answer("staff.people", PEOPLE)
    desk.send(events.PinGiven("402817"))
    late = events.Answered(desk.upkeep.turn, "staff.sign_in", {"role": "technician"})
    desk.send(events.Left(), events.Knocked("KTV-2"))
    desk.answer("staff.people", PEOPLE)
    desk.send(late)
    assert isinstance(desk.upkeep.place, TypePin)


@pytest.mark.parametrize("seconds", [SIGN_IN_IDLE - 1, SIGN_IN_IDLE])
def test_the_sign_in_closes_after_thirty_idle_seconds(desk: Clerk, seconds: int) -> None:
    desk.send(events.Knocked())
    desk.answer("staff.people", PEOPLE)
    desk.seconds(20)
    desk.send(events.Touched())
    desk.effects.clear()
    desk.seconds(seconds)
    gone = seconds == SIGN_IN_IDLE
    assert (not desk.upkeep.present, desk.effects) == (gone, [events.EndVisit()] if gone else [])


def test_inside_closes_after_two_idle_minutes_and_says_who_left(signed_in: Clerk) -> None:
    signed_in.seconds(INSIDE_IDLE - 1)
    assert signed_in.upkeep.present
    signed_in.asked()
    signed_in.seconds(1)
    assert signed_in.upkeep.place == Away()
    left = events.Operate("staff.leave", {"by": "KTV-2", "why": "idle"})
    assert signed_in.effects == [left, events.EndVisit()]


def test_half_an_hour_is_the_end_however_busy_the_fingers(signed_in: Clerk) -> None:
    for _ in range(LONGEST_SESSION):
        assert signed_in.upkeep.present
        signed_in.send(events.Touched(), events.Second())
    assert signed_in.upkeep.place == Away()
    assert ("staff.leave", {"by": "KTV-2", "why": "time"}) in signed_in.asked()


def test_every_second_it_looks_again_but_never_twice_at_once(signed_in: Clerk) -> None:
    signed_in.seconds(5)
    assert signed_in.asked() == [("health.look", {})]
    signed_in.answer("health.look", {"parts": PARTS, "closed": "", "volume": 3})
    signed_in.seconds(1)
    assert signed_in.asked() == [("health.look", {})]


def test_faults_come_first(signed_in: Clerk) -> None:
    seen = [(each.part, each.level) for each in signed_in.inside.vitals or ()]
    assert seen == [
        ("printer", Level.FAULT),
        ("disk", Level.WELL),
        ("audit", Level.WELL),
        ("card_reader", Level.ABSENT),
    ]


def test_one_operation_at_a_time_and_each_says_who(signed_in: Clerk) -> None:
    signed_in.send(events.PartTried("printer"), events.PartTried("disk"))
    signed_in.send(events.Wanted("paper.changed"))
    assert signed_in.asked() == [("part.try", {"part": "printer", "by": "KTV-2"})]
    signed_in.answer("part.try", {"part": "printer", "well": False})
    assert (signed_in.inside.note, signed_in.inside.went_well) == ("upkeep.part.try.failed", False)
    signed_in.send(events.Opened(Page.PAPER), events.Wanted("paper.changed"))
    assert ("paper.changed", {"by": "KTV-2"}) in signed_in.asked()


def test_only_what_pages_offer_is_asked_for(signed_in: Clerk) -> None:
    for operation in ("staff.keep", "staff.remove", "audit.list", "ticket.issue", "content.import"):
        signed_in.send(events.Wanted(operation))
    signed_in.send(events.PartTried("card_reader"), events.PartTried("audit"))
    signed_in.send(events.PartTried("nothing"))
    assert signed_in.asked() == []


def test_all_parts_are_tried_in_order_and_then_reported(signed_in: Clerk) -> None:
    signed_in.send(events.AllTried())
    tried = []
    while signed_in.inside.trials.current:
        ((operation, values),) = [each for each in signed_in.asked() if each[0] != "health.look"]
        tried.append(values["part"])
        signed_in.send(events.ReportWanted())
        signed_in.answer(operation, {"part": values["part"], "well": values["part"] != "printer"})
    assert (tried, signed_in.inside.trials.well) == (["printer", "disk"], (False, True))
    signed_in.asked()
    signed_in.send(events.ReportWanted())
    results = [{"part": "printer", "well": False}, {"part": "disk", "well": True}]
    assert signed_in.asked() == [("report.print", {"results": results, "by": "KTV-2"})]
    signed_in.answer("report.print", failed=True)
    assert signed_in.inside.trials.printed is False


def test_leaving_the_trials_stops_them(signed_in: Clerk) -> None:
    signed_in.send(events.AllTried(), events.WentBack())
    assert [name for name, _ in signed_in.asked()] == ["part.try", "health.look", "log.read"]
    signed_in.answer("part.try", {"part": "printer", "well": True})
    assert (signed_in.inside.page, signed_in.inside.busy) == (Page.BOARD, "")
    assert [name for name, _ in signed_in.asked()] == ["log.read"]


def test_parts_are_looked_at_each_second_only_where_they_are_shown(signed_in: Clerk) -> None:
    signed_in.send(events.Opened(Page.REPRINT))
    signed_in.seconds(3)
    assert signed_in.asked() == []
    signed_in.send(events.WentBack())
    assert [name for name, _ in signed_in.asked()] == ["health.look", "log.read"]


@pytest.mark.parametrize(
    ("fate", "note"),
    [
        ({}, "upkeep.ticket.reprint.done"),
        ({"failed": True}, "upkeep.ticket.reprint.failed"),
        ({"failed": True, "missing": True}, "upkeep.ticket.reprint.missing"),
    ],
)
def test_a_reprint_says_what_became_of_it(
    signed_in: Clerk, fate: dict[str, Any], note: str
) -> None:
    signed_in.send(events.Opened(Page.REPRINT))
    signed_in.send(events.Wanted("ticket.reprint", {"number": "A036"}))
    signed_in.send(events.Answered(1, "ticket.reprint", **fate))
    assert (signed_in.inside.page, signed_in.inside.note) == (Page.REPRINT, note)


def test_back_leads_to_the_dashboard_and_from_there_out(signed_in: Clerk) -> None:
    signed_in.send(events.Opened(Page.CLOSE), events.WentBack())
    assert signed_in.inside.page is Page.BOARD
    signed_in.send(events.WentBack())
    assert signed_in.upkeep.place == Away()


def happenings() -> Iterable[events.Event]:
    yield from (events.Knocked(), events.PersonChosen("X"), events.PinGiven("1"), events.Second())
    yield from (events.Touched(), events.WentBack(), events.Left(), events.AllTried())
    yield from (events.ReportWanted(), events.Opened(Page.TRIALS), events.PartTried("disk"))
    yield from (events.Wanted("app.restart"), events.Answered(1, "part.try", failed=True))


def test_any_event_on_any_page_leads_somewhere(signed_in: Clerk) -> None:
    person = signed_in.inside.person
    places: list[Place] = [
        Away(),
        ChoosePerson(),
        ChoosePerson((person,)),
        TypePin((person,), person),
        *(replace(signed_in.inside, page=page) for page in Page),
    ]
    for place in places:
        for event in happenings():
            assert next_state(Upkeep(place, 1), event).upkeep.turn in (1, 2)


@dataclass(frozen=True, slots=True)
class Pressed(events.DeskEvent):
    """A touch of the desk below."""


@dataclass(frozen=True, slots=True)
class Counting(Desk):
    """Counts what it is told; wants a restart at the third press."""

    told: tuple[str, ...] = ()

    def opened(self) -> Moved:
        return Moved(self._and("opened"), (events.Operate("log.read", {"limit": 7}),))

    def touched(self, event: events.DeskEvent) -> Moved:
        pressed = self._and(type(event).__name__)
        third = pressed.told.count("Pressed") == 3
        return Moved(pressed, wants=events.Wanted("app.restart") if third else None)

    def answered(self, event: events.Answered) -> Moved:
        return Moved(self._and(event.operation))

    def second(self) -> Moved:
        return Moved(self._and("second"))

    def back(self) -> Moved | None:
        return Moved(replace(self, told=())) if "Pressed" in self.told else None

    def _and(self, what: str) -> Counting:
        return replace(self, told=(*self.told, what))


@pytest.fixture
def counting(signed_in: Clerk, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    row = replace(doors.door(Page.RESTART), desk=Counting)
    monkeypatch.setitem(doors._BY_PAGE, Page.RESTART, row)
    signed_in.send(events.Opened(Page.RESTART, Page.MORE))
    return signed_in


def test_a_page_keeps_its_own_state_and_is_told_what_happens(counting: Clerk) -> None:
    assert counting.asked() == [("log.read", {"limit": 7, "by": "KTV-2"})]
    counting.answer("log.read")
    counting.send(events.Second(), Pressed())
    assert counting.inside.desk == Counting(("opened", "log.read", "second", "Pressed"))
    # A look is nobody's matter but the dashboard's.
    counting.answer("health.look", {"parts": PARTS, "closed": "", "volume": 3})
    assert counting.inside.desk == Counting(("opened", "log.read", "second", "Pressed"))


def test_what_a_page_wants_is_one_at_a_time_and_noted(counting: Clerk) -> None:
    counting.send(*[Pressed()] * 3)
    assert counting.inside.busy == "app.restart:"
    counting.send(Pressed())
    counting.answer("app.restart", failed=True)
    assert counting.inside.desk == Counting(("opened", *["Pressed"] * 3, "app.restart"))
    assert counting.inside.note == "upkeep.app.restart.failed"


def test_back_leads_through_a_page_before_it_leads_off_it(counting: Clerk) -> None:
    counting.send(Pressed(), events.WentBack())
    assert (counting.inside.page, counting.inside.desk) == (Page.RESTART, Counting())
    counting.send(events.WentBack())
    assert (counting.inside.page, counting.inside.desk) == (Page.MORE, None)
    counting.send(events.WentBack())
    assert counting.inside.page is Page.BOARD


def test_a_page_that_a_role_may_not_open_stays_shut(
    signed_in: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = replace(doors.door(Page.RESTART), roles=frozenset({Role.CENTRE}))
    monkeypatch.setitem(doors._BY_PAGE, Page.RESTART, row)
    signed_in.send(events.Opened(Page.RESTART))
    assert signed_in.inside.page is Page.BOARD


def test_every_page_has_one_door_and_a_way_to_it() -> None:
    assert [each.page for each in doors.DOORS] == list(dict.fromkeys(e.page for e in doors.DOORS))
    assert {each.page for each in doors.DOORS} == set(Page)
    for role in Role:
        inside = Inside(Person("X", role))
        for lying in (True, False):
            seen = {*doors.others(inside, lying), *doors.column(inside)}
            seen |= set() if lying else set(doors.tools(inside))
            seen |= {each for each in doors.DOORS if each.under is not Page.MORE}
            assert {e.page for e in seen} == {e.page for e in doors.DOORS if role in e.roles}


def test_at_a_kiosk_that_cannot_open_only_what_needs_none_is_there(signed_in: Clerk) -> None:
    looked = {"parts": PARTS, "closed": "", "volume": 3, "rescue": True}
    signed_in.seconds(1)
    signed_in.answer("health.look", looked)
    pages = {
        each.page for each in (*doors.column(signed_in.inside), *doors.tools(signed_in.inside))
    }
    assert pages == {Page.BOARD, Page.TRIALS, Page.LOG, Page.REPORT, Page.RESTART, Page.MORE}
    signed_in.send(events.Opened(Page.REPRINT))
    assert signed_in.inside.page is Page.BOARD


def test_a_clock_that_is_off_has_one_row() -> None:
    clock = Vital("clock", "unvouched", Level.WELL)
    off, right = (Vital("skew", code, Level.FAULT) for code in ("wrong", "right"))
    assert shown((clock, off)) == (off,)
    assert shown((clock, right)) == (clock,)
