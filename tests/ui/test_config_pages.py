"""The configuration on screen, by finger alone: changed, checked, looked at, saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from kiosk.configuration.draft import Draft, Ground, check
from kiosk.domain.staff import Role
from kiosk.maintenance import events
from kiosk.maintenance.config import ConfigDesk, Fitted, Put, SaveAsked, Went
from kiosk.maintenance.runner import RefusedError
from kiosk.maintenance.state import Page
from kiosk.own_parts import PARTS
from kiosk.profile import read_profile
from kiosk.settings_table import SETTINGS
from kiosk.texts import Texts
from tests.ui.support import ROOT, Hall
from tests.ui.test_staff import PEOPLE, sign_in
from ui.viewmodels.staff.config_fates import list_words
from ui.viewmodels.staff.config_rows import View
from ui.viewmodels.staff.config_sheets import sheet_of
from ui.viewmodels.staff.sheet import Sheet

VI = Texts.load(ROOT / "assets" / "texts", "vi")
PROFILE = read_profile(ROOT / "assets" / "centre" / "sample.toml")[0]
_PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


@dataclass
class Machine:
    """The configuration's operations over the sample profile; nothing is written."""

    role: str = "centre"
    saved: list[Draft] = field(default_factory=list)
    fate: str = "saved"
    full: bool = False
    given: dict[str, int] = field(default_factory=dict)

    def do(self, operation: str, values: dict[str, Any]) -> Future[dict[str, Any]]:
        future: Future[dict[str, Any]] = Future()
        if operation == "config.save" and self.full:
            future.set_exception(RefusedError())
        else:
            future.set_result(self._answer(operation, values))
        return future

    def _answer(self, operation: str, values: dict[str, Any]) -> dict[str, Any]:
        draft, role = Draft.of(values.get("draft") or {}), Role(self.role)
        verdict = check(Ground({}, PROFILE, waiting=self.given), draft, role).as_json()
        match operation:
            case "staff.people":
                return {"people": PEOPLE}
            case "staff.sign_in":
                return {"role": self.role}
            case "health.look":
                return {"parts": [], "closed": "", "volume": 3}
            case "config.open":
                shown = {path: one.default for path, one in SETTINGS.items() if one.open_to(role)}
                return {**_BASE, "settings": shown}
            case "config.check":
                return verdict
            case "config.save":
                self.saved.append(draft)
                return {"fate": self.fate, "restart": True, **verdict}
            case "config.procedures":
                found = [{"code": "9.000001", "name": "Thủ tục mẫu"}] if values.get("query") else []
                return {"query": values.get("query", ""), "procedures": found}
            case "config.ticket":
                return {"png": _PIXEL}
        return {}


INVITATION = {"title": {"vi": "Đối thoại"}, "words": {"vi": "Mời dự"}}
_BASE: dict[str, Any] = {
    "revision": "r",
    "sources": {},
    "locked": {},
    "profile": PROFILE,
    "own": [],
    "stale": [],
    "allowed": list(PARTS),
    "undo": None,
    "fallen": {},
    "draft": None,
}


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture(params=[(1080, 1920), (1280, 800)], ids=["portrait", "window"])
def clerk(request: pytest.FixtureRequest, open_hall: Callable[..., Hall], machine: Machine) -> Hall:
    hall = open_hall(size=request.param)
    hall.upkeep.open(machine)
    sign_in(hall)
    hall.touch("Cấu hình")
    return hall


def go(hall: Hall, *place: str | int) -> None:
    """To a sheet at once: a row under the same finger would take the second touch for a slip."""
    hall.upkeep.send(Went(place))
    hall.settle()


def save(hall: Hall) -> None:
    """The same button once more, and no slip."""
    hall.upkeep.send(SaveAsked())
    hall.settle()


