"""Staff at the panel: the knock, the name, the PIN, the dashboard; nothing of a citizen there."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from kiosk.domain.corners import KNOCK, Corner
from kiosk.domain.visit import events as visit_events
from kiosk.domain.visit.state import Home
from kiosk.maintenance import events
from kiosk.maintenance.reset import ResetAsked
from kiosk.maintenance.runner import RefusedError
from kiosk.maintenance.state import Page, TypePin
from tests.ui.support import Hall

PIN = "402817"
PEOPLE = [{"name": f"CB-{number}", "role": "centre"} for number in range(1, 7)]
ROOM = {"free_mb": 41_200, "whole_mb": 64_000}
BUNDLES = [
    *({"file": f"bad-{at}.zip", "centre": "", "made": "", "why": "unsigned"} for at in range(3)),
    {"file": "old.zip", "centre": "x", "made": "2026-11-22T01:00:00+00:00", "why": ""},
    {"file": "new.zip", "centre": "x", "made": "2026-11-23T01:00:00+00:00", "why": ""},
]
PARTS: list[dict[str, Any]] = [
    {"part": "disk", "code": "room", "level": "well", "values": ROOM},
    {"part": "clock", "code": "synchronised", "level": "well"},
    {"part": "printer", "code": "no_paper", "level": "fault", "since": "2026-11-23T02:11:00+00:00"},
]


LOOKS = (
    *("health.look", "log.read", "outbox.list", "diagnostics.places"),
    *("machine.look", "paper.look", "reset.look"),
)


@dataclass
class Operations:
    """Answers at once, and notes what it was asked."""

    done: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    closed: str = ""
    light: int = 70
    role: str = "centre"
    fails: bool = False
    parts: list[dict[str, Any]] = field(default_factory=lambda: PARTS)

    def do(self, operation: str, values: dict[str, Any]) -> Future[dict[str, Any]]:
        future: Future[dict[str, Any]] = Future()
        if operation not in LOOKS:
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
                return {"role": self.role} if values["pin"] == PIN else {"wait": 0}
            case "health.look":
                return {"parts": self.parts, "closed": self.closed, "volume": 3}
            case "log.read":
                return log_of(values)
            case "outbox.list":
                row = {"kind": "ticket.issued", "at": "2026-11-23T02:11:00+00:00"}
                return {"waiting": 1, "why": "cut_off", "rows": [row], "dead": []}
            case "paper.look":
                return {"metres": 80}
            case "reset.look":
                return {"machine": "02", "waiting": 3, "keeps_journal": True, "people": 2}
            case "machine.look":
                return {"can_restart": True, "light": self.light}
            case "light.set":
                self.light = values["percent"]
                return {"light": self.light}
            case "diagnostics.places":
                return {"places": [{"name": "sdb1", "label": "KTV"}], "link": ""}
            case "diagnostics.save":
                return {"name": "kiosk-02.zip", "bytes": 3_400, "sha256": "9f86d081884c"}
            case "stick.list":
                return {"sticks": [{"name": "sdb1", "label": "KTV"}]}
            case "stick.look":
                return {"bundles": BUNDLES, "waiting": 0}
            case "staff.reset":
                return {"why": "wrong_code" if values["code"] == "0000000000" else ""}
            case "sync.run":
                return {"sent": 1, "waiting": 0, "why": ""}
            case "public.close":
                self.closed = values["reason"]
            case "public.open":
                self.closed = ""
            case "part.try":
                return {"part": values["part"], "well": values["part"] != "printer"}
        return {}


def log_of(values: dict[str, Any]) -> dict[str, Any]:
    asked = {name: values[name] for name in ("level", "part", "span")}
    level = values["level"] or "well"
    row = {"at": "2026-11-23T09:23:41+07:00", "part": "printer", "level": level, "event": "printer"}
    row |= {"code": "ready" if level == "well" else "no_paper", "raw": '{"event": "printer"}'}
    return {"asked": asked, "rows": [row], "counts": {"fault": 1, "well": 1}}


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
    assert desk.sees("1 việc cần xử lý", "Máy in", "Bộ nhớ", "Còn 41,2 GB trên 64 GB")
    line = "Từ 09:11: Hết giấy. Lắp cuộn giấy mới, rồi mở Việc khác, chạm Đã thay giấy."
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
    desk.touch("Vào")
    assert not desk.sees("Mã PIN có ít nhất 6 số.")


def test_a_pin_is_given_by_the_return_key_too(desk: Hall, operations: Operations) -> None:
    knock(desk)
    desk.touch("CB-2")
    for key in (*PIN, Qt.Key.Key_Return):
        QTest.keyClick(desk.window.window, key)
    desk.settle()
    assert operations.done[-1] == ("staff.sign_in", {"name": "CB-2", "pin": PIN})
    assert desk.upkeep.upkeep.present


def test_return_ends_a_pin_that_was_typed_while_a_key_of_the_pad_had_the_focus(
    desk: Hall, operations: Operations
) -> None:
    knock(desk)
    desk.touch("CB-2")
    desk.control("1").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    for key in (*PIN, Qt.Key.Key_Return):
        QTest.keyClick(desk.window.window, key)
    desk.settle()
    assert operations.done[-1] == ("staff.sign_in", {"name": "CB-2", "pin": PIN})


def test_return_prints_the_number_that_was_typed(desk: Hall, operations: Operations) -> None:
    sign_in(desk)
    go(desk, "In lại phiếu")
    for key in (*"a001", Qt.Key.Key_Return):
        QTest.keyClick(desk.window.window, key)
    desk.settle()
    assert operations.done[-1] == ("ticket.reprint", {"number": "A001", "by": "CB-2"})


def test_after_a_wrong_reset_code_the_right_one_is_taken(
    desk: Hall, operations: Operations
) -> None:
    knock(desk)
    desk.touch("CB-2")
    desk.touch("Quên mã PIN")
    for code in ("0000000000", "6359268865"):
        for digits in (code, PIN, PIN):
            for key in (*digits, Qt.Key.Key_Return):
                QTest.keyClick(desk.window.window, key)
        desk.settle()
        values = {"name": "CB-2", "code": code, "pin": PIN}
        assert operations.done[-1] == ("staff.reset", values)
        assert desk.sees("Mã đặt lại chưa đúng. Xin nhập lại từ đầu.") == (code == "0000000000")
    assert desk.sees("Mã PIN mới đã được đặt. Xin nhập để vào.")


def test_what_becomes_ill_is_seen_whatever_page_of_the_parts_is_open(
    desk: Hall, operations: Operations
) -> None:
    ready = ("scanner", "camera", "card_reader", "speech", "touch")
    operations.parts = [
        *({"part": part, "code": "ready", "level": "well"} for part in ready),
        {"part": "link", "code": "connected", "level": "well"},
        {"part": "outbox", "code": "empty", "level": "well"},
        {"part": "disk", "code": "room", "level": "well"},
        {"part": "clock", "code": "synchronised", "level": "well"},
    ]
    sign_in(desk)
    desk.touch("Xem tiếp")
    assert desk.sees("Giờ được mạng xác nhận")
    operations.parts = [*operations.parts, PARTS[2]]
    desk.upkeep.send(events.Second())
    desk.settle()
    assert desk.sees("1 việc cần xử lý", "Máy in")


def test_many_names_come_in_pages(desk: Hall) -> None:
    knock(desk)
    assert "CB-6" not in desk.names()
    desk.touch("Xem tiếp")
    assert "CB-6" in desk.names()


def test_one_part_is_tried_and_what_came_of_it_said(desk: Hall, operations: Operations) -> None:
    sign_in(desk)
    desk.touch("Thử Máy in")
    assert operations.done[-1] == ("part.try", {"part": "printer", "by": "CB-2"})
    assert desk.sees("Máy in: thử không được. Xem dòng có lỗi.")
    operations.parts = [*PARTS[:2], {"part": "printer", "code": "ready", "level": "well"}]
    desk.upkeep.send(events.Second())
    desk.settle()
    assert not desk.sees("thử không được")


def test_what_happened_last_is_under_the_dashboard_where_the_panel_lies(desk: Hall) -> None:
    sign_in(desk)
    lies = desk.window.window.width() == 1280
    assert desk.sees("Máy in: Sẵn sàng in") is lies


def test_what_is_not_known_is_neither_well_nor_a_fault(desk: Hall, operations: Operations) -> None:
    operations.parts = [*PARTS[:2], {"part": "speech", "code": "not_connected", "level": "unknown"}]
    sign_in(desk)
    assert desk.sees("Không có lỗi, còn 1 mục chưa rõ", "Không nói được", "Chưa rõ")


def test_what_was_not_known_and_failed_says_what_it_is(desk: Hall, operations: Operations) -> None:
    operations.parts = [{"part": "printer", "code": "unknown", "level": "unknown"}]
    sign_in(desk)
    desk.touch("Thử tất cả")
    assert desk.sees("Không trả lời. Xem lại dây và nguồn, tắt rồi bật lại.")


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
    for key in "A036":
        desk.touch(key)
    desk.touch("In lại")
    assert operations.done[-1] == ("ticket.reprint", {"number": "A036", "by": "CB-2"})
    assert desk.sees("Đã in lại phiếu.")


def test_the_volume_goes_up_and_down(desk: Hall, operations: Operations) -> None:
    sign_in(desk)
    go(desk, "Âm lượng, độ sáng")
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
    pages: Iterator[str] = iter(("In lại phiếu", "Tạm ngừng", "Khởi động lại", "Âm lượng, độ sáng"))
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


def test_the_log_is_filtered_and_a_line_opened(desk: Hall, operations: Operations) -> None:
    operations.role = "technician"
    sign_in(desk)
    desk.touch("Nhật ký")
    assert desk.sees("Máy in: Sẵn sàng in", "Lỗi", "1")
    desk.touch("Lỗi")
    desk.touch("09:23:41 Lỗi Máy in: Hết giấy")
    assert desk.sees("09:23:41 · Máy in: Hết giấy", '{"event": "printer"}')
    desk.key(Qt.Key.Key_Escape)
    desk.touch("Mọi phần")
    desk.touch("Máy in")
    assert desk.sees("Máy in", "Máy in: Hết giấy")
    desk.key(Qt.Key.Key_Escape)
    assert desk.sees("1 việc cần xử lý")


def test_what_waits_is_listed_and_sent(desk: Hall, operations: Operations) -> None:
    sign_in(desk)
    go(desk, "Đồng bộ")
    assert desk.sees("1 việc chờ gửi · Mất kết nối trung tâm")
    assert desk.sees("Số đã phát: mất kết nối trung tâm")
    desk.touch("Đồng bộ ngay")
    assert operations.done[-1] == ("sync.run", {"by": "CB-2"})
    assert desk.sees("Đã gửi 1 việc, không còn việc nào chờ.")


def test_a_number_is_taken_back_for_a_reason(desk: Hall, operations: Operations) -> None:
    sign_in(desk)
    go(desk, "Hủy số")
    desk.key(Qt.Key.Key_A)
    for key in "036":
        desk.touch(key)
    assert desk.window.app.model("staff_pages").tickets_model.property("why") == "Xin chọn lý do."
    desk.touch("Lấy hai lần")
    desk.touch("Hủy số này")
    asked = {"number": "A036", "reason": "double", "by": "CB-2"}
    assert operations.done[-1] == ("ticket.void", asked)
    assert desk.sees("Đã hủy số. Số này không còn được gọi.")


def test_the_report_goes_on_the_stick_with_a_picture_of_its_own_page(
    desk: Hall, operations: Operations
) -> None:
    sign_in(desk)
    go(desk, "Báo cáo")
    desk.touch("Ghi ra USB")
    for _ in range(50):
        if operations.done[-1][0] == "diagnostics.save":
            break
        desk.window.window.grabWindow()
        desk.settle()
    operation, values = operations.done[-1]
    assert (operation, values["stick"]) == ("diagnostics.save", "sdb1")
    picture = QImage.fromData(base64.b64decode(values["picture"]))
    assert picture.size() == desk.window.window.size() * picture.devicePixelRatio()
    assert desk.sees("kiosk-02.zip, 4 kB, đã ở trên USB. Mã kiểm: 9f86d081")


def test_what_can_be_taken_in_comes_first_and_what_is_not_shown_is_counted(desk: Hall) -> None:
    sign_in(desk)
    desk.touch("Việc khác")
    while "USB" not in desk.names():
        desk.touch("Xem tiếp")
    desk.touch("USB")
    rows = desk.window.app.model("staff_pages").usb_model._bundles.rows
    assert [each.file for each in rows] == ["new.zip", "old.zip", "bad-0.zip"]
    assert desk.sees("Gói mới nhất ở trên; còn 2 tệp khác không hiện ở đây.")


def test_the_panel_is_made_darker_and_the_machine_restarted(
    desk: Hall, operations: Operations
) -> None:
    sign_in(desk)
    go(desk, "Âm lượng, độ sáng")
    assert desk.sees("Độ sáng màn hình: 70%")
    desk.touch("Tối hơn")
    assert operations.done[-1] == ("light.set", {"percent": 60, "by": "CB-2"})
    assert desk.sees("Độ sáng màn hình: 60%")
    desk.upkeep.send(events.Opened(Page.BOARD))
    desk.settle()
    go(desk, "Khởi động lại")
    desk.touch("Khởi động lại cả máy tính")
    assert operations.done[-1] == ("machine.restart", {"by": "CB-2"})


def test_the_length_of_the_new_roll_is_asked(desk: Hall, operations: Operations) -> None:
    sign_in(desk)
    go(desk, "Đã thay giấy")
    desk.touch("50 m")
    desk.touch("Đã thay giấy")
    assert operations.done[-1] == ("paper.changed", {"metres": 50, "by": "CB-2"})
    assert desk.sees("Đã ghi: cuộn giấy mới.")


def others(hall: Hall) -> set[str]:
    """What is found under other work, on all its pages."""
    hall.touch("Việc khác")
    found = set(hall.names())
    if "Xem tiếp" in found:
        hall.touch("Xem tiếp")
        found |= set(hall.names())
    return found


def test_a_technician_reaches_all_other_work_by_finger(desk: Hall, operations: Operations) -> None:
    operations.role = "technician"
    sign_in(desk)
    assert {"Thoát chương trình", "Đặt lại máy từ đầu"} <= others(desk)
    for words in desk.names():
        place = desk.place(words)
        assert place.bottom() <= desk.window.window.height(), words


def test_centre_staff_neither_leave_nor_reset_the_kiosk_nor_see_where_devices_are(
    desk: Hall, operations: Operations
) -> None:
    sign_in(desk)
    assert not {"Thoát chương trình", "Đặt lại máy từ đầu"} & others(desk)
    desk.upkeep.send(events.Opened(Page.RESET))
    desk.upkeep.send(events.Wanted("reset.begin"))
    desk.upkeep.send(events.Opened(Page.LOG))
    desk.settle()
    desk.touch("09:23:41 Tốt Máy in: Sẵn sàng in")
    assert desk.sees("Dòng kỹ thuật dành cho kỹ thuật viên.")
    assert '{"event": "printer"}' not in desk.texts()
    assert operations.done[-1][0] == "staff.sign_in"


def test_a_technician_resets_the_kiosk_in_two_steps(desk: Hall, operations: Operations) -> None:
    operations.role = "technician"
    sign_in(desk)
    assert {"Thoát chương trình", "Đặt lại máy từ đầu"} <= others(desk)
    desk.upkeep.send(events.Opened(Page.RESET, Page.MORE))
    desk.settle()
    desk.touch("Tiếp tục")
    assert desk.sees("Xóa hết cài đặt của máy 02?")
    desk.key(Qt.Key.Key_Escape)
    assert "Xóa và khởi động lại" not in desk.names()
    desk.upkeep.send(ResetAsked())
    desk.settle()
    desk.touch("Xóa và khởi động lại")
    assert operations.done[-1] == ("reset.begin", {"machine": "02", "by": "CB-2"})
