"""The rules of the online services page: what is asked, chosen, opened; a number for its desk."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.procedure import ProcedureHit
from kiosk.domain.ticket import Refusal, TicketRequest
from kiosk.domain.visit import effects, events
from kiosk.domain.visit.machine import next_state
from kiosk.domain.visit.online import (
    ChooseOnlineField,
    ChooseOnlineProcedure,
    FindOnline,
    OnlineArrived,
    OnlinePage,
    OpenOnline,
    ShowOnlinePage,
)
from kiosk.domain.visit.state import Home, Issuing, Visit

FIRST = ProcedureHit("p-1", "9.000001", "Thủ tục mẫu một", "Mẫu", 0.0)
SECOND = ProcedureHit("p-2", "9.000002", "Thủ tục mẫu hai", "Mẫu", 0.0)


def run(visit: Visit, *happened: events.Event) -> tuple[Visit, list[effects.Effect]]:
    asked: list[effects.Effect] = []
    for event in happened:
        step = next_state(visit, event)
        visit = step.visit
        asked += step.effects
    return visit, asked


def found(visit: Visit | None = None) -> Visit:
    opened, _ = run(visit or Visit(), OpenOnline())
    answered, _ = run(opened, OnlineArrived(opened.asks, (FIRST, SECOND)))
    return answered


def page(visit: Visit) -> OnlinePage:
    assert isinstance(visit.screen, OnlinePage)
    return visit.screen


def test_opening_asks_for_the_most_used_and_the_first_is_chosen() -> None:
    visit, asked = run(Visit(), OpenOnline())
    assert asked == [FindOnline(visit.asks, "")]
    assert visit.back == (Home(),)
    assert page(found()).chosen == "p-1"


def test_a_late_answer_to_another_question_is_dropped() -> None:
    first, _ = run(Visit(), OpenOnline())
    visit, asked = run(first, ChooseOnlineField("F"), OnlineArrived(first.asks, (FIRST,)))
    assert asked == [FindOnline(visit.asks, "F")]
    assert (page(visit).hits, page(visit).answered) == ((), False)


def test_the_rows_stay_until_the_next_ones_come() -> None:
    visit, _ = run(found(), ShowOnlinePage(3), ChooseOnlineField("F"))
    assert (page(visit).field, page(visit).hits, page(visit).page) == ("F", (FIRST, SECOND), 0)
    none, _ = run(visit, OnlineArrived(visit.asks, ()))
    assert (page(none).hits, page(none).chosen, page(none).answered) == ((), "", True)


def test_only_what_goes_online_from_end_to_end_can_be_asked_for() -> None:
    visit, asked = run(found(), ChooseOnlineField("", full=True))
    assert asked == [FindOnline(visit.asks, "", full=True)]
    assert page(visit).full
    other, asked = run(visit, ChooseOnlineField("F"))
    assert (page(other).full, asked) == (False, [FindOnline(other.asks, "F")])


def test_what_is_chosen_stays_chosen_while_pages_are_turned() -> None:
    chosen, _ = run(found(), ChooseOnlineProcedure("p-2"))
    for number, shown in ((1, 1), (0, 0), (-1, 0)):
        visit, _ = run(chosen, ShowOnlinePage(number))
        assert (page(visit).page, page(visit).chosen) == (shown, "p-2")


def test_a_second_touch_opens_the_procedure() -> None:
    visit, asked = run(found(), ChooseOnlineProcedure("p-2"))
    assert (page(visit).chosen, asked) == ("p-2", [])
    visit, asked = run(visit, ChooseOnlineProcedure("p-2"))
    assert asked == [effects.LoadProcedure(visit.asks, "p-2")]


def test_what_is_not_in_the_list_is_not_chosen() -> None:
    visit, asked = run(found(), ChooseOnlineProcedure("p-9"))
    assert (visit.screen, asked) == (found().screen, [])


def test_a_number_for_the_guide_desk_and_the_reason_when_there_is_none() -> None:
    visit, asked = run(found(), events.TakeNumber("t-1", "guide"))
    assert asked == [effects.IssueTicket(TicketRequest("t-1", "guide"))]
    assert visit.screen == Issuing(TicketRequest("t-1", "guide"), page(found()))
    visit, _ = run(visit, events.TicketRefused("t-1", Refusal.DAILY_LIMIT))
    assert visit.screen == replace(page(found()), refusal=Refusal.DAILY_LIMIT)
    visit, _ = run(visit, ChooseOnlineProcedure("p-2"))
    assert page(visit).refusal is None


def test_the_events_of_the_page_mean_nothing_elsewhere() -> None:
    strangers = [
        ChooseOnlineField("F"),
        ChooseOnlineProcedure("p-1"),
        ShowOnlinePage(1),
        OnlineArrived(0, (FIRST,)),
    ]
    assert run(Visit(), *strangers) == (Visit(), [])
    waiting = Visit(screen=Issuing(TicketRequest("t-1", "guide"), OnlinePage()))
    assert run(waiting, OpenOnline(), *strangers) == (waiting, [])
