"""Calling staff once a minute, and guided mode."""

from __future__ import annotations

import pytest

from kiosk.domain.ticket import TicketRequest
from kiosk.domain.visit import events
from kiosk.domain.visit.help import (
    CALL_AGAIN_AFTER,
    CallForHelp,
    CallStaff,
    HelpCall,
    HelpDialog,
    OpenHelp,
    SetGuided,
    StaffCalled,
)
from kiosk.domain.visit.state import (
    DossierEntry,
    Home,
    IdleQuestion,
    Issuing,
    QueueFields,
    QueueServices,
    Screen,
    Visit,
)
from tests.domain.test_visit import run, seconds


def called(visit: Visit, ok: bool) -> Visit:
    visit, _ = run(visit, OpenHelp(), CallStaff())
    return run(visit, StaffCalled(visit.asks, ok))[0]


def test_one_tap_is_one_call_and_says_where() -> None:
    visit, asked = run(Visit(screen=QueueFields()), OpenHelp(), CallStaff(), CallStaff())
    assert asked == [CallForHelp(1, "queue_fields")]
    assert visit.dialog == HelpDialog(HelpCall.CALLING, 1)


@pytest.mark.parametrize(
    ("screen", "kind"),
    [
        (Home(), "home"),
        (DossierEntry("H49.61-261120-0042"), "dossier_entry"),
        (Issuing(TicketRequest("t-1", "birth"), QueueServices("civil")), "queue_services"),
    ],
)
def test_only_the_kind_of_page_is_told(screen: Screen, kind: str) -> None:
    _, asked = run(Visit(screen=screen), OpenHelp(), CallStaff())
    assert asked == [CallForHelp(1, kind)]


@pytest.mark.parametrize(("ok", "call"), [(True, HelpCall.CALLED), (False, HelpCall.NOT_CALLED)])
def test_the_dialog_tells_what_came_of_the_call(ok: bool, call: HelpCall) -> None:
    assert called(Visit(), ok).dialog == HelpDialog(call, 1)


def test_a_second_call_within_a_minute_is_already_made() -> None:
    visit = called(Visit(screen=QueueFields()), ok=True)
    again, asked = run(visit, events.CloseDialog(), OpenHelp(), CallStaff())
    assert (again.dialog, asked) == (HelpDialog(HelpCall.ALREADY), [])
    assert run(visit, OpenHelp())[0].dialog == HelpDialog(HelpCall.CALLED)
    later, asked = run(visit, *seconds(CALL_AGAIN_AFTER), OpenHelp(), CallStaff())
    assert asked == [CallForHelp(later.asks, "queue_fields")]


def test_going_home_does_not_make_the_minute_shorter_and_leaving_does() -> None:
    visit = called(Visit(screen=QueueFields()), ok=True)
    assert run(visit, events.GoHome())[0].help_wait == CALL_AGAIN_AFTER
    assert run(visit, events.EndVisit())[0].help_wait == 0


def test_the_minute_passes_at_home_and_asks_nobody_whether_he_is_there() -> None:
    visit = run(called(Visit(), ok=True), events.CloseDialog())[0]
    visit, _ = run(visit, *seconds(CALL_AGAIN_AFTER))
    assert (visit.help_wait, visit.dialog) == (0, None)


def test_a_call_that_failed_may_be_made_again_at_once() -> None:
    visit = called(Visit(), ok=False)
    _, asked = run(visit, CallStaff())
    assert [type(each) for each in asked] == [CallForHelp]


def test_a_call_that_failed_behind_a_closed_dialog_may_be_made_again() -> None:
    visit, _ = run(Visit(), OpenHelp(), CallStaff(), events.CloseDialog())
    visit, _ = run(visit, StaffCalled(visit.asks, ok=False))
    assert (visit.dialog, visit.help_wait) == (None, 0)


def test_a_late_answer_of_another_call_leaves_the_dialog_alone() -> None:
    visit, _ = run(Visit(), OpenHelp(), CallStaff())
    assert run(visit, StaffCalled(99, ok=True))[0].dialog == visit.dialog


def test_nobody_is_called_without_the_dialog() -> None:
    assert run(Visit(), CallStaff()) == (Visit(), [])


def test_help_answers_the_idle_question() -> None:
    visit = Visit(screen=QueueFields(), dialog=IdleQuestion(5))
    assert run(visit, OpenHelp())[0].dialog == HelpDialog()


def test_an_answer_reaches_the_dialog_that_waits_under_the_question() -> None:
    calling, _ = run(Visit(screen=QueueFields()), OpenHelp(), CallStaff(), *seconds(60))
    assert isinstance(calling.dialog, IdleQuestion)
    answered, _ = run(calling, StaffCalled(calling.asks, ok=True))
    assert isinstance(answered.dialog, IdleQuestion)
    assert run(answered, events.Touched())[0].dialog == HelpDialog(HelpCall.CALLED, calling.asks)


def test_a_helper_beside_gives_five_minutes_until_the_visit_ends() -> None:
    visit, _ = run(Visit(screen=QueueFields()), OpenHelp(), SetGuided(on=True))
    assert (visit.guided, visit.dialog) == (True, None)
    assert run(visit, *seconds(299))[0].dialog is None
    assert isinstance(run(visit, *seconds(300))[0].dialog, IdleQuestion)
    assert run(visit, events.GoHome())[0].guided is True
    assert run(visit, events.EndVisit())[0].guided is False
    assert run(visit, SetGuided(on=False))[0].guided is False
    assert run(visit, *seconds(330))[0] == Visit(number=1, asks=1, person=1)
