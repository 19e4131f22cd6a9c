"""A reader that nobody here wrote reads the words on our slips: tesseract with Vietnamese.

Skipped where tesseract-ocr and tesseract-ocr-vie are not installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from devices.printer.press import Press
from devices.printer.slips import Slip
from tests.devices.escpos_decoder import decode
from tests.devices.samples import CHECKLIST, DOSSIER, FONTS, TICKET


def reads_vietnamese() -> bool:
    if not shutil.which("tesseract"):
        return False
    told = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    return "vie" in told.stdout.split()


pytestmark = pytest.mark.skipif(
    not reads_vietnamese(), reason="tesseract-ocr with tesseract-ocr-vie is not installed"
)


# How it looks at the paper: enlarged so many times, and its page segmentation (4 column, 6 block).
LOOKS = ((1.0, 6), (1.5, 4), (2.0, 4))


def unread(slip: Slip, lines: tuple[str, ...], folder: Path) -> list[str]:
    """Those lines that are seen letter for letter in no look; all kinds of dash are one."""
    dots = decode(Press(FONTS).job("job", slip).data).dots
    paper = Image.fromarray(np.where(dots, 0, 255).astype(np.uint8))
    framed = Image.new("L", (paper.width + 80, paper.height + 80), 255)
    framed.paste(paper, (40, 40))
    left = list(lines)
    for times, way in LOOKS:
        if left:
            seen = look(framed, times, way, folder / f"{times}.png")
            left = [line for line in left if one_dash(line) not in one_dash(seen)]
    return left


def look(paper: Image.Image, times: float, way: int, picture: Path) -> str:
    size = (round(paper.width * times), round(paper.height * times))
    seen = paper.resize(size, Image.Resampling.LANCZOS)
    if times > 1:
        seen = seen.filter(ImageFilter.GaussianBlur(times - 0.5))
    seen.save(picture)
    told = subprocess.run(
        ["tesseract", str(picture), "-", "-l", "vie", "--psm", str(way)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
    )
    return " ".join(unicodedata.normalize("NFC", told.stdout).split())


def one_dash(text: str) -> str:
    return re.sub(r"\s*[–—-]\s*", "-", text)


def test_words_of_a_ticket_are_read_letter_for_letter(tmp_path: Path) -> None:
    lines = (
        *(TICKET.office, TICKET.centre, TICKET.heading, TICKET.service, TICKET.field),
        *(TICKET.counter_label, TICKET.ahead_label, TICKET.ahead, TICKET.wait_line),
        *(TICKET.qr_title, TICKET.foot_left, TICKET.foot_right),
    )
    assert unread(TICKET, lines, tmp_path) == []


def test_words_of_a_checklist_are_read_letter_for_letter(tmp_path: Path) -> None:
    lines = (
        *(CHECKLIST.office, CHECKLIST.centre, CHECKLIST.heading, CHECKLIST.name),
        *(CHECKLIST.papers_title, CHECKLIST.steps_title, *CHECKLIST.steps),
        *("Giấy chứng sinh", "1 bản chính", "Thời hạn", "Trong ngày", "Phí, lệ phí", "Miễn phí"),
        *(CHECKLIST.telephone, CHECKLIST.foot),
    )
    assert unread(CHECKLIST, lines, tmp_path) == []


def test_words_of_a_dossier_are_read_letter_for_letter(tmp_path: Path) -> None:
    lines = (
        *(DOSSIER.office, DOSSIER.centre, DOSSIER.heading, DOSSIER.notice, DOSSIER.name),
        *("Mã hồ sơ", "H49.61-261120-0001", "Trạng thái", "Đang xử lý"),
        *(DOSSIER.next_title, DOSSIER.next_step, DOSSIER.data_line, DOSSIER.foot),
    )
    assert unread(DOSSIER, lines, tmp_path) == []