def test_a_setting_and_hours_are_changed_reviewed_and_saved(clerk: Hall, machine: Machine) -> None:
    if not clerk.sees("Cho chọn diện ưu tiên"):
        clerk.touch("Xem tiếp")
    clerk.touch("Cho chọn diện ưu tiên")
    assert clerk.sees("Có 1 thay đổi chưa lưu")
    clerk.touch("Quay lại")
    assert clerk.sees("Còn 1 thay đổi chưa lưu")
    clerk.touch("Sửa tiếp")
    go(clerk, "hours")
    assert clerk.sees("Thứ Hai", "07:30 – 11:30, 13:00 – 17:00")
    go(clerk, "hours", "weekdays", "monday")
    clerk.touch("Thêm: Buổi 1 mở cửa", times=2)
    assert clerk.sees("08:00")
    clerk.touch("Lưu thay đổi")
    assert clerk.sees("Xem lại trước khi lưu", "Bật, đổi thành Tắt")
    assert machine.saved == []
    save(clerk)
    assert clerk.sees("Đã lưu thay đổi")
    (draft,) = machine.saved
    assert draft.settings == {"centre.priority": False}
    assert draft.parts["hours"]["weekdays"]["monday"] == ["08:00-11:30", "13:00-17:00"]


def test_a_step_back_leads_to_the_page_of_rows_one_came_from(clerk: Hall) -> None:
    while "Số điện thoại" not in clerk.names():
        clerk.touch("Xem tiếp")
    clerk.touch("Số điện thoại")
    clerk.key(Qt.Key.Key_Escape)
    assert "Số điện thoại" in clerk.names()


def test_a_fault_stands_beside_its_field_and_nothing_is_saved(
    clerk: Hall, machine: Machine
) -> None:
    go(clerk, "hours", "weekdays", "monday")
    clerk.touch("Bớt: Buổi 2 đóng cửa", times=20)
    assert clerk.sees("Buổi phải hết sau khi mở, và sau buổi trước.")
    clerk.touch("Lưu thay đổi")
    assert clerk.sees("Có 1 chỗ cần sửa", "Giờ làm việc, Các ngày trong tuần, Thứ Hai")
    clerk.touch("Giờ làm việc, Các ngày trong tuần, Thứ Hai")
    assert clerk.sees("Thứ Hai", "12:00")
    assert machine.saved == []


def test_words_are_typed_on_the_screen_s_own_keys(clerk: Hall, machine: Machine) -> None:
    go(clerk, "ticket", "note", "vi")
    for key in "phieeus":
        clerk.touch(key)
    assert clerk.sees("phiếu")
    clerk.key(Qt.Key.Key_Backspace)
    clerk.touch("Xong")
    clerk.touch("Lưu thay đổi")
    save(clerk)
    assert machine.saved[0].parts == {"ticket": {"note": {"vi": "phiế"}}}


def test_a_number_is_typed_or_stepped_within_its_bounds(clerk: Hall) -> None:
    go(clerk, "settings", "visit.ask_after")
    assert clerk.sees("60 giây", "Từ 30 đến 300")
    clerk.touch("Thêm")
    assert clerk.sees("70 giây")
    for digit in "9":
        clerk.touch(digit)
    assert clerk.sees("9 giây", "Phải từ 30 đến 300.")
    clerk.touch("0")
    clerk.touch("Xong")
    assert clerk.sees("Cấu hình máy", "Có 1 thay đổi chưa lưu")


def test_counters_are_chosen_and_a_service_taken_out_with_a_warning(
    clerk: Hall, machine: Machine
) -> None:
    machine.given = {"birth": 3}
    go(clerk, "services", 0, "counters")
    clerk.touch("Quầy 4")
    go(clerk, "services", 0)
    assert clerk.sees("1, 2, 3, 4")
    clerk.touch("Xóa")
    clerk.touch("Lưu thay đổi")
    warned = "Hôm nay đã phát 3 số cho dịch vụ Đăng ký khai sinh. Xin báo quầy trước khi xóa."
    assert clerk.sees(warned, "Xóa: Đăng ký khai sinh")


def test_a_procedure_is_typed_found_and_leads_to_the_service(clerk: Hall, machine: Machine) -> None:
    go(clerk, "services", 5)
    clerk.touch("Thủ tục")
    clerk.touch("Thêm thủ tục")
    clerk.key(Qt.Key.Key_M)
    assert clerk.sees("1 thủ tục, gần nhất là: Thủ tục mẫu")
    clerk.touch("Xong")
    assert clerk.sees("Tìm thấy 1 cho “m”, chạm để thêm")
    clerk.touch("Thủ tục mẫu")
    clerk.touch("Lưu thay đổi")
    save(clerk)
    assert machine.saved[0].parts["services"][5]["procedures"][-1] == "9.000001"


