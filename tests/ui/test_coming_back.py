"""Coming back by keyboard: the focus is where one left, and nobody else finds it there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.domain.procedure import Procedure, ProcedureHit
from kiosk.domain.question import QuestionReceipt
from kiosk.domain.visit import events
from kiosk.domain.visit.ask import AskSent
from kiosk.domain.visit.rating import OpenRating, RatingPage
from kiosk.domain.visit.state import Home, SearchPage
from tests.ui.support import Hall, answered, name_of

KEY = Qt.Key
HITS = tuple(ProcedureHit(f"p-{n}", f"9.00000{n}", f"Việc mẫu số {n}", "Mẫu", 0.0) for n in (1, 2))


def focused(hall: Hall) -> str:
    item = hall.window.window.activeFocusItem()
    return name_of(item) if item is not None else ""


def tab_to(hall: Hall, name: str) -> None:
    for _ in range(40):
        if focused(hall).replace("\u00a0", " ") == name:
            return
        hall.key(KEY.Key_Tab)
    raise AssertionError(f"{name!r} is not met: {hall.names()}")


def press(hall: Hall, key: Qt.Key) -> None:
    hall.key(key)
    # Rows are laid out after their page.
    QTest.qWait(60)
    hall.settle()


@pytest.mark.parametrize("back", [KEY.Key_Escape, "Quay lại", "Trang chủ"])
def test_home_again_the_focus_is_on_the_tile_that_was_left(hall: Hall, back: Qt.Key | str) -> None:
    tile = hall.names()[4]
    tab_to(hall, tile)
    press(hall, KEY.Key_Return)
    assert not isinstance(hall.runner.visit.screen, Home)
    if isinstance(back, str):
        tab_to(hall, back)
    press(hall, KEY.Key_Return if isinstance(back, str) else back)
    assert isinstance(hall.runner.visit.screen, Home)
    assert focused(hall) == tile


def test_from_a_procedure_one_is_back_on_its_row_and_no_keyboard_is_open(hall: Hall) -> None:
    hall.services.find = lambda *_: answered(HITS)  # type: ignore[method-assign]
    loaded = (Procedure("p-2", "9.000002", "Việc mẫu số 2"), None)
    hall.services.load = lambda procedure_id: answered(loaded)  # type: ignore[method-assign]
    hall.runner.send(events.OpenSearch())
    hall.runner.send(events.TypeQuery("mẫu"))
    hall.settle()
    tab_to(hall, "Việc mẫu số 2")
    press(hall, KEY.Key_Return)
    press(hall, KEY.Key_Escape)
    page = hall.runner.visit.screen
    assert isinstance(page, SearchPage)
    assert (page.typing, page.query, focused(hall)) == (False, "mẫu", "Việc mẫu số 2")


def test_from_a_questions_receipt_one_is_back_at_the_row_that_led_to_it(hall: Hall) -> None:
    hall.runner.send(OpenRating())
    hall.settle()
    tab_to(hall, "Hỏi và góp ý")
    press(hall, KEY.Key_Return)
    receipt = QuestionReceipt("B-0001", ("", ""), "other")
    hall.runner.restore(replace(hall.runner.visit, screen=AskSent(receipt)))
    hall.settle()
    press(hall, KEY.Key_Escape)
    assert isinstance(hall.runner.visit.screen, RatingPage)
    assert focused(hall) == "Hỏi và góp ý"


def test_the_next_person_begins_at_the_beginning(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall()
    hall.key(KEY.Key_Tab)
    first = focused(hall)
    tab_to(hall, hall.names()[4])
    press(hall, KEY.Key_Return)
    hall.runner.send(events.EndVisit())
    hall.settle()
    assert focused(hall) == ""
    hall.key(KEY.Key_Tab)
    assert focused(hall) == first
