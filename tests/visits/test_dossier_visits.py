"""Checking a dossier: scans on every screen, typing, on line and cut off, ID cards, rubbish."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from kiosk.domain.dossier import AnswerSource, DossierStatus, StatusGroup
from kiosk.domain.visit import events
from kiosk.domain.visit.state import (
    DossierEntry,
    DossierPage,
    Home,
    Message,
    OfflinePage,
    PaperSlip,
    ProcedurePage,
    QueueFields,
    QueueServices,
    ScanFound,
    Screen,
    SearchPage,
    TicketPage,
)
from tests.visits.harness import House

CODE = "H49.61-261120-0042"
WITH_LOOKUP = f"{CODE}|B8C9"
WITH_TOKEN = f"{CODE}|GIAYHEN-MAU-0042"
CARD = (
    "001085000000|000000009|NGUYỄN VĂN GIẢ ĐỊNH|01021985|Nam|Số 9, Xã Tưởng Tượng, Hà Nội|01072021"
)


def page_of(house: House) -> DossierPage:
    assert isinstance(house.screen, DossierPage)
    return house.screen


def reach(house: House, screen: type[Screen]) -> None:
    """Bring a visit to a screen from home."""
    ways: dict[type[Screen], tuple[events.Event, ...]] = {
        QueueFields: (events.OpenQueue(),),
        QueueServices: (events.OpenQueue(), events.ChooseField("land")),
        SearchPage: (events.OpenSearch(), events.TypeQuery("khai sinh")),
        OfflinePage: (events.ShowOffline(),),
        TicketPage: (events.OpenQueue(), events.TakeNumber(str(uuid4()), "guide")),
    }
    if screen is ProcedurePage:
        reach(house, SearchPage)
        assert isinstance(house.screen, SearchPage)
        house.do(events.OpenProcedure(house.screen.hits[0].id))
    else:
        house.do(*ways[screen])
    assert isinstance(house.screen, screen)


@pytest.mark.parametrize("text", [CODE, WITH_LOOKUP, WITH_TOKEN, CODE.lower()])
def test_a_receipt_scanned_at_home_is_answered_at_once(house: House, text: str) -> None:
    house.scan(text)
    found = page_of(house).found
    assert (found.dossier.code, found.source) == (CODE, AnswerSource.CENTRAL)
    assert (found.dossier.status, found.dossier.group) == (
        DossierStatus.SUPPLEMENT,
        StatusGroup.ACTION_NEEDED,
    )


@pytest.mark.parametrize(
    "screen", [QueueFields, QueueServices, SearchPage, ProcedurePage, OfflinePage, TicketPage]
)
def test_a_receipt_scanned_in_the_middle_of_something_asks_first(
    house: House, screen: type[Screen]
) -> None:
    reach(house, screen)
    before = house.screen
    house.scan(CODE)
    assert isinstance(house.dialog, ScanFound)
    assert house.screen == before
    house.do(events.OpenScanned())
    assert page_of(house).found.dossier.code == CODE


def test_typing_the_code_and_asking_again(house: House) -> None:
    house.do(events.OpenDossier(), events.TypeCode("h49.61 - 261120 - 0008"), events.AskDossier())
    assert page_of(house).found.dossier.status is DossierStatus.DONE
    house.do(events.AskDossier())
    assert page_of(house).found.dossier.status is DossierStatus.DONE


@pytest.mark.parametrize("secret", ["B8C9", "b8c9", "GIAYHEN-MAU-0042"])
def test_cut_off_the_second_factor_opens_a_little_and_nothing_else(
    house: House, secret: str
) -> None:
    house.seconds(1)
    house.standin.cut_off()
    house.clock.advance(hours=5)
    house.scan(f"{CODE}|{secret}")
    found = page_of(house).found
    assert found.source is AnswerSource.DIGEST
    assert house.clock.read().wall - found.as_of == timedelta(hours=5)
    dossier = found.dossier
    assert (dossier.status, dossier.next_counters) == (DossierStatus.SUPPLEMENT, "5")
    assert dossier.due is not None
    nothing_else = (dossier.timeline, dossier.fee_wording, dossier.procedure_title)
    assert nothing_else == ((), "", "")


@pytest.mark.parametrize("text", [CODE, f"{CODE}|ZZZZ", f"{CODE}|GIAYHEN-MAU-9999"])
def test_cut_off_without_the_second_factor_there_is_no_answer(house: House, text: str) -> None:
    house.seconds(1)
    house.standin.cut_off()
    house.scan(text)
    assert isinstance(house.screen, DossierEntry)
    assert house.screen.message == "lookup.offline"


def test_a_pack_that_is_too_old_says_nothing_any_more(house: House) -> None:
    house.seconds(1)
    house.standin.cut_off()
    house.clock.advance(hours=73)
    house.scan(WITH_TOKEN)
    assert isinstance(house.screen, DossierEntry)
    assert house.screen.message == "lookup.offline"


def test_the_pack_is_fetched_when_the_line_comes_back(house: House) -> None:
    house.standin.cut_off()
    house.seconds(1)
    house.standin.reconnect()
    house.seconds(1)
    house.standin.cut_off()
    house.scan(WITH_TOKEN)
    assert page_of(house).found.source is AnswerSource.DIGEST


@pytest.mark.parametrize("cut_off", [False, True])
def test_an_id_card_shows_nobodys_dossiers(house: House, cut_off: bool) -> None:
    house.seconds(1)
    if cut_off:
        house.standin.cut_off()
    house.do(events.OpenDossier())
    house.scan(CARD)
    assert (house.screen, house.dialog) == (DossierEntry(), Message("scan.id_card_needs_code"))


RUBBISH = (
    ("https://example.org/win?prize=1", "link_without_code"),
    ("'; DROP TABLE tickets;--", "unsupported"),
    ("H49.61-261120-00%", "unsupported"),
    ("H49.61_261120*0042", "unsupported"),
    ("H49.61--261120-0042", "unsupported"),
    ("\x1b[2J\x1b[31mhello", "unreadable"),
    ("\x1b@\x1dV\x00", "unreadable"),
    ("H49.61-\u202e261120-0042", "unreadable"),
    ("A" * 10_000, "too_long"),
    ("VNK1T00000000000000000000000000-AAAA", "bad_check"),
)


def test_a_code_that_means_nothing_is_one_sentence_and_nothing_more(house: House) -> None:
    for rubbish, reason in RUBBISH:
        house.scan(rubbish)
        assert (house.screen, house.dialog) == (Home(), Message(f"scan.{reason}"))
        assert house.kiosk.site.words("vi").has(f"scan.{reason}")
        house.do(events.CloseDialog())
    assert house.papers() == []


def test_a_typed_code_that_is_none_is_not_asked_of_anybody(house: House) -> None:
    for typed in ("%", "_", "*", "H49--", "H49.61-261120-004_", "\u202eH49.1", "a\x1b"):
        house.do(events.GoHome(), events.OpenDossier(), events.TypeCode(typed), events.AskDossier())
        assert isinstance(house.screen, DossierEntry)
        assert (house.screen.message, house.screen.typed) == ("lookup.bad_code", typed)


def test_guessing_look_up_codes_ends_after_five(house: House) -> None:
    heard = []
    for guess in ("AAAA", "BBBB", "CCCC", "DDDD", "EEEE", "B8C9"):
        house.do(
            events.GoHome(),
            events.OpenDossier(),
            events.TypeCode(CODE),
            events.TypeLookupCode(guess),
            events.AskDossier(),
        )
        assert isinstance(house.screen, DossierEntry)
        heard.append(house.screen.message)
    assert heard == ["lookup.not_found"] * 5 + ["lookup.too_many"]


def test_the_slip_of_a_dossier_is_printed_when_asked_for(house: House) -> None:
    house.scan(WITH_LOOKUP)
    assert house.papers() == []
    house.do(events.PrintSlip())
    assert page_of(house).slip is PaperSlip.PRINTED
    assert [paper.cuts for paper in house.papers()] == [1]
