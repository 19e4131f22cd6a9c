"""Online services by finger: fields, rows, the code, the procedure's page, the guide desk."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

import pytest

from kiosk.domain.procedure import FieldCount, Online, Procedure, ProcedureHit
from kiosk.domain.text import Text
from kiosk.domain.ticket import Refusal
from kiosk.domain.visit import events
from kiosk.domain.visit.online import OnlinePage, OpenOnline
from kiosk.domain.visit.state import ProcedurePage
from tests.ui.support import CENTRE, Hall, answered, name_of
from ui.items import Kind, is_a

LONG = "Lĩnh vực thử nghiệm có tên dài hơn một chip"
FIELDS = (
    FieldCount("H", "Hộ tịch", 12, 2),
    FieldCount("L", LONG, 9, 1),
    FieldCount("N", "Không có gì", 5, 0),
)


def hit(number: int) -> ProcedureHit:
    return ProcedureHit(
        f"019d2bfd-0000-7000-8000-{number:012}",
        f"9.00000{number}",
        f"Thủ tục mẫu {number}",
        "Hộ tịch",
        0.0,
        plain_name=Text(f"Việc mẫu {number}"),
        free=True,
        online=Online.FULL,
    )


class Shelf:
    """Answers by field and keeps what it was asked."""

    def __init__(self, hall: Hall) -> None:
        self.asked: list[str] = []
        self.full: list[bool] = []
        self.hits = tuple(hit(number) for number in range(1, 4))
        hall.services.online = self.online  # type: ignore[method-assign]
        hall.services.load = self.load  # type: ignore[method-assign]

    def online(self, field: str, full: bool) -> Future[tuple[ProcedureHit, ...]]:
        self.asked.append(field)
        self.full.append(full)
        return answered(self.hits)

    def load(self, procedure_id: str) -> Future[object]:
        return answered((Procedure(procedure_id, "9.000001", "Thủ tục mẫu"), None))


def opened(hall: Hall) -> Shelf:
    shelf = Shelf(hall)
    hall.runner.set_conditions(replace(hall.runner.conditions, fields=FIELDS))
    hall.runner.send(OpenOnline())
    draw(hall)
    return shelf


def draw(hall: Hall) -> None:
    for _ in range(2):
        hall.window.window.grabWindow()
        hall.settle()


def page(hall: Hall) -> OnlinePage:
    screen = hall.runner.visit.screen
    assert isinstance(screen, OnlinePage)
    return screen


def test_from_home_to_the_code_of_a_procedure(hall: Hall) -> None:
    shelf = Shelf(hall)
    hall.touch(next(name for name in hall.names() if name.startswith("Dịch vụ công")))
    draw(hall)
    assert shelf.asked == [""]
    assert hall.sees("Quét để làm tiếp", "Toàn trình · Miễn phí")
    assert "Mã mở đúng trang của thủ tục này." in " ".join(hall.texts())
    hall.touch("Việc mẫu 2")
    assert hall.window.app.model("online")._code.text.endswith(hit(2).id)


def test_touching_the_chosen_one_opens_its_page(hall: Hall) -> None:
    opened(hall)
    hall.touch("Việc mẫu 1")
    assert isinstance(hall.runner.visit.screen, ProcedurePage)
    hall.touch("Quay lại")
    assert page(hall).chosen == hit(1).id


def test_fields_are_those_with_something_online(hall: Hall) -> None:
    shelf = opened(hall)
    assert "Không có gì" not in hall.names()
    hall.touch("Hộ tịch")
    assert shelf.asked == ["", "H"]
    hall.touch("Khác")
    draw(hall)
    assert hall.sees(LONG) or LONG.split()[0] in " ".join(hall.texts())
    row = next(name for name in hall.names() if name.replace("\n", " ") == LONG)
    hall.touch(row)
    assert shelf.asked == ["", "H", "L"]
    hall.touch("Nhiều người dùng")
    assert shelf.asked[-1] == ""


def test_long_lists_come_in_pages(hall: Hall) -> None:
    shelf = opened(hall)
    shelf.hits = tuple(hit(number) for number in range(1, 10))
    hall.touch("Hộ tịch")
    draw(hall)
    first = [name for name in hall.names() if name.startswith("Việc mẫu")]
    hall.touch("Xem tiếp")
    second = [name for name in hall.names() if name.startswith("Việc mẫu")]
    assert first == [f"Việc mẫu {n}" for n in range(1, len(first) + 1)]
    assert second[0] == f"Việc mẫu {len(first) + 1}"


def test_nothing_online_is_said_and_no_code_is_shown(hall: Hall) -> None:
    shelf = opened(hall)
    shelf.hits = ()
    hall.touch("Hộ tịch")
    assert hall.sees(
        "Mục này chưa có thủ tục nào nộp được qua mạng. Mời ông/bà chọn lĩnh vực khác."
    )
    assert not hall.sees("Quét để làm tiếp")


def test_who_has_no_telephone_gets_a_number_of_the_guide_desk(hall: Hall) -> None:
    opened(hall)
    hall.touch("Không có điện thoại?")
    assert [request.service for request in hall.services.requests] == [CENTRE.guide_service]
    assert hall.sees("A036")


def test_why_there_is_no_number_is_said_on_the_page(hall: Hall) -> None:
    opened(hall)
    hall.services.refusal = Refusal.CLOSED
    hall.touch("Không có điện thoại?")
    assert hall.sees("Bây giờ ngoài giờ lấy số. Mở lại lúc 13:00.")
    assert page(hall).refusal is Refusal.CLOSED


def test_offline_the_code_is_still_there(hall: Hall) -> None:
    opened(hall)
    hall.runner.set_conditions(replace(hall.runner.conditions, connected=False))
    assert hall.sees("Mất kết nối. Điện thoại cần mạng riêng.", "Quét để làm tiếp")


@pytest.mark.parametrize(
    ("portal", "title"),
    [
        ("", "Quét để giữ tên thủ tục"),
        ("https://cong.example/{code}", "Quét để làm tiếp"),
        ("https://cong.example", "Quét để mở cổng"),
    ],
)
def test_the_card_promises_what_the_profile_has(
    open_hall: Callable[..., Hall], portal: str, title: str
) -> None:
    hall = open_hall(centre=replace(CENTRE, portal_url=portal))
    opened(hall)
    assert hall.sees(title)


def test_nothing_of_the_page_is_kept_after_it(hall: Hall) -> None:
    opened(hall)
    hall.runner.send(events.EndVisit())
    model = hall.window.app.model("online")
    assert (list(model._rows.rows), model.property("modules"), model.property("hasCode")) == (
        [],
        0,
        False,
    )


@pytest.mark.parametrize("access", ["", "large", "lowered"])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
@pytest.mark.parametrize("locale", ["vi", "en"])
def test_what_is_fully_online_has_a_chip_of_its_own(
    open_hall: Callable[..., Hall], size: tuple[int, int], locale: str, access: str
) -> None:
    hall = open_hall(size=size)
    hall.runner.send(events.SetLocale(locale))
    if access:
        hall.runner.send(events.ToggleAccess(access))
    shelf = opened(hall)
    hall.touch({"vi": "Toàn trình", "en": "Fully online"}[locale])
    assert (shelf.asked, shelf.full) == (["", ""], [False, True])
    assert chosen_chips(hall) == [{"vi": "Toàn trình", "en": "Fully online"}[locale]]


def chosen_chips(hall: Hall) -> list[str]:
    chips = [each for each in hall.controls() if is_a(each, Kind.CHIP)]
    return [name_of(each) for each in chips if each.property("selected")]


def test_where_its_chip_has_no_room_the_list_has_it(hall: Hall) -> None:
    for access in ("large", "lowered"):
        hall.runner.send(events.ToggleAccess(access))
    shelf = opened(hall)
    assert "Toàn trình" not in hall.names()
    hall.touch("Khác")
    hall.touch("Toàn trình")
    assert shelf.full == [False, True]
    assert "Toàn trình" in hall.names()


def test_lowered_the_rows_have_the_height_and_the_code_keeps_its_name(hall: Hall) -> None:
    hall.runner.send(events.ToggleAccess("lowered"))
    shelf = Shelf(hall)
    shelf.hits = tuple(hit(number) for number in range(1, 8))
    hall.runner.send(OpenOnline())
    for _ in range(3):
        hall.window.window.grabWindow()
        hall.settle()
    online = hall.window.app.model("online")
    shown = [row.id for row in online.rows.rows]
    assert len(shown) >= 3
    online.turn(1)
    hall.settle()
    screen = hall.runner.visit.screen
    assert isinstance(screen, OnlinePage)
    assert (screen.chosen, screen.page) == (shown[0], 1)
    assert screen.chosen not in [row.id for row in online.rows.rows]
    assert hall.sees("Việc mẫu 1")
    online.choose(online.rows.rows[0].id)
    hall.settle()
    assert online.property("codeFor") == online.rows.rows[0].title.replace("\n", " ")