def test_a_counter_is_moved_on_the_map(clerk: Hall, machine: Machine) -> None:
    go(clerk, "map", "places", 0)
    clerk.touch("Quầy khác")
    clerk.touch("Xuống dưới")
    clerk.touch("Lưu thay đổi")
    save(clerk)
    boxes = machine.saved[0].parts["map"]["places"][0]["boxes"]
    assert (boxes[0]["y"], boxes[1]["y"]) == (28, 68)


@pytest.mark.parametrize(
    ("part", "called", "lacks"),
    [
        ("announcements", "Thông báo mới", ["Tiêu đề", "Nội dung"]),
        ("hotlines", "Số mới", ["Tên", "Số điện thoại"]),
        ("fields", "Lĩnh vực mới", ["Tên"]),
        ("services", "Dịch vụ mới", ["Tên"]),
        ("priority_groups", "Diện mới", ["Tên"]),
    ],
)
def test_what_was_added_cannot_be_saved_before_it_says_something(
    clerk: Hall, machine: Machine, part: str, called: str, lacks: list[str]
) -> None:
    go(clerk, part)
    clerk.touch(VI(f"config.add.{part}"))
    assert clerk.sees(called, "Cần có chữ ở đây.")
    clerk.touch("Lưu thay đổi")
    assert clerk.sees(f"Có {len(lacks)} chỗ cần sửa")
    assert clerk.sees(*(f"{VI(f'config.part.{part}')}, {called}, {each}" for each in lacks))
    assert machine.saved == []


def test_a_counter_that_was_moved_is_reviewed_by_the_name_of_its_place(clerk: Hall) -> None:
    while "Sơ đồ quầy" not in clerk.names():
        clerk.touch("Xem tiếp")
    assert clerk.sees("10 chỗ")
    go(clerk, "map", "places", 0)
    # What has no number has its name on the drawing.
    assert clerk.sees("Vệ sinh", "Khu ngồi chờ")
    walls = clerk.window.app.model("staff_pages").hall.walls
    assert (walls.x(), walls.y(), walls.width(), walls.height()) == (3, 3, 962, 752)
    clerk.touch("Xuống dưới")
    clerk.touch("Lưu thay đổi")
    assert clerk.sees(
        *("Sơ đồ quầy, Các chỗ, Hộ tịch, chứng thực, Quầy", "Đã dời quầy 1"),
        *("Sơ đồ quầy, Các chỗ, Hộ tịch, chứng thực, Chữ trên sơ đồ", "Đã dời chỗ"),
    )


def test_a_machine_that_the_drawing_does_not_know_is_put_on_it_and_moved(
    clerk: Hall, machine: Machine
) -> None:
    go(clerk, "map")
    assert clerk.sees("Chỗ đặt máy 02")
    clerk.upkeep.send(Put(("map", "machines"), []))
    clerk.settle()
    assert not clerk.sees("Chỗ đặt máy 02")
    clerk.touch("Đưa máy 02 lên sơ đồ")
    go(clerk, "map", "machines", 0)
    assert clerk.sees("Chỗ đặt máy 02", "Máy 02")
    for words in ("Xuống dưới", "Sang trái"):
        clerk.touch(words)
    shut = {"Quầy khác", "Thêm quầy", "Bớt quầy", "Tăng số quầy", "Giảm số quầy"}
    assert {words for words in shut if not clerk.control(words).property("available")} == shut
    clerk.touch("Lưu thay đổi")
    save(clerk)
    (spot,) = machine.saved[0].parts["map"]["machines"]
    # From the middle between the walls, one step each.
    assert spot == {"machine": "02", "at": [484 - 40, 379 + 40]}


def test_a_notice_that_says_something_is_saved(clerk: Hall, machine: Machine) -> None:
    go(clerk, "announcements")
    clerk.touch("Thêm thông báo")
    for key in ("title", "words"):
        clerk.upkeep.send(Put(("announcements", 0, key, "vi"), "Nghỉ chiều nay"))
    clerk.settle()
    clerk.touch("Lưu thay đổi")
    assert clerk.sees("Xem lại trước khi lưu", "Thêm: Nghỉ chiều nay")
    save(clerk)
    (notice,) = machine.saved[0].parts["announcements"]
    assert notice["title"] == {"vi": "Nghỉ chiều nay"}


