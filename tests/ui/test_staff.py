"""Staff at the panel: the knock, the name, the PIN, the dashboard; nothing of a citizen there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from kiosk.domain.corners import KNOCK, Corner
from kiosk.domain.visit import events as visit_events
from kiosk.domain.visit.state import Home
from kiosk.maintenance import events
from kiosk.maintenance.runner import RefusedError
from kiosk.maintenance.state import Page, TypePin
from tests.ui.support import Hall

PIN = "402817"
PEOPLE = [{"name": f"CB-{number}", "role": "centre"} for number in range(1, 7)]
PARTS = [
    {"part": "disk", "code": "room", "level": "well", "values": {"free": 41.2, "whole": 64}},
    {"part": "clock", "code": "synchronised", "level": "well"},
    {"part": "printer", "code": "no_paper", "level": "fault", "since": "2026-11-23T02:11:00+00:00"},
]


@dataclass
class Operations:
    """Answers at once, and notes what it was asked."""

    done: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    closed: str = ""
    fails: bool = False

    def do(self, operation: str, values: dict[str, Any]) -> Future[dict[str, Any]]:
        future: Future[dict[str, Any]] = Future()
        if operation != "health.look":
            self.done.append((operation, values))
        if self.fails and operation not in ("staff.people", "staff.sign_in", "health.look"):
            future.set_exception(RefusedError())
        else:
            future.set_result(self._answer(operation, values))
        return future

    def _answer(self, operation: str, values: dict[str, Any]) -> dict[str, Any]:
        match operation:
            case "staff.people":
                return {"people": PEOPLE}
            case "staff.sign_in":
                return {"role": "centre"} if values["pin"] == PIN else {"wait": 0}
            case "health.look":
                return {"parts": PARTS, "closed": self.closed, "volume": 3}
            case "public.close":
                self.closed = values["reason"]
            case "public.open":
                self.closed = ""
            case "part.try":
                return {"part": values["part"], "well": values["part"] != "printer"}
        return {}


@pytest.fixture
def operations() -> Operations:
    return Operations()


@pytest.fixture(params=[(1080, 1920), (1280, 800)], ids=["portrait", "window"])
def desk(
    request: pytest.FixtureRequest, open_hall: Callable[..., Hall], operations: Operations
) -> Hall:
    hall = open_hall(size=request.param)
    hall.upkeep.open(operations)
    return hall


def corner(hall: Hall, name: Corner) -> QPoint:
    window, inset = hall.window.window, 12
    x = inset if name.endswith("left") else window.width() - inset
    y = inset if name.startswith("top") else window.height() - inset
    return QPoint(x, y)


def knock(hall: Hall) -> None:
    for each in KNOCK:
        hall.touch_at(corner(hall, each))


def sign_in(hall: Hall, pin: str = PIN) -> None:
    knock(hall)
    hall.touch("CB-2")
    for digit in pin:
        hall.touch(digit)
    hall.touch("Vào")


def go(hall: Hall, page: str) -> None:
    """Open a page by its button, or by its row under other work."""
    if page not in hall.names():
        hall.touch("Việc khác")
    hall.touch(page)


def test_the_knock_the_name_and_the_pin_lead_to_the_dashboard(
    desk: Hall, operations: Operations
) -> None:
    sign_in(desk)
    assert desk.sees("1 việc cần xử lý", "Máy in", "Bộ nhớ", "Còn 41,2 trên 64 GB")
    line = "Từ 09:11: Hết giấy. Lắp cuộn giấy mới, rồi chạm Đã thay giấy."
    assert desk.sees(line)
    assert desk.sees("Tự kiểm tra lúc 09:24 · máy chạy liên tục 2 giờ")
    assert operations.done == [
        ("staff.people", {}),
        ("staff.sign_in", {"name": "CB-2", "pin": PIN}),
    ]


def test_slips_do_not_knock(desk: Hall) -> None:
    for each in (*KNOCK[:-1], Corner.BOTTOM_RIGHT, KNOCK[-1]):
        desk.touch_at(corner(desk, each))
    assert not desk.upkeep.upkeep.present


def test_no_machine_no_knock(hall: Hall) -> None:
    knock(hall)
    assert not hall.upkeep.upkeep.present


def test_the_visit_is_over_and_nothing_of_it_is_seen(desk: Hall) -> None:
    desk.runner.send(visit_events.OpenQueue())
    desk.runner.send(visit_events.ChooseField("civil-status"))
    desk.runner.send(visit_events.ChooseService("birth"))
    desk.runner.send(visit_events.TakeNumber("00000000-0000-4000-8000-000000000007"))
    desk.settle()
    assert desk.sees("A036")
    knock(desk)
    assert isinstance(desk.runner.visit.screen, Home)
    assert not any("A036" in text for text in desk.texts())


def test_nothing_of_a_visit_comes_over_the_pages_of_staff(desk: Hall) -> None:
    sign_in(desk)
    before = desk.texts()
    desk.runner.send(visit_events.NotOffered("fault.sorry"))
    desk.settle()
    assert desk.texts() == before


def test_a_closed_kiosk_is_knocked_at_and_opened(desk: Hall, operations: Operations) -> None:
    operations.closed = "paper"
    conditions = replace(desk.runner.conditions, out_of_service="outofservice.paper")
    desk.runner.set_conditions(conditions)
    desk.settle()
    assert desk.sees("Máy đang hết giấy.\nMời ông/bà lấy số tại quầy hướng dẫn.")
    sign_in(desk)
    assert desk.sees("Máy đang đóng với người dân")
    go(desk, "Mở lại máy")
    assert operations.done[-1] == ("public.open", {"by": "CB-2"})


def test_escape_leads_back_step_by_step(desk: Hall) -> None:
    sign_in(desk)
    desk.touch("Việc khác")
    go(desk, "Đã thay giấy")
    desk.key(Qt.Key.Key_Escape)
    assert desk.sees("Những việc khác có thể làm ở máy này")
    desk.key(Qt.Key.Key_Escape)
    assert desk.sees("1 việc cần xử lý")
    desk.key(Qt.Key.Key_Escape)
    assert not desk.upkeep.upkeep.present


def test_the_knock_keeps_the_language(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall()
    hall.upkeep.open(Operations())
    hall.runner.send(visit_events.SetLocale("en"))
    knock(hall)
    assert hall.sees("Who is working?")
    hall.touch("Leave")
    assert hall.sees("Lấy số thứ tự")


def test_leaving_leads_to_the_first_screen(desk: Hall) -> None:
    sign_in(desk)
    desk.touch("Thoát")
    assert not desk.upkeep.upkeep.present
    assert desk.sees("Lấy số thứ tự")


def test_a_wrong_pin_is_said_and_its_digits_are_gone(desk: Hall) -> None:
    sign_in(desk, "111111")
    assert desk.sees("Mã PIN chưa đúng. Xin nhập lại.")
    assert desk.window.app.model("staff").property("typed") == 0


def test_a_short_pin_is_told_and_not_asked_about(desk: Hall, operations: Operations) -> None:
    sign_in(desk, "40281")
    assert desk.sees("Mã PIN có ít nhất 6 số.")
    assert [name for name, _ in operations.done] == ["staff.people"]


def test_a_keyboard_types_and_a_pin_of_64_digits_fits(desk: Hall, operations: Operations) -> None:
    knock(desk)
    desk.touch("CB-2")
    for _ in range(70):
        desk.window.app.model("staff").typeDigit("7")
    desk.settle()
    assert desk.sees("Đã nhập 64 số")
    desk.window.app.model("staff").clear()
    for digit in PIN:
        desk.key(Qt.Key(ord(digit)))
    desk.touch("Vào")
    assert operations.done[-1] == ("staff.sign_in", {"name": "CB-2", "pin": PIN})


def test_a_lock_takes_no_digits(desk: Hall) -> None:
    knock(desk)
    desk.touch("CB-2")
    place = desk.upkeep.upkeep.place
    assert isinstance(place, TypePin)
    desk.upkeep.send(events.PinGiven("1"))
    locked = TypePin(place.people, place.person, wrong=True, wait=598)
    desk.upkeep.restore(type(desk.upkeep.upkeep)(locked, 1))
    desk.window.app.model("staff").typeDigit("7")
    desk.settle()
    assert desk.sees("Mã nhân viên này đang bị khóa, còn 9:58.")
    assert desk.window.app.model("staff").property("typed") == 0


def test_many_names_come_in_pages(desk: Hall) -> None:
    knock(desk)
    assert "CB-6" not in desk.names()
    desk.touch("Xem tiếp")
    assert "CB-6" in desk.names()


def test_one_part_is_tried_and_what_came_of_it_said(desk: Hall, operations: Operations) -> None:
    sign_in(desk)
    desk.touch("Thử Máy in")
    assert operations.done[-1] == ("part.try", {"part": "printer", "by": "CB-2"})
    assert desk.sees("Thử không được. Xem dòng có lỗi.")


def test_all_are_tried_and_the_report_is_printed(desk: Hall, operations: Operations) -> None:
    sign_in(desk)
    desk.touch("Thử tất cả")
    assert desk.sees("Đã thử xong: 1 việc cần xử lý", "Thử không được.", "Thử được.")
    desk.touch("In báo cáo")
    results = [("printer", False), ("disk", True), ("clock", True)]
    asked = [{"part": part, "well": well} for part, well in results]
    assert operations.done[-1] == ("report.print", {"results": asked, "by": "CB-2"})
    assert desk.sees("Đã in báo cáo")


def test_it_is_closed_with_a_reason_and_opened_again(desk: Hall, operations: Operations) -> None:
    sign_in(desk)
    go(desk, "Tạm ngừng")
    desk.touch("Hết giấy")
    assert operations.done[-1] == ("public.close", {"reason": "paper", "by": "CB-2"})
    assert desk.sees("Đã đóng với người dân.")
    go(desk, "Mở lại máy")
    assert operations.done[-1] == ("public.open", {"by": "CB-2"})


def test_a_ticket_is_printed_again_by_its_number(desk: Hall, operations: Operations) -> None:
    sign_in(desk)
    go(desk, "In lại phiếu")
    desk.touch("Bàn phím chữ")
    for key in "A036":
        desk.touch(key)
    desk.touch("In lại")
    assert operations.done[-1] == ("ticket.reprint", {"number": "A036", "by": "CB-2"})
    assert desk.sees("Đã in lại phiếu.")


def test_the_volume_goes_up_and_down(desk: Hall, operations: Operations) -> None:
    sign_in(desk)
    go(desk, "Âm lượng")
    desk.touch("Tăng âm lượng")
    assert operations.done[-1] == ("sound.volume", {"volume": 4, "by": "CB-2"})
    assert desk.sees("Đã chỉnh âm lượng.")


def test_what_fails_is_said(desk: Hall, operations: Operations) -> None:
    sign_in(desk)
    operations.fails = True
    go(desk, "Đã thay giấy")
    desk.touch("Đã thay giấy")
    assert desk.sees("Chưa ghi được.")
    desk.upkeep.send(events.WentBack())
    desk.upkeep.send(events.WentBack())
    go(desk, "Khởi động lại")
    desk.touch("Khởi động lại ngay")
    assert desk.sees("Chưa khởi động lại được.")


def test_idling_ends_it_and_the_pages_say_after_how_long(desk: Hall) -> None:
    knock(desk)
    assert desk.sees("Tự thoát sau 30 giây nếu không thao tác")
    for _ in range(30):
        desk.upkeep.send(events.Second())
    desk.settle()
    assert desk.sees("Lấy số thứ tự")


def test_targets_are_as_large_as_the_panel_asks(desk: Hall) -> None:
    sign_in(desk)
    least = 88 if desk.window.window.height() == 1920 else 64
    pages: Iterator[str] = iter(("In lại phiếu", "Tạm ngừng", "Khởi động lại", "Âm lượng"))
    while True:
        desk.window.window.grabWindow()
        small = [
            str(item.property("words"))
            for item in desk.controls()
            if min(item.width(), item.height()) < least
        ]
        assert small == []
        page = next(pages, None)
        if page is None:
            break
        desk.upkeep.send(events.Opened(Page.BOARD))
        desk.settle()
        go(desk, page)
