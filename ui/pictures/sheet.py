"""All pictures of one look on one sheet, to be looked at beside the design's own overview.

Knows files only; what they show is ui/pictures/screens.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.domain.errors import KnownError
from ui.pictures.png import write_png

NAME: Final = "_overview.png"
_WIDTH: Final = 2640
_TALL: Final = 460
_GAP: Final = 30
_GROUND: Final = QColor("#5e524e")

Place = tuple[QPoint, QImage]


def write_sheet(folder: Path, files: Sequence[Path]) -> Path:
    """Put the pictures in rows, in their order, onto the folder's overview; its path.

    Raises KnownError when the sheet cannot be written.
    """
    places = list(_rows(map(_small, files)))
    height = max((place.y() for place, _ in places), default=0) + _TALL + _GAP
    sheet = QImage(_WIDTH, height, QImage.Format.Format_RGB32)
    sheet.fill(_GROUND)
    painter = QPainter(sheet)
    for place, picture in places:
        painter.drawImage(place, picture)
    painter.end()
    try:
        write_png(folder / NAME, sheet)
    except OSError as fault:
        raise KnownError(f"The picture {folder / NAME} cannot be written: {fault}.") from fault
    return folder / NAME


def _small(file: Path) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    return QImage(str(file)).scaledToHeight(_TALL, smooth)


def _rows(pictures: Iterable[QImage]) -> Iterator[Place]:
    """Where each picture lies: from the left, a new row where the next one has no room."""
    x = y = _GAP
    for picture in pictures:
        if x > _GAP and x + picture.width() + _GAP > _WIDTH:
            x, y = _GAP, y + _TALL + _GAP
        yield QPoint(x, y), picture
        x += picture.width() + _GAP