def test_a_notice_is_made_one_of_an_event(clerk: Hall, machine: Machine) -> None:
    today = {"first_day": "2026-11-23", "last_day": "2026-11-23"}
    clerk.upkeep.send(Put(("announcements",), [{**INVITATION, **today}]))
    go(clerk, "announcements", 0, "event")
    clerk.touch("Thêm thời gian, địa điểm")
    assert clerk.sees("Ngày tổ chức", "23/11/2026", "08:00", "Cần có chữ ở đây.")
    clerk.upkeep.send(Put(("announcements", 0, "event", "place", "vi"), "Sảnh"))
    clerk.settle()
    clerk.touch("Nhận câu hỏi trước")
    go(clerk, "announcements", 0, "event", "starts")
    clerk.touch("Thêm: Phút", times=2)
    go(clerk, "announcements", 0, "event", "ends")
    clerk.touch("Thêm giờ")
    clerk.touch("Bớt: Giờ", times=2)
    go(clerk, "announcements", 0)
    assert clerk.sees("Thời gian, địa điểm", "23/11/2026, 08:30")
    clerk.touch("Lưu thay đổi")
    save(clerk)
    (notice,) = machine.saved[0].parts["announcements"]
    assert notice["event"] == {
        "day": "2026-11-23",
        "starts": "08:30",
        "ends": "09:00",
        "place": {"vi": "Sảnh"},
        "questions": True,
    }


def test_what_is_wrong_with_an_event_stands_at_its_field_and_it_is_taken_away(
    clerk: Hall, machine: Machine
) -> None:
    notice = {**INVITATION, "first_day": "2026-11-23", "last_day": "2026-11-30"}
    event = {"day": "2026-12-01", "starts": "08:00", "ends": "08:00", "place": {"vi": "Sảnh"}}
    clerk.upkeep.send(Put(("announcements",), [{**notice, "event": event}]))
    go(clerk, "announcements", 0, "event")
    assert clerk.sees(
        "Ngày tổ chức không được sau ngày cuối của thông báo.",
        "Giờ kết thúc phải sau giờ bắt đầu.",
    )
    clerk.upkeep.send(Put(("announcements", 0, "event", "ends"), None))
    clerk.settle()
    assert not clerk.sees("Giờ kết thúc phải sau giờ bắt đầu.")
    clerk.touch("Xóa")
    assert "Thêm thời gian, địa điểm" in clerk.names()
    clerk.touch("Lưu thay đổi")
    save(clerk)
    assert machine.saved[0].parts == {"announcements": [notice]}


def test_the_preview_is_the_page_itself_and_out_of_reach(clerk: Hall) -> None:
    go(clerk, "fields", 0, "name", "vi")
    clerk.touch("Xóa")
    clerk.touch("q")
    go(clerk)
    clerk.touch("Xem trước")
    page = clerk.window.window.findChild(QQuickItem, "preview")
    assert page is not None
    assert "q" in {str(each.property("text")) for each in drawn(page)}
    assert "Lấy số thứ tự" not in clerk.names()
    clerk.touch("Phiếu")
    clerk.settle()
    assert clerk.window.app.model("staff_pages").preview_model.ticket.endswith(_PIXEL)


def test_a_full_disk_and_a_change_by_others_leave_the_draft(clerk: Hall, machine: Machine) -> None:
    clerk.upkeep.send(Put(("settings", "centre.priority"), False))
    machine.full = True
    clerk.touch("Lưu thay đổi")
    save(clerk)
    assert clerk.sees("Chưa lưu được. Tệp cũ vẫn còn nguyên.")
    machine.full, machine.fate = False, "changed"
    save(clerk)
    assert clerk.sees("Người khác vừa đổi cấu hình. Bản nháp vẫn còn.")
    clerk.touch("Xem bản mới")
    assert clerk.sees("Bật, đổi thành Tắt")


