"""What the procedure page says, without looking at it: facts, titles, forms, legal basis, pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.centre import Centre, LocalDeadline
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
    PlainSummary,
    Procedure,
    Step,
    TimeLimit,
    TimeUnit,
)
from kiosk.domain.procedure_overlay import Decided, InternalStep, ProcedureOverlay
from kiosk.domain.published import Published
from kiosk.domain.question import PublishedAnswer
from kiosk.domain.text import Text
from kiosk.domain.ticket import QueueState, Refusal
from kiosk.domain.visit.ask import AskPage
from kiosk.domain.visit.state import Access, PaperSlip, ProcedurePage, Tab, Visit
from kiosk.domain.visit.wards import WardsPage
from kiosk.services.official_steps import official_steps
from tests.ui.support import CENTRE, Hall
from ui.ear.by_ear import everything_written
from ui.pictures.scenes.procedure import hard_procedure, linked_procedure
from ui.viewmodels.procedure.actions import ProcedureActionsViewModel
from ui.viewmodels.procedure.page import ProcedureViewModel
from ui.viewmodels.procedure.words import service_for
from ui.viewmodels.search.rows import chips_that_fit, mark_words

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


def deeds(hall: Hall) -> ProcedureActionsViewModel:
    made: ProcedureActionsViewModel = hall.window.app.model("procedure_actions")
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
    assert deeds(hall).property("takeWords") == "Lấy số cho thủ tục này"


LIMITING = PlainSummary(
    "9.9",
    Text("Mẫu"),
    Text("Mang"),
    Text("Nơi"),
    Text("Trong ngày; nộp sau 15:00 trả hôm sau.", "Same day; after 15:00, the next working day."),
    Text("20.000 đồng; trễ hạn thêm 5.000 đồng.", "20,000 dong; 5,000 more when late."),
    Text("Kết quả", "Result"),
)
LOOKS = [Access(), Access(large=True), Access(lowered=True), Access(large=True, lowered=True)]


@pytest.mark.parametrize("access", LOOKS)
@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("vi", "Nộp sau 15:00 trả hôm sau · Trễ hạn thêm 5.000 đồng"),
        ("en", "After 15:00, the next working day · 5,000 more when late"),
    ],
)
def test_what_limits_a_fact_is_on_screen_in_every_look(
    hall: Hall, access: Access, locale: str, said: str
) -> None:
    page = ProcedurePage(MODEL, LIMITING)
    hall.runner.restore(Visit(number=1, screen=page, access=access, locale=locale))
    hall.settle()
    assert hall.sees(said)


def test_a_value_that_has_no_room_on_its_card_stands_whole_beside_it(hall: Hall) -> None:
    wording = "Theo từng trường hợp mẫu, ghi ở phụ lục của quy định mẫu, " * 2 + "xem tại quầy"
    method = Method(Channel.COUNTER, TimeLimit(0, TimeUnit.OTHER), wording)
    model = shown(hall, ProcedurePage(replace(MODEL, methods=(method,))))
    assert facts(model)[0].endswith("…")
    assert model.property("besideFacts") == f"Thời hạn: {wording}"
    endless = replace(method, wording=wording * 9)
    model = shown(hall, ProcedurePage(replace(MODEL, methods=(endless,))))
    assert model.property("besideFacts").startswith("Thời hạn: Theo từng")
    assert model.property("besideFacts").endswith("… · Xem đủ ở mục Trình tự")


def test_where_nothing_limits_the_facts_no_line_stands_beside_them(hall: Hall) -> None:
    assert shown(hall, ProcedurePage(MODEL)).property("besideFacts") == ""


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
    assert model.property("ticks") == "Đã có 1 trên 2 giấy tờ bắt buộc"


def test_a_paper_that_is_only_brought_if_there_is_not_counted(hall: Hall) -> None:
    papers = (Paper("Giấy phải có", required=True), Paper("Giấy nếu có"))
    mixed = replace(MODEL, cases=(PaperCase("", papers),))
    model = shown(hall, ProcedurePage(mixed, ticked=frozenset({(0, 1)})))
    assert model.property("ticks") == "Đã có 0 trên 1 giấy tờ bắt buộc"
    assert model.property("fraction") == 0.0


def test_where_no_paper_is_required_all_are_counted(hall: Hall) -> None:
    papers = (Paper("Giấy mẫu", required=False), Paper("Giấy khác", required=False))
    loose = replace(MODEL, cases=(PaperCase("", papers),))
    model = shown(hall, ProcedurePage(loose, ticked=frozenset({(0, 1)})))
    assert model.property("ticks") == "Đã có 1 trên 2 giấy tờ"


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
def test_what_limits_the_facts_is_seen_also_on_a_page_that_had_nothing_of_the_kind(
    open_hall: Callable[..., Hall], size: tuple[int, int]
) -> None:
    hall = open_hall(size=size)
    # A title of two lines leaves a lying panel no room for a list of the facts.
    named = replace(LIMITING, name=Text("Đăng ký một việc mẫu có tên chiếm hơn một dòng"))
    for page in (ProcedurePage(MODEL, tab=Tab.STEPS), ProcedurePage(MODEL, named, tab=Tab.STEPS)):
        hall.runner.restore(Visit(number=1, screen=page))
        hall.settle()
    assert hall.sees("Nộp sau 15:00 trả hôm sau · Trễ hạn thêm 5.000 đồng")


def test_the_longest_title_is_cut_and_the_shortest_is_not(hall: Hall) -> None:
    assert shown(hall, ProcedurePage(hard_procedure())).property("titleCut") is True
    model = shown(hall, ProcedurePage(MODEL))
    assert (model.property("titleCut"), model.property("titleSize")) == (False, 58.0)


def test_lowered_the_whole_of_a_title_that_is_cut_is_one_touch_away(hall: Hall) -> None:
    low = Access(lowered=True)
    hall.runner.restore(Visit(screen=ProcedurePage(hard_procedure()), access=low))
    hall.settle()
    hall.touch("Tên đầy đủ")
    assert hall.sees("Tên đầy đủ của thủ tục")
    assert "Tên đầy đủ" not in hall.names()
    hall.runner.restore(Visit(screen=ProcedurePage(MODEL), access=low))
    hall.settle()
    assert "Tên đầy đủ" not in hall.names()


def test_the_line_over_the_buttons_says_what_became_of_the_paper(hall: Hall) -> None:
    page = ProcedurePage(MODEL, slip=PaperSlip.FAILED)
    shown(hall, page)
    assert deeds(hall).property("infoTone") == "vang"
    shown(hall, replace(page, slip=PaperSlip.PRINTED))
    assert deeds(hall).property("infoTone") == "jade"


GROUPS = "Người cao tuổi, người khuyết tật, phụ nữ mang thai, đi cùng trẻ nhỏ, người có công"


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
@pytest.mark.parametrize("access", [Access(), Access(large=True), Access(large=True, lowered=True)])
def test_priority_is_offered_beside_the_number_and_says_for_whom(
    open_hall: Callable[..., Hall], size: tuple[int, int], access: Access
) -> None:
    hall = open_hall(size=size)
    shown(hall, ProcedurePage(MODEL))
    hall.runner.restore(replace(hall.runner.visit, access=access))
    hall.settle()
    assert GROUPS not in hall.texts()
    hall.touch("Tôi thuộc diện ưu tiên")
    assert GROUPS in hall.texts()
    hall.touch(deeds(hall).property("takeShort" if access.large or size[0] > 1080 else "takeWords"))
    assert [(each.service, each.priority) for each in hall.services.requests] == [
        ("guide", "declared")
    ]


def test_an_age_read_from_a_card_has_switched_it_on(hall: Hall) -> None:
    visit = Visit(number=1, screen=ProcedurePage(MODEL), age_group="elderly")
    hall.runner.restore(visit)
    hall.settle()
    assert "Đã bật theo tuổi trên thẻ. Chạm để tắt." in hall.texts()
    hall.touch("Tôi thuộc diện ưu tiên")
    assert deeds(hall).property("priority") is False


def test_no_priority_where_the_centre_has_none(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall(centre=replace(CENTRE, priority_groups=()))
    shown(hall, ProcedurePage(MODEL))
    assert "Tôi thuộc diện ưu tiên" not in hall.names()


def test_a_long_tab_is_read_without_the_facts(hall: Hall) -> None:
    model = shown(hall, ProcedurePage(hard_procedure(), tab=Tab.STEPS))
    assert model.property("reading") is True
    assert "Thời hạn" not in hall.texts()
    model = shown(hall, ProcedurePage(MODEL, tab=Tab.STEPS))
    assert model.property("reading") is False
    assert "Thời hạn" in hall.texts()


def test_a_refused_number_is_explained(hall: Hall) -> None:
    for refusal in (Refusal.CLOSED, Refusal.DAILY_LIMIT):
        shown(hall, ProcedurePage(MODEL, refusal=refusal))
        assert deeds(hall).property("refusal") in hall.texts()


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


def with_unit(code: str = MODEL.code) -> Centre:
    """A centre that has shortened the model's limit, and leaves it to any commune."""
    shorter = LocalDeadline(code, TimeLimit(3, TimeUnit.WORKING_DAY), "7/QĐ-MAU", date(2026, 9, 15))
    return replace(CENTRE, local_deadlines=(shorter,), any_commune=(code,))


