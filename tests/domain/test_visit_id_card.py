"""An ID card before the scanner: the choice, each way out of it, and what the visit keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kiosk.domain.id_card import IdCard
from kiosk.domain.procedure import Procedure
from kiosk.domain.ticket import NumberSource, Ticket, TicketRequest
from kiosk.domain.visit import effects, events
from kiosk.domain.visit.id_card import CardFound, FindPlaceOfCard, TakeNumberWithCard
from kiosk.domain.visit.machine import next_state
from kiosk.domain.visit.state import (
    CardNote,
    DossierEntry,
    Home,
    Issuing,
    Message,
    ProcedurePage,
    QueueFields,
    QueueServices,
    SearchPage,
    Visit,
)
from kiosk.domain.visit.wards import FindPlace, OpenWards, PlaceFound, TypeWard, WardsPage
from kiosk.domain.wards import NewWard, OldWard, WardAnswer

ADDRESS = "Số 3, Phường Hà Thử, Thành phố Hạ Mẫu, Tỉnh Bắc Mẫu"
QUESTIONS = ("Phường Hà Thử, Thành phố Hạ Mẫu, Tỉnh Bắc Mẫu",)
ISSUED = date(2021, 7, 1)
CARD = IdCard("001045000000", "", "Người Mẫu", date(1945, 2, 1), "Nam", ADDRESS, ISSUED)
OF_AGE = events.Scanned(CARD, "elderly")
TOO_YOUNG = events.Scanned(CARD)
NO_ADDRESS = events.Scanned(replace(CARD, name="", address="", name_readable=False))
UNCLEAR = events.Scanned(replace(CARD, address="Thôn Mẫu"))
ANSWER = WardAnswer(
    OldWard("Phường Hà Thử", "Thành phố Hạ Mẫu", "Tỉnh Bắc Mẫu"),
    (NewWard("Phường Hạ Mẫu", "Tỉnh Bắc Mẫu"),),
)
NOTE = CardNote("card.no_place")
TO_SERVICES = (events.OpenQueue(), events.ChooseField("civil"))


def run(*happened: events.Event) -> tuple[Visit, tuple[effects.Effect, ...]]:
    """The visit after some events, and what the last of them asked for."""
    visit = Visit()
    asked: tuple[effects.Effect, ...] = ()
    for event in happened:
        step = next_state(visit, event)
        visit, asked = step.visit, step.effects
    return visit, asked


@pytest.mark.parametrize(
    ("scan", "offer"),
    [
        (OF_AGE, CardFound("elderly", True, QUESTIONS)),
        (TOO_YOUNG, CardFound("", True, QUESTIONS)),
        (UNCLEAR, CardFound("", True)),
        (NO_ADDRESS, CardFound()),
    ],
)
def test_a_card_offers_what_it_is_good_for(scan: events.Scanned, offer: CardFound) -> None:
    assert run(scan) == (Visit(dialog=offer), ())


def test_no_repr_tells_of_the_card() -> None:
    visit, _ = run(OF_AGE)
    assert repr(visit.dialog) == "CardFound(has_address=True)"
    _, (asked,) = run(OF_AGE, FindPlaceOfCard())
    assert repr(asked) == "FindPlace(ask=1)"
    assert repr(PlaceFound(1, "Phường Hà Thử", (ANSWER,))) == "PlaceFound(ask=1)"


@pytest.mark.parametrize("way_out", [events.CloseDialog(), events.GoBack()])
def test_closing_the_choice_forgets_the_card(way_out: events.Event) -> None:
    visit, asked = run(OF_AGE, way_out)
    assert visit == Visit()
    assert asked == ()


def test_nothing_opens_over_a_number_that_is_being_made() -> None:
    taking = (*TO_SERVICES, events.ChooseService("birth"), events.TakeNumber("t-1"))
    visit, asked = run(*taking, OF_AGE)
    assert isinstance(visit.screen, Issuing)
    assert (visit.dialog, asked) == (None, ())


# --- a number --------------------------------------------------------------------------------


def test_the_queue_opens_with_priority_already_on() -> None:
    fields, _ = run(OF_AGE, TakeNumberWithCard())
    assert (fields.screen, fields.dialog, fields.back) == (QueueFields(), None, (Home(),))
    services, _ = run(OF_AGE, TakeNumberWithCard(), events.ChooseField("civil"))
    assert services.screen == QueueServices("civil", priority=True)
    assert services.age_group == "elderly"


def test_without_the_age_it_opens_as_always() -> None:
    visit, _ = run(TOO_YOUNG, TakeNumberWithCard(), events.ChooseField("civil"))
    assert visit.screen == QueueServices("civil")
    assert visit.age_group == ""


def test_on_the_services_page_the_switch_goes_on_at_once() -> None:
    chosen = (*TO_SERVICES, events.ChooseService("birth"))
    visit, _ = run(*chosen, OF_AGE)
    assert visit.screen == QueueServices("civil", "birth", priority=True)
    assert (visit.dialog, visit.age_group) == (None, "elderly")


def test_there_a_card_without_the_age_offers_the_choice() -> None:
    visit, _ = run(*TO_SERVICES, TOO_YOUNG)
    assert visit.dialog == CardFound("", True, QUESTIONS)
    there, asked = run(*TO_SERVICES, TOO_YOUNG, TakeNumberWithCard())
    assert (there.screen, there.dialog, asked) == (QueueServices("civil"), None, ())


def test_another_card_there_changes_nothing_that_was_chosen() -> None:
    chosen, _ = run(*TO_SERVICES, OF_AGE, events.ChooseService("birth"))
    visit, _ = run(
        *TO_SERVICES, OF_AGE, events.ChooseService("birth"), TOO_YOUNG, TakeNumberWithCard()
    )
    assert visit == chosen


def test_who_is_at_the_fields_goes_on_there() -> None:
    visit, _ = run(events.OpenQueue(), OF_AGE, TakeNumberWithCard())
    assert (visit.screen, visit.back) == (QueueFields(), (Home(),))
    assert visit.age_group == "elderly"


def test_who_switches_it_off_is_not_asked_again() -> None:
    off = (*TO_SERVICES, OF_AGE, events.TogglePriority())
    visit, _ = run(*off)
    assert (visit.screen, visit.age_group) == (QueueServices("civil"), "")
    again, _ = run(*off, events.GoBack(), events.ChooseField("land"))
    assert again.screen == QueueServices("land")
    by_hand, _ = run(*off, events.TogglePriority())
    assert (by_hand.screen, by_hand.age_group) == (QueueServices("civil", priority=True), "")


def test_the_ticket_says_priority_and_not_why_and_then_it_is_forgotten() -> None:
    taking = (*TO_SERVICES, OF_AGE, events.ChooseService("birth"), events.TakeNumber("t-1"))
    _, asked = run(*taking)
    assert asked == (effects.IssueTicket(TicketRequest("t-1", "birth", "declared")),)
    now = datetime(2026, 11, 23, 2, 24, tzinfo=UTC)
    made = Ticket("t-1", "A036", "birth", now.date(), now, NumberSource.CENTRAL)
    visit, _ = run(*taking, events.TicketIssued(made))
    assert visit.age_group == ""


def test_the_age_counts_on_a_page_without_the_switch_too() -> None:
    """A number that is taken from a procedure, after the card's ward was looked up."""
    ward, _ = run(OF_AGE, FindPlaceOfCard())
    page = replace(ward, screen=ProcedurePage(Procedure("id", "1.000000", "Thủ tục mẫu")))
    step = next_state(page, events.TakeNumber("t-1", "birth"))
    assert step.effects == (effects.IssueTicket(TicketRequest("t-1", "birth", "declared")),)
    young, _ = run(TOO_YOUNG, FindPlaceOfCard())
    step = next_state(replace(young, screen=page.screen), events.TakeNumber("t-2", "birth"))
    assert step.effects == (effects.IssueTicket(TicketRequest("t-2", "birth")),)


