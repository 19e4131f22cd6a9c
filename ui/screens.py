"""A picture of every screen and state, and what is wrong with each. No kiosk runs for it.

The same bytes on every run: fixed clock and data, nothing moves, Qt's software renderer.
"""

from __future__ import annotations

import os
import time
from concurrent.futures import Future
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.domain.centre import Centre
from kiosk.domain.errors import KnownError
from kiosk.domain.visit.state import Visit
from kiosk.profile import load_centre
from kiosk.services.life_events import life_events
from kiosk.settings import Settings
from kiosk.texts import Texts
from kiosk.visit.runner import Conditions, VisitRunner, VisitServices
from ui.app import Window
from ui.inspection import faults, visible_items
from ui.scenes.catalogue import all_scenes
from ui.scenes.scene import FixedClock, Scene
from ui.viewmodels.base import UiContext

_PATIENCE = 10.0


class Panel(StrEnum):
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"
    WINDOW = "window"


_SIZES = {Panel.PORTRAIT: (1080, 1920), Panel.LANDSCAPE: (1920, 1080), Panel.WINDOW: (1280, 800)}

_LANDSCAPE_NAMES = {
    "01-home": "01c-landscape-home",
    "05-procedure-detail": "05d-landscape-procedure-detail",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How the screens are drawn: panel, language and the reading aids that are on."""

    panel: Panel = Panel.PORTRAIT
    locale: str = "vi"
    contrast: bool = False
    large_text: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """One file and the faults seen on it, one English sentence each."""

    file: Path
    faults: tuple[str, ...]


class _Silent:
    """Services that never answer: a scene stays as it is."""

    def __getattr__(self, name: str) -> Any:
        return self.forget if name == "forget" else self._unanswered

    def forget(self) -> None:
        pass

    def _unanswered(self, *_: object) -> Future[Any]:
        return Future()


def render_screens(
    folder: Path, assets: Path, qml: Path, look: Look | None = None
) -> list[Picture]:
    """Draw every scene into `folder` as <name>.png. Call it in a process that shows no window.

    Raises KnownError when the sample centre, the texts or the screens cannot be read, or when a
    picture cannot be written.
    """
    look = look or Look()
    application = _application()
    centre = load_centre(assets / "centre" / "sample.toml")
    folder.mkdir(parents=True, exist_ok=True)
    studio = Studio(centre, assets, qml, look)
    try:
        return [studio.draw(scene, folder) for scene in all_scenes(centre, assets / "catalogue")]
    finally:
        studio.close()
        application.processEvents()


def _application() -> QGuiApplication:
    running = QCoreApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    return QGuiApplication([])


class Studio:
    """One window that is shown scene after scene. GUI thread only."""

    def __init__(self, centre: Centre, assets: Path, qml: Path, look: Look) -> None:
        silent = _Silent()
        services = VisitServices(silent, silent, silent, silent)
        self._look = look
        self._runner = VisitRunner(services, lambda work: work(), _unexpected)
        words = cache(lambda locale: Texts.load(assets / "texts", locale))
        events = life_events(assets / "catalogue")
        context = UiContext(self._runner, words, centre, FixedClock(), Settings(), assets, events)
        self.window = Window(context, qml, size=_SIZES[look.panel], still=True)
        self._unit = min(_SIZES[look.panel]) / 1080

    def draw(self, scene: Scene, folder: Path) -> Picture:
        """Show a scene, write its picture, say what is wrong with it."""
        self.window.warnings.clear()
        self.show(scene)
        file = folder / f"{self._name(scene)}.png"
        if not self.window.window.grabWindow().save(str(file)):
            raise KnownError(f"The picture {file} cannot be written.")
        seen = dict.fromkeys([*self.window.warnings, *self._faults()])
        return Picture(file, tuple(seen))

    def _name(self, scene: Scene) -> str:
        """The design has names of their own for the two pages it draws in landscape."""
        landscape = self._look.panel is Panel.LANDSCAPE
        return _LANDSCAPE_NAMES.get(scene.name, scene.name) if landscape else scene.name

    def show(self, scene: Scene) -> None:
        """Dress the room first and open the page last: nothing is seen on its way to a colour."""
        visit = self._dressed(scene.visit)
        self._runner.set_conditions(Conditions(out_of_service="oos.note"))
        self._runner.restore(Visit(access=visit.access, locale=visit.locale))
        settle(self.window.window.contentItem())
        self._runner.restore(visit)
        self._runner.set_conditions(scene.conditions)
        settle(self.window.window.contentItem())

    def close(self) -> None:
        self.window.close()

    def _dressed(self, visit: Visit) -> Visit:
        look, access = self._look, visit.access
        access = replace(
            access,
            contrast=access.contrast or look.contrast,
            large=access.large or look.large_text,
        )
        return replace(visit, access=access, locale=look.locale if visit.locale == "vi" else "en")

    def _faults(self) -> list[str]:
        """A dialog is looked at by itself: what it covers is not in use."""
        dialog = self.window.part("dialog")
        shown = dialog if dialog.childItems() else self.window.part("page")
        return faults(shown, self._unit)


def settle(root: QQuickItem) -> None:
    """Let layouts, pictures and the ticket's code arrive under `root`; at most ten seconds."""
    end = time.monotonic() + _PATIENCE
    for _ in range(3):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    while _loading(root) and time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def _loading(root: QQuickItem) -> bool:
    return any(_unfinished(item) for item in visible_items(root))


def _unfinished(item: QQuickItem) -> bool:
    """Whether a picture is still being read, or a code not yet drawn."""
    if item.inherits("QQuickImageBase"):
        return bool(_source(item)) and item.property("progress") < 1
    return bool(item.property("awaited"))


def _source(item: QQuickItem) -> str:
    source = item.property("source")
    return source.toString() if isinstance(source, QUrl) else ""


def _unexpected(fault: BaseException) -> None:
    raise fault
