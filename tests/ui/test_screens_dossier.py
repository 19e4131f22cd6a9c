"""Checking a dossier on the real window: codes typed by touch, every kind of answer, the paper."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from kiosk.domain.dossier import (
    AnswerSource,
    Dossier,
    DossierKey,
    DossierStatus,
    Found,
    LookupAnswer,
    NotFound,
    Unavailable,
    UnavailableReason,
)
from kiosk.domain.scan import DossierScan
from kiosk.domain.visit import events
from kiosk.domain.visit.state import (
    Access,
    DossierEntry,
    DossierPage,
    PaperSlip,
    QueueServices,
    Visit,
)
from kiosk.services.dossier_words import dong
from kiosk.sync.standin.dossiers import StandinDossiers
from kiosk.texts import Texts
from kiosk.visit.runner import Conditions
from tests.ui.support import ROOT, Hall, answered
from ui.pictures.inspection import faults, things
from ui.pictures.scenes.scene import NOW, FixedClock

CODE = "H49.61-261120-0001"
NUMBERS = range(1, 12)
# By number: each code carries its own day.
SAMPLES = {
    int(record.key.code[-4:]): record.key.code
    for record in StandinDossiers().digest_records(FixedClock().read())
}
LACKS_DUE = "Hẹn trả kết quả: thứ Hai, 30/11/2026."


@dataclass
class Dossiers:
    """Answers from the stand-in's invented dossiers, or as the test wishes."""

    keys: list[DossierKey] = field(default_factory=list)
    answer: LookupAnswer | None = None
    waiting: list[Future[LookupAnswer]] | None = None

    def find(self, key: DossierKey) -> Future[LookupAnswer]:
        self.keys.append(key)
        if self.waiting is not None:
            self.waiting.append(Future())
            return self.waiting[-1]
        return answered(self.answer or found(key.code))


def found(code: str) -> LookupAnswer:
    return StandinDossiers().dossier(DossierKey(code), FixedClock().read(), 1.0)


def digest(code: str) -> Found:
    known = found(code)
    assert isinstance(known, Found)
    # Whatever a careless digest might hold besides the four fields stays unsaid.
    return Found(known.dossier, NOW - timedelta(minutes=12), AnswerSource.DIGEST)


def with_dossiers(hall: Hall) -> Dossiers:
    dossiers = Dossiers()
    hall.runner.services = replace(hall.runner.services, dossiers=dossiers)
    return dossiers


@pytest.fixture
def desk(hall: Hall) -> Dossiers:
    """The dossiers behind `hall`, which shows the page for typing a code."""
    dossiers = with_dossiers(hall)
    hall.runner.send(events.OpenDossier())
    hall.settle()
    return dossiers


def type_code(hall: Hall, keys: str) -> None:
    for key in keys:
        hall.touch(key)


def draw(hall: Hall) -> None:
    """Let a frame be drawn: a page that was just laid out anew stands still after it."""
    hall.window.window.grabWindow()


def texts(locale: str) -> Texts:
    return Texts.load(ROOT / "assets" / "texts", locale)


def test_a_code_typed_by_touch_shows_its_dossier(hall: Hall, desk: Dossiers) -> None:
    type_code(hall, "2611200001")
    hall.touch("Tra cứu")
    assert desk.keys == [DossierKey(CODE)]
    assert hall.sees(
        f"Hồ sơ {CODE}",
        "Đang xử lý",
        "Cấp giấy phép xây dựng nhà ở riêng lẻ",
        "Nộp ngày 20/11/2026 · Dữ liệu lúc 09:24",
        "9",
        "Thứ Sáu, 04/12/2026",
        "Giải quyết",
        "75.000 đồng",
        "Nộp 75.000 đồng, rồi đến nhận kết quả theo ngày ghi trên giấy hẹn.",
    )


def test_a_code_that_is_not_whole_is_not_asked_for(hall: Hall, desk: Dossiers) -> None:
    type_code(hall, "261120000")
    hall.touch("Tra cứu")
    assert desk.keys == []


