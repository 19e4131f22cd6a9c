"""A scene is the same however it was come to: after another one, or from another language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.gallery import SCENES
from tests.ui.support import CENTRE, ROOT
from ui.pictures.looks import Look, Wanted
from ui.pictures.studio import Studio

BY_NAME = {scene.name: scene for scene in SCENES}
# One of every journey, and one with the keys of a language.
CHOSEN = (*{name[:2]: name for name in BY_NAME}.values(), "04b-search-results-keyboard")


@pytest.fixture
def studio(qapp: object) -> Iterator[Studio]:
    made = Studio(CENTRE, ROOT / "assets", ROOT / "ui" / "qml", Look())
    yield made
    made.close()


def test_a_scene_is_found_in_another_language_as_if_it_had_been_opened_in_it(
    studio: Studio,
) -> None:
    vi, en = Wanted(Look()), Wanted(Look(locale="en", contrast=True))
    for scene in map(BY_NAME.__getitem__, CHOSEN):
        _, changed = studio.draw_all(scene, [vi, en])
        (opened,) = studio.draw_all(scene, [en])
        assert changed == opened, scene.name


def test_a_scene_shows_nothing_that_the_one_before_had_opened(studio: Studio) -> None:
    second, boxes = BY_NAME["06i-dossier-entry-offline"], BY_NAME["06j-dossier-entry-lowered"]
    alone = studio.draw(boxes)
    studio.draw(second)
    assert studio.draw(boxes) == alone
