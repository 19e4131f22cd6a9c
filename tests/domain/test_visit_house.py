"""What a kiosk's settings say of every visit: when it asks, and whether text is large at first."""

from __future__ import annotations

from kiosk.domain.visit import events
from kiosk.domain.visit.machine import next_state
from kiosk.domain.visit.state import Access, House, IdleQuestion, QueueFields, Visit

LARGE = House(ask_after=90, large=True)


def test_the_question_comes_after_the_seconds_that_are_set() -> None:
    visit = Visit(screen=QueueFields(), house=House(ask_after=90))
    for _ in range(89):
        visit = next_state(visit, events.Second()).visit
    assert visit.dialog is None
    visit = next_state(visit, events.Second()).visit
    assert isinstance(visit.dialog, IdleQuestion)


def test_who_is_read_to_has_two_minutes_at_least() -> None:
    aloud = Access(read_aloud=True)
    for seconds, expected in ((90, 120), (200, 200)):
        visit = Visit(screen=QueueFields(), access=aloud, house=House(ask_after=seconds))
        count = 0
        while visit.dialog is None:
            visit, count = next_state(visit, events.Second()).visit, count + 1
        assert count == expected


def test_every_visit_begins_large_where_it_is_set_and_is_untouched_so() -> None:
    begun = Visit(house=LARGE, access=Access(large=True))
    assert begun.untouched
    smaller = next_state(begun, events.ToggleAccess("large")).visit
    assert not smaller.untouched
    home = next_state(smaller, events.GoHome()).visit
    assert (home.house, home.access.large) == (LARGE, False)
    fresh = next_state(smaller, events.EndVisit()).visit
    assert (fresh.house, fresh.access.large, fresh.untouched) == (LARGE, True, True)
