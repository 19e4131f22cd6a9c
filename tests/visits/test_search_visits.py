"""Finding a procedure by typing or browsing, its checklist on paper, and its number."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from kiosk.control.operations import KioskOperations
from kiosk.control.socket import OperationError
from kiosk.domain.ticket import Printed
from kiosk.domain.visit import events
from kiosk.domain.visit.state import (
    Home,
    Message,
    PaperSlip,
    ProcedurePage,
    SearchPage,
    Tab,
    TicketPage,
)
from kiosk.domain.visit.wards import OpenWards, WardsPage
from offline_cache.index import Index
from tests.visits.harness import House, opened


def find(house: House, typed: str) -> SearchPage:
    house.do(events.OpenSearch(), events.StartTyping())
    for length in range(1, len(typed) + 1):
        house.reception.runner.send(events.TypeQuery(typed[:length]))
    house.settle()
    assert isinstance(house.screen, SearchPage)
    return house.screen


def page_of(house: House) -> ProcedurePage:
    assert isinstance(house.screen, ProcedurePage)
    return house.screen


def test_from_four_syllables_to_the_checklist_and_the_number(house: House) -> None:
    hit = find(house, "dk khai sinh").hits[0]
    assert hit.code == "1.001193"
    house.do(events.OpenProcedure(hit.id))
    assert page_of(house).procedure.code == "1.001193"
    assert page_of(house).summary is not None
    house.do(events.ToggleTick(0, 0), events.ToggleTick(0, 1), events.ToggleTick(0, 1))
    assert page_of(house).ticked == {(0, 0)}
    house.do(events.ChooseTab(Tab.STEPS), events.ShowPage(1), events.ChooseTab(Tab.PAPERS))
    house.do(events.PrintSlip())
    assert page_of(house).slip is PaperSlip.PRINTED
    assert [paper.cuts for paper in house.papers()] == [1]
    house.do(events.TakeNumber(str(uuid4()), "birth"))
    assert isinstance(house.screen, TicketPage)
    assert house.screen.ticket.printed is Printed.PRINTED
    assert len(house.papers()) == 2


def test_a_checklist_without_paper_says_so_and_prints_nothing_later(house: House) -> None:
    house.printer(paper="out")
    house.do(events.OpenProcedure(find(house, "ket hon").hits[0].id), events.PrintSlip())
    assert page_of(house).slip is PaperSlip.FAILED
    house.printer(paper="ok")
    house.seconds(5)
    assert house.papers() == []


def test_the_name_of_an_old_ward_leads_on_to_what_it_is_now(house: House) -> None:
    for typed, known in (("minh thanh", True), ("minh thanh x", False), ("ket hon", False)):
        page = find(house, typed)
        assert (page.query, page.ward) == (typed, known)
        house.do(events.GoHome())
    find(house, "phường minh thành")
    house.do(OpenWards())
    assert isinstance(house.screen, WardsPage)
    assert house.screen.query == "phường minh thành"
    assert house.screen.found[0].now


def test_what_is_done_on_the_spot_is_found_alone_and_among_what_is_typed(house: House) -> None:
    def codes() -> set[str]:
        assert isinstance(house.screen, SearchPage)
        return {hit.code for hit in house.screen.hits}

    here = {"2.000815", "1.004873"}
    house.do(events.OpenSearch(), events.FilterOnTheSpot(True))
    assert codes() == here
    house.do(events.ChooseLifeEvent("marriage"))
    assert codes() == {"1.004873"}
    house.do(events.ChooseLifeEvent(""), events.TypeQuery("chung thuc"))
    assert codes() == {"2.000815"}
    house.do(events.FilterOnTheSpot(False))
    assert codes() > {"2.000815"}


def test_browsing_by_life_event_and_field_finds_the_same_catalogue(house: House) -> None:
    house.do(events.OpenSearch(), events.ChooseLifeEvent("birth"))
    assert isinstance(house.screen, SearchPage)
    by_event = {hit.code for hit in house.screen.hits}
    fields = house.reception.runner.conditions.fields
    house.do(events.ChooseLifeEvent(""), events.FilterField(fields[0].code))
    assert "1.001193" in by_event
    assert len(house.screen.hits) == fields[0].count


def test_what_finds_nothing_says_nothing_and_loses_nothing(house: House) -> None:
    for typed in ("zzzz qqqq", "%", "_", "*", "--", '"', "'; DROP TABLE procedures;--", "(", "^"):
        house.do(events.GoHome())
        page = find(house, typed)
        assert page.query == typed
    assert house.kiosk.cache_worker.run(house.kiosk.catalogue.stats).procedures > 50


def test_a_procedure_that_is_gone_is_said(house: House) -> None:
    house.do(events.OpenSearch(), events.OpenProcedure("no-such-id"))
    assert house.dialog == Message("procedure.gone")


def test_home_forgets_the_search_and_keeps_the_language(house: House) -> None:
    house.do(events.SetLocale("en"))
    find(house, "khai sinh")
    house.do(events.GoHome())
    assert house.screen == Home()
    assert house.reception.runner.visit.locale == "en"


def test_shelves_are_read_anew_after_an_import(house: House) -> None:
    before = house.reception.runner.conditions
    house.reception.runner.set_conditions(type(before)())
    house.kiosk.catalogue_changed()
    house.settle()
    assert house.reception.runner.conditions.fields == before.fields
    assert house.reception.runner.conditions.popular == before.popular


def test_what_nobody_finds_is_told_from_the_third_visit_on(house: House) -> None:
    def told() -> list[object]:
        events = house.kiosk.journal_worker.run(house.kiosk.journal.outbox)
        return [row["body"]["query"] for row in events if row["kind"] == "search.unanswered"]

    for expected in ([], [], ["zzzz qqqq"]):
        find(house, "zzzz qqqq 0912345678")
        house.do(events.EndVisit())
        assert told() == expected
    for _ in range(3):
        page = find(house, "làm thẻ ngân hàng")
        assert (page.hits, page.elsewhere) == ((), "bank")
        house.do(events.EndVisit())
    assert told() == ["zzzz qqqq"]


def test_a_word_that_staff_teach_is_found_at_once_and_taken_back_is_not(house: House) -> None:
    verbs = KioskOperations(house.kiosk).table()
    taught = verbs["lexicon.add"]({"said": "Zzzz  QQQQ", "meant": "đăng ký khai sinh", "by": "CB"})
    assert (taught["said"], taught["meant"]) == ("zzzz qqqq", "đăng ký khai sinh")
    titles = [hit.title for hit in find(house, "zzzz qqqq").hits]
    assert titles[:3] == taught["found"]
    assert "khai sinh" in titles[0]
    house.do(events.GoHome())
    kept = verbs["lexicon.look"]({})
    assert kept == {
        "words": [{"said": "zzzz qqqq", "meant": "đăng ký khai sinh"}],
        "unanswered": [],
    }
    verbs["lexicon.remove"]({"said": "zzzz qqqq"})
    assert find(house, "zzzz qqqq").hits == ()
    with pytest.raises(OperationError):
        verbs["lexicon.remove"]({"said": "zzzz qqqq"})
    with pytest.raises(OperationError):
        verbs["lexicon.add"]({"said": "!", "meant": "đăng ký"})
    log = [(each.what, each.about) for each in house.kiosk.upkeep.staff.log(9)]
    added = ("word.added", "zzzz qqqq = đăng ký khai sinh")
    assert log == [("word.removed", "zzzz qqqq"), added]


def test_the_first_keystroke_finds_the_index_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    class Counted(Index):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            made.append("index")

    monkeypatch.setattr("offline_cache.search.Index", Counted)
    with opened(tmp_path / "kiosk") as house:
        assert made == ["index"]
        find(house, "khai sinh")
    assert made == ["index"]


def test_where_nothing_fits_other_words_are_offered_until_something_does(house: House) -> None:
    page = find(house, "kết hnnoon")
    assert page.hits == ()
    assert page.instead[0] == "kết hôn"
    house.do(events.TypeQuery(page.instead[0]))
    assert isinstance(house.screen, SearchPage)
    assert house.screen.hits[0].code == "1.000894"
    assert house.screen.instead == ()
    assert find(house, "thời tiết").instead == ()