def test_centre_staff_see_no_devices_and_technicians_do(
    open_hall: Callable[..., Hall], machine: Machine
) -> None:
    hall = open_hall()
    hall.upkeep.open(machine)
    sign_in(hall)
    hall.upkeep.send(events.Opened(Page.CONFIG))
    hall.settle()
    seen = {name for page in pages(hall) for name in page}
    assert {"Giờ làm việc", "Thông báo"} <= seen
    assert "Máy in" not in seen
    machine.role = "technician"
    hall.upkeep.send(events.Left())
    sign_in(hall)
    hall.upkeep.send(events.Opened(Page.CONFIG))
    hall.settle()
    next(page for page in pages(hall) if "Máy in" in page)
    hall.touch("Máy in")
    assert hall.sees("Máy in", "Loại máy in", "Giả lập")
    go(hall, "settings", "printer.kind")
    hall.touch("Máy in nhiệt")
    go(hall, "section", "printer")
    assert hall.sees("Loại này cần có mục này.")


def drawn(item: QQuickItem) -> Iterator[QQuickItem]:
    """What is in a picture, which `visible_items` passes over."""
    yield item
    for child in item.childItems():
        yield from drawn(child)


def pages(hall: Hall) -> Iterator[list[str]]:
    """The names on every page of rows."""
    rows = hall.window.app.model("staff_pages").config_model
    yield hall.names()
    while rows.canGoDown:
        rows.turn(1)
        hall.settle()
        yield hall.names()


def _technician(**settings: Any) -> View:
    """The pages of configuration for somebody who sees all of them."""
    texts = Texts.load(ROOT / "assets" / "texts", "vi")
    base = {**_BASE, "settings": {**{p: one.default for p, one in SETTINGS.items()}, **settings}}
    day = date(2026, 11, 23)
    return View(ConfigDesk(base), Role.TECHNICIAN, texts, lambda _: texts, day)


def test_what_changed_in_a_list_is_named() -> None:
    view = _technician()
    desk, info = ({"name": {"vi": name}, "number": "1"} for name in ("Quầy", "Đường dây"))
    police = {"name": {"vi": "Công an"}, "number": "113"}
    told = list_words(view, "hotlines", [desk, info], [police, {**info, "number": "2"}])
    assert told == "Thêm: Công an. Xóa: Quầy. Sửa: Đường dây"
    days = list_words(view, "hours.holidays", ["2027-01-01", "2027-04-30"], ["2027-01-01"])
    assert days == "Xóa: 30/04/2027"
    assert list_words(view, "services[birth].counters", [1, 2], [2, 1]) == "Đổi thứ tự"
    many = list_words(view, "surveys", [], list("abcdefgh"))
    assert many == "Thêm: a, b, c, d, e, f và 2 mục nữa"
    ports = list_words(view, "scanner.serial", ["auto"], ["/dev/ttyS0", "auto"])
    assert ports == "Thêm: /dev/ttyS0"
    assert list_words(view, "map.doors[0].start", [1, 2], [1, 3]) == "Đã dời chỗ"
    draft = Draft(parts={"services": []})
    change = {"place": "services[birth].minutes", "old": 6, "new": 7}
    held = replace(view.desk, changes=(change,), draft=draft)
    assert _at(replace(view, desk=held), "review").entries[0].row.note == "6 phút, đổi thành 7 phút"
    hours = list_words(view, "hours.weekdays.monday", ["07:30-11:30"], ["07:45-11:30"])
    assert hours == "Thêm: 07:45 – 11:30. Xóa: 07:30 – 11:30"


def test_a_printer_is_chosen_by_its_name() -> None:
    offered = {"printer.profile": {"generic-80": "ESC/POS, 80 mm", "xprinter-80": "Xprinter, 80"}}
    view = _technician()
    view = replace(view, desk=replace(view.desk, base={**view.base, "offered": offered}))
    sheet = _at(view, "settings", "printer.profile")
    assert [(each.row.title, each.row.on, each.tap) for each in sheet.entries] == [
        ("ESC/POS, 80 mm", True, Put(("settings", "printer.profile"), "generic-80")),
        ("Xprinter, 80", False, Put(("settings", "printer.profile"), "xprinter-80")),
    ]
    assert "Mặc định: ESC/POS, 80 mm." in sheet.note


