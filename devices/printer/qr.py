"""QR codes on whole dots: 6 dots per module, level M, quiet zone 4; smaller where it must be."""

from __future__ import annotations

from PIL import Image

DOTS_PER_MODULE = 6
QUIET = 4


def qr_picture(payload: str, width: int) -> Image.Image | None:
    """The code of a payload as a grey picture at most `width` dots wide.

    None when the payload is empty or too long for any code that fits. Level M falls back to L,
    six dots per module to as few as two.
    """
    from qrcode import constants, exceptions, main

    for level in (constants.ERROR_CORRECT_M, constants.ERROR_CORRECT_L):
        code = main.QRCode(error_correction=level, border=QUIET)
        code.add_data(payload.encode("utf-8", "replace"), optimize=0)
        try:
            code.make(fit=True)
        except (exceptions.DataOverflowError, ValueError):
            continue
        if payload and (picture := _picture(code.get_matrix(), width)):
            return picture
    return None


def _picture(matrix: list[list[bool]], width: int) -> Image.Image | None:
    side = len(matrix)
    dots = min(DOTS_PER_MODULE, width // side)
    if dots < 2:
        return None
    modules = bytes(0 if dark else 255 for row in matrix for dark in row)
    small = Image.frombytes("L", (side, side), modules)
    return small.resize((side * dots, side * dots), Image.Resampling.NEAREST)
