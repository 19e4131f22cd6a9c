"""Five plain lines, ways of submitting, chains of agencies: from data, or honestly missing."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.domain.catalogue_formats import read_procedure
from kiosk.domain.centre import LocalDeadline
from kiosk.domain.checklist import Ticks
from kiosk.domain.procedure import (
    Channel,
    Fee,
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
from kiosk.domain.text import Text
from kiosk.services.facts import Unit, brief_limits, fees, limited, note_texts, said_limit
from kiosk.services.overlay_words import decided_here, internal_steps
from kiosk.services.plain import MethodLine, agency_chain, method_lines, plain_lines
from kiosk.services.receipt_papers import facts
from kiosk.services.take_along import take_along
from kiosk.texts import Texts

ROOT = Path(__file__).resolve().parents[2]
TEXTS, EN = (Texts.load(ROOT / "assets" / "texts", locale) for locale in ("vi", "en"))
REAL = ROOT.parent / "shared" / "data" / "tthc" / "tthc_norm_all.jsonl.gz"

FIVE_DAYS = TimeLimit(5, TimeUnit.WORKING_DAY)
COUNTER = Method(Channel.COUNTER, FIVE_DAYS, "", (Fee("PHI", 0, "VND", "20.000 đồng"),))
MODEL = Procedure(
    "p",
    "9.1",
    "Thủ tục mẫu",
    executing=("Cơ quan mẫu",),
    steps=(Step("Nộp", "Nộp tại quầy."),),
    methods=(COUNTER,),
    cases=(PaperCase("", (Paper("Giấy A"), Paper("Giấy B"))),),
    results=(Named("", "Giấy mẫu"),),
)
SHORTER = LocalDeadline("9.1", TimeLimit(3, TimeUnit.WORKING_DAY), "7/QĐ-MAU", date(2026, 9, 15))
HERE = Unit("1 – 3", SHORTER)


def summary(how_long: str = "how_long", get: str = "get") -> PlainSummary:
    bring, where, fee = Text("bring"), Text("where"), Text("how_much")
    return PlainSummary("9.1", Text("Mẫu"), bring, where, Text(how_long), fee, Text(get))


def said(procedure: Procedure, own: PlainSummary | None = None, unit: Unit = Unit()) -> list[str]:  # noqa: B008
    return [line for _, line in plain_lines(procedure, own, unit, TEXTS)]


def test_a_record_without_our_summary_still_has_five_plain_lines() -> None:
    assert said(MODEL) == [
        "Cần mang: 2 loại giấy tờ, ghi ở mục Hồ sơ cần có.",
        "Nơi nộp: Cơ quan mẫu.",
        "Thời hạn: 5 ngày làm việc.",
        "Phí, lệ phí: 20.000 đồng.",
        "Nhận về: Giấy mẫu.",
    ]


def test_what_is_missing_is_left_to_the_steps_or_the_desk() -> None:
    bare = Procedure("p", "9.1", "Thủ tục mẫu", steps=MODEL.steps)
    assert said(bare)[2] == "Thời hạn: xem trình tự."
    assert said(replace(bare, steps=()))[4] == "Nhận về: hỏi tại quầy hướng dẫn."
    assert said(MODEL, summary(get=""))[4] == "Nhận về: xem trình tự."


def test_a_shortened_limit_stands_beside_the_law_everywhere() -> None:
    both = "Theo luật 5 ngày làm việc · Tại đây 3 ngày làm việc"
    assert said_limit(MODEL, None, HERE, TEXTS) == both
    assert brief_limits(MODEL, None, HERE, TEXTS) == (
        "Theo luật 5 · Tại đây 3 ngày làm việc",
        "3 ngày làm việc (luật: 5)",
    )
    assert facts(MODEL, summary(how_long="Năm ngày."), HERE, TEXTS)[0].value == both
    own = said(MODEL, summary(how_long="Năm ngày."), HERE)
    assert own[2] == "Năm ngày. Tại đây 3 ngày làm việc."
    assert f"Thời hạn: {both}" in take_along(MODEL, None, Ticks(), HERE, TEXTS).codes[0]


OVERLAY = ProcedureOverlay(
    "9.1",
    Decided(Text("Phòng mẫu", "Sample office"), "12/QĐ-MAU", date(2026, 9, 15)),
    Decided(Text("5.000 đồng/tờ"), "3/2026/NQ-MAU", date(2026, 8, 20)),
    (
        InternalStep(Text("Quầy"), Text("Nhận"), FIVE_DAYS),
        InternalStep(Text("Phòng"), Text("Duyệt")),
    ),
)
DECIDED = Unit(overlay=OVERLAY)


def test_what_is_paid_here_stands_beside_the_official_fee_with_its_resolution() -> None:
    here = "Tại đây 5.000 đồng/tờ theo Nghị quyết 3/2026/NQ-MAU."
    assert said(MODEL, unit=DECIDED)[3] == f"Phí, lệ phí: 20.000 đồng. {here}"
    assert said(MODEL, summary(), DECIDED)[3] == f"how_much. {here}"


def test_what_is_decided_here_is_on_paper_and_on_the_telephone() -> None:
    printed = facts(MODEL, None, DECIDED, TEXTS)
    agency, fee = "Phòng mẫu (Quyết định 12/QĐ-MAU", "5.000 đồng/tờ (Nghị quyết 3/2026/NQ-MAU"
    assert printed[1].value == "20.000 đồng"
    assert [(each.label, each.value) for each in printed[4:]] == [
        ("Cơ quan giải quyết theo ủy quyền", f"{agency} · 15/09/2026)"),
        ("Mức thu tại đây", f"{fee} · 20/08/2026)"),
    ]
    code = take_along(MODEL, None, Ticks(), DECIDED, TEXTS).codes[0]
    assert f"Mức thu tại đây: {fee} · 20/08/2026)" in code
    assert len(facts(MODEL, None, Unit(), TEXTS)) == 4


def test_who_here_does_what_is_said_with_the_time_they_have() -> None:
    assert internal_steps(DECIDED, TEXTS) == (
        ("Quầy · 5 ngày làm việc", "Nhận"),
        ("Phòng", "Duyệt"),
    )
    noting = EN.noting()
    assert [each.words for each in decided_here(DECIDED, noting)] == [
        "Sample office",
        "5.000 đồng/tờ",
    ]
    assert noting.official_note != ""


@pytest.mark.parametrize(
    ("value", "own", "said"),
    [
        ("3 ngày", "Trong 3 ngày.", ("3 ngày", "")),
        (
            "Trong ngày",
            "Trong ngày; sau 15:00 trả hôm sau.",
            ("Trong ngày", "Sau 15:00 trả hôm sau"),
        ),
        ("1 đồng; từ trang ba 2 đồng", "1 đồng; khác.", ("1 đồng", "Từ trang ba 2 đồng")),
    ],
)
def test_what_stands_after_a_semicolon_limits_what_stands_before(
    value: str, own: str, said: tuple[str, str]
) -> None:
    assert limited(value, own) == said


def test_units_that_differ_are_both_said() -> None:
    hours = replace(SHORTER, limit=TimeLimit(4, TimeUnit.HOUR))
    unit = Unit("", hours)
    assert brief_limits(MODEL, None, unit, TEXTS) == (
        "Theo luật 5 ngày làm việc · Tại đây 4 giờ",
        "4 giờ (luật: 5 ngày làm việc)",
    )
    lawless = replace(MODEL, methods=())
    assert said_limit(lawless, None, unit, TEXTS) == "Tại đây 4 giờ"


def test_ways_with_equal_terms_are_one_line() -> None:
    ways = (COUNTER, replace(COUNTER, channel=Channel.ONLINE))
    procedure = replace(MODEL, methods=ways, full_online=True)
    terms = "5 ngày làm việc · 20.000 đồng"
    assert method_lines(procedure, TEXTS) == (MethodLine("Tại quầy, qua mạng (toàn trình)", terms),)


def test_ways_with_other_terms_have_a_line_each() -> None:
    online = Method(Channel.ONLINE, TimeLimit(3, TimeUnit.WORKING_DAY), "Kể từ ngày mẫu")
    procedure = replace(MODEL, methods=(online, COUNTER))
    assert method_lines(procedure, TEXTS) == (
        MethodLine("Tại quầy", "5 ngày làm việc · 20.000 đồng"),
        MethodLine("Qua mạng (một phần)", "3 ngày làm việc", "Kể từ ngày mẫu"),
    )
    assert method_lines(replace(MODEL, methods=()), TEXTS) == ()


def test_a_chain_is_the_agencies_of_a_linked_procedure_in_order() -> None:
    linked = replace(
        MODEL,
        title="Liên thông thủ tục mẫu",
        executing=("Ủy ban mẫu",),
        coordinating=("Công an mẫu",),
        authority=("UỶ BAN  MẪU", "Bảo hiểm mẫu"),
    )
    assert agency_chain(linked) == ("Ủy ban mẫu", "Công an mẫu", "Bảo hiểm mẫu")
    assert agency_chain(replace(linked, coordinating=(), authority=())) == ()


def test_several_executing_agencies_alone_are_no_chain() -> None:
    assert agency_chain(replace(MODEL, executing=("Chi cục A", "Chi cục B"))) == ()
    except_linked = replace(MODEL, title="Mẫu (trừ trường hợp liên thông)", executing=("A", "B"))
    assert agency_chain(except_linked) == ()


def test_every_real_record_has_five_lines() -> None:
    if not REAL.exists():
        pytest.skip(f"the national records are not here: {REAL.name}")
    with gzip.open(REAL, "rt", encoding="utf-8") as lines:
        records = [line for number, line in enumerate(lines) if number % 19 == 0]
    for line in records:
        procedure = read_procedure(json.loads(line))
        told = plain_lines(procedure, None, Unit(), TEXTS)
        assert (len(told), all(line for _, line in told)) == (5, True)


@pytest.mark.parametrize(("locale", "same"), [("vi", True), ("en", False)])
def test_a_note_that_stays_vietnamese_is_followed_by_vietnamese(locale: str, same: bool) -> None:
    texts = Texts.load(ROOT / "assets" / "texts", locale).noting()
    assert (note_texts(Paper("A", note="Ghi chú mẫu"), texts) is texts) is same
    assert note_texts(Paper("A"), texts) is texts
    assert note_texts(Paper("A", note="Theo mẫu"), texts) is texts


def test_fees_that_have_no_room_are_counted_and_stand_among_the_steps() -> None:
    made = Method(
        Channel.COUNTER,
        TimeLimit(3, TimeUnit.WORKING_DAY),
        "",
        tuple(Fee("PHI", 0, "VND", f"Mức mẫu {number}") for number in (1, 2, 2, 3, 4, 5)),
    )
    assert fees(made, TEXTS) == ("Mức mẫu 1; Mức mẫu 2; Mức mẫu 3; và 2 mức khác, xem mục Trình tự")
    (line,) = method_lines(replace(MODEL, methods=(made,)), TEXTS)
    assert line.terms.endswith("Mức mẫu 1; Mức mẫu 2; Mức mẫu 3; Mức mẫu 4; Mức mẫu 5")