def test_a_shortened_limit_is_a_fact_and_its_decision_a_legal_basis(
    open_hall: Callable[..., Hall],
) -> None:
    hall = open_hall(centre=with_unit())
    assert facts(shown(hall, ProcedurePage(MODEL)))[0] == "Theo luật 5 · Tại đây 3 ngày làm việc"
    assert rows(shown(hall, ProcedurePage(MODEL, tab=Tab.LEGAL)))[0] == (
        "legal",
        "Thời hạn tại đây đã rút ngắn: 3 ngày làm việc",
        "Quyết định 7/QĐ-MAU · 15/09/2026",
    )


def overlaid(**says: object) -> Centre:
    """A centre with an overlay of the model's."""
    overlay = replace(ProcedureOverlay(MODEL.code), **says)  # type: ignore[arg-type]
    return replace(CENTRE, overlays=(overlay,))


AGENCY = Decided(Text("Phòng mẫu"), "12/QĐ-MAU", date(2026, 9, 15))
SAID_FEE = "Tại đây 5.000 đồng theo Nghị quyết 3/2026/NQ-MAU"
FEE = Decided(Text("5.000 đồng"), "3/2026/NQ-MAU", date(2026, 8, 20))
OWN_STEP = InternalStep(Text("Quầy mẫu"), Text("Nhận hồ sơ"), TimeLimit(4, TimeUnit.HOUR))


