"""Slips with invented words for the tests of drawing, framing and printing."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from devices.printer.slips import (
    ChecklistSlip,
    DossierSlip,
    Fact,
    PaperGroup,
    PaperLine,
    QuestionSlip,
    ReminderSlip,
    ReportSlip,
    SelfTestSlip,
    TicketSlip,
)

FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"

TICKET = TicketSlip(
    office="Trung tâm Phục vụ hành chính công",
    centre="Phường Bến Mẫu",
    heading="Số thứ tự của ông/bà",
    number="A036",
    priority_label="",
    service="Đăng ký khai sinh",
    field="Hộ tịch, chứng thực",
    counter_label="Đến quầy",
    counter="1 – 3",
    ahead_label="Phía trước còn",
    ahead="6 người",
    wait_line="Chờ khoảng 12 phút",
    qr_payload="VNK1T0123456789ABCDEFGHJKMNPQRS-ABCD",
    qr_title="Xem lại số này",
    qr_text="Đưa mã này vào ô quét để xem lại số.",
    advice=("Xin ngồi chờ và theo dõi màn hình gọi số.",),
    foot_left="09:24, thứ Hai 23/11/2026",
    foot_right="Máy 02",
)

CHECKLIST = ChecklistSlip(
    office=TICKET.office,
    centre=TICKET.centre,
    heading="Danh sách giấy tờ cần mang",
    name="Đăng ký khai sinh",
    facts=(Fact("Thời hạn", "Trong ngày"), Fact("Phí, lệ phí", "Miễn phí")),
    papers_title="Hồ sơ cần có",
    groups=(PaperGroup("", (PaperLine("Giấy chứng sinh", "1 bản chính"),)),),
    steps_title="Các bước",
    steps=("Lấy số tại máy", "Nộp giấy tờ"),
    more_line="Danh sách còn dài: xem tiếp bằng mã QR dưới đây.",
    qr_payload="https://example.invalid/tt/1.234567",
    qr_title="Biểu mẫu và căn cứ pháp lý",
    qr_text="Quét mã để xem và tải về.",
    hours="Thứ Hai – thứ Sáu: 07:30 – 11:30.",
    telephone="Hỏi thêm: 0203 000 1234",
    foot="In lúc 09:24, 23/11/2026 tại máy 02.",
)

SELF_TEST = SelfTestSlip(
    office=TICKET.office,
    centre=TICKET.centre,
    heading="Trang in thử",
    facts=(Fact("Máy", "02"),),
    sample="Ước Ẩm ẲẴẶ đĐ 0123456789",
    qr_payload="SELF-TEST",
    qr_title="Mã QR thử",
    qr_text="Đưa vào ô quét.",
    foot="Vạch đen phải liền.",
)

DOSSIER = DossierSlip(
    office=TICKET.office,
    centre=TICKET.centre,
    heading="Tóm tắt hồ sơ",
    notice="Bản in này không thay thế giấy hẹn.",
    name="Đăng ký khai sinh",
    facts=(Fact("Mã hồ sơ", "H49.61-261120-0001"), Fact("Trạng thái", "Đang xử lý")),
    next_title="Việc ông/bà cần làm",
    next_step="Chưa cần làm gì.",
    papers_title="Cần ông/bà bổ sung 1 giấy tờ",
    papers=(PaperLine("Giấy tờ mẫu"),),
    data_line="Dữ liệu lúc 09:12 (ngoại tuyến)",
    foot="In lúc 09:24, 23/11/2026 tại máy 02.",
)

QUESTION = QuestionSlip(
    office=TICKET.office,
    centre=TICKET.centre,
    heading="Giấy báo nhận câu hỏi",
    number_label="Câu hỏi số",
    number="42B",
    facts=(Fact("Về thủ tục", "Đăng ký khai sinh"), Fact("Nhận lúc", "09:24, 23/11/2026")),
    answer_title="Ông/bà được trả lời thế nào?",
    answer="Cán bộ gọi lại.",
    telephone="Hỏi thêm: 0203 000 1234",
    foot="In lúc 09:24, 23/11/2026 tại máy 02.",
)

REMINDER = ReminderSlip(
    office=TICKET.office,
    centre=TICKET.centre,
    heading="Giấy nhắc",
    name="Đối thoại với người dân",
    facts=(
        Fact("Thời gian", "Thứ Năm, 03/12/2026, 08:00 – 11:00"),
        Fact("Địa điểm", "Hội trường tầng 2"),
    ),
    telephone="Hỏi thêm: 0203 000 1234",
    foot="In lúc 09:24, 23/11/2026 tại máy 02.",
)

REPORT = ReportSlip(
    office=TICKET.office,
    centre=TICKET.centre,
    heading="Kết quả thử máy 02",
    facts=(Fact("Máy in", "Thử được."), Fact("Mạng", "Thử không được. Xem lại dây mạng.")),
    foot="In lúc 09:24 ngày 23/11/2026",
)


def with_every_text(slip: Any, text: str) -> Any:
    """The slip with every string field, at every depth, replaced by one text."""
    return replace(slip, **{f.name: _filled(getattr(slip, f.name), text) for f in fields(slip)})


def _filled(value: Any, text: str) -> Any:
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(_filled(each, text) for each in value)
    return value if isinstance(value, bool) else with_every_text(value, text)
