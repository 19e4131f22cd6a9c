"""A QR code that a page shows: drawn one turn of the event loop after its text is known.

The page stands before its code does, and the code goes with its text. Not responsible for what
the text says.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, QUrl

from ui.qr import NO_CODE, qr_picture


class LateCode:
    """Belongs to one view model, its `owner`. GUI thread only."""

    def __init__(self, owner: QObject, drawn: Callable[[], None], *, dense: bool = False) -> None:
        """`drawn` is called when the code of the text is there; `dense` as in ui.qr."""
        self._dense = dense
        self.text = ""
        self._picture = NO_CODE
        self._drawn = drawn
        self._soon = QTimer(owner)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._draw)

    def say(self, text: str) -> bool:
        """Show the code of a text, or none for an empty one; whether it is another text."""
        if text == self.text:
            return False
        self.text, self._picture = text, NO_CODE
        if text:
            self._soon.start(0)
        return True

    @property
    def url(self) -> QUrl:
        """One pixel per module, quiet zone included; empty until it is drawn."""
        return QUrl(self._picture.url)

    @property
    def modules(self) -> int:
        """Side of the code in modules, 0 while there is none."""
        return self._picture.modules

    def _draw(self) -> None:
        if self.text:
            self._picture = qr_picture(self.text, dense=self._dense)
            self._drawn()
