"""Screen texts as a voice can say them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.texts import Texts
from ui.ear.spoken import key_words, speakable

TEXTS = Path(__file__).resolve().parents[2] / "assets" / "texts"
VI, EN = (Texts.load(TEXTS, locale) for locale in ("vi", "en"))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("A036", "A, không ba sáu"),
        ("B7012", "B, bảy không một hai"),
        ("Máy 02", "Máy không hai"),
        ("07:30 – 11:30", "7 giờ 30 đến 11 giờ 30"),
        ("13:00", "13 giờ"),
        ("Thứ Hai, 23/11/2026", "Thứ Hai, ngày 23 tháng 11 năm 2026"),
        ("Nộp ngày 03/02/2026", "Nộp ngày 3 tháng 2 năm 2026"),
        ("18/11, 08:42", "ngày 18 tháng 11, 8 giờ 42"),
        ("tháng 11/2026", "tháng 11 năm 2026"),
        ("99/99/2026", "99 trên 99 trên 2026"),
        ("98,6%", "98 phẩy 6 phần trăm"),
        ("1.284 hồ sơ", "1284 hồ sơ"),
        ("1.284.000 đồng", "1284000 đồng"),
        ("3.000 đồng/bản", "3000 đồng mỗi bản"),
        ("quầy 1 – 3", "quầy 1 đến 3"),
        ("10-15 ngày", "10 đến 15 ngày"),
        ("Trang 10/12", "Trang 10 trên 12"),
        (
            "Hồ sơ H00.01-261120-0008",
            "Hồ sơ H không không, dấu chấm, không một, gạch ngang, hai sáu một, một hai không, "
            "gạch ngang, không không không tám",
        ),
        ("Mã 9.009999", "Mã chín, dấu chấm, không không chín, chín chín chín"),
        ("12/2026/NĐ-CP", "12 năm 2026, nghị định chính phủ"),
        ("7/2026/XY-Z", "7 năm 2026, X Y Z"),
        ("UBND phường", "ủy ban nhân dân phường"),
        ("1900 0000", "một chín không không, không không không không"),
        ("0200 000 001", "không hai không không, không không không, không không một"),
        ("Ông/bà còn\nở đây không?", "Ông bà còn ở đây không?"),
        ("hồ sơ/giấy hẹn", "hồ sơ hoặc giấy hẹn"),
        ("Hộ tịch · Cấp xã", "Hộ tịch, Cấp xã"),
        ("Tờ khai (bản chính); giấy chứng sinh", "Tờ khai, bản chính, giấy chứng sinh"),
        ("Đang in phiếu…", "Đang in phiếu."),
        ("12 phút", "12 phút"),
        ("Sáu\u00a0 người", "Sáu người"),
        ("https://vi.du.vn", "vi dấu chấm du dấu chấm vn"),
        ("[[h@l'oU]] <break/>", "h l'oU break"),
    ],
)
def test_in_vietnamese(written: str, said: str) -> None:
    assert speakable(written, VI) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("A036", "A, zero three six"),
        ("07:30 – 11:30", "7 30 to 11 30"),
        ("09:05", "9 oh 5"),
        ("13:00", "13 o'clock"),
        ("Monday 23/11/2026", "Monday 23 November 2026"),
        ("98.6%", "98 point 6 percent"),
        ("1,284", "1284"),
        ("counters 1 – 3", "counters 1 to 3"),
        ("6 people · 12 min", "6 people, 12 minutes"),
        ("H00.01-0008", "H zero zero, dot, zero one, hyphen, zero zero zero eight"),
    ],
)
def test_in_english(written: str, said: str) -> None:
    assert speakable(written, EN) == said


@pytest.mark.parametrize("written", ["", " ", "·", "…", "–", "?!", "→", "\n", "•••", "▲", "\u200b"])
def test_what_has_no_letters_and_no_figures_is_silent(written: str) -> None:
    assert (speakable(written, VI), speakable(written, EN)) == ("", "")


def test_decomposed_letters_are_one_letter() -> None:
    assert speakable("Tie\u0302\u0301ng Vie\u0323\u0302t", VI) == "Tiếng Việt"


@pytest.mark.parametrize(
    ("face", "vi", "en"),
    [
        (".", "dấu chấm", "dot"),
        ("-", "gạch ngang", "hyphen"),
        ("@", "a còng", "at"),
        ("a", "a", "a"),
        ("Tìm", "Tìm", "Tìm"),
    ],
)
def test_keys_with_a_sign_are_named(face: str, vi: str, en: str) -> None:
    assert (key_words(face, VI), key_words(face, EN)) == (vi, en)


def test_every_sign_of_the_keyboard_has_a_name() -> None:
    silent = [face for face in "1234567890-/.,:;()&@+*=%#\"'?!_[]<>|~" if not key_words(face, VI)]
    assert silent == []


def test_whatever_is_in_the_catalogue_can_be_said_without_signs() -> None:
    odd = {
        each
        for texts in (VI, EN)
        for key, text in texts.items()
        if not key.startswith("aloud.")
        for each in speakable(re.sub(r"\{\w+\}", "7", text), texts)
        if not (each.isalnum() or each in " ,.:!?'’-")
    }
    assert odd == set()
