"""QML reads our catalogue: every key of every language, through Qt's own translator."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, qtTrId
from pytestqt.qtbot import QtBot

from kiosk.texts import Texts
from ui.translator import load_translator

FOLDER = Path(__file__).parents[2] / "assets" / "texts"


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_every_key_is_answered_with_its_text(qtbot: QtBot, locale: str) -> None:
    texts, owner = Texts.load(FOLDER, locale), QObject()
    translator = load_translator(texts, owner)
    QCoreApplication.installTranslator(translator)
    try:
        assert {key: qtTrId(key) for key, _ in texts.items()} == dict(texts.items())
        assert qtTrId("no.such.key") == "no.such.key"
    finally:
        QCoreApplication.removeTranslator(translator)
