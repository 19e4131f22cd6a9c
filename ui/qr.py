"""A QR code as a picture in memory, for the screen. Never a file; printing draws its own."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

_QUIET = 4
_DARK = 0xFF000000
_NOTHING = 0


@dataclass(frozen=True, slots=True)
class QrPicture:
    """`url` is a data: URL of a PNG, one pixel per module, black on nothing; `modules` its side."""

    url: str
    modules: int


NO_CODE = QrPicture("", 0)


def qr_picture(text: str, *, dense: bool = False) -> QrPicture:
    """The code of a text with a quiet zone of four modules. Takes some milliseconds.

    Level M; `dense` is level L, which holds a quarter more on a screen that nothing soils.
    Raises ValueError when the text is too long for any code.
    """
    from qrcode import constants, exceptions, main

    level = constants.ERROR_CORRECT_L if dense else constants.ERROR_CORRECT_M
    code = main.QRCode(error_correction=level, border=_QUIET)
    code.add_data(text.encode("utf-8"), optimize=0)
    try:
        code.make(fit=True)
    except exceptions.DataOverflowError as fault:
        raise ValueError("text too long for a QR code") from fault
    matrix = code.get_matrix()
    return QrPicture(_data_url(matrix), len(matrix))


def _data_url(matrix: list[list[bool]]) -> str:
    side = len(matrix)
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(_NOTHING)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                image.setPixel(x, y, _DARK)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return "data:image/png;base64," + data.toBase64().toStdString()
