"""Every scene in the looks that cover the rest, opened once each, and what was found there.

What a test asks of all scenes is read from what `seen` kept; no test opens them again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtGui import QAccessible, QColor
from PySide6.QtQuick import QQuickItem

from kiosk.settings import PanelSection
from tests.ui.reading_order import misordered, reachable
from tests.ui.rings import ring_sides
from tests.ui.support import CENTRE, ROOT, name_of
from ui.items import Kind, is_a, place_of, read, type_of, visible_items
from ui.pictures.inspection.contrast import ratio
from ui.pictures.looks import SIZES, Look, Panel, Picture, Wanted
from ui.pictures.scenes.catalogue import all_scenes
from ui.pictures.scenes.scene import Scene
from ui.pictures.studio import Studio, undisturbed
from ui.viewmodels.aids import REACH_MM

SCENES = all_scenes(CENTRE, ROOT / "assets" / "catalogue")


@dataclass(frozen=True, slots=True)
class View:
    """Looks of one panel that a scene is opened once for, in the first."""

    looks: tuple[Look, ...]
    lowered: bool = False
    panel: PanelSection | None = None

    @property
    def name(self) -> str:
        return "+".join(look.name for look in self.looks) + ("-lowered" if self.lowered else "")


@dataclass(frozen=True, slots=True)
class Seen:
    """One scene in one look: its picture, and what one finds by going over its controls.

    `high` lie above the reach of a person who sits, `silent` tell by colour alone that they are
    chosen, `wayward` are not met by the keyboard as one reads, `ringless` do not show by a ring
    that they have the focus: one of each kind and page, in each palette.
    """

    look: Look
    picture: Picture
    high: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    wayward: tuple[str, ...] = ()
    ringless: tuple[str, ...] = ()


def _usual(panel: Panel, first: str) -> View:
    """Both languages in both sizes, each once in a palette of its own. Opened in the first."""
    other = "en" if first == "vi" else "vi"
    small = Look(panel, first), Look(panel, other, contrast=True)
    large = Look(panel, other, large_text=True), Look(panel, first, contrast=True, large_text=True)
    return View((*small, *large))


USUAL = (_usual(Panel.PORTRAIT, first="vi"), _usual(Panel.LANDSCAPE, first="en"))
LOW = View((Look(),), lowered=True)
# All aids at once.
LOW_LARGE = View((Look(locale="en", contrast=True, large_text=True),), lowered=True)
# A lying panel of 32 inches, which ends above the reach.
LOW_LYING = View((Look(Panel.LANDSCAPE),), lowered=True, panel=PanelSection(1920, 1080, 2.71))
# A technician's; opened once.
WINDOW = View((Look(Panel.WINDOW), Look(Panel.WINDOW, "en", contrast=True)))
# A view is opened in parts, so that no test takes a minute of a slow machine.
PARTS = range(8)
VIEWS = (*USUAL, LOW, LOW_LARGE, LOW_LYING, WINDOW)


def seen(view: View) -> tuple[Seen, ...]:
    """All scenes in one view."""
    return tuple(each for number in PARTS for each in part(view, number))


@cache
def part(view: View, number: int) -> tuple[Seen, ...]:
    """A part of the scenes in one view; nothing is written. Needs the Qt application."""
    scenes = list(_scenes(view))[number :: len(PARTS)]
    known: set[tuple[bool, str, str]] = set()
    studio = Studio(CENTRE, ROOT / "assets", ROOT / "ui" / "qml", view.looks[0], view.panel)
    try:
        with undisturbed():
            return tuple(
                each for scene in scenes for each in _looked_at(studio, scene, view, known)
            )
    finally:
        studio.close()


def _scenes(view: View) -> Iterator[Scene]:
    """Lowered only those of citizens: the aids end with a visit, staff come before or after it.

    In a window only those of staff.
    """
    for scene in SCENES:
        if not view.lowered:
            if scene.of_staff or view.looks[0].panel is not Panel.WINDOW:
                yield scene
        elif not scene.of_staff:
            access = replace(scene.visit.access, lowered=True)
            yield replace(scene, visit=replace(scene.visit, access=access))


def _looked_at(
    studio: Studio, scene: Scene, view: View, known: set[tuple[bool, str, str]]
) -> Iterator[Seen]:
    pictures = studio.draw_all(scene, [Wanted(look) for look in view.looks])
    for look, picture in zip(view.looks, pictures, strict=True):
        contrast = look.contrast or scene.visit.access.contrast
        yield Seen(
            *(look, picture),
            high=tuple(_high(studio, SIZES[look.panel][1])) if view.lowered else (),
            silent=tuple(_silent(studio.room, 0x000000 if contrast else 0xFBF7F0)),
            wayward=tuple(_wayward(studio)),
            # In a window keys lie closer than two rings: a technician has a mouse there.
            ringless=()
            if look.panel is Panel.WINDOW
            else tuple(_ringless(studio, scene, contrast, known)),
        )


def _high(studio: Studio, height: int) -> Iterator[str]:
    top = height - REACH_MM * studio.pixels_per_mm
    for item in visible_items(studio.room):
        # The zone is given in whole pixels.
        if is_a(item, Kind.TOUCHABLE) and place_of(item).top() < top - 1:
            yield name_of(item)


def _wayward(studio: Studio) -> Iterator[str]:
    order = studio.window.walk.controls()
    yield from (
        f"{name_of(item)!r} is not reached" for item in reachable(studio.room) if item not in order
    )
    yield from misordered(order)


def _ringless(
    studio: Studio, scene: Scene, contrast: bool, known: set[tuple[bool, str, str]]
) -> Iterator[str]:
    kinds = {(contrast, scene.name[:2], type_of(item)): item for item in reachable(studio.room)}
    for kind in kinds.keys() - known:
        for side in ring_sides(studio, kinds[kind]):
            yield f"{name_of(kinds[kind])!r}: {side}"
    known |= kinds.keys()


# --- chosen, and seen to be ------------------------------------------------------------------


def _silent(room: QQuickItem, ground: int) -> Iterator[str]:
    for item in visible_items(room):
        if not is_a(item, Kind.TOUCHABLE) or not item.isEnabled():
            continue
        if _chosen(item) and not _shows_choice(item, ground):
            yield f"{type_of(item)} {name_of(item)}"


def _chosen(item: QQuickItem) -> bool:
    """Asked here and let go: what is held of an item that goes is taken for the next one there."""
    state = QAccessible.queryAccessibleInterface(item).state()
    return bool(state.checked or state.selected)


def _shows_choice(item: QQuickItem, ground: int) -> bool:
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
