"""A scene is the same however it was come to: after another one, or from another language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QUrl
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem, QQuickView

from tests.ui.gallery import SCENES
from tests.ui.support import CENTRE, ROOT
from ui.pictures import studio as studio_module
from ui.pictures.looks import Look, Order, Panel, Wanted
from ui.pictures.matrix import all_looks
from ui.pictures.scenes.scene import Scene
from ui.pictures.screens import render_screens
from ui.pictures.studio import Studio, settle

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


def test_a_scene_is_found_in_large_letters_as_if_it_had_been_opened_in_them(
    studio: Studio,
) -> None:
    small, large = Wanted(Look(Panel.PORTRAIT)), Wanted(Look(Panel.PORTRAIT, large_text=True))
    for scene in map(BY_NAME.__getitem__, CHOSEN):
        first, changed = studio.draw_all(scene, [small, large])
        (opened,) = studio.draw_all(scene, [large])
        assert changed == opened, scene.name
        assert first.said, scene.name


def test_words_that_large_letters_leave_out_are_told_in_the_last_of_their_colours(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = BY_NAME["16b-scan-found"]
    looks = [
        Look(large_text=large, contrast=high) for large in (False, True) for high in (False, True)
    ]
    spoken = iter([("Hai dòng", "Một dòng")] * 2 + [("Một dòng",)] * 2)
    monkeypatch.setattr(studio_module, "said", lambda _: next(spoken, ()))
    pictures = studio.draw_all(scene, [Wanted(each) for each in looks])
    lost = ("lost in this look: 'Hai dòng'",)
    assert [each.faults for each in pictures] == [(), (), (), lost]


def test_a_page_that_says_something_else_in_other_colours_is_told(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken = iter([("Một",), ("Hai",)])
    monkeypatch.setattr(studio_module, "said", lambda _: next(spoken, ()))
    wanted = [Wanted(Look()), Wanted(Look(contrast=True))]
    pictures = studio.draw_all(BY_NAME["16b-scan-found"], wanted)
    other = ("says something else than in the other colours",)
    assert [each.faults for each in pictures] == [(), other]


def test_a_scene_that_is_another_one_in_its_dress_is_not_opened_again(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = [look for look in all_looks() if look.panel is Panel.PORTRAIT]
    opened = []
    show = Studio.show

    def noted(self: Studio, scene: Scene) -> None:
        opened.append(scene.name)
        show(self, scene)

    monkeypatch.setattr(Studio, "show", noted)
    order = Order(ROOT / "assets", ROOT / "ui" / "qml", only=("02-queue-field", "02c-queue-contr"))
    drawn = render_screens(order, [Wanted(look) for look in looks])
    assert set(opened) == {"02-queue-field"}
    for look, pictures in zip(looks, drawn, strict=True):
        room = Studio(CENTRE, ROOT / "assets", ROOT / "ui" / "qml", look)
        scenes = (BY_NAME["02-queue-field"], BY_NAME["02c-queue-contrast"])
        assert pictures == [room.draw(scene) for scene in scenes]
        room.close()


def test_a_scene_shows_nothing_that_the_one_before_had_opened(studio: Studio) -> None:
    second, boxes = BY_NAME["06i-dossier-entry-offline"], BY_NAME["06j-dossier-entry-lowered"]
    alone = studio.draw(boxes)
    studio.draw(second)
    assert studio.draw(boxes) == alone


PAGE = b"""
import QtQuick
Item { Image { cache: false } }
"""


def test_a_picture_in_an_address_is_waited_for_until_it_is_drawn(qapp: object) -> None:
    """Its whole address is there long before."""
    image, buffer = QImage(3000, 3000, QImage.Format.Format_ARGB32), QBuffer()
    image.fill(0xFF000000)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    view = QQuickView()
    component = QQmlComponent(view.engine())
    component.setData(PAGE, QUrl())
    page = component.create()
    assert isinstance(page, QQuickItem)
    view.setContent(QUrl(), component, page)
    view.show()
    address = "data:image/png;base64," + buffer.data().toBase64().toStdString()
    page.childItems()[0].setProperty("source", QUrl(address))
    settle(page)
    size = page.childItems()[0].implicitWidth()
    view.close()
    view.deleteLater()
    assert size == 3000
