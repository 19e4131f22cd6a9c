"""An old ward's new commune, asked of a whole kiosk."""

from __future__ import annotations

from kiosk.domain.visit import events
from kiosk.domain.visit.state import Home, SearchPage
from kiosk.domain.visit.wards import OpenWards, SetWardTyping, TypeWard, WardsPage
from kiosk.domain.wards import NewWard
from tests.visits.harness import House


def page_of(house: House) -> WardsPage:
    assert isinstance(house.screen, WardsPage)
    return house.screen


def test_every_letter_asks_and_the_last_answer_stays(house: House) -> None:
    house.do(OpenWards())
    for length in range(1, len("bai chay") + 1):
        house.reception.runner.send(TypeWard("bai chay"[:length]))
    house.settle()
    assert page_of(house).answered
    assert [each.now for each in page_of(house).found] == [
        (NewWard("Phường Bãi Cháy", "Tỉnh Quảng Ninh"),)
    ]


def test_the_centres_own_province_is_told_first(house: House) -> None:
    house.do(OpenWards(), TypeWard("phuong tran hung dao"), SetWardTyping(False))
    old = page_of(house).found[0].old
    assert old is not None
    assert old.province == "Tỉnh Quảng Ninh"


def test_what_was_typed_to_search_is_tried_at_once(house: House) -> None:
    house.do(events.OpenSearch(), events.TypeQuery("bai chay"), OpenWards())
    assert page_of(house).query == "bai chay"
    assert [each.now for each in page_of(house).found] == [
        (NewWard("Phường Bãi Cháy", "Tỉnh Quảng Ninh"),)
    ]
    house.do(events.GoBack())
    assert isinstance(house.screen, SearchPage)


def test_leaving_forgets_the_name(house: House) -> None:
    house.do(OpenWards(), TypeWard("bai chay"))
    assert "Bãi Cháy" in str(page_of(house).found)
    assert "bai chay" not in repr(page_of(house)).lower()
    assert "bãi cháy" not in repr(page_of(house)).lower()
    house.do(events.GoHome())
    assert isinstance(house.screen, Home)
    assert house.reception.runner.visit.back == ()
