"""The summary of a dossier on paper: its words, what an offline answer leaves out, no trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from devices.printer.press import Press
from devices.printer.protocol import PrintedOut
from devices.printer.simulator import SimulatedPrinter
from devices.printer.slips import DossierSlip, Fact, PaperLine
from devices.runner import PrintDesk
from kiosk.domain.dossier import (
    AnswerSource,
    Dossier,
    DossierStatus,
    Found,
    Payment,
    TimelineStep,
)
from kiosk.domain.text import Text
from kiosk.domain.vietqr import VietQr
from kiosk.profile import load_centre
from kiosk.services.receipt import ChecklistPrint
from kiosk.services.receipt_dossier import dossier_slip
from kiosk.texts import Texts

ASSETS = Path(__file__).resolve().parents[2] / "assets"
CENTRE = load_centre(ASSETS / "centre" / "sample.toml")
VI = Texts.load(ASSETS / "texts", "vi")
# 09:24 in Vietnam, a Monday.
NOW = datetime(2026, 11, 23, 2, 24, tzinfo=UTC)
DOSSIER = Dossier(
    "H49.61-261120-0001",
    DossierStatus.DONE,
    datetime(2026, 11, 24, tzinfo=UTC).date(),
    next_counters="11 – 12",
    procedure_title="Thủ tục đánh dấu",
    fee_wording="khoản đánh dấu",
    timeline=(TimelineStep("bước đánh dấu", "", "", "now"),),
)


def slip_of(dossier: Dossier, source: AnswerSource, texts: Texts = VI) -> DossierSlip:
    found = Found(dossier, NOW.replace(minute=12), source)
    return dossier_slip(found, CENTRE, texts, ChecklistPrint(NOW, "02"))


def test_a_slip_says_what_it_is_not_and_what_to_do() -> None:
    assert slip_of(DOSSIER, AnswerSource.CENTRAL) == DossierSlip(
        office="Trung tâm Phục vụ hành chính công",
        centre="Phường Hồng Gai",
        heading="Tóm tắt hồ sơ",
        notice="Bản in này không thay thế giấy hẹn.",
        name="Thủ tục đánh dấu",
        facts=(
            Fact("Mã hồ sơ", "H49.61-261120-0001"),
            Fact("Trạng thái", "Đã xử lý xong"),
            Fact("Hẹn trả kết quả", "Thứ Ba, 24/11/2026"),
        ),
        next_title="Việc ông/bà cần làm",
        next_step="Mang giấy hẹn và căn cước, lấy số, nhận kết quả tại quầy 11 – 12.",
        papers_title="",
        papers=(),
        data_line="Dữ liệu lúc 09:12",
        foot="In lúc 09:24, 23/11/2026 tại máy 02. Chỉ để tham khảo.",
    )


def test_the_papers_that_are_asked_for_stand_on_the_slip_by_name() -> None:
    asked = replace(DOSSIER, status=DossierStatus.SUPPLEMENT, missing_papers=("Giấy A", "Giấy B"))
    slip = slip_of(asked, AnswerSource.CENTRAL)
    assert slip.next_step == "Chuẩn bị giấy tờ còn thiếu rồi lấy số, nộp tại quầy 11 – 12."
    assert slip.papers_title == "Cần ông/bà bổ sung 2 giấy tờ"
    assert slip.papers == (PaperLine("Giấy A"), PaperLine("Giấy B"))
    went_on = slip_of(replace(asked, status=DossierStatus.PROCESSING), AnswerSource.CENTRAL)
    offline = slip_of(asked, AnswerSource.DIGEST)
    assert [(each.papers_title, each.papers) for each in (went_on, offline)] == [("", ())] * 2


def test_in_english_a_slip_bears_the_english_name_and_the_official_title_too() -> None:
    english = Texts.load(ASSETS / "texts", "en")
    names = Text("Tên ngắn", "Marked procedure"), Text("Tên ngắn"), None
    found = [Found(DOSSIER, NOW, AnswerSource.CENTRAL, name) for name in names]
    slips = [dossier_slip(each, CENTRE, english, ChecklistPrint(NOW, "02")) for each in found]
    assert [slip.name for slip in slips] == ["Marked procedure", *["Thủ tục đánh dấu"] * 2]
    official = Fact("Official name", "Thủ tục đánh dấu")
    assert [official in slip.facts for slip in slips] == [True, False, False]
    vietnamese = dossier_slip(found[0], CENTRE, VI, ChecklistPrint(NOW, "02"))
    assert (vietnamese.name, official in vietnamese.facts) == ("Thủ tục đánh dấu", False)


@pytest.mark.parametrize("source", AnswerSource)
def test_paper_says_as_the_screen_that_days_do_not_count_meanwhile(source: AnswerSource) -> None:
    asked = replace(DOSSIER, status=DossierStatus.SUPPLEMENT, supplements=2)
    due = next(f.value for f in slip_of(asked, source).facts if f.label == "Hẹn trả kết quả")
    assert due == (
        "Thứ Ba, 24/11/2026. Thời gian giải quyết tạm dừng tính đến khi nhận đủ giấy tờ."
    )


def test_papers_asked_for_again_leave_both_next_steps_on_paper() -> None:
    asked = replace(DOSSIER, status=DossierStatus.SUPPLEMENT, supplements=2)
    assert slip_of(asked, AnswerSource.CENTRAL).next_step == (
        "Chuẩn bị giấy tờ còn thiếu rồi lấy số, nộp tại quầy 11 – 12. "
        "Ông/bà có thể gửi phản ánh tại máy này, mục Đánh giá và góp ý."
    )


@pytest.mark.parametrize("status", [s for s in DossierStatus if s is not DossierStatus.SUPPLEMENT])
def test_overdue_is_explained_on_paper_at_every_status(status: DossierStatus) -> None:
    again = replace(DOSSIER, status=status, supplements=3, ended=DOSSIER.due)
    why = Fact(
        "Vì sao ghi quá hạn",
        "Đã yêu cầu bổ sung giấy tờ 3 lần. Mỗi hồ sơ chỉ được yêu cầu bổ sung một lần, "
        "nên hồ sơ này tính là quá hạn.",
    )
    assert why in slip_of(again, AnswerSource.CENTRAL).facts
    once = replace(again, supplements=1)
    assert "Vì sao ghi quá hạn" not in [f.label for f in slip_of(once, AnswerSource.CENTRAL).facts]


def test_a_result_that_came_late_says_which_days() -> None:
    late = replace(DOSSIER, ended=datetime(2026, 11, 25, tzinfo=UTC).date())
    why = Fact("Vì sao ghi quá hạn", "Kết thúc ngày 25/11/2026, sau ngày hẹn 24/11/2026.")
    assert why in slip_of(late, AnswerSource.CENTRAL).facts


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        ("Giấy khai sinh", ("Birth certificate", "")),
        ("Tờ giấy mẫu", ("Tờ giấy mẫu", "Official wording, in Vietnamese.")),
    ],
)
def test_an_english_slip_says_what_of_it_is_in_vietnamese(
    paper: str, said: tuple[str, str]
) -> None:
    asked = replace(
        DOSSIER,
        procedure_title="Đăng ký khai sinh",
        status=DossierStatus.SUPPLEMENT,
        missing_papers=(paper,),
    )
    slip = slip_of(asked, AnswerSource.CENTRAL, Texts.load(ASSETS / "texts", "en"))
    assert (slip.name, slip.papers[0].name, slip.language) == ("Register a birth", *said)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (
            DossierStatus.PROCESSING,
            "Nộp 75.000 đồng, rồi đến nhận kết quả theo ngày ghi trên giấy hẹn.",
        ),
        (
            DossierStatus.DONE,
            "Mang giấy hẹn và căn cước, lấy số, nhận kết quả tại quầy 11 – 12. "
            "Còn 75.000 đồng phải nộp.",
        ),
        (DossierStatus.PAYMENT, "Xem số tiền trên thông báo rồi lấy số, nộp tại quầy 11 – 12."),
    ],
)
def test_what_is_owed_is_part_of_what_to_do(status: DossierStatus, said: str) -> None:
    payment = Payment(75_000, VietQr("970400", "0000000000", 75_000))
    owing = replace(DOSSIER, status=status, payment=payment)
    assert slip_of(owing, AnswerSource.CENTRAL).next_step == said


def test_very_many_papers_end_with_how_many_more_there_are() -> None:
    papers = tuple(f"Giấy {number}" for number in range(23))
    slip = slip_of(
        replace(DOSSIER, status=DossierStatus.SUPPLEMENT, missing_papers=papers),
        AnswerSource.CENTRAL,
    )
    assert len(slip.papers) == 21
    assert slip.papers[19:] == (
        PaperLine("Giấy 19"),
        PaperLine("… còn 3 giấy tờ, xin xem tại máy hoặc hỏi quầy."),
    )


def test_an_offline_slip_carries_the_hour_and_nothing_that_the_digest_may_not_say() -> None:
    slip = slip_of(DOSSIER, AnswerSource.DIGEST)
    assert slip.data_line == "Dữ liệu lúc 09:12 (ngoại tuyến)"
    assert "đánh dấu" not in str(slip)


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("status", DossierStatus)
def test_every_status_has_its_slip(status: DossierStatus, locale: str) -> None:
    texts = Texts.load(ASSETS / "texts", locale)
    slip = slip_of(replace(DOSSIER, status=status), AnswerSource.CENTRAL, texts)
    assert slip.facts[1].value.startswith(texts(f"dossier.status.{status.value}"))
    assert slip.next_step


def test_nothing_of_a_slip_is_left_after_the_visit(tmp_path: Path) -> None:
    desk = PrintDesk(SimulatedPrinter(tmp_path), Press(ASSETS / "fonts"))
    try:
        printed = desk.print("dossier", slip_of(DOSSIER, AnswerSource.CENTRAL)).result(10)
        assert isinstance(printed, PrintedOut)
        kept = sorted(path.suffix for path in (tmp_path / "paper").iterdir())
        assert kept == [".bin", ".png"]
        desk.forget().result(10)
        assert list((tmp_path / "paper").iterdir()) == []
    finally:
        desk.stop()
