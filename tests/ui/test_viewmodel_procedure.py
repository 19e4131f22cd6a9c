"""What the procedure page says, without looking at it: facts, titles, forms, legal basis, pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.procedure import (
    Channel,
    Decision,
    Fee,
    LegalBasis,
    Level,
    Method,
    Named,
    Paper,
    PaperCase,
    Procedure,
    Step,
    TimeLimit,
    TimeUnit,
)
from kiosk.domain.ticket import Refusal
from kiosk.domain.visit.state import PaperSlip, ProcedurePage, Tab, Visit
from kiosk.services.official_steps import official_steps
from tests.ui.support import CENTRE, Hall
from ui.scenes.search import hard_procedure
from ui.viewmodels.procedure import ProcedureViewModel
from ui.viewmodels.search_rows import chips_that_fit, mark_words

MODEL = Procedure(
    "m",
    "9.9",
    "Thủ tục mẫu",
    (Level.PROVINCE, Level.COMMUNE),
    (Named("T", "Lĩnh vực mẫu"),),
    executing=("Cơ quan mẫu",),
    methods=(
        Method(Channel.ONLINE, TimeLimit(2, TimeUnit.DAY), ""),
        Method(
            Channel.COUNTER,
            TimeLimit(5, TimeUnit.WORKING_DAY),
            "Kể từ ngày mẫu",
            (Fee("PHI", 20, "VND", "20.000 đồng/tờ khai"),),
        ),
    ),
    cases=(PaperCase("", (Paper("Tờ khai mẫu", copies=2, form_name="Mẫu A"), Paper("Giấy B"))),),
    legal_bases=(LegalBasis("1/2026/TN", "Luật mẫu"),),
    decision=Decision("7/QĐ-TN", None),
)


def shown(hall: Hall, page: ProcedurePage) -> ProcedureViewModel:
    hall.runner.restore(Visit(number=1, screen=page))
    for _ in range(2):
        hall.window.window.grabWindow()
        hall.settle()
    made: ProcedureViewModel = hall.window.app.model("procedure")
    return made


def facts(model: ProcedureViewModel) -> list[str]:
    return [row.value.replace("\n", " ") for row in model._facts.rows]


def rows(model: ProcedureViewModel) -> list[tuple[str, str, str]]:
    return [(row.kind, row.title, row.text) for row in model._rows.rows]


def test_facts_are_the_counters_own_as_worded(hall: Hall) -> None:
    model = shown(hall, ProcedurePage(MODEL))
    assert facts(model) == [
        "5 ngày làm việc",
        "20.000 đồng/tờ khai",
        "Tại quầy, qua mạng",
        "Cơ quan mẫu",
    ]
    assert model.property("eyebrow") == "Lĩnh vực mẫu · Cấp xã"


def test_a_procedure_of_a_service_names_its_counters(hall: Hall) -> None:
    service = next(service for service in CENTRE.services if service.procedures)
    model = shown(hall, ProcedurePage(replace(MODEL, code=service.procedures[0])))
    assert facts(model)[3].startswith("Quầy ")
    assert model.property("takeWords") == "Lấy số cho thủ tục này"


def test_what_the_record_lacks_is_asked_at_the_desk(hall: Hall) -> None:
    model = shown(hall, ProcedurePage(Procedure("e", "9.8", "Mẫu")))
    assert facts(model) == ["Hỏi tại quầy hướng dẫn"] * 4


def test_papers_forms_and_legal_basis(hall: Hall) -> None:
    model = shown(hall, ProcedurePage(MODEL))
    assert rows(model) == [
        ("paper", "Tờ khai mẫu", "2 bản sao, theo mẫu"),
        ("paper", "Giấy B", ""),
    ]
    model = shown(hall, ProcedurePage(MODEL, tab=Tab.FORMS))
    assert rows(model) == [("form", "Mẫu A", "Mẫu giấy, hỏi tại quầy")]
    model = shown(hall, ProcedurePage(MODEL, tab=Tab.LEGAL))
    assert rows(model) == [
        ("legal", "Luật mẫu", "Số 1/2026/TN"),
        ("legal", "Thủ tục mẫu", "Mã 9.9 · Quyết định 7/QĐ-TN"),
    ]


@pytest.mark.parametrize("tab", list(Tab))
def test_an_empty_tab_says_so(hall: Hall, tab: Tab) -> None:
    bare = Procedure("e", "9.8", "Mẫu")
    model = shown(hall, ProcedurePage(bare, tab=tab))
    assert bool(model.property("nothing")) is (tab is not Tab.LEGAL)


def test_ticks_of_a_case_not_shown_are_not_counted(hall: Hall) -> None:
    ticked = frozenset({(0, 0), (1, 0)})
    model = shown(hall, ProcedurePage(hard_procedure(), ticked=ticked))
    assert model.property("ticks") == "Ông/bà đã có 1 trên 8 giấy tờ"


def test_the_longest_title_is_cut_and_the_shortest_is_not(hall: Hall) -> None:
    assert shown(hall, ProcedurePage(hard_procedure())).property("titleCut") is True
    model = shown(hall, ProcedurePage(MODEL))
    assert (model.property("titleCut"), model.property("titleSize")) == (False, 58.0)


def test_the_line_over_the_buttons_says_what_became_of_the_paper(hall: Hall) -> None:
    page = ProcedurePage(MODEL, slip=PaperSlip.FAILED)
    model = shown(hall, page)
    assert model.property("infoTone") == "vang"
    model = shown(hall, replace(page, slip=PaperSlip.PRINTED))
    assert model.property("infoTone") == "jade"


def test_a_long_tab_is_read_without_the_facts(hall: Hall) -> None:
    model = shown(hall, ProcedurePage(hard_procedure(), tab=Tab.STEPS))
    assert model.property("reading") is True
    assert "Thời hạn" not in hall.texts()
    model = shown(hall, ProcedurePage(MODEL, tab=Tab.STEPS))
    assert model.property("reading") is False
    assert "Thời hạn" in hall.texts()


def test_a_refused_number_is_explained(hall: Hall) -> None:
    model = shown(hall, ProcedurePage(MODEL, refusal=Refusal.CLOSED))
    assert model.property("refusal") in hall.texts()


def test_steps_in_one_text_are_taken_apart() -> None:
    text = "Bước 1: Nộp hồ sơ mẫu\nMang theo giấy.\nBước 2: Chờ.\nBước 3: " + "x " * 90
    found = official_steps(Procedure("p", "1", "Mẫu", steps=(Step("", text),)))
    assert found == (
        Step("Nộp hồ sơ mẫu", "Mang theo giấy."),
        Step("Chờ.", ""),
        Step("", ("x " * 90).strip()),
    )


def test_words_that_a_query_begins_are_marked_together() -> None:
    assert mark_words("Đăng ký khai sinh lại", ["khai", "sin"]) == "Đăng ký «khai sinh» lại"
    assert mark_words("Khai tử", ["x"]) == "Khai tử"


def test_chips_leave_room_for_the_last_one() -> None:
    assert chips_that_fit([100.0] * 9, 320, 10, 2, 100) == (5, 100.0)
    assert chips_that_fit([100.0], 320, 10, 2, 100) == (1, 210.0)
    assert chips_that_fit([], 320, 10, 2, 100) == (0, 320)