def test_a_code_of_another_form_is_typed_with_letters(hall: Hall, desk: Dossiers) -> None:
    desk.answer = NotFound("")
    hall.touch("Bàn phím chữ")
    draw(hall)
    type_code(hall, "G12")
    hall.touch("Dấu chấm")
    type_code(hall, "7")
    hall.touch("Dấu gạch nối")
    type_code(hall, "8")
    hall.touch("Xóa một ký tự")
    type_code(hall, "9")
    hall.touch("Tra cứu")
    assert desk.keys == [DossierKey("G12.7-9")]
    assert hall.sees("G12.7-9")


def test_when_nothing_is_found_the_page_says_so_and_keeps_the_code(
    hall: Hall, desk: Dossiers
) -> None:
    desk.answer = NotFound("")
    type_code(hall, "2611209999")
    hall.touch("Tra cứu")
    assert hall.sees("Chưa tìm thấy hồ sơ. Xin kiểm tra lại mã, hoặc hỏi quầy hướng dẫn.")
    assert hall.texts().count("9") == 4 + 1
    hall.touch("Xóa một ký tự")
    assert not hall.sees("Chưa tìm thấy hồ sơ. Xin kiểm tra lại mã, hoặc hỏi quầy hướng dẫn.")


@pytest.mark.parametrize("reason", UnavailableReason)
def test_every_reason_for_no_answer_is_said(
    hall: Hall, desk: Dossiers, reason: UnavailableReason
) -> None:
    desk.answer = Unavailable(reason)
    type_code(hall, "2611200001")
    hall.touch("Tra cứu")
    # Nothing was typed of the code that would make an answer possible.
    key = "offline_code" if reason is UnavailableReason.OFFLINE else reason.value
    assert hall.sees(texts("vi")(f"lookup.{key}"))


def test_while_it_is_looked_up_the_page_says_so_and_asks_once(hall: Hall, desk: Dossiers) -> None:
    desk.waiting = []
    type_code(hall, "2611200001")
    hall.touch("Tra cứu", times=2)
    assert hall.sees("Đang tra cứu, xin chờ vài giây…", "Đang tra…")
    hall.touch("Đang tra…")
    hall.touch("5")
    assert desk.keys == [DossierKey(CODE)]
    desk.waiting[0].set_result(found(CODE))
    hall.settle()
    assert hall.sees(f"Hồ sơ {CODE}")


def test_cut_off_the_receipts_look_up_code_gives_an_answer(hall: Hall, desk: Dossiers) -> None:
    hall.runner.set_conditions(Conditions(connected=False))
    desk.answer = digest(CODE)
    type_code(hall, "2611200001")
    draw(hall)
    hall.touch("Mã tra cứu (4 ký tự)")
    draw(hall)
    type_code(hall, "A2B3")
    hall.touch("Tra cứu")
    assert desk.keys == [DossierKey(CODE, "A2B3")]
    assert hall.sees("Dữ liệu lúc 09:12 (ngoại tuyến)")


def test_a_scan_on_the_page_looks_the_receipt_up(hall: Hall, desk: Dossiers) -> None:
    hall.runner.send(events.Scanned(DossierScan(CODE, token="GIAYHEN-MAU-0001")))
    hall.settle()
    assert desk.keys == [DossierKey(CODE, "", "GIAYHEN-MAU-0001")]
    assert hall.sees(f"Hồ sơ {CODE}")


@pytest.mark.parametrize("number", NUMBERS)
def test_every_state_says_its_status_and_next_step_in_both_languages(
    hall: Hall, desk: Dossiers, number: int
) -> None:
    answer = found(SAMPLES[number])
    assert isinstance(answer, Found)
    for locale in ("vi", "en"):
        hall.runner.restore(
            Visit(number=1, screen=DossierPage(answer, DossierKey("")), locale=locale)
        )
        hall.settle()
        words = texts(locale)
        drawn = " ".join(hall.texts())
        assert words(answer.dossier.status_key) in drawn
        key = f"dossier.next.{answer.dossier.status.value}"
        overdue = words("dossier.next.overdue")
        counters = answer.dossier.next_counters
        said = {words(key), words(f"{key}.at", counters=counters) if counters else overdue, overdue}
        if answer.dossier.payment and key in ("dossier.next.2", "dossier.next.4"):
            said = {words("dossier.next.pay", amount=dong(answer.dossier.payment.amount, words))}
        assert any(each in drawn for each in said)
        assert faults(things(hall.window.window.contentItem())) == []