@pytest.mark.parametrize("end", [events.GoHome(), events.EndVisit()])
def test_home_and_the_end_forget_the_group(end: events.Event) -> None:
    visit, _ = run(*TO_SERVICES, OF_AGE, end)
    assert (visit.screen, visit.age_group) == (Home(), "")


# --- the ward --------------------------------------------------------------------------------


def test_the_ward_of_the_address_is_looked_up() -> None:
    waiting, asked = run(OF_AGE, FindPlaceOfCard())
    assert waiting.screen == WardsPage(typing=False, ask=1)
    assert waiting.dialog is None
    assert asked == (FindPlace(1, QUESTIONS),)
    found = next_state(waiting, PlaceFound(1, "Phường Hà Thử", (ANSWER,))).visit
    assert found.screen == WardsPage("Phường Hà Thử", False, (ANSWER,), answered=True, ask=1)
    assert found.back == (Home(),)


def test_a_place_that_is_not_known_is_typed() -> None:
    waiting, _ = run(OF_AGE, FindPlaceOfCard())
    visit = next_state(waiting, PlaceFound(1, "", ())).visit
    assert (visit.screen, visit.dialog) == (WardsPage(ask=1), NOTE)


def test_an_address_that_is_not_understood_is_typed() -> None:
    visit, asked = run(UNCLEAR, FindPlaceOfCard())
    assert (visit.screen, visit.dialog, asked) == (WardsPage(ask=1), None, ())


