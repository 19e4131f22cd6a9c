"""All scenes in the order of their names."""

from __future__ import annotations

from pathlib import Path

from kiosk.domain.centre import Centre
from ui.scenes.dossier import dossier_scenes
from ui.scenes.queue import queue_scenes
from ui.scenes.scene import Scene
from ui.scenes.search import search_scenes


def all_scenes(centre: Centre, catalogue: Path) -> list[Scene]:
    """Every screen and state with the data of one centre and the starter catalogue's folder."""
    scenes = [*queue_scenes(centre), *search_scenes(catalogue), *dossier_scenes()]
    return sorted(scenes, key=lambda scene: scene.name)
