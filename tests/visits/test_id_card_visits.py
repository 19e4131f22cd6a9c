"""ID cards before the scanner of a whole kiosk: what each is good for, by age and address."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from kiosk.domain.visit import events
from kiosk.domain.visit.id_card import CardFound, FindPlaceOfCard, TakeNumberWithCard
from kiosk.domain.visit.state import CardNote, Message, QueueServices, TicketPage
from kiosk.domain.visit.wards import OpenWards, WardsPage
from tests.ticket_world import FakeClock
from tests.visits.harness import House, opened

WARD = "Bãi Cháy, Thành phố Hạ Long, Quảng Ninh"


def card(born: str = "01021985", address: str = f"Tổ 3, {WARD}", issued: str = "01072021") -> str:
    return f"0010{born[-2:]}000000||NGUYỄN VĂN GIẢ ĐỊNH|{born}|Nam|{address}|{issued}"


def age_on(day: date, years: int, days: int) -> str:
    """The birth date on a card of whoever is `years` old in `days` days."""
    return f"{day.day + days:02}{day.month:02}{day.year - years}"


@pytest.mark.parametrize(
    ("days", "priority"), [(-1, True), (0, True), (1, False)], ids=["before", "birthday", "after"]
)
def test_priority_is_on_from_the_birthday_by_the_date_in_vietnam(
    tmp_path: Path, days: int, priority: bool
) -> None:
    clock = FakeClock()
    clock.advance(hours=17)  # already tomorrow in Vietnam, still today in UTC
    with opened(tmp_path / "home", clock=clock) as house:
        today = house.kiosk.site.clock.read().day
        house.scan(card(age_on(today, 75, days)))
        house.do(TakeNumberWithCard(), events.ChooseField("civil-status"))
        assert house.screen == QueueServices("civil-status", priority=priority)


def test_a_card_at_the_services_gives_a_priority_ticket(house: House) -> None:
    house.do(events.OpenQueue(), events.ChooseField("civil-status"))
    house.scan(card("00001940"))
    house.do(events.ChooseService("birth"), events.TakeNumber(str(uuid4())))
    assert isinstance(house.screen, TicketPage)
    assert house.screen.ticket.priority == "declared"


@pytest.mark.parametrize(
    ("address", "issued", "query", "now"),
    [
        (f"Tổ 3, Khu 2, {WARD}", "01072021", "Bãi Cháy", "Phường Bãi Cháy"),
        (f"12 Phố Mẫu, {WARD}", "", "Bãi Cháy", "Phường Bãi Cháy"),
        ("Số 9 Phố Mẫu, P. Bãi Cháy, T. Quảng Ninh", "01092025", "P. Bãi Cháy", "Phường Bãi Cháy"),
        ("Phố Mẫu, Bãi Cháy, Quảng Ninh", "01092025", "Bãi Cháy", "Phường Bãi Cháy"),
        ("Ấp Mẫu, Đặc khu Vân Đồn, Quảng Ninh", "01092025", "Đặc khu Vân Đồn", "Đặc khu Vân Đồn"),
    ],
)
def test_the_ward_on_the_card_is_told(
    house: House, address: str, issued: str, query: str, now: str
) -> None:
    house.scan(card(address=address, issued=issued))
    house.do(FindPlaceOfCard())
    assert isinstance(house.screen, WardsPage)
    assert (house.screen.query, house.screen.typing) == (query, False)
    assert [each.name for answer in house.screen.found for each in answer.now] == [now]


@pytest.mark.parametrize("address", ["Thôn Mẫu, Xã Bịa Đặt, Huyện Bịa Đặt, Quảng Ninh", "Thôn Mẫu"])
def test_an_address_off_the_map_leaves_the_field_empty(house: House, address: str) -> None:
    house.scan(card(address=address))
    house.do(FindPlaceOfCard())
    assert isinstance(house.screen, WardsPage)
    assert (house.screen.query, house.screen.found, house.screen.typing) == ("", (), True)


def test_on_the_wards_page_the_card_asks_at_once(house: House) -> None:
    house.do(OpenWards())
    house.scan(card())
    assert isinstance(house.screen, WardsPage)
    assert house.screen.query == "Bãi Cháy"
    house.scan(card(address="Thôn Mẫu"))
    assert house.dialog == CardNote("card.no_place")


def test_a_scanner_that_mangles_letters_leaves_no_address(house: House) -> None:
    """Its digits still tell the age."""
    mangled = card("01011940").encode("utf-8").decode("latin-1")
    house.scan(mangled)
    assert house.dialog == CardFound("elderly")


@pytest.mark.parametrize("text", [card("01021985")[:40], card("01022050"), card("31021985")])
def test_an_implausible_card_is_told_as_ever(house: House, text: str) -> None:
    house.scan(text)
    assert house.dialog == Message("scan.broken_id")
