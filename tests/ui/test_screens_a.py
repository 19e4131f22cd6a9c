"""Home, taking a number, the ticket, dialogs and states: touched and read on the real screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer

from kiosk.domain.centre import ServiceField
from kiosk.domain.scan import DossierScan
from kiosk.domain.text import Text
from kiosk.domain.ticket import Printed, QueueState, Refusal
from kiosk.domain.visit import events
from kiosk.domain.visit.centre import CentrePage
from kiosk.domain.visit.online import OnlinePage
from kiosk.domain.visit.rating import RatingPage
from kiosk.domain.visit.state import Access, Home, Issuing, QueueServices, TicketPage, Visit
from kiosk.visit.runner import Conditions
from tests.ui.support import CENTRE, ROOT, Hall
from ui.items import Kind, is_a, place_of, type_of
from ui.pictures.looks import Look, Wanted
from ui.pictures.scenes.queue import queue_scenes
from ui.pictures.scenes.scene import first_ticket
from ui.pictures.studio import Studio, settle
from ui.viewmodels.wording import counter_range, two_lines

CIVIL = "Hộ tịch, chứng thực"


def to_services(hall: Hall) -> None:
    hall.touch("Lấy số thứ tự")
    hall.touch(CIVIL)


def to_ticket(hall: Hall, printed: Printed) -> None:
    hall.services.printed = printed
    to_services(hall)
    hall.touch("Đăng ký khai sinh")
    hall.touch("Lấy số")


# --- the way to a number ---------------------------------------------------------------------


def test_a_citizen_takes_a_number_and_leaves_nothing_behind(hall: Hall) -> None:
    to_ticket(hall, Printed.PRINTED)
    assert hall.sees("A036", "Đăng ký khai sinh", "1 – 3", "6 người", "12 phút", "Đã lấy số xong")
    assert [request.service for request in hall.services.requests] == ["birth"]
    hall.touch("Xong")
    assert isinstance(hall.runner.visit.screen, Home)
    assert "A036" not in hall.texts()
    ticket = hall.window.app.model("ticket")
    assert (ticket.property("number"), ticket.property("codeModules")) == ("", 0)


def test_field_tiles_say_who_waits(hall: Hall) -> None:
    hall.touch("Lấy số thứ tự")
    assert hall.sees("Hộ tịch,\nchứng thực", "6 người", "khoảng 12 phút", "Không phải chờ")


def test_the_button_waits_for_a_choice_and_says_so(hall: Hall) -> None:
    to_services(hall)
    hall.touch("Lấy số")
    assert hall.services.requests == []
    assert hall.sees("Xin chọn một việc trước")


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
@pytest.mark.parametrize("lowered", [False, True])
def test_why_it_waits_covers_no_button_and_goes_with_the_next_touch(
    open_hall: Callable[..., Hall], size: tuple[int, int], lowered: bool
) -> None:
    hall, why = open_hall(size=size), "Xin chọn một việc trước"
    to_services(hall)
    if lowered:
        hall.runner.send(events.ToggleAccess("lowered"))
        hall.settle()
    hall.touch("Lấy số")
    note = next(each for each in hall.items() if type_of(each) == "Toast")
    assert not place_of(note).intersects(hall.place("Lấy số"))
    assert hall.sees(why)
    hall.touch("Đăng ký khai sinh")
    assert not note.property("open")


def test_a_double_tap_asks_for_one_number(hall: Hall) -> None:
    hall.services.hold = True
    to_services(hall)
    hall.touch("Đăng ký khai sinh")
    hall.touch("Lấy số", times=2)
    assert len(hall.services.requests) == 1
    assert isinstance(hall.runner.visit.screen, Issuing)
    hall.touch("Đang lấy số…")
    hall.touch("Trang chủ")
    assert len(hall.services.requests) == 1
    hall.services.release()
    hall.settle()
    assert hall.sees("A036", "Đang in phiếu…")


def test_each_wish_has_its_own_identity(hall: Hall) -> None:
    for _ in range(2):
        to_ticket(hall, Printed.PRINTED)
        hall.touch("Xong")
    assert len({request.id for request in hall.services.requests}) == 2


def test_the_help_desk_row_takes_a_number_at_once(hall: Hall) -> None:
    hall.touch("Lấy số thứ tự")
    hall.touch("Chưa biết chọn mục nào?")
    assert [request.service for request in hall.services.requests] == ["guide"]
    assert isinstance(hall.runner.visit.screen, TicketPage)


def test_priority_travels_with_the_wish(hall: Hall) -> None:
    to_services(hall)
    hall.touch("Đăng ký khai tử")
    hall.touch("Tôi thuộc diện ưu tiên")
    hall.touch("Lấy số")
    assert [request.priority for request in hall.services.requests] == ["declared"]
    assert hall.sees("Ưu tiên")


GROUPS = "Người cao tuổi, người khuyết tật, phụ nữ mang thai, đi cùng trẻ nhỏ, người có công"


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
@pytest.mark.parametrize("access", [Access(), Access(large=True), Access(large=True, lowered=True)])
def test_who_has_priority_is_said_in_every_look(
    open_hall: Callable[..., Hall], size: tuple[int, int], access: Access
) -> None:
    hall = open_hall(size=size)
    to_services(hall)
    hall.runner.restore(replace(hall.runner.visit, access=access))
    hall.settle()
    assert hall.sees("Tôi thuộc diện ưu tiên", GROUPS)


@pytest.mark.parametrize("access", [Access(), Access(large=True), Access(large=True, lowered=True)])
@pytest.mark.parametrize(("ahead", "told"), [(0, True), (2, False)])
def test_who_is_next_is_told_to_go_as_on_the_paper(
    hall: Hall, access: Access, ahead: int, told: bool
) -> None:
    ticket = replace(first_ticket(CENTRE), ahead=ahead, wait_minutes=0)
    hall.runner.restore(Visit(number=1, screen=TicketPage(ticket), access=access))
    hall.settle()
    assert hall.sees("Mời ông/bà đến quầy ngay bây giờ.") is told
    assert ("Mời ông/bà đến quầy ngay bây giờ." in hall.window.app.model("ticket").spoken) is told


def test_a_refusal_keeps_the_page_and_the_choice(hall: Hall) -> None:
    hall.services.refusal = Refusal.STORAGE
    to_ticket(hall, Printed.PRINTED)
    chosen = QueueServices("civil-status", "birth", refusal=Refusal.STORAGE)
    assert hall.runner.visit.screen == chosen
    assert hall.window.app.model("queue").property("refusal") in hall.texts()


def test_many_fields_are_turned_by_pages(open_hall: Callable[..., Hall]) -> None:
    more = tuple(ServiceField(f"x{n}", Text(f"Lĩnh vực {n}"), "tree") for n in range(10))
    hall = open_hall(centre=replace(CENTRE, fields=more))
    hall.touch("Lấy số thứ tự")
    assert "Lĩnh vực 7" in hall.names()
    assert "Lĩnh vực 8" not in hall.names()
    hall.touch("Xem tiếp")
    assert "Lĩnh vực 8" in hall.names()
    assert hall.sees("Trang 2 trên 2")


def test_a_field_without_its_own_figure_adds_up_its_sequences(hall: Hall) -> None:
    hall.touch("Lấy số thứ tự")
    shared = QueueState(4, 9, 3)
    hall.runner.set_conditions(Conditions(queues={"birth": shared, "death": shared}))
    hall.settle()
    assert hall.sees("4 người", "khoảng 9 phút")


# --- the paper -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "title", "leave"),
    [
        (Printed.PRINTED, "Phiếu đã in xong", "Xong"),
        (Printed.UNKNOWN, "Chưa rõ phiếu đã in ra hay chưa", "Xong"),
        (
            Printed.NOT_PRINTED,
            "Máy chưa in được phiếu. Xin chụp lại số này bằng điện thoại.",
            "Tôi đã lưu số",
        ),
    ],
)
def test_the_page_says_what_is_known_of_the_paper(
    hall: Hall, printed: Printed, title: str, leave: str
) -> None:
    to_ticket(hall, printed)
    assert title in hall.texts()
    assert leave in hall.names()


def test_nothing_is_said_of_paper_that_nobody_asked_for(hall: Hall) -> None:
    to_ticket(hall, Printed.NOT_ASKED)
    assert not {"Đang in phiếu…", "Phiếu đã in xong"} & set(hall.texts())


def test_only_a_person_prints_again(hall: Hall) -> None:
    to_ticket(hall, Printed.NOT_PRINTED)
    hall.seconds(30)
    assert len(hall.services.prints) == 1
    hall.services.printed = Printed.PRINTED
    hall.touch("In lại")
    assert len(hall.services.prints) == 2
    assert "In lại" not in hall.names()


@pytest.mark.parametrize(("number", "full_size"), [("A036", True), ("B12-000007", False)])
def test_the_number_fits_880_pixels(hall: Hall, number: str, full_size: bool) -> None:
    hall.services.number = number
    to_ticket(hall, Printed.PRINTED)
    drawn = next(item for item in hall.items() if item.property("text") == number)
    assert float(drawn.property("contentWidth")) <= 884
    assert (drawn.property("size") == 312) is full_size


PAGE = "https://so.example/t/kB3x9_aa-0123456789AbC"


@pytest.mark.parametrize("follow", ["", PAGE])
def test_the_code_on_screen_reads_as_the_ticket(hall: Hall, follow: str) -> None:
    import zxingcpp
    from PIL import Image

    from kiosk.domain.codes import ticket_code

    hall.services.follow = follow
    to_ticket(hall, Printed.PRINTED)
    assert hall.sees("Theo dõi trên điện thoại") is bool(follow)
    settle(hall.window.window.contentItem())
    picture = hall.window.window.grabWindow()
    bits = bytes(picture.convertToFormat(picture.Format.Format_Grayscale8).constBits())
    seen = zxingcpp.read_barcodes(Image.frombytes("L", (1080, 1920), bits))
    code = ticket_code(hall.services.requests[0].id)
    assert [each.text for each in seen] == [f"{follow}#{code}" if follow else code]


# --- language, reading aids, keys ------------------------------------------------------------


def test_the_language_changes_under_the_same_page(hall: Hall) -> None:
    to_services(hall)
    hall.touch("Đăng ký kết hôn")
    hall.touch("English")
    assert hall.sees("Civil status, certification", "Register a marriage", "12 min")
    assert hall.runner.visit.screen == QueueServices("civil-status", "marriage")


def test_reading_aids_apply_at_once_and_end_with_the_visit(hall: Hall) -> None:
    hall.touch("Lấy số thứ tự")
    hall.touch("Trợ năng")
    hall.touch("Tương phản cao")
    hall.touch("Đóng")
    assert hall.runner.visit.access.contrast
    hall.runner.send(events.EndVisit())
    assert not hall.runner.visit.access.contrast


def test_lowered_mode_brings_every_button_to_the_lower_part(hall: Hall) -> None:
    hall.touch("Hạ thấp")
    hall.touch("Lấy số thứ tự")
    tops = {name: hall.place(name).top() for name in hall.names() if name}
    assert [name for name, top in tops.items() if top < 676] == []
    assert {
        CIVIL,
        "Lấy số quầy hướng dẫn (quầy\u00a013)",
        "Xem tiếp",
        "Tiếng Việt",
        "Quay lại",
    } <= tops.keys()


def test_tab_visits_the_page_in_reading_order_then_the_dock(hall: Hall) -> None:
    hall.touch("Lấy số thứ tự")
    order = hall.tab_order()
    assert order[:2] == [CIVIL, "Đất đai, xây dựng"]
    dock = ["Quay lại", "Trang chủ", "Đọc to", "Trợ năng", "Hỗ trợ"]
    # The bar at the top comes round last: a page is entered below it.
    assert order[-8:] == ["Chưa biết chọn mục nào?", *dock, "Tiếng Việt", "English"]


def test_escape_is_back(hall: Hall) -> None:
    to_services(hall)
    hall.key(Qt.Key.Key_Escape)
    assert hall.sees("Ông/bà cần làm việc gì?")


# --- dialogs ---------------------------------------------------------------------------------


def test_the_idle_question_counts_down_and_then_forgets(hall: Hall) -> None:
    hall.touch("English")
    hall.touch("Get a number")
    hall.seconds(60)
    assert hall.sees("Are you\nstill there?", "30", "seconds")
    hall.seconds(29)
    assert hall.sees("1")
    hall.seconds(1)
    assert hall.sees("Hôm nay ông/bà\ncần làm gì?")
    assert "seconds" not in hall.texts()


def test_asking_for_more_time_gives_a_whole_new_minute(hall: Hall) -> None:
    hall.touch("Lấy số thứ tự")
    hall.seconds(75)
    hall.touch("Tôi cần thêm thời gian")
    assert "giây" not in hall.texts()
    hall.seconds(59)
    assert "giây" not in hall.texts()
    assert hall.sees("Ông/bà cần làm việc gì?")


def test_a_touch_anywhere_answers_the_question(hall: Hall) -> None:
    hall.touch("Lấy số thứ tự")
    hall.seconds(60)
    hall.touch_at(QPoint(20, 20))
    assert "giây" not in hall.texts()
    assert hall.sees("Ông/bà cần làm việc gì?")


def test_leaving_at_the_question_is_home_at_once(hall: Hall) -> None:
    hall.touch("Lấy số thứ tự")
    hall.seconds(60)
    hall.touch("Về trang chủ ngay")
    assert isinstance(hall.runner.visit.screen, Home)


def test_nothing_under_a_dialog_can_be_touched(hall: Hall) -> None:
    hall.touch("Lấy số thứ tự")
    under = hall.place("Quay lại").center().toPoint()
    hall.seconds(60)
    hall.runner.send(events.NotOffered("fault.sorry"))
    hall.settle()
    hall.touch_at(under)
    assert not isinstance(hall.runner.visit.screen, Home)
    assert hall.window.app.shell_model.property("dialog") == "message"


@pytest.mark.parametrize(
    ("tile", "screen"),
    [
        ("Dịch vụ công trực tuyến", OnlinePage),
        ("Đánh giá và góp ý", RatingPage),
        ("Thông tin trung tâm", CentrePage),
    ],
)
def test_every_tile_of_home_opens_its_page(hall: Hall, tile: str, screen: type) -> None:
    hall.touch(tile)
    assert isinstance(hall.runner.visit.screen, screen)


def test_a_receipt_read_in_the_middle_is_offered_not_opened(hall: Hall) -> None:
    to_services(hall)
    hall.runner.send(events.Scanned(DossierScan("H49.61-261120-0008")))
    hall.settle()
    assert hall.sees("Đã đọc mã hồ sơ", "H49.61-261120-0008")
    hall.touch("Không")
    assert hall.sees(CIVIL)


# --- the kiosk itself ------------------------------------------------------------------------


def test_out_of_service_says_where_to_go_in_two_languages(hall: Hall) -> None:
    hall.runner.set_conditions(Conditions(out_of_service="oos.note", can_print=False))
    hall.settle()
    assert hall.names() == ["English", "Gọi cán bộ hỗ trợ"]
    assert hall.sees("Máy tạm ngừng\nphục vụ", "Mời ông/bà đến quầy 13")
    assert hall.sees("Out of service", "Help desk · Please go to counter 13")
    assert hall.sees("Máy 02 · Gọi hỗ trợ 0203 000 1234")
    hall.touch("English")
    assert hall.sees("Out of\nservice", "Please go to counter 13", "Máy tạm ngừng phục vụ")
    assert hall.names() == ["Tiếng Việt", "Call a member of staff"]


def test_out_of_service_somebody_can_be_called_while_the_desk_is_reached(hall: Hall) -> None:
    hall.runner.set_conditions(Conditions(out_of_service="outofservice.paper"))
    hall.settle()
    hall.touch("Gọi cán bộ hỗ trợ")
    (in_dialog,) = [each for each in hall.controls() if is_a(each, Kind.PRIMARY_BUTTON)]
    hall.touch_at(place_of(in_dialog).center().toPoint())
    assert hall.services.calls == ["home"]
    assert hall.sees("Đã gọi. Cán bộ sẽ đến chỗ máy này.")
    hall.runner.set_conditions(Conditions(out_of_service="outofservice.paper", connected=False))
    hall.touch("Đóng")
    assert hall.names() == ["English"]


def test_the_centres_own_words_are_said_in_the_languages_it_has(hall: Hall) -> None:
    closed = Text("Nghỉ trưa đến 13 giờ.")
    hall.runner.set_conditions(Conditions(out_of_service="outofservice.closed", closed=closed))
    hall.settle()
    assert hall.sees("Nghỉ trưa đến 13 giờ.", "Out of service")
    hall.touch("English")
    assert hall.sees("Nghỉ trưa đến 13 giờ.", "Out of\nservice")


def test_a_lost_network_is_named_and_explained(hall: Hall) -> None:
    assert "Mất kết nối" not in hall.names()
    hall.runner.set_conditions(Conditions(connected=False))
    hall.settle()
    hall.touch("Mất kết nối")
    assert hall.sees("Máy đang mất kết nối", "Tạm thời chưa làm được")
    hall.touch("Lấy số thứ tự")
    assert hall.sees("Ông/bà cần làm việc gì?")


def test_the_clock_shows_vietnam_and_goes_on(hall: Hall) -> None:
    assert hall.sees("09:24", "Thứ Hai, 23/11/2026")
    hall.clock.now += timedelta(hours=15)
    timer = hall.window.app.shell_model.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    timer.timeout.emit()
    hall.settle()
    assert hall.sees("00:24", "Thứ Ba, 24/11/2026")
    hall.clock.now -= timedelta(days=1)
    timer.timeout.emit()
    hall.settle()
    assert hall.sees("00:24", "Thứ Hai, 23/11/2026")


def test_a_touch_beside_everything_changes_nothing(hall: Hall) -> None:
    before = hall.runner.visit
    hall.touch_at(QPoint(540, 476))
    assert replace(hall.runner.visit, idle=0) == before


# --- pictures --------------------------------------------------------------------------------


def test_a_scene_is_the_same_picture_every_time(qapp: object, tmp_path: Path) -> None:
    scene = next(each for each in queue_scenes(CENTRE) if each.name == "03-ticket")
    drawn = []
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        studio = Studio(CENTRE, ROOT / "assets", ROOT / "ui" / "qml", Look())
        file = studio.draw(scene, tmp_path / run).file
        assert file is not None
        drawn.append(file.read_bytes())
        studio.close()
    # Not the bytes themselves: to show how two pictures differ takes pytest minutes.
    assert (drawn[0] == drawn[1]) is True


def test_a_page_that_changes_its_palette_is_the_page_opened_in_it(
    qapp: object, tmp_path: Path
) -> None:
    scene = next(each for each in queue_scenes(CENTRE) if each.name == "02b-queue-service")
    plain, contrast = Look(), Look(contrast=True)
    folders = [tmp_path / name for name in ("plain", "changed", "opened")]
    for each in folders:
        each.mkdir()
    changing = Studio(CENTRE, ROOT / "assets", ROOT / "ui" / "qml", plain)
    wanted = [Wanted(plain, folders[0]), Wanted(contrast, folders[1])]
    before, changed = changing.draw_all(scene, wanted)
    changing.close()
    opening = Studio(CENTRE, ROOT / "assets", ROOT / "ui" / "qml", contrast)
    opened = opening.draw(scene, folders[2])
    opening.close()
    assert (before.said, before.colours == changed.colours) == (changed.said, False)
    assert replace(changed, file=None) == replace(opened, file=None)
    files = [each.file.read_bytes() for each in (changed, opened) if each.file]
    assert (len(files), files[0] == files[1]) == (2, True)


# --- wording ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counters", "words"),
    [((), "–"), ((5,), "5"), ((1, 2, 3), "1 – 3"), ((4, 1), "1, 4"), ((2, 2), "2")],
)
def test_counters_as_people_read_them(counters: tuple[int, ...], words: str) -> None:
    assert counter_range(counters) == words


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Hộ tịch, chứng thực", "Hộ tịch,\nchứng thực"),
        ("Nhận kết quả", "Nhận\nkết quả"),
        ("Đăng ký kinh doanh", "Đăng ký\nkinh doanh"),
        ("Thuế", "Thuế"),
    ],
)
def test_titles_of_tiles_break_in_two(title: str, lines: str) -> None:
    assert two_lines(title) == lines
