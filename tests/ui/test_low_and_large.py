"""All aids at once: every screen whole in large letters on the lower part of a standing panel."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.support import CENTRE, ROOT
from ui.pictures.looks import Look, Panel
from ui.pictures.scenes.catalogue import all_scenes
from ui.pictures.studio import Studio


@pytest.mark.parametrize("locale", ["vi", "en"])
def test_every_screen_is_whole_lowered_in_large_letters_and_contrast(
    qapp: object, locale: str
) -> None:
    look = Look(Panel.PORTRAIT, locale, contrast=True, large_text=True)
    room = Studio(CENTRE, ROOT / "assets", ROOT / "ui" / "qml", look)
    found = []
    for scene in all_scenes(CENTRE, ROOT / "assets" / "catalogue"):
        access = replace(scene.visit.access, lowered=True)
        picture = room.draw(replace(scene, visit=replace(scene.visit, access=access)))
        found += [f"{scene.name}: {fault}" for fault in picture.faults]
    room.close()
    assert found == []
