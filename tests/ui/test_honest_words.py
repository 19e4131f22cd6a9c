"""What screens say when nobody waits, when an action must wait, where words are long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.domain.procedure import FieldCount, Paper, PaperCase, Procedure, ProcedureHit
from kiosk.domain.text import Text
from kiosk.domain.ticket import Printed, QueueState
from kiosk.domain.visit.state import (
    Access,
    DossierEntry,
    Home,
    ProcedurePage,
    QueueServices,
    SearchPage,
    TicketPage,
    Visit,
)
from kiosk.texts import Texts
from kiosk.visit.runner import Conditions
from tests.ui.support import CENTRE, Hall
from ui.measure import Scale
from ui.pictures.inspection import faults, things
from ui.pictures.scenes.scene import first_ticket
from ui.viewmodels.search.rows import PopularRow, popular_rows

FIELD = CENTRE.fields[0].code
TICKET = replace(first_ticket(CENTRE), printed=Printed.PRINTED)


def show(hall: Hall, visit: Visit, conditions: Conditions | None = None) -> None:
    hall.runner.restore(visit)
    hall.runner.set_conditions(conditions or Conditions())
    hall.settle()
    hall.window.window.grabWindow()
    hall.settle()


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("vi", ("Không phải chờ", "chưa có ai chờ trước")),
        ("en", ("No waiting", "nobody is ahead of you")),
    ],
)
def test_a_queue_without_people_counts_no_noughts(
    hall: Hall, locale: str, said: tuple[str, str]
) -> None:
    visit = Visit(number=1, screen=QueueServices(FIELD), locale=locale)
    show(hall, visit, Conditions(queues={FIELD: QueueState(0, 0, 3)}))
    assert hall.sees(*said)
    assert not {"0", "0 phút", "0 min"} & set(hall.texts())


@pytest.mark.parametrize(
    ("ahead", "minutes", "said"),
    [
        (0, 0, ("Thời gian chờ", "Không phải chờ")),
        (2, 0, ("2 người", "Thời gian chờ", "Dưới 1 phút")),
        (0, 3, ("Lượt của ông/bà", "Kế tiếp", "Chờ khoảng", "3 phút")),
        (6, 12, ("6 người", "Chờ khoảng", "12 phút")),
    ],
)
def test_a_ticket_says_who_is_ahead_in_words(
    hall: Hall, ahead: int, minutes: int, said: tuple[str, ...]
) -> None:
    ticket = replace(TICKET, ahead=ahead, wait_minutes=minutes)
    show(hall, Visit(number=1, screen=TicketPage(ticket)))
    assert hall.sees(*said)


@pytest.mark.parametrize("typed", ["H49.61-261120-004", "A-"])
def test_looking_up_half_a_code_says_what_is_missing(hall: Hall, typed: str) -> None:
    show(hall, Visit(number=1, screen=DossierEntry(typed)))
    hall.touch("Tra cứu")
    assert hall.sees("Xin gõ đủ mã hồ sơ, rồi chạm Tra cứu")
    assert hall.runner.visit.screen == DossierEntry(typed)


def test_a_paper_is_spoken_of_in_one_language(hall: Hall) -> None:
    papers = (
        Paper("Tờ khai mẫu", originals=1, form_name="Mẫu A", note="Ghi chú mẫu"),
        Paper("B", copies=2),
        Paper("C", originals=1, form_name="Mẫu B", note="Bản chính"),
    )
    page = ProcedurePage(Procedure("m", "9.9", "Thủ tục mẫu", cases=(PaperCase("", papers),)))
    show(hall, Visit(number=1, screen=page, locale="en"))
    assert hall.sees("Ghi chú mẫu, theo mẫu", "Copies: 2", "Original, on the form")


def test_names_too_long_for_a_chip_stand_in_the_list_of_all_fields(hall: Hall) -> None:
    fields = (FieldCount("a", "Lĩnh vực mẫu", 2), FieldCount("b", "Lĩnh vực mẫu " * 4, 1))
    show(hall, Visit(number=1, screen=SearchPage()), Conditions(fields=fields))
    assert [name for name in hall.names() if name.startswith("Lĩnh vực")] == ["Lĩnh vực mẫu"]
    hall.touch("Mọi lĩnh vực")
    assert len([name for name in hall.names() if name.startswith("Lĩnh vực")]) == 2


def test_popular_names_stand_whole_or_not_at_all(qapp: object) -> None:
    names = ["Thủ tục mẫu một", "Thủ tục mẫu có tên rất dài " * 3, "Thủ tục mẫu hai"]
    hits = [
        ProcedureHit(str(n), str(n), name, "", 1.0, plain_name=Text(name, name))
        for n, name in enumerate(names)
    ]
    rows = popular_rows(hits, Texts("vi", {}), 700, Scale())
    assert rows == [PopularRow("0", names[0], True), PopularRow("2", names[2], False)]


def test_lowered_the_papers_have_the_room(hall: Hall) -> None:
    papers = tuple(Paper(f"Giấy mẫu {n}", originals=1) for n in range(5))
    page = ProcedurePage(Procedure("m", "9.9", "Thủ tục mẫu", cases=(PaperCase("", papers),)))
    show(hall, Visit(number=1, screen=page, access=Access(lowered=True)))
    assert [f"Giấy mẫu {n}" in hall.names() for n in range(5)] == [True] * 5
    assert hall.names()[:2] == ["Tiếng Việt", "English"]


def test_a_kiosk_without_its_journal_says_where_numbers_are(hall: Hall) -> None:
    hall.runner.set_conditions(Conditions(out_of_service="outofservice.journal"))
    hall.settle()
    assert hall.sees(
        "Máy chưa ghi được số nên chưa phát số.\nMời ông/bà lấy số tại quầy hướng dẫn."
    )


def test_words_wider_than_their_button_are_a_fault(hall: Hall) -> None:
    tile = hall.control("Đọc to")
    assert isinstance(tile, QQuickItem)
    tile.setWidth(40)
    found = faults(things(hall.window.part("page")))
    assert "text wider than its button: 'Đọc to'" in found


def test_home_beckons_after_a_minute_and_stops_at_a_touch(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall(still=False)
    show(hall, Visit(screen=Home()))
    home = hall.window.part("page").childItems()[0]
    home.setProperty("attract", True)
    hall.touch("Chữ to")
    assert home.property("attract") is False
