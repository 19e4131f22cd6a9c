"""Online services over the whole kiosk: real catalogue, real numbers."""

from __future__ import annotations

from uuid import uuid4

from kiosk.domain.procedure import Online
from kiosk.domain.visit import events
from kiosk.domain.visit.online import (
    ChooseOnlineField,
    ChooseOnlineProcedure,
    OnlinePage,
    OpenOnline,
)
from kiosk.domain.visit.state import ProcedurePage, TicketPage
from tests.visits.harness import House


def page(house: House) -> OnlinePage:
    assert isinstance(house.screen, OnlinePage)
    return house.screen


def test_the_profile_s_favourites_come_first(house: House) -> None:
    house.do(OpenOnline())
    wanted = [each.procedure for each in house.kiosk.site.centre.online]
    assert [hit.code for hit in page(house).hits] == wanted
    assert page(house).chosen == page(house).hits[0].id


def test_every_field_with_something_online_has_it(house: House) -> None:
    house.do(OpenOnline())
    fields = [each for each in house.reception.runner.conditions.fields if each.online]
    assert fields
    for field in fields:
        house.do(ChooseOnlineField(field.code))
        hits = page(house).hits
        assert len(hits) == field.online
        assert all(hit.online is not Online.NONE for hit in hits)


def test_a_chosen_procedure_opens_and_back_leads_to_the_list(house: House) -> None:
    house.do(OpenOnline())
    house.do(ChooseOnlineProcedure(page(house).chosen))
    assert isinstance(house.screen, ProcedurePage)
    house.do(events.GoBack())
    assert page(house).hits


def test_a_guide_number_is_taken_from_the_page(house: House) -> None:
    house.do(OpenOnline(), events.TakeNumber(str(uuid4()), "guide"))
    assert isinstance(house.screen, TicketPage)
    assert house.screen.ticket.service == "guide"
