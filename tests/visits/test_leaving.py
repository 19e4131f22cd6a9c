"""The end of a visit: the question, the countdown, and nothing left for the next person."""

from __future__ import annotations

import pytest

from kiosk.domain.visit import events
from kiosk.domain.visit.state import (
    IDLE_COUNTDOWN,
    IDLE_QUESTION_AFTER,
    Access,
    DossierEntry,
    DossierPage,
    Home,
    IdleQuestion,
    Message,
    TicketPage,
    Visit,
)
from kiosk.endings import GAVE_UP
from kiosk.reception import Reception
from tests.visits.harness import House

CODE = "H49.61-261120-0042"


def test_idle_time_asks_counts_down_and_wipes(house: House) -> None:
    house.scan(CODE)
    house.do(events.SetLocale("en"), events.ToggleAccess("large"), events.PrintSlip())
    house.seconds(IDLE_QUESTION_AFTER)
    assert house.dialog == IdleQuestion(IDLE_COUNTDOWN)
    house.seconds(IDLE_COUNTDOWN - 1)
    assert house.dialog == IdleQuestion(1)
    assert len(house.papers()) == 1
    house.seconds(1)
    visit = house.reception.runner.visit
    assert visit == Visit(number=visit.number, asks=visit.asks, person=1)
    assert house.papers() == []


def test_a_touch_in_the_countdown_keeps_the_page(house: House) -> None:
    house.scan(CODE)
    house.seconds(IDLE_QUESTION_AFTER + 10)
    house.do(events.Touched())
    assert (type(house.screen), house.dialog) == (DossierPage, None)
    house.seconds(IDLE_QUESTION_AFTER - 1)
    assert house.dialog is None


def test_a_number_without_paper_waits_longer(house: House) -> None:
    house.printer(paper="out")
    house.take_number()
    house.seconds(IDLE_QUESTION_AFTER + IDLE_COUNTDOWN + 60)
    assert isinstance(house.screen, TicketPage)


def test_the_second_visit_sees_nothing_of_the_first(house: House) -> None:
    house.do(events.OpenDossier(), events.TypeCode(CODE), events.TypeLookupCode("B8C9"))
    house.do(events.ToggleAccess("contrast"), events.SetLocale("en"), events.EndVisit())
    house.do(events.OpenDossier())
    assert house.screen == DossierEntry()
    visit = house.reception.runner.visit
    assert (visit.locale, visit.access, visit.back) == ("vi", Access(), (Home(),))


def test_an_answer_that_comes_too_late_finds_nobody(house: House) -> None:
    runner = house.reception.runner
    runner.send(events.OpenDossier())
    runner.send(events.TypeCode(CODE))
    runner.send(events.AskDossier())
    runner.send(events.EndVisit())
    house.settle()
    assert isinstance(house.screen, Home)
    house.do(events.OpenDossier())
    assert runner.visit.screen == DossierEntry()


def test_a_kiosk_left_alone_at_home_stays_as_it_is(house: House) -> None:
    before = house.reception.runner.visit
    house.seconds(200)
    assert house.reception.runner.visit == before


def test_what_the_kiosk_can_do_is_known_within_a_second(house: House) -> None:
    house.standin.cut_off()
    house.seconds(1)
    assert not house.reception.runner.conditions.connected
    house.standin.reconnect()
    house.seconds(1)
    assert house.reception.runner.conditions.connected


def test_a_fault_ends_the_visit_politely_and_three_end_the_program(house: House) -> None:
    house.scan(CODE)
    for count in (1, 2, 3):
        house.reception.failed(RuntimeError("a bug with NGUYỄN VĂN GIẢ ĐỊNH in its message"))
        house.settle()
        assert (house.screen, house.dialog) == (Home(), Message("fault.sorry"))
        assert house.given_up == [GAVE_UP] * (count == 3)
        house.clock.advance(minutes=1)
    log = (house.kiosk.site.paths.logs / "kiosk.log").read_text()
    assert log.count('"event": "fault"') == 3
    assert "GIẢ ĐỊNH" not in log


def test_one_bug_that_a_page_meets_many_times_is_one_fault(house: House) -> None:
    for _ in range(5):
        house.reception.failed(RuntimeError())
    assert house.given_up == []


def test_faults_far_apart_do_not_end_the_program(house: House) -> None:
    for _ in range(5):
        house.reception.failed(RuntimeError())
        house.clock.advance(minutes=6)
    assert house.given_up == []


def test_faults_that_nobody_waits_for_are_in_the_log(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(house.standin, "dossier_pack", broken)
    monkeypatch.setattr(house.kiosk.desk._printer, "forget", broken)
    monkeypatch.setattr(house.kiosk.desk._press, "warm_up", broken)
    house.seconds(1)
    house.do(events.EndVisit())
    log = (house.kiosk.site.paths.logs / "kiosk.log").read_text()
    assert [name for name in ('"pack"', '"printer"', '"printer.warm_up"') if name not in log] == []
    assert isinstance(house.reception, Reception)
