"""Lets QML read our text catalogue through qsTrId; Qt's own .qm files are not used."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from kiosk.texts import Texts


class CatalogueTranslator(QTranslator):
    """Answers qsTrId("area.name") from the catalogue. Set `texts`, then engine.retranslate()."""

    def __init__(self, texts: Texts, parent: QObject) -> None:
        super().__init__(parent)
        self.texts = texts

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        context: bytes | str,  # noqa: ARG002
        sourceText: bytes | str,
        disambiguation: bytes | str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str:
        key = sourceText if isinstance(sourceText, str) else bytes(sourceText).decode()
        return self.texts(key) if self.texts.has(key) else ""