def test_a_fee_of_the_unit_stands_beside_the_official_one(open_hall: Callable[..., Hall]) -> None:
    model = shown(open_hall(centre=overlaid(fee=FEE)), ProcedurePage(MODEL))
    assert facts(model)[1] == "20.000 đồng/tờ khai Tại đây 5.000 đồng"
    assert model.property("besideFacts") == SAID_FEE


def test_a_card_that_cuts_the_official_fee_keeps_the_unit_s_and_tells_both_below(
    open_hall: Callable[..., Hall],
) -> None:
    long = replace(MODEL.methods[1], fees=(Fee("PHI", 20, "VND", "Tám nghìn đồng mẫu " * 3),))
    model = shown(
        open_hall(centre=overlaid(fee=FEE)), ProcedurePage(replace(MODEL, methods=(long,)))
    )
    assert facts(model)[1].startswith("Tại đây 5.000 đồng Tám nghìn")
    official = " ".join(["Tám nghìn đồng mẫu"] * 3)
    assert model.property("besideFacts") == f"Phí, lệ phí: {official}; {SAID_FEE}"


def test_who_decides_by_delegation_and_the_unit_s_steps_stand_before_the_official_ones(
    open_hall: Callable[..., Hall],
) -> None:
    hall = open_hall(centre=overlaid(delegated=AGENCY, fee=FEE, steps=(OWN_STEP,)))
    page = ProcedurePage(replace(MODEL, steps=(Step("Nộp", "Tại quầy."),)), tab=Tab.STEPS)
    model = shown(hall, page)
    drawn = [
        (row.row.kind, " ".join(row.title), " ".join(row.text)) for row in model._sheet.rows.drafts
    ]
    assert drawn[6:11] == [
        ("note", "Cơ quan giải quyết theo ủy quyền", "Phòng mẫu Quyết định 12/QĐ-MAU · 15/09/2026"),
        ("heading", "Các bước xử lý tại Trung tâm", ""),
        ("step", "Quầy mẫu · 4 giờ", "Nhận hồ sơ"),
        ("heading", "Trình tự thực hiện", ""),
        ("step", "Nộp", "Tại quầy."),
    ]
    assert rows(shown(hall, replace(page, tab=Tab.LEGAL)))[:2] == [
        (
            "legal",
            "Cơ quan giải quyết theo ủy quyền: Phòng mẫu",
            "Quyết định 12/QĐ-MAU · 15/09/2026",
        ),
        ("legal", "Mức thu tại đây: 5.000 đồng", "Nghị quyết 3/2026/NQ-MAU · 20/08/2026"),
    ]


