"""All pictures of a look on one sheet: in order, whole, none over another."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from kiosk.domain.errors import KnownError
from ui.pictures.png import write_png
from ui.pictures.sheet import write_sheet

RED, BLUE, GREEN = QColor("#cc0000"), QColor("#0000cc"), QColor("#008000")
GROUND = "#5e524e"


def picture(folder: Path, name: str, size: tuple[int, int], colour: QColor) -> Path:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(colour)
    write_png(folder / name, image)
    return folder / name


def test_a_row_is_filled_and_the_next_begun(tmp_path: Path) -> None:
    wide = (1920, 1080)  # 817 pixels on the sheet: three in a row
    files = [
        *(picture(tmp_path, f"{each}.png", wide, RED) for each in range(3)),
        picture(tmp_path, "3.png", (1080, 1920), BLUE),
        picture(tmp_path, "4.png", wide, GREEN),
    ]

    sheet = QImage(str(write_sheet(tmp_path, files)))

    assert (sheet.width(), sheet.height()) == (2640, 2 * 490 + 30)
    spots = ((35, 35), (900, 35), (1750, 35), (35, 525), (200, 525), (400, 525), (1200, 525))
    seen = [sheet.pixelColor(*spot).name() for spot in spots]
    assert seen == [
        *(RED.name(), RED.name(), RED.name()),
        *(BLUE.name(), BLUE.name(), GREEN.name(), GROUND),
    ]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"_overview\.png cannot be written"):
        write_sheet(tmp_path / "none", [picture(tmp_path, "a.png", (108, 192), RED)])
