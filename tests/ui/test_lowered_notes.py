"""Lowered, what is only told stands in the red panel, and the lower part has the room."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.procedure import Paper, PaperCase, Procedure
from kiosk.domain.ticket import QueueState
from kiosk.domain.visit.ask import AskPage
from kiosk.domain.visit.state import (
    Access,
    ProcedurePage,
    QueueServices,
    SearchPage,
    Visit,
)
from kiosk.texts import Texts
from tests.ui.support import CENTRE, ROOT, Hall
from ui.items import Kind, inside

VI = Texts.load(ROOT / "assets" / "texts", "vi")
GROUPS = "Người cao tuổi, người khuyết tật, phụ nữ mang thai, đi cùng trẻ nhỏ, người có công"
SERVICE = next(each for each in CENTRE.services if each.procedures)
PAPERS = tuple(Paper(f"Giấy tờ mẫu {number}", originals=1) for number in range(1, 6))
PAGE = ProcedurePage(
    Procedure("m", SERVICE.procedures[0], "Thủ tục mẫu", cases=(PaperCase("", PAPERS),))
)


def show(hall: Hall, visit: Visit) -> None:
    hall.runner.restore(visit)
    hall.settle()
    hall.window.window.grabWindow()
    hall.settle()


def in_panel(hall: Hall) -> list[str]:
    shown = [each for each in hall.items() if each.inherits("QQuickText")]
    panel = [each for each in shown if inside(each, Kind.LOWERED_PANEL)]
    return [str(each.property("text")).replace("\u00a0", " ") for each in panel]


@pytest.mark.parametrize("large", [False, True])
def test_ticking_priority_takes_no_paper_away(hall: Hall, large: bool) -> None:
    visit = Visit(number=1, screen=PAGE, access=Access(lowered=True, large=large))
    show(hall, visit)
    before = [name for name in hall.names() if name.startswith("Giấy tờ mẫu")]
    show(hall, replace(visit, screen=replace(PAGE, priority=True)))
    assert [name for name in hall.names() if name.startswith("Giấy tờ mẫu")] == before
    assert GROUPS in in_panel(hall)
    assert large or len(before) == 5


@pytest.mark.parametrize(
    ("screen", "told"),
    [
        (SearchPage(), VI("search.accents")),
        (AskPage(), VI("ask.privacy")),
        (QueueServices(CENTRE.fields[0].code), VI("queue.no_waiting")),
    ],
)
def test_what_a_page_only_tells_is_in_the_panel(hall: Hall, screen: object, told: str) -> None:
    queues = {CENTRE.fields[0].code: QueueState(0, 0, 3)}
    hall.runner.set_conditions(replace(hall.runner.conditions, queues=queues))
    show(hall, Visit(number=1, screen=screen, access=Access(lowered=True)))  # type: ignore[arg-type]
    assert told in in_panel(hall)


def test_beside_a_helpers_sentence_it_stands_where_it_always_did(hall: Hall) -> None:
    page = replace(PAGE, procedure=replace(PAGE.procedure, title="Thủ tục mẫu có tên dài " * 4))
    visit = Visit(number=1, screen=replace(page, priority=True), guided=True)
    show(hall, replace(visit, access=Access(lowered=True, large=True)))
    assert GROUPS in hall.texts()
