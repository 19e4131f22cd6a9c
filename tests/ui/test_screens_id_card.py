"""An ID card before the scanner, by finger, by key and by ear: the choice, the switch, the ward."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from kiosk.domain.id_card import IdCard
from kiosk.domain.visit import events
from kiosk.domain.visit.state import DossierEntry, Home, QueueFields, QueueServices
from kiosk.domain.visit.wards import WardsPage
from kiosk.domain.wards import NewWard, OldWard, WardAnswer
from tests.ui.ear import Ear, show
from tests.ui.support import Hall
from ui.items import focused_item

ADDRESS = "Số 3, Phường Hà Thử, Thành phố Hạ Mẫu, Tỉnh Bắc Mẫu"
ISSUED = date(2021, 7, 1)
CARD = IdCard("001045000000", "", "NGƯỜI MẪU", date(1945, 2, 1), "Nam", ADDRESS, ISSUED)
NO_ADDRESS = replace(CARD, name="", address="", name_readable=False)
ANSWER = WardAnswer(
    OldWard("Phường Hà Thử", "Thành phố Hạ Mẫu", "Tỉnh Bắc Mẫu"),
    (NewWard("Phường Hạ Mẫu", "Tỉnh Bắc Mẫu"),),
)
NUMBER, WARD, DOSSIER, CLOSE = (
    *("Lấy số thứ tự", "Nơi cư trú trên thẻ nay thuộc xã, phường nào?"),
    *("Tra cứu hồ sơ", "Đóng"),
)
WHY = "Đã bật theo tuổi trên thẻ. Chạm để tắt."


@pytest.fixture
def searching(hall: Hall) -> Hall:
    """A page that has no button of the names that the choice has."""
    hall.runner.send(events.OpenSearch())
    hall.settle()
    return hall


def scan(hall: Hall, card: IdCard = CARD, group: str = "elderly") -> None:
    hall.runner.send(events.Scanned(card, group))
    hall.settle()


def priority(hall: Hall) -> bool:
    screen = hall.runner.visit.screen
    return isinstance(screen, QueueServices) and screen.priority


def offered(hall: Hall) -> list[str]:
    """The buttons of the choice that are on screen."""
    names = hall.names()
    return [each for each in (NUMBER, WARD, DOSSIER, CLOSE) if each in names]


def test_nothing_of_the_card_is_on_screen(hall: Hall) -> None:
    scan(hall)
    assert hall.sees("Đã đọc thẻ căn cước")
    told = "\n".join(hall.texts())
    own = ("001", "MẪU", "N. M.", "1945", "Hà Thử", "Hạ Mẫu", "Số 3")
    assert [each for each in own if each in told] == []


def test_without_an_address_its_button_is_absent(searching: Hall) -> None:
    scan(searching)
    assert offered(searching) == [NUMBER, WARD, DOSSIER, CLOSE]
    searching.touch(CLOSE)
    assert searching.runner.visit.dialog is None
    scan(searching, NO_ADDRESS)
    assert offered(searching) == [NUMBER, DOSSIER, CLOSE]


def test_the_number_comes_with_priority_that_can_be_declined(searching: Hall) -> None:
    scan(searching)
    searching.touch(NUMBER)
    assert isinstance(searching.runner.visit.screen, QueueFields)
    searching.runner.send(events.ChooseField("civil-status"))
    searching.settle()
    assert searching.sees(WHY)
    assert priority(searching)
    searching.touch("Tôi thuộc diện ưu tiên")
    assert not priority(searching)
    assert WHY not in searching.texts()


def test_the_ward_is_told(searching: Hall) -> None:
    searching.wards.answers = (ANSWER,)
    scan(searching)
    searching.touch(WARD)
    assert isinstance(searching.runner.visit.screen, WardsPage)
    assert searching.window.app.model("wards").query == "Phường Hà Thử"
    told = "\n".join(searching.texts())
    assert "Số 3" not in told


def test_a_ward_that_is_not_known_is_typed(searching: Hall) -> None:
    scan(searching)
    searching.touch(WARD)
    assert searching.sees("Máy chưa nhận ra tên xã, phường trên thẻ. Xin gõ tên vào ô tìm.")
    searching.touch("Đã hiểu")
    searching.touch("x")
    assert searching.window.app.model("wards").query.lower() == "x"


def test_the_dossier_is_asked_for_by_its_code(searching: Hall) -> None:
    scan(searching)
    searching.touch(DOSSIER)
    assert searching.runner.visit.screen == DossierEntry()
    scan(searching)
    assert searching.sees(
        "Thẻ căn cước chưa đủ để xem hồ sơ. Xin đưa mã trên giấy hẹn hoặc gõ mã hồ sơ."
    )


def test_by_key_the_choice_keeps_the_focus_and_escape_leaves_it(hall: Hall) -> None:
    hall.key(Qt.Key.Key_Tab)
    scan(hall)
    heard = []
    for _ in range(5):
        hall.key(Qt.Key.Key_Tab)
        item = focused_item(hall.window.window)
        heard.append(item.property("words") if item is not None else None)
    assert set(heard) == {NUMBER, WARD, DOSSIER, CLOSE}
    hall.key(Qt.Key.Key_Escape)
    assert (hall.runner.visit.screen, hall.runner.visit.dialog) == (Home(), None)


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_the_choice_and_the_switch_are_heard(aloud: Hall, ear: Ear, locale: str) -> None:
    show(aloud, ear, events.SetLocale(locale))
    said = show(aloud, ear, events.Scanned(CARD, "elderly"))
    title = {"vi": "Đã đọc thẻ căn cước", "en": "ID card read"}[locale]
    assert said.startswith(title)
    to_services = (events.CloseDialog(), events.OpenQueue(), events.ChooseField("civil-status"))
    show(aloud, ear, *to_services)
    why = {"vi": "Đã bật theo tuổi trên thẻ", "en": "Switched on by the age on your card"}[locale]
    assert why in show(aloud, ear, events.Scanned(CARD, "elderly"))
