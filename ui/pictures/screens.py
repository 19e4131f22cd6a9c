"""A picture of every screen and state, and what is wrong with each. No kiosk runs for it.

The same bytes on every run. Many looks at once are ui/pictures/matrix.py.
"""

from __future__ import annotations

import gc
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from kiosk.domain.centre import Centre
from kiosk.profile import load_centre
from ui.pictures.looks import Look, Order, Panel, Picture, Wanted
from ui.pictures.scenes.catalogue import all_scenes
from ui.pictures.scenes.scene import Scene
from ui.pictures.sheet import write_sheet
from ui.pictures.studio import Studio, undisturbed


@cache
def sample(assets: Path) -> tuple[Centre, list[Scene]]:
    """The sample centre and its scenes. Read once: they are the same in every look.

    Raises KnownError when the centre cannot be read.
    """
    centre = load_centre(assets / "centre" / "sample.toml")
    return centre, all_scenes(centre, assets / "catalogue")


def render_screens(order: Order, wanted: Sequence[Wanted]) -> list[list[Picture]]:
    """Draw every scene in looks of one panel, into their folders as <name>.png.

    A scene is opened once, in the first of them, and changes to the next as it does for a person:
    to open it takes longer than to look at it. No window may be shown beside it. A window shows
    those of staff only. Where nothing is written, what was looked at in the same dress under
    another name is not looked at again.

    Raises KnownError when the sample centre, the texts or the screens cannot be read, or when a
    picture cannot be written.
    """
    application = make_application()
    centre, scenes = sample(order.assets)
    look = wanted[0].look
    shown = [each for each in scenes if look.panel is not Panel.WINDOW or each.of_staff]
    chosen = [each for each in shown if each.name.startswith(order.only)]
    if not chosen:
        return [[] for _ in wanted]
    for each in wanted:
        if each.folder is not None:
            each.folder.mkdir(parents=True, exist_ok=True)
    studio = Studio(centre, order.assets, order.qml, look, order.panel)
    try:
        with undisturbed():
            by_scene = list(_drawn(studio, chosen, wanted))
    finally:
        studio.close()
        application.processEvents()
        gc.collect()
    drawn = [list(pictures) for pictures in zip(*by_scene, strict=True)]
    for each, pictures in zip(wanted, drawn, strict=True):
        if order.sheet and each.folder is not None:
            write_sheet(each.folder, [picture.file for picture in pictures if picture.file])
    return drawn


def _drawn(
    studio: Studio, scenes: Sequence[Scene], wanted: Sequence[Wanted]
) -> Iterator[list[Picture]]:
    looks = [each.look for each in wanted]
    shown: dict[str, list[tuple[Scene, dict[Look, Picture]]]] = defaultdict(list)
    for scene in scenes:
        before, plain = shown[scene.name[:2]], scene.plain
        known = next((pictures for each, pictures in before if each == plain), {})
        dressed = [known.get(scene.seen_in(look)) for look in looks]
        same = [each for each in dressed if each is not None]
        if len(same) == len(looks) and not any(each.folder for each in wanted):
            yield [replace(each, name=studio.name(scene)) for each in same]
            continue
        pictures = list(studio.draw_all(scene, wanted))
        seen_in = map(scene.seen_in, looks)
        before.append((plain, dict(zip(seen_in, pictures, strict=True))))
        yield pictures


def make_application() -> QGuiApplication:
    """The Qt application of this process, off screen if it is made now."""
    running = QCoreApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    return QGuiApplication([])
