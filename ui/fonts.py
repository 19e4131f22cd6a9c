"""Registers the five weights of Be Vietnam Pro; QML then picks one by font.weight."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase

from kiosk.domain.errors import KnownError

FAMILY = "Be Vietnam Pro"


def register_fonts(folder: Path) -> None:
    """Needs a QGuiApplication. Raises KnownError naming the file that Qt refuses."""
    files = sorted(folder.glob("*.ttf"))
    if not files:
        raise KnownError(f"No fonts in {folder}; the installation is not complete.")
    for file in files:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise KnownError(f"The font {file.name} cannot be read; the installation is damaged.")
