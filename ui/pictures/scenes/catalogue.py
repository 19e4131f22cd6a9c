"""All scenes in the order of their names."""

from __future__ import annotations

from pathlib import Path

from kiosk.domain.centre import Centre
from ui.pictures.scenes.ask import ask_scenes
from ui.pictures.scenes.centre import centre_scenes
from ui.pictures.scenes.config import config_scenes
from ui.pictures.scenes.dossier import dossier_scenes
from ui.pictures.scenes.online import online_scenes
from ui.pictures.scenes.procedure import procedure_scenes
from ui.pictures.scenes.queue import queue_scenes
from ui.pictures.scenes.rating import rating_scenes
from ui.pictures.scenes.scene import Scene
from ui.pictures.scenes.search import search_scenes
from ui.pictures.scenes.setup import setup_scenes
from ui.pictures.scenes.staff import staff_scenes
from ui.pictures.scenes.wards import ward_scenes


def all_scenes(centre: Centre, catalogue: Path) -> list[Scene]:
    """Every screen and state with the data of one centre and the starter catalogue's folder."""
    scenes = [
        *queue_scenes(centre),
        *search_scenes(catalogue),
        *procedure_scenes(catalogue),
        *dossier_scenes(catalogue),
        *rating_scenes(centre, catalogue.parent / "surveys"),
        *ask_scenes(),
        *centre_scenes(),
        *online_scenes(centre, catalogue),
        *ward_scenes(catalogue.parent / "wards"),
        *setup_scenes(),
        *staff_scenes(),
        *config_scenes(catalogue.parent / "centre"),
    ]
    return sorted(scenes, key=lambda scene: scene.name)
