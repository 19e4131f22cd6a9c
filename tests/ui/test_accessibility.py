"""Every screen as it must be for everyone: names, states, sizes, colours, within low reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtQuick import QQuickItem

from tests.ui.support import CENTRE, ROOT, name_of
from ui.items import Kind, is_a, place_of, read, type_of, visible_items
from ui.pictures.inspection.contrast import ratio
from ui.pictures.inspection.report import Control
from ui.pictures.looks import Look, Picture
from ui.pictures.scenes.catalogue import all_scenes
from ui.pictures.scenes.scene import Scene
from ui.pictures.studio import Studio

SCENES = all_scenes(CENTRE, ROOT / "assets" / "catalogue")
# The panel in lowered mode takes 676 of 1920 px; all that is touched lies below it.
LOWER_ZONE = 676


@cache
def pictures(look: Look) -> tuple[Picture, ...]:
    """All scenes as they were found in one look; nothing is written."""
    studio = Studio(CENTRE, ROOT / "assets", ROOT / "ui" / "qml", look)
    found = tuple(studio.draw(scene) for scene in SCENES)
    studio.close()
    return found


LOOKS = [Look(), Look(locale="en", contrast=True)]


@pytest.fixture(params=LOOKS, ids=lambda look: look.name)
def seen(request: pytest.FixtureRequest, qapp: object) -> tuple[Picture, ...]:
    return pictures(request.param)


def controls(seen: tuple[Picture, ...]) -> Iterator[tuple[str, Control]]:
    for picture in seen:
        for control in picture.controls:
            yield picture.name, control


def test_every_control_has_role_name_and_state_in_the_accessibility_tree(
    seen: tuple[Picture, ...],
) -> None:
    wrong = [(name, each.name, each.faults) for name, each in controls(seen) if each.faults]
    assert wrong == []
    assert {each.role for _, each in controls(seen)} >= {
        *("Button", "RadioButton", "CheckBox", "PageTab", "EditableText"),
    }


def test_every_text_and_box_stands_out_from_what_is_really_behind_it(
    seen: tuple[Picture, ...],
) -> None:
    low = [
        (picture.name, each.what, each.front, each.ground, round(each.ratio, 2))
        for picture in seen
        for each in picture.colours
        if each.ratio < each.least - 0.005
    ]
    assert low == []


def test_only_a_motif_may_bring_a_text_under_seven_to_one(seen: tuple[Picture, ...]) -> None:
    texts = [each for picture in seen for each in picture.colours if each.least > 3.0]
    assert {each.least for each in texts} <= {7.0, 4.5}
    under = {each.what for each in texts if each.ratio < 6.995}
    # Only what stands in the head, over the drum.
    assert all(len(words) < 60 for words in under)
    assert len(texts) > 1000


def test_no_control_is_under_20_mm(seen: tuple[Picture, ...]) -> None:
    small = [
        (name, each.name) for name, each in controls(seen) if min(each.width, each.height) < 19.95
    ]
    assert small == []


def lowered() -> list[Scene]:
    """Of citizens: reading aids end with their visit, and staff come in before or after it."""
    return [
        replace(scene, visit=replace(scene.visit, access=replace(scene.visit.access, lowered=True)))
        for scene in SCENES
        if not scene.upkeep.present and not scene.setup.present
    ]


def test_in_lowered_mode_every_control_of_every_screen_is_low(qapp: object) -> None:
    studio = Studio(CENTRE, ROOT / "assets", ROOT / "ui" / "qml", Look())
    high = []
    for scene in lowered():
        studio.show(scene)
        high += [
            f"{scene.name}: {name_of(item)}"
            for item in visible_items(studio.room)
            if is_a(item, Kind.TOUCHABLE) and place_of(item).top() < LOWER_ZONE
        ]
    studio.close()
    assert high == []


def test_nothing_is_told_by_colour_alone(qapp: object) -> None:
    """A control that is chosen differs from one that is not by more than colours."""
    studio = Studio(CENTRE, ROOT / "assets", ROOT / "ui" / "qml", Look())
    silent = []
    for scene in SCENES:
        studio.show(scene)
        ground = 0x000000 if scene.visit.access.contrast else 0xFBF7F0
        for item in visible_items(studio.room):
            if not is_a(item, Kind.TOUCHABLE) or not item.isEnabled():
                continue
            if chosen(item) and not shows_choice(item, ground):
                silent.append(f"{scene.name}: {type_of(item)} {name_of(item)}")
    studio.close()
    assert "\n".join(silent) == ""


def chosen(item: QQuickItem) -> bool:
    """Asked here and let go: what is held of an item that goes is taken for the next one there."""
    state = QAccessible.queryAccessibleInterface(item).state()
    return bool(state.checked or state.selected)


def shows_choice(item: QQuickItem, ground: int) -> bool:
    """A mark, a bold icon or label, a thicker frame, or dark and light exchanged."""
    marks = (Kind.CHECK_MARK, Kind.RADIO_MARK, Kind.SWITCH_MARK)
    for each in visible_items(item):
        if any(is_a(each, mark) for mark in marks):
            return True
        if each.inherits("QQuickText") and each.property("weight") in (700, 800):
            return True
        if is_a(each, Kind.ICON) and str(each.property("glyph")).endswith(("-bold", "-fill")):
            return True
        if each.inherits("QQuickRectangle"):
            thick = float(str(read(each, "border.width"))) >= 3
            if thick or ratio(QColor(each.property("color")).rgb(), ground) >= 3:
                return True
    return False
