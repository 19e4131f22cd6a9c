"""A QR code as a drawing in the page: black on white, with its quiet zone, without a script."""

from __future__ import annotations

import qrcode
from markupsafe import Markup


def drawing(text: str) -> Markup:
    """SVG; what it says must stand beside it in letters too."""
    code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    squares = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    size = len(rows)
    return Markup(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-hidden="true" '
        'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{0}v{0}h-{0}z"/>'
        '<path fill="#000" d="{1}"/></svg>'
    ).format(size, squares)
