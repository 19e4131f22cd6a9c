"""Finding a procedure by finger: keys, hits, papers, paper, telephone, a number."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from kiosk.domain.procedure import FieldCount, Instead, Procedure, ProcedureHit
from kiosk.domain.text import Text
from kiosk.domain.visit import events
from kiosk.domain.visit.state import ProcedurePage, SearchPage, TakeAlong
from kiosk.domain.visit.wards import WardsPage
from kiosk.services.starter import plain_summaries, starter_procedures
from kiosk.texts import Texts
from tests.ui.support import CENTRE, ROOT, Hall, answered
from ui.pictures.scenes.procedure import hard_procedure
from ui.viewmodels.search.found import FoundPages
from ui.viewmodels.search.page import SearchViewModel

CATALOGUE = ROOT / "assets" / "catalogue"
BIRTH = next(each for each in starter_procedures(CATALOGUE) if each.code == "1.001193")
SUMMARY = next(each for each in plain_summaries(CATALOGUE) if each.code == "1.001193")
HIT = ProcedureHit(
    BIRTH.id,
    BIRTH.code,
    BIRTH.title,
    "Hộ tịch",
    1.0,
    plain_name=SUMMARY.name,
    time_limit="Trong ngày",
    free=True,
    matched_alias="khai sinh",
)


class Catalogue:
    """Answers every search with the hits it was given and keeps what it was asked."""

    def __init__(self, hall: Hall) -> None:
        self.asked: list[tuple[str, str, str, bool]] = []
        self.hits: tuple[ProcedureHit, ...] = (HIT,)
        self.known: dict[str, Procedure] = {BIRTH.id: BIRTH}
        self.slips: list[str] = []
        self.slip: Future[bool] = answered(True)
        hall.services.find = self.find  # type: ignore[method-assign]
        hall.services.load = self.load  # type: ignore[method-assign]
        hall.services.checklist = self.checklist  # type: ignore[method-assign]

    def find(self, *asked: Any) -> Future[Any]:
        self.asked.append(asked)
        return answered(self.hits)

    def load(self, procedure_id: str) -> Future[Any]:
        found = self.known.get(procedure_id)
        return answered((found, SUMMARY if found is BIRTH else None))

    def checklist(self, *asked: Any) -> Future[bool]:
        self.slips.append(asked[0].code)
        return self.slip


@pytest.fixture
def catalogue(hall: Hall) -> Catalogue:
    made = Catalogue(hall)
    conditions = replace(
        hall.runner.conditions,
        fields=(FieldCount("H", "Hộ tịch", 12), FieldCount("C", "Chứng thực", 6)),
        popular=(HIT,),
    )
    hall.runner.set_conditions(conditions)
    hall.runner.send(events.OpenSearch())
    hall.settle()
    return made


def page(hall: Hall) -> ProcedurePage:
    screen = hall.runner.visit.screen
    assert isinstance(screen, ProcedurePage)
    return screen


def search(hall: Hall) -> SearchPage:
    screen = hall.runner.visit.screen
    assert isinstance(screen, SearchPage)
    return screen


def show(hall: Hall, procedure: Procedure) -> None:
    hall.runner.send(events.OpenProcedure(procedure.id))
    for _ in range(3):
        hall.settle()


def type_keys(hall: Hall, keys: str) -> None:
    for key in keys:
        hall.touch("dấu cách" if key == " " else key)


def test_typing_by_touch_finds_opens_ticks_prints_and_takes_a_number(
    hall: Hall, catalogue: Catalogue
) -> None:
    hall.touch("Chạm để gõ tên thủ tục")
    type_keys(hall, "dk khai sinh")
    assert search(hall).query == "dk khai sinh"
    assert [asked[0] for asked in catalogue.asked][-1] == "dk khai sinh"
    assert len(catalogue.asked) == len("dk khai sinh")
    assert hall.sees("1 thủ tục", "Trong ngày", "Miễn phí")
    assert not any(text.startswith("khớp với") for text in hall.texts())

    hall.touch("Đăng ký khai sinh")
    hall.settle()
    assert hall.sees("Đăng ký khai sinh", "Hộ tịch · Cấp xã", "Đã có 0 trên 3 giấy tờ bắt buộc")
    hall.touch("Giấy chứng sinh")
    assert hall.sees("Đã có 1 trên 3 giấy tờ bắt buộc")

    hall.touch("In danh sách giấy tờ")
    assert catalogue.slips == ["1.001193"]
    assert hall.sees("Đã in danh sách. Xin lấy giấy ở khe bên dưới màn hình.")

    hall.services.hold = True
    hall.touch("Lấy số cho thủ tục này")
    hall.touch("Đang lấy số…", times=2)
    hall.services.release()
    hall.settle()
    service = CENTRE.service_for_procedure(BIRTH.code)
    assert service is not None
    assert [request.service for request in hall.services.requests] == [service.code]
    assert hall.sees("A036")


def test_keys_for_marks_tones_capitals_and_backspace(hall: Hall, catalogue: Catalogue) -> None:
    hall.touch("Chạm để gõ tên thủ tục")
    hall.touch("Chữ hoa")
    for key in ["H", "o", "ô", "Dấu nặng", "n", "Xóa một ký tự"]:
        hall.touch(key)
    assert search(hall).query == "Hộ"
    hall.touch("Xóa")
    assert search(hall).query == ""


def test_telex_is_on_from_the_start_and_vni_and_none_follow(
    hall: Hall, catalogue: Catalogue
) -> None:
    hall.touch("Chạm để gõ tên thủ tục")
    type_keys(hall, "ddaats ")
    hall.touch("Kiểu gõ: Telex")
    type_keys(hall, "dai")
    hall.touch("Bàn phím số")
    type_keys(hall, "9")
    hall.touch("Bàn phím chữ")
    hall.touch("Kiểu gõ: VNI")
    type_keys(hall, " aas")
    assert search(hall).query == "đất đai aas"
    hall.touch("Kiểu gõ: tắt")
    assert hall.control("Kiểu gõ: Telex")


def test_two_touches_of_shift_keep_capitals_on(hall: Hall, catalogue: Catalogue) -> None:
    hall.touch("Chạm để gõ tên thủ tục")
    hall.touch("Chữ hoa", times=2)
    type_keys(hall, "CCCD")
    hall.touch("Khóa chữ hoa")
    type_keys(hall, " moi")
    assert search(hall).query == "CCCD moi"


def test_the_last_word_is_settled_when_typing_ends(hall: Hall, catalogue: Catalogue) -> None:
    hall.touch("Chạm để gõ tên thủ tục")
    type_keys(hall, "test")
    assert search(hall).query == "tét"
    hall.touch("Tìm")
    assert search(hall).query == "test"


def test_enter_ends_what_was_typed_wherever_the_finger_was(
    hall: Hall, catalogue: Catalogue
) -> None:
    hall.touch("Chạm để gõ tên thủ tục")
    for key in (Qt.Key.Key_S, Qt.Key.Key_O):
        hall.key(key)
    model = hall.window.app.property("search")
    assert model.property("typing")
    hall.key(Qt.Key.Key_Return)
    assert (search(hall).query, model.property("typing")) == ("so", False)


def test_a_plugged_in_keyboard_types_too(hall: Hall, catalogue: Catalogue) -> None:
    hall.key(Qt.Key.Key_A)
    hall.key(Qt.Key.Key_B)
    hall.key(Qt.Key.Key_Backspace)
    assert search(hall).query == "a"
    assert search(hall).typing


def test_nothing_found_says_what_to_do(hall: Hall, catalogue: Catalogue) -> None:
    catalogue.hits = ()
    hall.touch("Chạm để gõ tên thủ tục")
    type_keys(hall, "zx")
    assert hall.sees("Không có thủ tục nào khớp. Thử từ khác, hoặc chọn theo lĩnh vực.")
    assert {"Tên xã, phường mới", "Hỏi và góp ý"} <= set(hall.names())


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        (
            "vi",
            "Việc này do công ty cấp nước làm, không làm ở đây."
            " Không có thủ tục nào khớp. Thử từ khác, hoặc chọn theo lĩnh vực.",
        ),
        (
            "en",
            "The water company does this, not this centre."
            " No procedure matches. Try another word, or choose by field.",
        ),
    ],
)
def test_who_does_it_elsewhere_is_said(
    hall: Hall, catalogue: Catalogue, locale: str, said: str
) -> None:
    catalogue.hits, hall.services.near = (), Instead(who="water")
    hall.runner.send(events.SetLocale(locale))
    hall.runner.send(events.TypeQuery("zx"))
    hall.settle()
    who, nothing = said.split(". ", 1)
    assert hall.sees(f"{who}.", nothing)
    assert hall.window.app.model("search").property("further") == f"{who}.\n{nothing}"
    catalogue.hits = (HIT,)
    hall.runner.send(events.TypeQuery("zxy"))
    hall.settle()
    assert not hall.sees(f"{who}.")


def test_where_nothing_fits_a_touch_searches_for_what_may_have_been_meant(
    hall: Hall, catalogue: Catalogue
) -> None:
    catalogue.hits, hall.services.near = (), Instead(("khai sinh", "kết hôn"))
    hall.touch("Chạm để gõ tên thủ tục")
    type_keys(hall, "zx")
    assert {"Ý ông/bà là “khai sinh”?", "Ý ông/bà là “kết hôn”?"} <= set(hall.names())
    catalogue.hits = (HIT,)
    hall.touch("Ý ông/bà là “kết hôn”?")
    assert search(hall).query == "kết hôn"
    assert search(hall).hits == (HIT,)
    assert not {"Ý ông/bà là “khai sinh”?", "Ý ông/bà là “kết hôn”?"} & set(hall.names())


def test_what_is_no_procedure_may_be_an_old_ward(hall: Hall, catalogue: Catalogue) -> None:
    catalogue.hits = ()
    hall.touch("Chạm để gõ tên thủ tục")
    type_keys(hall, "ha")
    hall.touch("Tên xã, phường mới")
    assert isinstance(hall.runner.visit.screen, WardsPage)
    assert hall.runner.visit.screen.query == "ha"


def test_old_wards_are_found_from_the_browsing_page(hall: Hall, catalogue: Catalogue) -> None:
    hall.touch("Tên xã, phường mới")
    assert isinstance(hall.runner.visit.screen, WardsPage)
    assert hall.runner.visit.screen.query == ""


def test_tiles_and_chips_are_filters(hall: Hall, catalogue: Catalogue) -> None:
    hall.touch("Sinh con")
    assert catalogue.asked[-1] == ("", "birth", "", False)
    hall.touch("Sinh con")
    assert search(hall).browsing
    hall.touch("Hộ tịch")
    assert catalogue.asked[-1] == ("", "", "H", False)
    hall.touch("Hộ tịch")
    hall.touch("Bỏ lọc lĩnh vực")
    assert search(hall).browsing


def test_what_is_done_on_the_spot_is_a_filter_beside_the_others(
    hall: Hall, catalogue: Catalogue
) -> None:
    hall.touch("Giải quyết tại chỗ")
    assert catalogue.asked[-1] == ("", "", "", True)
    model: SearchViewModel = hall.window.app.model("search")
    said = "Đang lọc theo: Giải quyết tại chỗ\n1 thủ tục"
    assert (search(hall).browsing, model.property("further")) == (False, said)
    hall.touch("Sinh con")
    assert catalogue.asked[-1] == ("", "birth", "", True)
    hall.touch("Giải quyết tại chỗ")
    assert catalogue.asked[-1] == ("", "birth", "", False)


def test_a_centre_without_such_procedures_has_no_such_filter(
    open_hall: Callable[..., Hall],
) -> None:
    hall = open_hall(centre=replace(CENTRE, overlays=()))
    hall.runner.send(events.OpenSearch())
    hall.settle()
    assert "Sinh con" in hall.names()
    assert "Giải quyết tại chỗ" not in hall.names()


def test_results_come_in_pages(hall: Hall, catalogue: Catalogue) -> None:
    catalogue.hits = tuple(
        replace(HIT, id=str(n), plain_name=Text(f"Thủ tục mẫu {n}"), matched_alias="")
        for n in range(20)
    )
    hall.touch("Sinh con")
    hall.settle()
    first = [name for name in hall.names() if name.startswith("Thủ tục mẫu")]
    hall.touch("Xem tiếp")
    second = [name for name in hall.names() if name.startswith("Thủ tục mẫu")]
    assert first == [f"Thủ tục mẫu {n}" for n in range(len(first))]
    assert second[0] == f"Thủ tục mẫu {len(first)}"


def test_often_asked_for_opens_at_once(hall: Hall, catalogue: Catalogue) -> None:
    hall.touch("Đăng ký khai sinh")
    assert page(hall).procedure is BIRTH


def test_a_procedure_without_papers_says_where_to_ask(hall: Hall, catalogue: Catalogue) -> None:
    bare = Procedure("bare", "9.1", "Thủ tục mẫu không giấy tờ")
    catalogue.known["bare"] = bare
    show(hall, bare)
    assert hall.sees("Danh mục quốc gia không ghi giấy tờ cho thủ tục này. Xin hỏi quầy hướng dẫn.")
    assert hall.sees("Lấy số quầy hướng dẫn")
    hall.touch("Lấy số quầy hướng dẫn")
    assert [request.service for request in hall.services.requests] == [CENTRE.guide_service]


def test_a_paper_that_does_not_come_out_is_said(hall: Hall, catalogue: Catalogue) -> None:
    catalogue.slip = answered(False)
    show(hall, BIRTH)
    hall.touch("In danh sách giấy tờ")
    assert hall.sees("Chưa in được danh sách. Xin dùng mục Mang về điện thoại.")


def test_without_a_printer_the_button_says_why(hall: Hall, catalogue: Catalogue) -> None:
    show(hall, BIRTH)
    hall.runner.set_conditions(replace(hall.runner.conditions, can_print=False))
    hall.touch("In danh sách giấy tờ")
    assert catalogue.slips == []
    assert hall.texts().count("Máy in chưa sẵn sàng. Xin dùng mục Mang về điện thoại.") >= 1


def test_the_code_for_the_telephone_lives_with_its_dialog(hall: Hall, catalogue: Catalogue) -> None:
    show(hall, BIRTH)
    hall.touch("Mang về điện thoại")
    hall.settle()
    model = hall.window.app.model("take_along")
    assert model.property("modules") > 21
    hall.touch("Xong")
    assert model.property("modules") == 0


def test_what_one_code_does_not_hold_is_a_touch_further(hall: Hall, catalogue: Catalogue) -> None:
    catalogue.known["hard"] = hard_procedure()
    show(hall, catalogue.known["hard"])
    hall.runner.send(events.ChooseCase(1))
    hall.touch("Mang về điện thoại")
    hall.settle()
    model = hall.window.app.model("take_along")
    seen = [model.property("code").toString()]
    hall.touch("Mã tiếp theo")
    assert hall.runner.visit.dialog == TakeAlong(1)
    for number in range(1, 6):
        hall.runner.send(events.ShowTakeAlong(number))
        hall.settle()
        seen.append(model.property("code").toString())
        assert hall.sees(f"Mã {number + 1} trên 6. Quét mã bằng máy ảnh điện thoại")
    assert (len(set(seen)), model.property("hasNext")) == (6, False)
    hall.touch("Mã trước")
    hall.settle()
    assert model.property("code").toString() == seen[4]


def test_a_long_title_can_be_read_to_its_end(hall: Hall, catalogue: Catalogue) -> None:
    hard = hard_procedure()
    catalogue.known["hard"] = hard
    show(hall, hard)
    hall.touch("Xem tên đầy đủ")
    assert " ".join(read_all(hall).split()) == " ".join(hard.title.split())
    hall.touch("Đóng")
    assert hall.sees("Trường hợp 1 trên 2")


def test_long_steps_lose_nothing(hall: Hall, catalogue: Catalogue) -> None:
    hard = hard_procedure()
    catalogue.known["hard"] = hard
    show(hall, hard)
    hall.touch("Trình tự")
    shown = " ".join(read_all(hall).split())
    assert " ".join(hard.steps[0].text.split()) in shown


def test_another_case_has_other_papers(hall: Hall, catalogue: Catalogue) -> None:
    hard = hard_procedure()
    catalogue.known["hard"] = hard
    show(hall, hard)
    hall.touch("Trường hợp 1 trên 2")
    hall.touch("Trường hợp thử thứ hai:")
    assert page(hall).case == 1
    assert hall.sees("Trường hợp 2 trên 2", "Đã có 0 trên 2 giấy tờ bắt buộc")


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1280, 800)])
def test_rows_keep_inside_their_card(open_hall: Callable[..., Hall], size: tuple[int, int]) -> None:
    hall = open_hall(size=size)
    catalogue = Catalogue(hall)
    hard = hard_procedure()
    catalogue.known["hard"] = hard
    hall.runner.send(events.ToggleAccess("large"))
    show(hall, hard)
    hall.touch("Trình tự")
    model = hall.window.app.model("procedure")
    for _ in range(5):
        rows = model._rows.rows
        assert sum(row.tall for row in rows) <= model._room.area.room.turning
        hall.touch("Xem tiếp")


def steady(hall: Hall) -> None:
    """Draw, so that layouts have told the rows how much room there is."""
    for _ in range(2):
        hall.window.window.grabWindow()
        hall.settle()


def read_all(hall: Hall) -> str:
    """The texts of all pages of the panel, as lines."""
    steady(hall)
    model = hall.window.app.model("procedure")
    read: list[str] = []
    while True:
        read += [row.text for row in model._rows.rows]
        if not model.property("hasNext"):
            return "\n".join(read)
        model.turn(1)
        hall.settle()


@pytest.mark.parametrize(
    ("filtered", "limit"),
    [(False, "Trong ngày làm việc, giải quyết tại chỗ"), (True, "Trong ngày làm việc")],
)
def test_a_row_says_that_it_is_decided_on_the_spot_where_not_all_are(
    hall: Hall, filtered: bool, limit: str
) -> None:
    hit = replace(HIT, time_limit="Trong ngày làm việc")
    page = SearchPage(hits=(hit,), answered=True, on_the_spot=filtered)
    texts = Texts.load(ROOT / "assets" / "texts", "vi")
    (row,) = FoundPages(frozenset({hit.code})).shown(page, texts)
    (other,) = FoundPages().shown(page, texts)
    assert (row.limit, other.limit) == (limit, "Trong ngày làm việc")
