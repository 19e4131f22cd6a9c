"""How long a receipt takes from slip to bytes: the ticket and a checklist three times as long."""

from __future__ import annotations

from pathlib import Path
from statistics import quantiles
from time import perf_counter

from devices.printer.press import Press
from devices.printer.slips import ChecklistSlip, Fact, PaperGroup, PaperLine, Slip, TicketSlip

_ROUNDS = 40
_PAGE_DOTS = 1800
_WORDING = (
    "giấy tờ khai bản chính sao chứng nhận đăng ký hộ tịch căn cước kết hôn sinh ủy quyền nhà "
    "đất thuế văn thư hợp đồng quyết định xác thực cấp đổi lại trích lục người nộp kèm theo mẫu "
    "số ngày tháng năm cơ quan phường xã tỉnh nơi cư trú sử dụng quản lý bảo hiểm hưu trí"
)


def bench_receipts(fonts: Path) -> dict[str, float]:
    """Milliseconds: p50 and p95 of both when warm, the first of each, the checklist's pages."""
    press = Press(fonts)
    cold = _once("cold", press, a_ticket())
    first = _once("first", press, _checklist())
    pages = press.job("pages", _checklist()).height_dots / _PAGE_DOTS
    return {
        "ticket_cold_ms": round(cold, 1),
        "checklist_first_ms": round(first, 1),
        **_times("ticket", press, a_ticket()),
        **_times("checklist", press, _checklist()),
        "checklist_pages": round(pages, 1),
    }


def _times(name: str, press: Press, slip: Slip) -> dict[str, float]:
    cuts = quantiles([_once(name, press, slip) for _ in range(_ROUNDS)], n=20)
    return {f"{name}_p50_ms": round(cuts[9], 1), f"{name}_p95_ms": round(cuts[18], 1)}


def _once(name: str, press: Press, slip: Slip) -> float:
    begun = perf_counter()
    press.job(name, slip)
    return (perf_counter() - begun) * 1000


def _words(start: int, count: int) -> str:
    """Text of `count` syllables, different for each start as in a real list."""
    syllables = _WORDING.split()
    return " ".join(syllables[(start * 7 + n * 3) % len(syllables)] for n in range(count))


def _paper(number: int) -> PaperLine:
    return PaperLine(_words(number, 14), "1 bản chính, 1 bản sao")


def a_ticket() -> TicketSlip:
    """An invented ticket."""
    return TicketSlip(
        office="Trung tâm Phục vụ hành chính công",
        centre="Phường Mẫu",
        heading="Số thứ tự của ông/bà",
        number="A036",
        priority_label="Ưu tiên",
        service="Đăng ký khai sinh",
        field="Hộ tịch, chứng thực",
        counter_label="Đến quầy",
        counter="1 – 3",
        ahead_label="Phía trước còn",
        ahead="6 người",
        wait_line="Chờ khoảng 12 phút",
        qr_payload="VNK1T0123456789ABCDEFGHJKMNPQRS-ABCD",
        qr_title="Xem lại số này",
        qr_text="Đưa mã này vào ô quét của máy lấy số để xem lại số.",
        advice=("Xin ngồi chờ và theo dõi màn hình gọi số. Lỡ lượt: báo quầy hướng dẫn.",),
        foot_left="09:24, thứ Hai 23/11/2026",
        foot_right="Máy 02",
    )


def _checklist() -> ChecklistSlip:
    return ChecklistSlip(
        office="Trung tâm Phục vụ hành chính công",
        centre="Phường Mẫu",
        heading="Danh sách giấy tờ cần mang",
        name="Thủ tục mẫu có hồ sơ dài ba trang",
        facts=(Fact("Thời hạn", "10 ngày làm việc"),) * 4,
        papers_title="Hồ sơ cần có",
        groups=(PaperGroup("Trường hợp thứ nhất", tuple(map(_paper, range(26)))),),
        steps_title="Các bước",
        steps=tuple(_words(step, 16) for step in range(9)),
        more_line="",
        qr_payload="https://example.invalid/thu-tuc/1.234567",
        qr_title="Biểu mẫu và căn cứ pháp lý",
        qr_text="Quét mã để xem và tải về.",
        hours="Thứ Hai – thứ Sáu: 07:30 – 11:30, 13:00 – 17:00.",
        telephone="Hỏi thêm: 0203 000 1234",
        foot="In lúc 09:24, 23/11/2026 tại máy 02.",
    )