@pytest.mark.parametrize(
    ("number", "chosen"),
    [(8, ("results", "collect")), (5, ("business", "business-new"))],
)
def test_a_number_for_a_dossier_is_for_the_service_that_is_known(
    hall: Hall, number: int, chosen: tuple[str, str]
) -> None:
    answer = found(SAMPLES[number])
    assert isinstance(answer, Found)
    hall.runner.restore(Visit(number=1, screen=DossierPage(answer, DossierKey(""))))
    hall.settle()
    hall.window.app.model("dossier").take()
    assert hall.runner.visit.screen == QueueServices(*chosen)


def test_offline_the_entry_asks_for_the_code_that_would_answer(hall: Hall) -> None:
    entry = DossierEntry(CODE, "lookup.offline")
    for typed, key in (("", "lookup.offline_code"), ("A2B3", "lookup.offline")):
        hall.runner.restore(Visit(number=1, screen=replace(entry, lookup_code=typed)))
        hall.settle()
        assert hall.window.app.model("dossier_entry").property("message") == texts("vi")(key)


def test_the_code_that_is_asked_for_is_what_the_keys_write_next(hall: Hall, desk: Dossiers) -> None:
    desk.answer = Unavailable(UnavailableReason.OFFLINE)
    type_code(hall, "2611200001")
    hall.touch("Tra cứu")
    hall.touch("A")
    screen = hall.runner.visit.screen
    assert isinstance(screen, DossierEntry)
    assert (screen.typed, screen.lookup_code) == (CODE, "A")
    # And the code itself can still be put right.
    hall.touch("Mã hồ sơ")
    hall.touch("Xóa một ký tự")
    screen = hall.runner.visit.screen
    assert isinstance(screen, DossierEntry)
    assert (screen.typed, screen.lookup_code) == (CODE[:-1], "A")


def test_the_stand_in_knows_all_ten_states() -> None:
    answers = [found(SAMPLES[number]) for number in NUMBERS]
    known = {answer.dossier.status for answer in answers if isinstance(answer, Found)}
    assert known == set(DossierStatus)


def test_an_offline_answer_draws_five_things_and_no_more(hall: Hall, desk: Dossiers) -> None:
    hall.runner.set_conditions(Conditions(connected=False))
    code = "H49.61-261120-0008"
    hall.runner.restore(Visit(number=1, screen=DossierPage(digest(code), DossierKey(code))))
    hall.settle()
    frame = ("Trung tâm Phục vụ hành chính công", "Phường Hồng Gai", "VI", "EN", "09:24")
    dock = ("Quay lại", "Trang chủ", "Đọc to", "Trợ năng", "Hỗ trợ")
    assert sorted(set(hall.texts()) - {*frame, *dock}) == sorted(
        [
            "Dữ liệu lúc 09:12 (ngoại tuyến)",
            "Máy đang mất mạng. Thông tin có thể đã thay đổi.",
            f"Hồ sơ {code}",
            "Đã xử lý xong",
            "Hẹn trả kết quả",
            "Thứ Hai, 23/11/2026",
            "Đã có kết quả",
            "Việc ông/bà cần làm",
            "Mang giấy hẹn và căn cước, lấy số, nhận kết quả tại quầy 11 – 12.",
            "In tóm tắt",
            "Thử lại",
            "Lấy số nhận kết quả",
        ]
    )


def test_try_again_asks_with_the_same_key(hall: Hall, desk: Dossiers) -> None:
    key = DossierKey(CODE, "A2B3")
    hall.runner.restore(Visit(number=1, screen=DossierPage(digest(CODE), key)))
    hall.settle()
    hall.touch("Thử lại")
    assert desk.keys == [key]
    assert not hall.sees("Dữ liệu lúc 09:12 (ngoại tuyến)")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (42, "Lấy số để nộp bổ sung"),
        (5, "Lấy số để nộp lệ phí"),
        (8, "Lấy số nhận kết quả"),
    ],
)
def test_where_a_counter_is_the_answer_a_number_is_one_touch_away(
    hall: Hall, desk: Dossiers, number: int, words: str
) -> None:
    type_code(hall, f"261120{number:04d}")
    hall.touch("Tra cứu")
    hall.touch(words)
    assert hall.sees("Lấy số thứ tự · Bước 2 trên 2")
    assert isinstance(hall.runner.visit.screen, QueueServices)
    assert hall.runner.visit.screen.chosen


