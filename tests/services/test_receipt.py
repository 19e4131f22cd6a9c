"""The words on paper: shortest true wording, nothing personal, both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import UUID

import pytest

from devices.printer.press import Press
from devices.printer.slips import Fact, PaperGroup, PaperLine
from kiosk.bench.receipts import bench_receipts
from kiosk.domain.centre import (
    Centre,
    Hotline,
    Hours,
    PriorityGroup,
    Service,
    ServiceField,
    Session,
)
from kiosk.domain.checklist import Ticks
from kiosk.domain.codes import ticket_code
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
from kiosk.domain.scan import SelfTest, classify
from kiosk.domain.text import Text
from kiosk.domain.ticket import NumberSource, Ticket
from kiosk.domain.tongue import parts
from kiosk.services.facts import counter_list, shorten
from kiosk.services.receipt import (
    ChecklistPrint,
    TicketQr,
    checklist_slip,
    go_at_once,
    hours_line,
    self_test_slip,
    ticket_qr,
    ticket_slip,
)
from kiosk.services.receipt_papers import steps
from kiosk.services.starter import plain_summaries, starter_procedures
from kiosk.texts import Texts

ASSETS = Path(__file__).resolve().parents[2] / "assets"
VI, EN = (Texts.load(ASSETS / "texts", locale) for locale in ("vi", "en"))
MORNING, AFTERNOON = Session(time(7, 30), time(11, 30)), Session(time(13), time(17))
WEEK: dict[int, tuple[Session, ...]] = {6: (MORNING,), 7: ()}
WEEK |= dict.fromkeys(range(1, 6), (MORNING, AFTERNOON))
CENTRE = Centre(
    id="mau",
    office=Text("Trung tâm Phục vụ hành chính công", "Public Administration Service Centre"),
    name=Text("Phường Bến Mẫu", "Ben Mau Ward"),
    province_code="00",
    address=Text("Số 1 đường Mẫu"),
    fields=(ServiceField("ho_tich", Text("Hộ tịch, chứng thực", "Civil status"), "baby"),),
    services=(
        Service("khai_sinh", "ho_tich", Text("Đăng ký khai sinh", "Birth registration"), "A",
                (1, 2, 3), procedures=("1.000001",)),
        Service("huong_dan", "ho_tich", Text("Hướng dẫn"), "G", ()),
    ),
    priority_groups=(PriorityGroup("khuyet_tat", Text("Người khuyết tật")),),
    hours=Hours(WEEK),
    hotlines=(Hotline(Text("Trung tâm"), "0203 000 1234"),),
)  # fmt: skip
NOW = datetime(2026, 11, 23, 2, 24, tzinfo=UTC)
QR = TicketQr("VNK1T-TEST")


def ticket(**changes: object) -> Ticket:
    values: dict[str, object] = {
        "id": "00000000-0000-0000-0000-000000000001",
        "number": "A036",
        "service": "khai_sinh",
        "service_day": date(2026, 11, 23),
        "issued_at": NOW,
        "source": NumberSource.CENTRAL,
        "ahead": 6,
        "wait_minutes": 12,
    }
    return Ticket(**(values | changes))  # type: ignore[arg-type]


def method(*fees: Fee, limit: TimeLimit | None = None, wording: str = "") -> Method:
    return Method(Channel.COUNTER, limit or TimeLimit(3, TimeUnit.WORKING_DAY), wording, fees)


def facts_of(procedure: Procedure, texts: Texts = VI) -> dict[str, str]:
    slip = checklist_slip(procedure, None, CENTRE, texts, ChecklistPrint(NOW, "02"))
    return {fact.label: fact.value for fact in slip.facts}


def test_ticket_says_what_the_mock_says() -> None:
    slip = ticket_slip(ticket(), CENTRE, VI, "02", QR)
    assert (slip.office, slip.centre) == ("Trung tâm Phục vụ hành chính công", "Phường Bến Mẫu")
    assert (slip.heading, slip.number, slip.priority_label) == ("Số thứ tự của ông/bà", "A036", "")
    assert (slip.service, slip.field) == ("Đăng ký khai sinh", "Hộ tịch, chứng thực")
    assert (slip.counter_label, slip.counter) == ("Đến quầy", "1\u00a0–\u00a03")
    assert (slip.ahead_label, slip.ahead) == ("Phía trước còn", "6 người")
    assert slip.wait_line == "Chờ khoảng 12 phút"
    assert (slip.foot_left, slip.foot_right) == ("09:24, thứ Hai 23/11/2026", "Máy 02")


def test_priority_ticket_never_says_why() -> None:
    slip = ticket_slip(ticket(priority="khuyet_tat"), CENTRE, VI, "02", QR)
    assert slip.priority_label == "Ưu tiên"
    assert "khuyết tật" not in str(slip)


def test_code_promises_following_only_where_it_works() -> None:
    plain = ticket_slip(ticket(), CENTRE, VI, "02", QR)
    followed = ticket_slip(ticket(), CENTRE, VI, "02", TicketQr("https://x.invalid/t", True))
    assert plain.qr_title == "Xem lại số này"
    assert "ô quét" in plain.qr_text
    assert followed.qr_title == "Theo dõi lượt gọi"


def test_a_number_is_followed_where_the_central_system_gave_it_and_has_an_address() -> None:
    address = "https://theo-doi.example/t/"
    secret = "kB3x9_aa-0123456789AbC"
    own = replace(ticket(), id=str(UUID(int=7)))
    code = ticket_code(own.id)
    told = replace(own, follow=f"https://so.example/t/{secret}")
    bare = replace(own, follow=secret)
    assert ticket_qr(told, "") == TicketQr(f"https://so.example/t/{secret}#{code}", follows=True)
    both = ticket_qr(told, address), ticket_qr(bare, address)
    assert both == (TicketQr(f"{address}{secret}#{code}", follows=True),) * 2
    assert ticket_qr(bare, "") == ticket_qr(own, "") == ticket_qr(own, address) == TicketQr(code)


@pytest.mark.parametrize(
    ("ahead", "minutes", "line"),
    [(0, 0, "Không phải chờ"), (2, 0, ""), (0, 3, "Chờ khoảng 3 phút")],
)
def test_wait_is_said_only_when_known(ahead: int, minutes: int, line: str) -> None:
    slip = ticket_slip(ticket(ahead=ahead, wait_minutes=minutes), CENTRE, VI, "02", QR)
    assert slip.wait_line == line


MISSED = "Lỡ lượt: báo quầy hướng dẫn, không phải lấy số lại."


@pytest.mark.parametrize(
    ("service", "ahead", "minutes", "said"),
    [
        ("khai_sinh", 0, 0, "Mời ông/bà đến quầy ngay bây giờ."),
        ("huong_dan", 0, 0, "Mời ông/bà đến quầy hướng dẫn ngay bây giờ."),
        ("khai_sinh", 2, 0, "Xin ngồi chờ và theo dõi màn hình gọi số."),
        ("khai_sinh", 0, 3, "Xin ngồi chờ và theo dõi màn hình gọi số."),
    ],
)
def test_a_ticket_says_either_to_go_or_to_wait(
    service: str, ahead: int, minutes: int, said: str
) -> None:
    made = ticket(service=service, ahead=ahead, wait_minutes=minutes)
    assert ticket_slip(made, CENTRE, VI, "02", QR).advice == (f"{said} {MISSED}",)
    shown = go_at_once(made, CENTRE.service(service), VI)
    assert shown == ("" if ahead or minutes else said)


def test_service_without_counters_or_that_is_gone_still_prints() -> None:
    assert ticket_slip(ticket(service="huong_dan"), CENTRE, VI, "02", QR).counter == "hướng dẫn"
    gone = ticket_slip(ticket(service="bo_roi"), CENTRE, VI, "02", QR)
    assert (gone.service, gone.field, gone.counter) == ("bo_roi", "", "hướng dẫn")


def test_english_ticket() -> None:
    slip = ticket_slip(ticket(), CENTRE, EN, "02", QR)
    assert (slip.heading, slip.service, slip.ahead) == (
        "Your number",
        "Birth registration",
        "6 people",
    )
    assert slip.foot_left == "09:24, Monday 23/11/2026"


def test_counters_and_hours_as_said_aloud() -> None:
    assert counter_list((3, 1, 2)) == "1\u00a0–\u00a03"
    assert counter_list((1, 4, 5, 9)) == "1, 4\u00a0–\u00a05, 9"
    assert counter_list(()) == ""
    assert hours_line(CENTRE.hours, VI).replace("\u00a0", " ") == (
        "Thứ Hai – thứ Sáu: 07:30 – 11:30, 13:00 – 17:00. Thứ Bảy: 07:30 – 11:30."
    )
    assert hours_line(Hours({}), VI) == ""


def test_checklist_without_a_summary_uses_the_official_record() -> None:
    procedure = Procedure(
        id="1",
        code="1.000001",
        title="Thủ tục đăng ký khai sinh",
        methods=(
            Method(Channel.ONLINE, TimeLimit(9, TimeUnit.DAY), ""),
            method(Fee("LE_PHI", 0, "", ""), Fee("PHI", 8000, "", "")),
        ),
        cases=(
            PaperCase(
                "Trường hợp một",
                (Paper("Tờ khai", originals=1, form_name="mau.doc", required=True),),
            ),
            PaperCase("Trống", ()),
            PaperCase("Trường hợp hai", (Paper("Giấy tờ", originals=1, copies=2),)),
            PaperCase("Lưu ý", (Paper("Chỉ để biết"),)),
        ),
        results=(Named("KQ", "Giấy khai sinh"),),
        snapshot=date(2026, 7, 18),
    )
    slip = checklist_slip(procedure, None, CENTRE, VI, ChecklistPrint(NOW, "02"))
    assert slip.facts == (
        Fact("Thời hạn", "3 ngày làm việc"),
        Fact("Phí, lệ phí", "Miễn phí; 8.000 đồng"),
        Fact("Nơi nộp", "Quầy 1 – 3, qua mạng"),
        Fact("Kết quả", "Giấy khai sinh"),
    )
    assert slip.groups == (
        PaperGroup("Trường hợp một", (PaperLine("Tờ khai", "Bắt buộc · 1 bản chính, theo mẫu"),)),
        PaperGroup("Trường hợp hai", (PaperLine("Giấy tờ", "Nếu có · 1 bản chính, 2 bản sao"),)),
        PaperGroup("Lưu ý", (PaperLine("Chỉ để biết"),)),
    )
    assert slip.name == "Thủ tục đăng ký khai sinh"
    assert slip.telephone == "Hỏi thêm: 0203 000 1234"
    assert slip.foot == (
        "In lúc 09:24, 23/11/2026 tại máy 02. Nội dung cập nhật ngày 18/07/2026, "
        "chỉ để tham khảo khi chuẩn bị giấy tờ."
    )
    assert "hỏi quầy hướng dẫn" in slip.more_line


@pytest.mark.parametrize(
    ("ticked", "said"),
    [
        (set(), ""),
        ({(0, 0)}, "Còn phải chuẩn bị: 1 giấy tờ bắt buộc"),
        ({(0, 2)}, "Còn phải chuẩn bị: 2 giấy tờ bắt buộc"),
        ({(0, 0), (0, 1)}, "Đã có đủ giấy tờ bắt buộc"),
    ],
)
def test_a_checklist_stands_as_it_was_ticked(ticked: set[tuple[int, int]], said: str) -> None:
    papers = (Paper("A", required=True), Paper("B", required=True), Paper("C"))
    procedure = Procedure(id="1", code="x", title="t", cases=(PaperCase("", papers),))
    print_ = ChecklistPrint(NOW, "02", ticks=Ticks(frozenset(ticked)))
    slip = checklist_slip(procedure, None, CENTRE, VI, print_)
    (group,) = slip.groups
    assert slip.missing == said
    assert [paper.ticked for paper in group.papers] == [(0, each) in ticked for each in range(3)]
    notes = ["Bắt buộc", "Bắt buộc", "Nếu có"]
    assert [paper.note for paper in group.papers] == [
        f"Đã có · {note}" if paper.ticked else note
        for paper, note in zip(group.papers, notes, strict=True)
    ]


def test_checklist_with_a_summary_is_plain() -> None:
    line = Text("vâng", "yes")
    summary = PlainSummary(
        "1.000009", Text("Khai sinh"), line, Text("UBND phường"), Text("Trong ngày"),
        Text("Miễn phí"), Text("Giấy khai sinh"),
    )  # fmt: skip
    procedure = Procedure(id="1", code="1.000009", title="Thủ tục dài")
    slip = checklist_slip(
        procedure, summary, CENTRE, VI, ChecklistPrint(NOW, "02", "https://x.invalid/1")
    )
    assert slip.name == "Khai sinh"
    assert [fact.value for fact in slip.facts] == [
        "Trong ngày", "Miễn phí", "UBND phường", "Giấy khai sinh"
    ]  # fmt: skip
    assert "mã QR" in slip.more_line
    assert slip.foot.endswith("Chỉ để tham khảo khi chuẩn bị giấy tờ.")


PREVAILS = "This translation is a help; the Vietnamese wording prevails."


@pytest.mark.parametrize(
    ("paper", "texts", "said"),
    [
        ("Giấy khai sinh", VI, ("Giấy khai sinh", "")),
        ("Giấy khai sinh", EN, ("Birth certificate", PREVAILS)),
        ("Tờ giấy mẫu", EN, ("Tờ giấy mẫu", f"Official wording, in Vietnamese. {PREVAILS}")),
    ],
)
def test_a_checklist_says_what_of_it_is_in_vietnamese(
    paper: str, texts: Texts, said: tuple[str, str]
) -> None:
    procedure = Procedure("1", "x", "Đăng ký khai sinh", cases=(PaperCase("", (Paper(paper),)),))
    slip = checklist_slip(procedure, None, CENTRE, texts, ChecklistPrint(NOW, "02"))
    assert (slip.groups[0].papers[0].name, slip.language) == said


def test_no_checklist_of_the_starter_has_a_word_in_vietnamese() -> None:
    summaries = {each.code: each for each in plain_summaries(ASSETS / "catalogue")}
    for made in starter_procedures(ASSETS / "catalogue"):
        for summary in (summaries[made.code], None):
            slip = checklist_slip(made, summary, CENTRE, EN, ChecklistPrint(NOW, "02"))
            papers = [text for group in slip.groups for paper in group.papers for text in
                      (group.title, paper.name, paper.note)]  # fmt: skip
            said = [slip.name, *(fact.value for fact in slip.facts), *papers, *slip.steps]
            left = [text for text in said if any(part.vietnamese for part in parts(text))]
            assert (made.code, left, slip.language) == (made.code, [], PREVAILS)


def test_what_nobody_published_sends_to_the_desk() -> None:
    empty = Procedure(id="1", code="x", title="t")
    assert set(facts_of(empty).values()) == {"Hỏi tại quầy hướng dẫn"}
    slip = checklist_slip(empty, None, CENTRE, VI, ChecklistPrint(NOW, "02"))
    assert slip.groups == (PaperGroup("Hỏi tại quầy hướng dẫn", ()),)


@pytest.mark.parametrize(
    ("limit", "vi", "en"),
    [
        (TimeLimit(0.5, TimeUnit.DAY), "0,5 ngày", "0.5 days"),
        (TimeLimit(8, TimeUnit.HOUR), "8 giờ", "8 hours"),
        (TimeLimit(2, TimeUnit.MONTH), "2 tháng", "2 months"),
        (TimeLimit(1, TimeUnit.OTHER), "Theo đợt", "Theo đợt"),
        (TimeLimit(0, TimeUnit.DAY), "Theo đợt", "Theo đợt"),
    ],
)
def test_time_limits(limit: TimeLimit, vi: str, en: str) -> None:
    procedure = Procedure(
        id="1", code="x", title="t", methods=(method(limit=limit, wording="Theo\nđợt"),)
    )
    assert facts_of(procedure)["Thời hạn"] == vi
    assert facts_of(procedure, EN)["Time limit"] == en


def test_steps_are_cut_apart_and_cut_short() -> None:
    long = "x" * 10 + " y" * 200
    procedure = Procedure(
        id="1",
        code="x",
        title="t",
        steps=(
            Step("Bước 1", "a) Bước 1: Nộp hồ sơ\ntại quầy.\n Bước 2: - Chờ.\n- Bước 3. Nhận"),
            Step("Nộp tiền", long),
            Step("", ""),
            Step("Nhận kết quả", "Mang giấy hẹn đến."),
        ),
    )
    found = steps(procedure, VI)
    assert found[:3] == ("Nộp hồ sơ tại quầy.", "Chờ.", "Nhận")
    assert found[3].startswith("Nộp tiền xxxxxxxxxx y y")
    assert found[3].endswith("y…")
    assert len(found[3]) <= 221
    assert found[4:] == ("Nhận kết quả: Mang giấy hẹn đến.",)


def test_shorten_keeps_short_lines_and_breaks_endless_words() -> None:
    assert shorten(" a \n b ", 10) == "a b"
    assert shorten("abcdefghij", 5) == "abcd…"


def test_self_test_prints() -> None:
    slip = self_test_slip(CENTRE, VI, "02", NOW)
    assert slip.qr_payload == "SELF-TEST 2026-11-23 09:24"
    assert classify(slip.qr_payload) == SelfTest()
    assert Press(ASSETS / "fonts").job("t", slip).height_dots > 600


def test_receipts_are_drawn_within_their_time() -> None:
    figures = bench_receipts(ASSETS / "fonts")
    assert set(figures) == {
        "ticket_cold_ms",
        "checklist_first_ms",
        "ticket_p50_ms",
        "ticket_p95_ms",
        "checklist_p50_ms",
        "checklist_p95_ms",
        "checklist_pages",
    }
    assert 2.8 < figures["checklist_pages"] < 3.6