def test_a_printer_that_is_plugged_in_is_chosen_instead_of_typed() -> None:
    view = _technician()
    first, second = (
        {"printer.kind": "escpos", "printer.address": f"lp:/dev/usb/lp{at}"} for at in (0, 1)
    )
    found = [
        {"name": "XP-80C", "where": "/dev/usb/lp0", "settings": first},
        {"name": "TM-T20", "where": "/dev/usb/lp1", "settings": second},
        {"name": "ACR39", "where": "usb", "settings": {"card_reader.kind": "pcsc"}},
    ]
    desk = replace(view.desk, base={**view.base, "found": found}, draft=Draft(second))
    sheet = _at(replace(view, desk=desk), "section", "printer")
    radios = [each for each in sheet.entries if each.row.kind == "radio"]
    assert [(each.row.title, each.row.note, each.row.on, each.tap) for each in radios] == [
        ("XP-80C", "/dev/usb/lp0", False, Fitted(first)),
        ("TM-T20", "/dev/usb/lp1", True, Fitted(second)),
    ]
    assert radios[0].row.group == "Đã tìm thấy, chạm để chọn"


def test_the_corners_of_the_knock_are_chosen_and_not_typed() -> None:
    view, place = _technician(), ("settings", "staff.corners")
    sheet = _at(view, *place)
    assert [each.row.title for each in sheet.entries[:3]] == [
        *("Trên, bên trái", "Trên, bên phải", "Trên, bên trái"),
    ]
    default = SETTINGS["staff.corners"].default
    assert sheet.actions[0][1] == Put(place, [*default, "top-left"])
    second = _at(view, *place, 1)
    assert [(each.row.title, each.row.on, each.tap) for each in second.entries] == [
        ("Trên, bên trái", False, Put((*place, 1), "top-left")),
        ("Trên, bên phải", True, Put((*place, 1), "top-right")),
        ("Dưới, bên trái", False, Put((*place, 1), "bottom-left")),
        ("Dưới, bên phải", False, Put((*place, 1), "bottom-right")),
    ]


def test_what_stands_in_no_log_is_shown_to_whoever_changed_it() -> None:
    view = _technician()
    change = {"place": "printer.address", "old": "•••", "new": "•••"}
    draft = Draft({"printer.address": "lp:/dev/usb/lp0"})
    desk = replace(view.desk, changes=(change,), draft=draft, at=("review",))
    (row,) = sheet_of(replace(view, desk=desk)).entries
    assert row.row.note == "–, đổi thành lp:/dev/usb/lp0"


def _at(view: View, *place: str | int) -> Sheet:
    return sheet_of(replace(view, desk=replace(view.desk, at=place)))


def _leads(sheet: Sheet) -> list[tuple[str | int, ...]]:
    return [e.tap.place for e in sheet.entries if isinstance(e.tap, Went | Put)]


def test_every_setting_is_on_a_page() -> None:
    view = _technician()
    home = _at(view)
    rows = [*_leads(home), *(to for way in _leads(home) for to in _leads(_at(view, *way)))]
    assert {place[1] for place in rows if place[0] == "settings"} == set(SETTINGS)


def test_the_page_of_a_setting_says_effect_bounds_default_and_when_it_counts() -> None:
    view = _technician()
    assert _at(view, "settings", "staff.seconds").note == (
        "Phải chạm hết các góc trong chừng này. Từ 2 giây đến 30 giây. "
        "Mặc định: 8 giây. Có hiệu lực khi khởi động lại."
    )
    assert "Mặc định: để nguyên." in _at(view, "settings", "panel.light").note
    assert "Mặc định: để trống." in _at(view, "settings", "printer.path").note
    notes = [row.row.note for row in _at(view, "section", "panel").entries]
    assert notes[3] == "Máy chiếm cả màn hình. Mặc định: Tắt."


def test_languages_are_switched_one_by_one_and_vietnamese_stays() -> None:
    offered, only = _technician(), _technician(**{"visit.languages": ["vi"]})
    vietnamese, english = _at(offered, "settings", "visit.languages").entries
    assert (vietnamese.row.kind, vietnamese.tap) == ("plain", None)
    place = ("settings", "visit.languages")
    assert (english.row.on, english.tap) == (True, Put(place, ["vi"]))
    english = _at(only, "settings", "visit.languages").entries[1]
    assert (english.row.on, english.tap) == (False, Put(place, ["all"]))
