"""Drawings that stay read from one scene to the next; to draw a drum takes longer than its page.

Qt keeps two megabytes of those that nothing shows. Knows nothing of scenes. GUI thread only.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QSize, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem

_IMAGE = b"import QtQuick\nImage { visible: false }"


class KeptDrawings:
    """Each file once in each size that was shown, for as long as this lives."""

    def __init__(self, engine: QQmlEngine) -> None:
        self._image = QQmlComponent(engine)
        self._image.setData(_IMAGE, QUrl())
        self._kept: dict[tuple[str, int, int], QObject] = {}

    def keep(self, items: Iterable[QQuickItem]) -> None:
        """The drawings among items that are shown now."""
        for item in items:
            source, size = item.property("source"), item.property("sourceSize")
            if isinstance(source, QUrl) and isinstance(size, QSize) and source.isLocalFile():
                self._keep(source, size)

    def release(self) -> None:
        """Let all of them go."""
        for drawing in self._kept.values():
            drawing.deleteLater()
        self._kept.clear()

    def _keep(self, source: QUrl, size: QSize) -> None:
        key = (source.toString(), size.width(), size.height())
        if key not in self._kept:
            wanted = {"source": source, "sourceSize": size}
            self._kept[key] = self._image.createWithInitialProperties(wanted)
