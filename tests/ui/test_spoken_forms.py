"""Days, times, ranges, codes and figures of the screens, each in the very words that are spoken."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.texts import Texts
from ui.ear.spoken import speakable

TEXTS = Path(__file__).resolve().parents[2] / "assets" / "texts"
VI, EN = (Texts.load(TEXTS, locale) for locale in ("vi", "en"))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("18/11, 8 giờ 42", "ngày 18 tháng 11, 8 giờ 42"),
        ("18/11, 08:42", "ngày 18 tháng 11, 8 giờ 42"),
        ("20/11 · 15:10", "ngày 20 tháng 11, 15 giờ 10"),
        ("Từ 23/11 đến 29/11", "Từ ngày 23 tháng 11 đến ngày 29 tháng 11"),
        ("Từ 23/11 đến 29/11/2026", "Từ ngày 23 tháng 11 đến ngày 29 tháng 11 năm 2026"),
        ("01/11 – 23/11/2026", "ngày 1 tháng 11 đến ngày 23 tháng 11 năm 2026"),
        ("416 lượt chấm, 01/11 – 23/11", "416 lượt chấm, ngày 1 tháng 11 đến ngày 23 tháng 11"),
        ("T10", "tháng 10"),
        ("T11: đến ngày 23/11", "tháng 11: đến ngày 23 tháng 11"),
        ("T12: 1.284", "tháng 12: 1284"),
        ("0203 000 1234.", "không hai không ba, không không không, một hai ba bốn."),
        (
            "Gọi 0203 000 1234. Hoặc hỏi quầy.",
            "Gọi không hai không ba, không không không, một hai ba bốn. Hoặc hỏi quầy.",
        ),
        ("Gọi 0912345678.", "Gọi không chín một hai, ba bốn năm, sáu bảy tám."),
        ("1900 0000.", "một chín không không, không không không không."),
        ("Thứ Hai – thứ Sáu", "Thứ Hai đến thứ Sáu"),
        (
            "Thứ Hai – thứ Sáu, 07:30 – 11:30, 13:00 – 17:00",
            "Thứ Hai đến thứ Sáu, 7 giờ 30 đến 11 giờ 30, 13 giờ đến 17 giờ",
        ),
        ("Thứ Bảy, Chủ nhật, ngày lễ", "Thứ Bảy, Chủ nhật, ngày lễ"),
        ("Thứ Hai 30/11 – thứ Sáu 04/12", "Thứ Hai ngày 30 tháng 11 đến thứ Sáu ngày 4 tháng 12"),
        ("Làm bù thứ Bảy 05/12", "Làm bù thứ Bảy ngày 5 tháng 12"),
        ("Mở lại 07:30 thứ Hai 02/12", "Mở lại 7 giờ 30 thứ Hai ngày 2 tháng 12"),
        ("Tháng 10 – tháng 12", "Tháng 10 đến tháng 12"),
        ("tháng 9–11/2026", "tháng 9 đến tháng 11 năm 2026"),
        ("3/4", "3 trên 4"),
        ("815/962", "815 trên 962"),
        ("815/962 hồ sơ", "815 trên 962 hồ sơ"),
        ("3/5 giấy tờ", "3 trên 5 giấy tờ"),
        ("Trang 10/12", "Trang 10 trên 12"),
        ("24/24 giờ", "24 trên 24 giờ"),
        ("1/2 ngày", "1 trên 2 ngày"),
        ("Quý 4/2026", "quý 4 năm 2026"),
        ("01/QĐ-MAU", "1, Q Đ M A U"),
        ("12/2026/QĐ-MAU", "12 năm 2026, Q Đ M A U"),
        ("7h30", "7 giờ 30"),
        ("8h", "8 giờ"),
        ("7:30-11:30", "7 giờ 30 đến 11 giờ 30"),
        ("13h-17h", "13 giờ đến 17 giờ"),
        ("1-15/11/2026", "1 đến ngày 15 tháng 11 năm 2026"),
        ("5–7 ngày", "5 đến 7 ngày"),
        ("5 - 7 ngày làm việc", "5 đến 7 ngày làm việc"),
        ("2021 – 2025", "2021 đến 2025"),
        ("75.000đ", "75000 đồng"),
        ("75.000 đồng – 100.000 đồng", "75000 đồng đến 100000 đồng"),
        ("98,6%", "98 phẩy 6 phần trăm"),
        ("31/12/2026", "ngày 31 tháng 12 năm 2026"),
        ("2/9", "2 trên 9"),
        ("ngày 2/9", "ngày 2 tháng 9"),
        ("trước ngày 1/7/2025", "trước ngày 1 tháng 7 năm 2025"),
        ("Chủ nhật 29/11", "Chủ nhật ngày 29 tháng 11"),
        ("(20/11)", "ngày 20 tháng 11"),
        ("Hạn: 20/11.", "Hạn: ngày 20 tháng 11."),
        ("Hộ tịch – Cấp xã", "Hộ tịch, Cấp xã"),
        ("A036", "A, không ba sáu"),
        ("A036 – A040", "A, không ba sáu đến A, không bốn không"),
        ("0–18 tuổi", "0 đến 18 tuổi"),
        ("Bước 1/2", "Bước 1 trên 2"),
        ("tháng 11", "tháng 11"),
        ("Tháng 11/2026", "Tháng 11 năm 2026"),
        ("Từ tháng 10 đến tháng 12", "Từ tháng 10 đến tháng 12"),
        ("08:00 thứ Hai – 17:00 thứ Sáu", "8 giờ thứ Hai đến 17 giờ thứ Sáu"),
    ],
)
def test_in_vietnamese(written: str, said: str) -> None:
    assert speakable(written, VI) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("18/11, 08:42", "18 November, 8 42"),
        ("20/11 · 15:10", "20 November, 15 10"),
        ("From 23/11 to 29/11", "From 23 November to 29 November"),
        ("From 23/11 to 29/11/2026", "From 23 November to 29 November 2026"),
        ("01/11 – 23/11/2026", "1 November to 23 November 2026"),
        ("Oct", "October"),
        ("Nov: up to 23/11", "November: up to 23 November"),
        ("Call 0203 000 1234.", "Call zero two zero three, zero zero zero, one two three four."),
        ("Monday – Friday", "Monday to Friday"),
        (
            "Monday – Friday, 07:30 – 11:30, 13:00 – 17:00",
            "Monday to Friday, 7 30 to 11 30, 13 o'clock to 17 o'clock",
        ),
        ("Monday 30/11 – Friday 04/12", "Monday 30 November to Friday 4 December"),
        ("October – December", "October to December"),
        ("3/4", "3 of 4"),
        ("815/962", "815 of 962"),
        ("Page 10/12", "Page 10 of 12"),
        ("2021 – 2025", "2021 to 2025"),
        ("5–7 days", "5 to 7 days"),
        ("75,000đ", "75000 dong"),
        ("Q4/2026", "quarter 4 of 2026"),
        ("31/12/2026", "31 December 2026"),
        ("Open until 17:00. Last ticket 16:30", "Open until 17 o'clock. Last ticket 16 30"),
        ("Closed. Opens 07:30 Monday 02/12", "Closed. Opens 7 30 Monday 2 December"),
        ("24/24", "24 of 24"),
        ("07:30 – 11:30", "7 30 to 11 30"),
        ("13:00", "13 o'clock"),
        ("1900 0000.", "one nine zero zero, zero zero zero zero."),
        ("Sunday 29/11", "Sunday 29 November"),
        ("(20/11)", "20 November"),
        ("Due: 20/11.", "Due: 20 November."),
        ("11/2026", "November 2026"),
        ("T10", "T, one zero"),
        ("1/2 day", "1 of 2 day"),
        ("01/QĐ-MAU", "1, Q Đ M A U"),
        ("12/2026/QĐ-MAU", "12 of 2026, Q Đ M A U"),
        ("7:30-11:30", "7 30 to 11 30"),
        ("1-15/11/2026", "1 to 15 November 2026"),
        ("2/9", "2 of 9"),
        ("on 2/9", "on 2 September"),
        ("815/962 dossiers", "815 of 962 dossiers"),
        ("98.6%", "98 point 6 percent"),
        ("A036 – A040", "A, zero three six to A, zero four zero"),
        ("75,000 đ – 100,000 đ", "75000 dong to 100000 dong"),
    ],
)
def test_in_english(written: str, said: str) -> None:
    assert speakable(written, EN) == said