def test_the_summary_is_printed_once_and_a_failure_is_said(
    hall: Hall, desk: Dossiers, monkeypatch: pytest.MonkeyPatch
) -> None:
    prints: list[tuple[Found, str]] = []
    paper: Future[bool] = Future()

    def dossier(answer: Found, locale: str) -> Future[bool]:
        prints.append((answer, locale))
        return paper

    monkeypatch.setattr(hall.services, "dossier", dossier)
    type_code(hall, "2611200001")
    hall.touch("Tra cứu")
    hall.touch("In tóm tắt")
    hall.touch("Đang in…", times=2)
    assert prints == [(found(CODE), "vi")]
    assert hall.sees("Đang in… Xin lấy giấy ở khe bên dưới màn hình.")
    paper.set_result(False)
    hall.settle()
    assert hall.sees(
        "Chưa in được bản tóm tắt. Thông tin vẫn ở trên màn hình này.", "In lại tóm tắt"
    )


def test_a_summary_that_came_out_is_to_be_taken_and_asks_for_no_second_one(hall: Hall) -> None:
    answer = found(CODE)
    assert isinstance(answer, Found)
    page = DossierPage(answer, DossierKey(CODE), slip=PaperSlip.PRINTED)
    hall.runner.restore(Visit(number=1, screen=page))
    hall.settle()
    assert hall.sees("Đã in. Xin lấy giấy ở khe bên dưới màn hình.", "In tóm tắt")
    assert "In lại tóm tắt" not in hall.names()


@pytest.mark.parametrize(("number", "day"), [(1, "Thứ Sáu, 04/12/2026"), (42, LACKS_DUE)])
@pytest.mark.parametrize("large", [False, True])
def test_lowered_the_day_due_is_on_the_first_page(
    hall: Hall, number: int, day: str, large: bool
) -> None:
    access, answer = Access(lowered=True, large=large), found(SAMPLES[number])
    assert isinstance(answer, Found)
    page = DossierPage(answer, DossierKey(CODE), slip=PaperSlip.PRINTED)
    hall.runner.restore(Visit(number=1, screen=page, access=access))
    hall.settle()
    assert hall.sees(day)
    assert faults(things(hall.window.window.contentItem())) == []


def test_without_a_printer_nothing_is_sent_to_one(
    hall: Hall, desk: Dossiers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hall.services, "dossier", lambda *_: pytest.fail("printed"))
    hall.runner.set_conditions(Conditions(can_print=False))
    type_code(hall, "2611200001")
    hall.touch("Tra cứu")
    hall.touch("In tóm tắt")


def test_what_does_not_fit_is_on_a_further_page(hall: Hall, desk: Dossiers) -> None:
    answer = found("H49.61-261120-0042")
    assert isinstance(answer, Found)
    large = Visit(number=1, screen=DossierPage(answer, DossierKey(CODE)), access=Access(large=True))
    hall.runner.restore(large)
    hall.settle()
    assert hall.sees("Bản vẽ mặt bằng có ghi kích thước")
    assert not hall.sees("Nộp hồ sơ")
    hall.touch("Xem tiếp")
    assert hall.sees("Nộp hồ sơ", "Trả kết quả")
    assert not hall.sees("Bản vẽ mặt bằng có ghi kích thước")


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
def test_a_title_of_twelve_hundred_letters_breaks_nothing(
    open_hall: Callable[..., Hall], size: tuple[int, int]
) -> None:
    hall = open_hall(size=size)
    dossier = Dossier(
        CODE,
        DossierStatus.PAYMENT,
        NOW.date(),
        next_counters="6",
        procedure_title="Thủ tục dài " * 100,
    )
    answer = Found(dossier, NOW, AnswerSource.CENTRAL)
    hall.runner.restore(Visit(number=1, screen=DossierPage(answer, DossierKey(CODE))))
    hall.settle()
    assert faults(things(hall.window.window.contentItem())) == []
