"""How loud and fast the kiosk is belongs to a visit; what is read aloud is never silent."""

from __future__ import annotations

from kiosk.domain.visit import events
from kiosk.domain.visit.machine import next_state
from kiosk.domain.visit.state import FASTEST, LOUDEST, LOUDNESS, PACE, Visit

ALOUD = events.ToggleAccess("read_aloud")


def volume(*happened: events.Event) -> int:
    visit = Visit()
    for event in happened:
        visit = next_state(visit, event).visit
    return visit.access.volume


def test_it_goes_from_silent_to_loudest_and_no_further() -> None:
    assert [volume(events.SetVolume(each)) for each in (-1, 0, 4, 5, 6)] == [0, 0, 4, 5, LOUDEST]


def test_who_is_read_to_hears_something() -> None:
    assert volume(ALOUD, events.SetVolume(0)) == 1
    assert volume(events.SetVolume(0), ALOUD) == LOUDNESS


def test_it_lasts_for_one_visit() -> None:
    assert volume(events.SetVolume(5), events.OpenQueue(), events.GoHome()) == 5
    assert volume(events.SetVolume(5), events.EndVisit()) == LOUDNESS


def pace(*happened: events.Event) -> int:
    visit = Visit()
    for event in happened:
        visit = next_state(visit, event).visit
    return visit.access.pace


def test_the_pace_has_two_ends_and_lasts_for_one_visit() -> None:
    assert [pace(events.SetPace(each)) for each in (0, 1, 5, 6)] == [1, 1, 5, FASTEST]
    assert pace(events.SetPace(4), events.EndVisit()) == PACE


def test_it_is_no_switch() -> None:
    assert pace(events.ToggleAccess("pace")) == PACE
