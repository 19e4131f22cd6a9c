"""The visit's rules, one by one. Whole visits over the whole application are in tests/visits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kiosk.domain.checklist import NO_TICKS, Ticks
from kiosk.domain.dossier import (
    AnswerSource,
    Dossier,
    DossierKey,
    DossierStatus,
    Found,
    NotFound,
    Unavailable,
    UnavailableReason,
)
from kiosk.domain.procedure import Paper, PaperCase, Procedure, ProcedureHit
from kiosk.domain.scan import DossierScan, IdCard, SelfTest, TicketRef, Unknown
from kiosk.domain.ticket import NumberSource, Printed, Refusal, Ticket, TicketRequest
from kiosk.domain.visit import effects, events
from kiosk.domain.visit.ask import OpenAsk
from kiosk.domain.visit.help import CallStaff, OpenHelp
from kiosk.domain.visit.machine import next_state
from kiosk.domain.visit.state import (
    Access,
    DossierEntry,
    DossierPage,
    DossierWaiting,
    Home,
    IdleQuestion,
    Issuing,
    Message,
    PaperSlip,
    ProcedurePage,
    QueueFields,
    QueueServices,
    ScanFound,
    ScanNote,
    SearchPage,
    Tab,
    TicketPage,
    Visit,
)

BIRTH = Procedure(
    id="p-1",
    code="1.001193",
    title="Thủ tục đăng ký khai sinh",
    cases=(PaperCase("", (Paper("Tờ khai"), Paper("Giấy chứng sinh"))),),
)
HIT = ProcedureHit("p-1", "1.001193", "Thủ tục đăng ký khai sinh", "Hộ tịch", 1.0)
TICKET = Ticket(
    id="t-1",
    number="A036",
    service="birth",
    service_day=date(2026, 11, 23),
    issued_at=datetime(2026, 11, 23, 2, 24, tzinfo=UTC),
    source=NumberSource.CENTRAL,
)
FOUND = Found(
    Dossier("H49.61-261120-0001", DossierStatus.PROCESSING, date(2026, 12, 4)),
    datetime(2026, 11, 23, 2, 0, tzinfo=UTC),
    AnswerSource.CENTRAL,
)
CARD = IdCard("001085000000", "", "Người Mẫu", None, "Nam", "", None)


def run(visit: Visit, *happened: events.Event) -> tuple[Visit, list[effects.Effect]]:
    """The visit after some events, and everything it asked for on the way."""
    asked: list[effects.Effect] = []
    for event in happened:
        step = next_state(visit, event)
        visit = step.visit
        asked += step.effects
    return visit, asked


def seconds(count: int) -> list[events.Event]:
    return [events.Second()] * count


TO_SERVICE: list[events.Event] = [
    events.OpenQueue(),
    events.ChooseField("civil"),
    events.ChooseService("birth"),
]


def test_a_number_is_asked_for_once_however_often_the_button_is_tapped() -> None:
    taps = [events.TakeNumber("t-1"), events.TakeNumber("t-2"), events.TakeNumber("t-3")]
    visit, asked = run(Visit(), *TO_SERVICE, *taps)
    issued = [effect for effect in asked if isinstance(effect, effects.IssueTicket)]
    assert issued == [effects.IssueTicket(TicketRequest("t-1", "birth"))]
    assert isinstance(visit.screen, Issuing)


def test_a_declared_priority_goes_with_the_request_without_its_reason() -> None:
    _, asked = run(Visit(), *TO_SERVICE, events.TogglePriority(), events.TakeNumber("t-1"))
    assert effects.IssueTicket(TicketRequest("t-1", "birth", "declared")) in asked


@pytest.mark.parametrize(
    ("toggles", "group", "priority"),
    [(0, "", ""), (1, "", "declared"), (2, "", ""), (0, "elderly", "declared"), (1, "elderly", "")],
)
def test_a_procedure_page_has_the_same_switch(toggles: int, group: str, priority: str) -> None:
    page = ProcedurePage(Procedure("p", "1", "Mẫu"))
    there = [events.TogglePriority()] * toggles
    visit, asked = run(
        Visit(screen=page, age_group=group), *there, events.TakeNumber("t-1", "birth")
    )
    assert asked == [effects.IssueTicket(TicketRequest("t-1", "birth", priority))]
    refused, _ = run(visit, events.TicketRefused("t-1", Refusal.CLOSED))
    assert isinstance(refused.screen, ProcedurePage)
    assert refused.screen.priority is (toggles == 1 and not group)


def test_no_number_without_a_service() -> None:
    visit, asked = run(
        Visit(), events.OpenQueue(), events.ChooseField("civil"), events.TakeNumber("t-1")
    )
    assert not any(isinstance(effect, effects.IssueTicket) for effect in asked)
    assert visit.screen == QueueServices("civil")


def test_a_durable_number_is_shown_and_its_paper_asked_for_once() -> None:
    visit, asked = run(
        Visit(),
        *TO_SERVICE,
        events.TakeNumber("t-1"),
        events.TicketIssued(TICKET),
        events.TicketIssued(TICKET),
    )
    assert visit.screen == TicketPage(TICKET)
    assert visit.back == ()
    assert asked.count(effects.PrintTicket(TICKET)) == 1


def test_a_refusal_keeps_the_page_and_says_why() -> None:
    visit, _ = run(
        Visit(),
        *TO_SERVICE,
        events.TakeNumber("t-1"),
        events.TicketRefused("t-1", Refusal.DAILY_LIMIT),
    )
    assert visit.screen == QueueServices("civil", "birth", refusal=Refusal.DAILY_LIMIT)


def test_nothing_can_be_touched_while_a_number_is_made() -> None:
    waiting, _ = run(Visit(), *TO_SERVICE, events.TakeNumber("t-1"))
    for event in (
        events.GoHome(),
        events.GoBack(),
        events.EndVisit(),
        events.OpenQueue(),
        events.OpenSearch(),
        events.OpenDossier(),
        events.Scanned(DossierScan("H49.61-261120-0001")),
    ):
        assert next_state(waiting, event).visit == waiting


def test_a_ticket_of_another_request_is_not_shown() -> None:
    waiting, _ = run(Visit(), *TO_SERVICE, events.TakeNumber("t-9"))
    assert next_state(waiting, events.TicketIssued(TICKET)).visit == waiting


def test_a_reprint_happens_only_by_a_touch_and_not_while_one_is_printing() -> None:
    page = Visit(screen=TicketPage(TICKET))
    assert next_state(page, events.PrintTicketAgain()).effects == ()
    failed, _ = run(page, events.TicketPrinted("t-1", Printed.NOT_PRINTED))
    assert next_state(failed, events.PrintTicketAgain()).effects == (
        effects.PrintTicket(replace(TICKET, printed=Printed.PENDING)),
    )


def test_every_keystroke_asks_and_only_the_last_answer_is_shown() -> None:
    visit, asked = run(Visit(), events.OpenSearch(), events.TypeQuery("d"), events.TypeQuery("dk"))
    questions = [effect for effect in asked if isinstance(effect, effects.FindProcedures)]
    assert [question.query for question in questions] == ["d", "dk"]
    late, last = questions[0].ask, questions[1].ask
    visit, _ = run(visit, events.HitsArrived(last, (HIT,)), events.HitsArrived(late, ()))
    assert isinstance(visit.screen, SearchPage)
    assert visit.screen.hits == (HIT,)


def test_an_empty_query_without_filters_shows_the_tiles_again() -> None:
    visit, asked = run(Visit(), events.OpenSearch(), events.TypeQuery("d"), events.TypeQuery(" "))
    assert isinstance(visit.screen, SearchPage)
    assert visit.screen.hits == ()
    assert len([effect for effect in asked if isinstance(effect, effects.FindProcedures)]) == 1


def open_procedure() -> Visit:
    visit, asked = run(Visit(), events.OpenSearch(), events.OpenProcedure("p-1"))
    load = asked[-1]
    assert isinstance(load, effects.LoadProcedure)
    visit, _ = run(visit, events.ProcedureArrived(load.ask, BIRTH, None))
    return visit


def test_papers_are_ticked_and_unticked() -> None:
    visit, _ = run(open_procedure(), events.ToggleTick(0, 0), events.ToggleTick(0, 1))
    visit, _ = run(visit, events.ToggleTick(0, 0))
    assert visit.screen == ProcedurePage(BIRTH, ticked=frozenset({(0, 1)}))


def test_a_tab_opens_on_its_first_page() -> None:
    visit, _ = run(open_procedure(), events.ShowPage(3), events.ChooseTab(Tab.STEPS))
    assert visit.screen == ProcedurePage(BIRTH, tab=Tab.STEPS, page=0)


def test_a_checklist_is_printed_once_per_touch_and_only_when_asked() -> None:
    visit, asked = run(open_procedure(), events.PrintSlip(), events.PrintSlip())
    prints = [effect for effect in asked if isinstance(effect, effects.PrintChecklist)]
    assert len(prints) == 1
    assert prints[0].ticks == NO_TICKS
    number = prints[0].ask
    visit, _ = run(visit, events.SlipPrinted(number, ok=False))
    assert visit.screen == ProcedurePage(BIRTH, slip=PaperSlip.FAILED, slip_ask=number)


@pytest.mark.parametrize("between", [(OpenHelp(), CallStaff()), (OpenAsk(),)])
def test_a_paper_is_heard_of_whatever_was_asked_meanwhile(
    between: tuple[events.Event, ...],
) -> None:
    """Help was called, or another page lies over it: the page would say for ever that it prints."""
    visit, asked = run(open_procedure(), events.PrintSlip(), *between)
    number = next(each.ask for each in asked if isinstance(each, effects.PrintChecklist))
    visit, _ = run(visit, events.SlipPrinted(number, ok=True))
    page = next(each for each in (visit.screen, *visit.back) if isinstance(each, ProcedurePage))
    assert page.slip is PaperSlip.PRINTED


def test_what_is_ticked_goes_with_the_list() -> None:
    _, asked = run(open_procedure(), events.ToggleTick(0, 0), events.PrintSlip())
    ticked = [each.ticks for each in asked if isinstance(each, effects.PrintChecklist)]
    assert ticked == [Ticks(frozenset({(0, 0)}))]


def test_a_number_for_this_procedure_comes_from_its_page() -> None:
    visit, asked = run(open_procedure(), events.TakeNumber("t-1", "birth"))
    assert asked == [effects.IssueTicket(TicketRequest("t-1", "birth"))]
    refused, _ = run(visit, events.TicketRefused("t-1", Refusal.CLOSED))
    assert refused.screen == ProcedurePage(BIRTH, refusal=Refusal.CLOSED)


def test_a_procedure_that_is_gone_says_so() -> None:
    visit, asked = run(Visit(), events.OpenSearch(), events.OpenProcedure("p-9"))
    load = asked[-1]
    assert isinstance(load, effects.LoadProcedure)
    visit, _ = run(visit, events.ProcedureArrived(load.ask, None, None))
    assert visit.dialog == Message("procedure.gone")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (NotFound("H49.61-261120-0001"), "lookup.not_found"),
        (Unavailable(UnavailableReason.OFFLINE), "lookup.offline"),
        (Unavailable(UnavailableReason.TIMEOUT), "lookup.timeout"),
        (Unavailable(UnavailableReason.TOO_MANY), "lookup.too_many"),
    ],
)
def test_no_answer_keeps_what_was_typed_and_says_why(
    answer: NotFound | Unavailable, message: str
) -> None:
    visit, asked = run(
        Visit(), events.OpenDossier(), events.TypeCode("H49.61-261120-0001"), events.AskDossier()
    )
    question = asked[-1]
    assert isinstance(question, effects.LookUp)
    visit, _ = run(visit, events.LookupArrived(question.ask, answer))
    assert visit.screen == DossierEntry("H49.61-261120-0001", message)
    back, _ = run(visit, events.GoBack())
    assert isinstance(back.screen, Home)


def test_a_scan_on_the_home_screen_opens_the_dossier_at_once() -> None:
    visit, asked = run(Visit(), events.Scanned(DossierScan("H49.61-261120-0001", "A2B3")))
    question = asked[-1]
    assert isinstance(question, effects.LookUp)
    assert question.key == DossierKey("H49.61-261120-0001", "A2B3")
    visit, _ = run(visit, events.LookupArrived(question.ask, FOUND))
    assert visit.screen == DossierPage(FOUND, question.key)


def test_a_scan_elsewhere_asks_first_and_loses_nothing() -> None:
    page = open_procedure()
    asked, _ = run(page, events.Scanned(DossierScan("H49.61-261120-0001")))
    assert asked.dialog == ScanFound(DossierScan("H49.61-261120-0001"))
    refused, _ = run(asked, events.CloseDialog())
    assert refused.screen == page.screen
    accepted, _ = run(asked, events.OpenScanned())
    assert isinstance(accepted.screen, DossierWaiting)


def test_an_answer_for_a_visit_that_ended_is_dropped() -> None:
    visit, asked = run(Visit(), events.Scanned(DossierScan("H49.61-261120-0001")))
    question = asked[-1]
    assert isinstance(question, effects.LookUp)
    ended, _ = run(visit, events.GoHome())
    assert next_state(ended, events.LookupArrived(question.ask, FOUND)).visit == ended


def test_an_id_card_never_opens_anyones_list() -> None:
    visit, asked = run(Visit(), events.Scanned(CARD))
    assert visit.screen == Home()
    assert asked == []
    entry, asked = run(Visit(), events.OpenDossier(), events.Scanned(CARD))
    assert entry.dialog == Message("scan.id_card_needs_code")
    assert entry.screen == DossierEntry()
    assert asked == []


def test_an_unknown_scan_says_what_it_is_not() -> None:
    visit, _ = run(Visit(), events.Scanned(Unknown("unreadable")))
    assert visit.dialog == Message("scan.unreadable")


def test_the_test_code_is_no_refusal() -> None:
    visit, asked = run(Visit(), events.Scanned(SelfTest()))
    assert (visit.dialog, asked) == (ScanNote("scan.self_test"), [])


def test_scanning_a_ticket_shows_it_again_and_prints_nothing() -> None:
    visit, asked = run(Visit(), events.Scanned(TicketRef("t-1")))
    recall = asked[-1]
    assert recall == effects.RecallTicket(visit.asks, "t-1")
    printed = replace(TICKET, printed=Printed.PRINTED)
    visit, further = run(visit, events.TicketRecalled(visit.asks, printed))
    assert visit.screen == TicketPage(printed, again=True)
    assert further == []


# --- idle time -------------------------------------------------------------------------------


def test_the_question_comes_after_sixty_seconds_and_the_visit_ends_thirty_later() -> None:
    page = open_procedure()
    almost, _ = run(page, *seconds(59))
    assert almost.dialog is None
    asked, _ = run(almost, events.Second())
    assert asked.dialog == IdleQuestion(30)
    last, _ = run(asked, *seconds(29))
    assert last.dialog == IdleQuestion(1)
    ended, wiped = run(last, events.Second())
    assert ended.untouched
    assert ended.number == page.number + 1
    assert wiped == [effects.Forget()]


def test_one_touch_gives_a_full_new_period() -> None:
    page = open_procedure()
    asked, _ = run(page, *seconds(80))
    stayed, _ = run(asked, events.Touched())
    assert (stayed.dialog, stayed.screen) == (None, page.screen)
    again, _ = run(stayed, *seconds(59))
    assert again.dialog is None


@pytest.mark.parametrize("answer", [events.Touched(), events.GoBack(), events.CloseDialog()])
def test_the_dialog_that_the_question_came_over_is_given_back(answer: events.Event) -> None:
    page = replace(open_procedure(), dialog=Message("scan.empty"))
    asked, _ = run(page, *seconds(70))
    assert asked.dialog == IdleQuestion(20, Message("scan.empty"))
    stayed, _ = run(asked, answer)
    assert (stayed.dialog, stayed.screen) == (Message("scan.empty"), page.screen)


def test_back_on_the_question_is_an_answer_and_no_step_back() -> None:
    asked, _ = run(open_procedure(), *seconds(70))
    stayed, _ = run(asked, events.GoBack())
    assert (stayed.dialog, stayed.screen) == (None, asked.screen)


def test_read_aloud_waits_twice_as_long() -> None:
    page = replace(open_procedure(), access=Access(read_aloud=True))
    assert run(page, *seconds(119))[0].dialog is None
    assert run(page, *seconds(120))[0].dialog == IdleQuestion(30)


@pytest.mark.parametrize("printed", [Printed.NOT_PRINTED, Printed.UNKNOWN])
def test_a_number_without_paper_may_be_photographed_for_five_minutes(printed: Printed) -> None:
    page = Visit(screen=TicketPage(replace(TICKET, printed=printed)))
    assert run(page, *seconds(299))[0].dialog is None
    assert run(page, *seconds(300))[0].dialog == IdleQuestion(30)


def test_nobody_is_asked_on_an_untouched_home_screen() -> None:
    assert run(Visit(), *seconds(1000))[0] == Visit()


def test_a_home_screen_left_in_english_goes_back_to_vietnamese() -> None:
    english, _ = run(Visit(), events.SetLocale("en"), *seconds(90))
    assert english.untouched


def test_home_keeps_the_reading_aids_and_done_resets_them() -> None:
    page = replace(open_procedure(), locale="en", access=Access(large=True))
    home, wiped = run(page, events.GoHome())
    assert (home.screen, home.locale, home.access) == (Home(), "en", Access(large=True))
    assert wiped == [effects.Forget()]
    assert run(page, events.EndVisit())[0].untouched


def test_back_returns_step_by_step() -> None:
    visit, _ = run(Visit(), *TO_SERVICE)
    visit, _ = run(visit, events.GoBack())
    assert visit.screen == QueueFields()
    assert run(visit, events.GoBack())[0].screen == Home()


def test_a_switch_of_language_keeps_the_page_and_what_was_typed() -> None:
    visit, _ = run(Visit(), events.OpenSearch(), events.TypeQuery("khai"), events.SetLocale("en"))
    assert isinstance(visit.screen, SearchPage)
    assert (visit.screen.query, visit.locale) == ("khai", "en")