BADGE = "Giải quyết tại chỗ"
MEANS = "Tiếp nhận, thẩm định, phê duyệt, đóng dấu và trả kết quả ngay tại Trung tâm."


def heard(hall: Hall) -> list[str]:
    """The page line by line, as who asks for it hears it."""
    return everything_written(
        hall.window.window.contentItem(), hall.window.app.model("procedure").texts
    )


def test_what_is_done_on_the_spot_has_a_badge_and_what_it_means(
    open_hall: Callable[..., Hall],
) -> None:
    hall = open_hall(centre=overlaid(on_the_spot=True))
    model = shown(hall, ProcedurePage(MODEL, tab=Tab.STEPS))
    kind, title, text = rows(model)[0]
    assert (kind, title, text.replace("\n", " ")) == ("badge", BADGE, MEANS)
    assert model.property("badge") == BADGE
    assert f"{BADGE}. {MEANS}" in heard(hall)
    shown(hall, ProcedurePage(MODEL))
    assert str(model.property("papersSpoken")).startswith(f"{BADGE}: {MEANS}\n")
    elsewhere = shown(hall, ProcedurePage(replace(MODEL, code="9.8")))
    assert (elsewhere.property("badge"), elsewhere.property("badgeNote")) == ("", "")


def test_lowered_the_badge_leads_the_papers(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall(centre=overlaid(on_the_spot=True))
    lowered = Visit(number=1, screen=ProcedurePage(MODEL), access=Access(lowered=True))
    hall.runner.restore(lowered)
    hall.window.window.grabWindow()
    hall.settle()
    model: ProcedureViewModel = hall.window.app.model("procedure")
    assert (model.property("badge"), rows(model)[0]) == ("", ("badge", BADGE, ""))


def test_any_commune_leads_to_the_converter(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall(centre=with_unit())
    shown(hall, ProcedurePage(MODEL))
    hall.touch("Nộp tại xã, phường nào trong tỉnh cũng được")
    assert isinstance(hall.runner.visit.screen, WardsPage)


def test_elsewhere_the_national_flag_alone_says_nothing(hall: Hall) -> None:
    shown(hall, ProcedurePage(replace(MODEL, any_place=True)))
    assert "Nộp tại xã, phường nào trong tỉnh cũng được" not in hall.names()


def kinds(model: ProcedureViewModel) -> list[str]:
    return [row.row.kind for row in model._sheet.rows.drafts]


def test_official_wording_stands_under_the_plain_lines(hall: Hall) -> None:
    for official in ("Nộp tại quầy.", "Theo quy định mẫu. " * 60):
        made = replace(MODEL, steps=(Step("Nộp", official),))
        assert kinds(shown(hall, ProcedurePage(made, tab=Tab.STEPS)))[:7] == [
            "heading",
            *["plain"] * 5,
            "step",
        ]


def test_a_chain_of_agencies_ends_at_one_desk(hall: Hall) -> None:
    model = shown(hall, ProcedurePage(linked_procedure(), tab=Tab.STEPS))
    drawn = [(row.row.kind, " ".join(row.title)) for row in model._sheet.rows.drafts]
    first = drawn.index(("chain", "Ủy ban nhân dân phường mẫu"))
    assert drawn[first + 1 : first + 4] == [
        ("link", "Công an phường mẫu"),
        ("link", "Cơ quan bảo hiểm mẫu"),
        ("note", "Nộp và nhận kết quả tại một nơi: Ủy ban nhân dân phường mẫu"),
    ]


def test_each_way_of_submitting_has_its_own_terms(hall: Hall) -> None:
    model = shown(hall, ProcedurePage(linked_procedure(), tab=Tab.STEPS))
    said = [(" ".join(row.title), " ".join(row.text)) for row in model._sheet.rows.drafts]
    assert ("Tại quầy, bưu\u00a0chính", "8 ngày làm việc · 20.000 đồng/lần") in said
    assert ("Qua mạng (toàn trình)", "6 ngày làm việc · 10.000 đồng/lần") in said


def test_what_is_not_taken_here_names_who_does_it(hall: Hall) -> None:
    shown(hall, ProcedurePage(MODEL))
    assert deeds(hall).property("info") == (
        "Máy này không phát số riêng cho thủ tục này. Nơi thực hiện: Cơ quan mẫu."
    )
    assert deeds(hall).property("takeWords") == "Lấy số quầy hướng dẫn"


BIRTH = CENTRE.services[0]
FULL = (
    "Hôm nay đã phát hết số của việc này. Mời ông/bà đến quầy hướng dẫn, "
    "hoặc trở lại vào ngày làm việc sau."
)


@pytest.mark.parametrize(
    ("state", "words", "reason"),
    [
        (QueueState(4, 8, 3), "Lấy số cho thủ tục này", ""),
        (QueueState(0, 0, 3, full=True), "Lấy số · Hết số hôm nay", FULL),
        (
            QueueState(0, 0, 3, open=False),
            "Lấy số · Mở lại lúc 13:00",
            "Bây giờ ngoài giờ lấy số. Mở lại lúc 13:00.",
        ),
    ],
)
def test_the_button_says_before_the_touch_why_there_is_no_number(
    hall: Hall, state: QueueState, words: str, reason: str
) -> None:
    shown(hall, ProcedurePage(replace(MODEL, code=BIRTH.procedures[0])))
    queues = {BIRTH.code: state}
    hall.runner.set_conditions(replace(hall.runner.conditions, queues=queues))
    hall.settle()
    made = deeds(hall)
    said = [made.property(each) for each in ("takeWords", "takeReason", "canTake")]
    assert said == [words, reason, not reason]
    # Whoever gets no number is not asked about priority.
    assert ("Tôi thuộc diện ưu tiên" in hall.names()) is not bool(reason)
    hall.touch(words)
    assert bool(hall.services.requests) is not bool(reason)
    assert not reason or hall.sees(reason)


def test_where_the_guide_desk_takes_it_the_button_says_why_that_gives_no_number(hall: Hall) -> None:
    shown(hall, ProcedurePage(MODEL))
    full = {CENTRE.guide_service: QueueState(0, 0, 1, full=True)}
    hall.runner.set_conditions(replace(hall.runner.conditions, queues=full))
    hall.settle()
    hall.touch("Lấy số · Hết số hôm nay")
    assert hall.services.requests == []
    assert hall.sees("Quầy hướng dẫn đã hết số hôm nay. Xin hỏi cán bộ tại quầy tiếp nhận hồ sơ.")


def test_the_ear_hears_no_remark_among_the_papers(hall: Hall) -> None:
    remarks = (Paper("Lưu ý: giấy mẫu phải còn hạn."), Paper("Giấy tờ nộp kèm:"))
    papers = (Paper("Tờ khai mẫu", required=True), *remarks, Paper("Giấy B"))
    alone = (PaperCase("Giấy tờ khác", remarks), PaperCase("Ghi chú", (Paper("Giấy để thử"),)))
    mixed = replace(MODEL, cases=(PaperCase("Giấy tờ phải nộp", papers), *alone))
    assert shown(hall, ProcedurePage(mixed)).property("papersSpoken").split("\n") == [
        "Danh sách 2 giấy tờ",
        "Giấy tờ phải nộp",
        "Tờ khai mẫu, bắt buộc",
        "Giấy B, nếu có",
    ]


def test_of_two_services_the_open_and_quick_one_gives_the_number() -> None:
    one, two = CENTRE.services[:2]
    assert service_for((), {}) is None
    assert service_for((one, two), {}) is one
    closed = {one.code: QueueState(0, 0, 1, open=False), two.code: QueueState(9, 40, 1)}
    assert service_for((one, two), closed) is two
    slow = {one.code: QueueState(3, 20, 1), two.code: QueueState(5, 10, 1)}
    assert service_for((one, two), slow) is two


def test_a_question_takes_the_procedure_along(hall: Hall) -> None:
    shown(hall, ProcedurePage(MODEL))
    hall.touch("Hỏi về thủ tục này")
    screen = hall.runner.visit.screen
    assert isinstance(screen, AskPage)
    assert screen.procedure == ("9.9", "Thủ tục mẫu")


def test_published_answers_stand_newest_first_and_only_with_their_procedure(hall: Hall) -> None:
    answers = (
        PublishedAnswer("9.9", "Hỏi cũ?", "Đáp cũ.", date(2026, 10, 1)),
        PublishedAnswer("9.9", "Hỏi mới?", "Đáp mới.", date(2026, 11, 2)),
        PublishedAnswer("9.7", "Hỏi khác?", "Đáp khác.", date(2026, 11, 9)),
    )
    known = replace(hall.runner.conditions, published=Published(answers=answers))
    hall.runner.set_conditions(known)
    model = shown(hall, ProcedurePage(MODEL))
    hall.touch("Hỏi và đáp (2)")
    assert rows(model) == [
        ("note", "Hỏi mới?", "Đáp mới.\nTrả lời ngày 02/11/2026"),
        ("note", "Hỏi cũ?", "Đáp cũ.\nTrả lời ngày 01/10/2026"),
    ]
    shown(hall, ProcedurePage(replace(MODEL, code="9.8")))
    assert [name for name in hall.names() if name.startswith("Hỏi và đáp")] == []


def test_published_answers_are_read_first(hall: Hall) -> None:
    answers = (
        PublishedAnswer("9.9", "Câu hỏi mẫu?", "Câu trả lời mẫu.", date(2026, 11, 2)),
        PublishedAnswer("9.7", "Câu hỏi khác?", "Không liên quan.", date(2026, 11, 3)),
    )
    known = replace(hall.runner.conditions, published=Published(answers=answers))
    hall.runner.set_conditions(known)
    model = shown(hall, ProcedurePage(MODEL))
    hall.touch("Hỏi và đáp (1)")
    assert rows(model) == [("note", "Câu hỏi mẫu?", "Câu trả lời mẫu.\nTrả lời ngày 02/11/2026")]
    hall.touch("Hỏi thêm")
    assert isinstance(hall.runner.visit.screen, AskPage)
