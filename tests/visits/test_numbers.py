"""Taking a number, from the first touch to the paper, however the centre and the printer are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from kiosk.domain.codes import ticket_code
from kiosk.domain.scan import TicketRef
from kiosk.domain.ticket import NumberSource, Printed, Refusal
from kiosk.domain.visit import events
from kiosk.domain.visit.online import OpenOnline
from kiosk.domain.visit.state import Home, Message, QueueServices, SearchPage, TicketPage
from tests.ticket_world import FakeClock, local
from tests.visits.harness import House, codes_on, opened

ALONE = '[central]\nkind = "none"\n'


def ticket_page(house: House) -> TicketPage:
    assert isinstance(house.screen, TicketPage)
    return house.screen


@pytest.mark.parametrize(
    ("settings", "cut_off", "number", "source"),
    [
        ("", False, "A001", NumberSource.CENTRAL),
        ("", True, "B1-001", NumberSource.OFFLINE),
        (ALONE, False, "A001", NumberSource.STANDALONE),
        ('[machine]\nletter = "K"\n', True, "K1-001", NumberSource.OFFLINE),
    ],
)
def test_a_number_is_shown_printed_and_kept(
    tmp_path: Path, settings: str, cut_off: bool, number: str, source: NumberSource
) -> None:
    with opened(tmp_path, settings) as house:
        if cut_off:
            house.standin.cut_off()
        wish = house.take_number()
        ticket = ticket_page(house).ticket
        assert (ticket.id, ticket.number, ticket.source) == (wish, number, source)
        assert ticket.printed is Printed.PRINTED
        (paper,) = house.papers()
        assert (paper.dots.shape[1], paper.cuts) == (576, 1)
        assert codes_on(paper) == [ticket_code(wish)]
        assert house.kiosk.journal_worker.run(house.kiosk.journal.get, wish) == ticket


def test_numbers_go_on_when_the_line_breaks_and_comes_back(house: House) -> None:
    numbers = []
    for connected in (True, False, False, True):
        house.standin.reconnect() if connected else house.standin.cut_off()
        house.take_number()
        numbers.append(ticket_page(house).ticket.number)
        house.do(events.EndVisit())
    assert numbers == ["A001", "B1-001", "B1-002", "A002"]


def test_one_tap_is_one_ticket_however_often_it_is_tapped(house: House) -> None:
    house.do(
        events.OpenQueue(), events.ChooseField("civil-status"), events.ChooseService("marriage")
    )
    wish = str(uuid4())
    for _ in range(20):
        house.reception.runner.send(events.TakeNumber(wish))
    house.settle()
    assert ticket_page(house).ticket.number == "A001"
    assert len(house.kiosk.journal_worker.run(house.kiosk.journal.tickets)) == 1
    assert len(house.papers()) == 1


@pytest.mark.parametrize(
    ("knobs", "printed", "papers"),
    [
        ({"paper": "out"}, Printed.NOT_PRINTED, 0),
        ({"cover": "open"}, Printed.NOT_PRINTED, 0),
        ({"cable": "out"}, Printed.NOT_PRINTED, 0),
        ({"paper": "low"}, Printed.PRINTED, 1),
        ({"answers": False}, Printed.UNKNOWN, 1),
        ({"fail_after_bytes": 20_000}, Printed.UNKNOWN, 1),
    ],
)
def test_a_number_stands_whatever_the_printer_does(
    house: House, knobs: dict[str, object], printed: Printed, papers: int
) -> None:
    house.printer(**knobs)
    wish = house.take_number()
    assert ticket_page(house).ticket.printed is printed
    paper_files = list(house.kiosk.site.paths.printer.glob("paper/*.bin"))
    assert len(paper_files) == papers
    kept = house.kiosk.journal_worker.run(house.kiosk.journal.get, wish)
    assert kept is not None
    assert kept.printed is printed


def test_paper_that_came_back_is_only_used_when_a_person_asks(house: House) -> None:
    house.printer(paper="out")
    house.take_number()
    house.printer(paper="ok")
    house.seconds(5)
    assert house.papers() == []
    house.do(events.PrintTicketAgain())
    assert ticket_page(house).ticket.printed is Printed.PRINTED
    assert len(house.papers()) == 1


def test_priority_is_one_word_on_the_ticket_and_nothing_about_the_person(house: House) -> None:
    house.do(
        events.OpenQueue(),
        events.ChooseField("civil-status"),
        events.ChooseService("birth"),
        events.TogglePriority(),
        events.TakeNumber(str(uuid4())),
    )
    assert ticket_page(house).ticket.priority == "declared"


def test_priority_is_asked_for_where_a_procedure_gives_its_number(house: House) -> None:
    house.do(events.OpenSearch(), events.TypeQuery("khai sinh"))
    assert isinstance(house.screen, SearchPage)
    house.do(events.OpenProcedure(house.screen.hits[0].id), events.TogglePriority())
    house.do(events.TakeNumber(str(uuid4()), "birth"))
    assert ticket_page(house).ticket.priority == "declared"


def test_a_service_that_is_gone_is_refused_on_the_page_it_was_asked_on(house: House) -> None:
    house.do(
        events.OpenQueue(),
        events.ChooseField("civil-status"),
        events.ChooseService("no-such-service"),
        events.TakeNumber(str(uuid4())),
    )
    assert house.screen == QueueServices(
        "civil-status", "no-such-service", refusal=Refusal.UNKNOWN_SERVICE
    )


@pytest.mark.parametrize(
    "way",
    [
        (events.OpenQueue(),),
        (events.OpenService("civil-status", "birth"),),
        (events.OpenSearch(), events.ChooseLifeEvent("birth"), events.OpenProcedure("")),
        (OpenOnline(),),
        (events.OpenDossier(),),
    ],
)
def test_every_page_that_gives_numbers_follows_the_hours(
    tmp_path: Path, way: tuple[events.Event, ...]
) -> None:
    clock = FakeClock(real=local(2, 11, 29), synchronised=True)
    with opened(tmp_path, "[centre]\nrespect_hours = true\n", clock) as house:
        for event in way:
            if isinstance(event, events.OpenProcedure):
                assert isinstance(house.screen, SearchPage)
                event = replace(event, procedure_id=house.screen.hits[0].id)
            house.do(event)
        queues = house.reception.runner.conditions.queues
        assert queues["birth"].open
        house.seconds(70)
        assert not house.reception.runner.conditions.queues["birth"].open


def test_outside_opening_hours_no_number_is_given(tmp_path: Path) -> None:
    clock = FakeClock()
    clock.advance(hours=13)
    settings = ALONE + "[centre]\nrespect_hours = true\n"
    with opened(tmp_path, settings, clock) as house:
        house.take_number()
        assert isinstance(house.screen, QueueServices)
        assert house.screen.refusal is Refusal.CLOSED
        assert house.papers() == []


def test_the_guide_desk_needs_no_choice(house: House) -> None:
    house.do(events.OpenQueue(), events.TakeNumber(str(uuid4()), "guide"))
    assert ticket_page(house).ticket.number == "Q001"


def test_a_scanned_ticket_comes_back_without_new_paper(house: House) -> None:
    wish = house.take_number()
    number = ticket_page(house).ticket.number
    house.do(events.EndVisit())
    assert house.screen == Home()
    house.scan(ticket_code(wish))
    assert (ticket_page(house).ticket.number, ticket_page(house).again) == (number, True)
    assert len(house.papers()) == 1


def test_a_ticket_of_another_machine_is_not_known_here(house: House) -> None:
    house.do(events.Scanned(TicketRef("00000000-0000-4000-8000-000000000001")))
    assert (house.screen, house.dialog) == (Home(), Message("scan.ticket_unknown"))


def test_numbers_survive_a_power_cut_and_the_day_goes_on(tmp_path: Path) -> None:
    clock = FakeClock()
    with opened(tmp_path, ALONE, clock) as house:
        wish = house.take_number()
    clock.advance(minutes=3)
    clock.reboot()
    with opened(tmp_path, ALONE, clock) as house:
        house.do(events.Scanned(TicketRef(wish)))
        assert ticket_page(house).ticket.number == "A001"
        house.take_number()
        assert ticket_page(house).ticket.number == "A002"