def test_without_an_address_there_is_no_such_way() -> None:
    before, _ = run(NO_ADDRESS)
    assert next_state(before, FindPlaceOfCard()).visit == before


def test_an_answer_that_comes_late_changes_nothing() -> None:
    typed, _ = run(OF_AGE, FindPlaceOfCard(), TypeWard("tan"))
    assert next_state(typed, PlaceFound(1, "Phường Hà Thử", (ANSWER,))).visit == typed
    left, _ = run(OF_AGE, FindPlaceOfCard(), events.GoHome())
    assert next_state(left, PlaceFound(1, "Phường Hà Thử", (ANSWER,))).visit == left


def test_on_the_wards_page_the_card_is_looked_up_at_once() -> None:
    visit, asked = run(OpenWards(), TypeWard("tan"), OF_AGE)
    assert (visit.screen, visit.dialog, visit.back) == (
        WardsPage("", False, ask=2),
        None,
        (Home(),),
    )
    assert asked == (FindPlace(2, QUESTIONS),)


@pytest.mark.parametrize("scan", [UNCLEAR, NO_ADDRESS])
def test_there_what_was_typed_stays_beside_a_card_without_a_ward(scan: events.Scanned) -> None:
    typed, _ = run(OpenWards(), TypeWard("tan"))
    visit = next_state(typed, scan).visit
    assert (visit.screen, visit.dialog) == (typed.screen, NOTE)


# --- the dossier, and elsewhere --------------------------------------------------------------


def test_the_dossier_needs_its_code() -> None:
    visit, _ = run(OF_AGE, events.OpenDossier())
    assert (visit.screen, visit.dialog) == (DossierEntry(), None)
    shown, _ = run(OF_AGE, events.OpenDossier(), OF_AGE)
    assert shown.dialog == Message("scan.id_card_needs_code")


@pytest.mark.parametrize("touch", [TakeNumberWithCard(), FindPlaceOfCard()])
def test_without_the_choice_its_buttons_do_nothing(touch: events.Event) -> None:
    visit, _ = run(events.OpenSearch())
    assert next_state(visit, touch).visit == visit
    assert isinstance(visit.screen, SearchPage)
