"""Draws the gallery pages offscreen: one QML engine over the real modules, fonts and texts.

By hand: `python -m tests.ui.qml_gallery.render OUT_DIR [PAGE...]` writes one PNG per page and look.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickView

from kiosk.texts import Texts
from ui.fonts import register_fonts
from ui.translator import load_translator

ROOT = Path(__file__).resolve().parents[3]
PAGES = {
    "Gallery": (1800, 3102),
    "Home": (1080, 1920),
    "HomeLandscape": (1920, 1080),
    "Inner": (1080, 1920),
    "Dossier": (1080, 1920),
    "Typing": (1080, 1920),
    "Ticket": (1080, 1920),
}
LOOKS: Mapping[str, Mapping[str, object]] = {
    "normal": {},
    "contrast": {"contrast": True},
    "large": {"large": True},
    "lowered": {"lowered": True},
}


class Stage:
    """A window with one QML item in it, and the warnings that QML gave. GUI thread."""

    def __init__(self, locale: str = "vi", theme: Mapping[str, object] | None = None) -> None:
        self.view = QQuickView()
        engine = self.view.engine()
        engine.addImportPath(str(ROOT / "ui" / "qml"))
        self.warnings: list[str] = []
        engine.warnings.connect(lambda found: self.warnings.extend(w.toString() for w in found))
        texts = Texts.load(ROOT / "assets" / "texts", locale)
        self.translator = load_translator(texts, self.view)
        QCoreApplication.installTranslator(self.translator)
        self.theme = _theme(engine)
        self.theme.setProperty("assets", QUrl.fromLocalFile(str(ROOT / "assets")))
        for name, value in (theme or {}).items():
            self.theme.setProperty(name, value)

    def show(self, source: str, width: int, height: int) -> QQuickItem:
        """Show QML source text and return its root item. AssertionError when it does not load."""
        component = QQmlComponent(self.view.engine(), self.view)
        component.setData(
            source.encode(), QUrl.fromLocalFile(str(Path(__file__).parent) + "/x.qml")
        )
        item = component.create()
        assert isinstance(item, QQuickItem), component.errorString()
        self.root = item
        self.view.setContent(QUrl(), component, item)
        self.view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.view.resize(width, height)
        self.view.show()
        self.view.requestActivate()
        return item

    def close(self) -> None:
        QCoreApplication.removeTranslator(self.translator)
        self.view.close()
        self.view.deleteLater()


def _theme(engine: QQmlEngine) -> QObject:
    theme = engine.singletonInstance("Kiosk.Style", "Theme")
    assert isinstance(theme, QObject)
    return theme


def _draw(page: str, size: tuple[int, int], theme: dict[str, object], target: Path) -> None:
    width, height = size
    panel: dict[str, object] = {"panelWidth": min(width, 1920), "panelHeight": min(height, 1920)}
    if page == "Gallery":
        panel = {"panelWidth": 1080, "panelHeight": 1920}
    stage = Stage(theme={"reducedMotion": True, **panel, **theme})
    stage.show(f"import QtQuick\n{page} {{}}", width, height)
    QCoreApplication.processEvents()
    stage.view.grabWindow().save(str(target))
    for line in stage.warnings:
        sys.stderr.write(f"{page}: {line}\n")
    stage.close()
    QCoreApplication.processEvents()


def main(folder: Path, wanted: list[str]) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    app = QGuiApplication([])
    register_fonts(ROOT / "assets" / "fonts")
    folder.mkdir(parents=True, exist_ok=True)
    for page in wanted or list(PAGES):
        for name, theme in LOOKS.items():
            _draw(page, PAGES[page], dict(theme), folder / f"{page}-{name}.png")
    app.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
