"""The pictures that are written are the pictures that were drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from ui.pictures.png import write_png


@pytest.mark.parametrize("width", [1, 2, 3, 33])
def test_a_picture_is_read_back_as_it_was(tmp_path: Path, width: int) -> None:
    picture = QImage(width, 5, QImage.Format.Format_RGB32)
    for x in range(width):
        for y in range(5):
            picture.setPixelColor(x, y, QColor(7 * x % 256, 50 * y, 255 - x))
    write_png(tmp_path / "a.png", picture)
    assert QImage(str(tmp_path / "a.png")).convertToFormat(picture.format()) == picture
