"""Contrast as it is rendered: every text and icon against the pixels that really lie behind it.

The ground is a picture of the same screen with the letters and icons taken away, so that gradients,
motifs and plates count as they are drawn. Exempt: what is disabled; a motif of 30 % behind a head.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickWindow

from ui.items import Kind, is_a, place_of, type_of
from ui.pictures.inspection.sight import Thing

TEXT: Final = 7.0
OVER_MOTIF: Final = 4.5
SHAPE: Final = 3.0
# Colours that cover less than this part of the ground are the rims of rounded shapes.
_SHARE: Final = 0.02
_RIM: Final = 6.0
_SAMPLES: Final = 800
_MARKS: Final = (Kind.CHECK_MARK, Kind.RADIO_MARK, Kind.SWITCH_MARK)
_BUTTONS: Final = (Kind.CHIP, Kind.SECONDARY_BUTTON)
_MOTIFS: Final = (Kind.MOTIF, Kind.DRUM)
_FAINTEST_MOTIF: Final = 0.3001


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing on its ground: how far apart their colours are, and how far they must be."""

    what: str
    front: str
    ground: str
    ratio: float
    least: float
    thing: Thing

    @property
    def enough(self) -> bool:
        return self.ratio >= self.least - 0.005

    def __str__(self) -> str:
        return f"{self.what}: {self.front} on {self.ground} is {self.ratio:.2f}:1"


_Kind = Callable[[Thing, QImage, list[QRectF]], Iterator[Pair]]


def pairs(window: QQuickWindow, seen: list[Thing]) -> list[Pair]:
    """Every text, icon that stands alone, field and box that is seen; not what is disabled.

    Draws the window once more; it looks afterwards as it did before.
    """
    ground = _without(window, [each for each in seen if each.is_text or each.is_a(Kind.ICON)])
    motifs = [each.place for each in seen if _is_motif(each)]
    found: list[Pair] = []
    for thing in seen:
        kind = _kind(thing)
        if kind is not None and not _is_off(thing):
            found += kind(thing, ground, motifs)
    return found


def ratio(one: int, other: int) -> float:
    """The contrast of two colours (0xRRGGBB) as WCAG 2.2 computes it, from 1 to 21."""
    lights = sorted((_luminance(one & 0xFFFFFF), _luminance(other & 0xFFFFFF)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


# --- the three kinds of pairs ----------------------------------------------------------------


def _text_pair(text: Thing, ground: QImage, motifs: list[QRectF]) -> Iterator[Pair]:
    place = QRectF(text.in_sight)
    if place.width() > 4 * _RIM:
        # At its ends a line has a space, or the edge of the mark on the word beside it.
        place.adjust(_RIM, 0, -_RIM, 0)
    colours = _colours(ground, place)
    if not colours:
        return
    front, covers = QColor(text.item.property("color")), text.opacity
    main = colours.most_common(1)[0][0]
    enough = _SHARE * colours.total()
    seen = [colour for colour, count in colours.items() if count >= enough or colour == main]
    worst = min(seen, key=lambda colour: ratio(_blend(front, covers, colour), colour))
    on_motif = worst != main and any(place.intersects(each) for each in motifs)
    yield _pair(text, text.words, (_blend(front, covers, worst), worst), _least(on_motif))


def _icon_pair(icon: Thing, ground: QImage, _: list[QRectF]) -> Iterator[Pair]:
    """An icon carries meaning by itself where its control has no words of its own."""
    colours = _colours(ground, icon.place)
    if colours:
        main = colours.most_common(1)[0][0]
        front = _blend(QColor(icon.item.property("color")), icon.opacity, main)
        yield _pair(icon, f"icon {icon.item.property('glyph')}", (front, main), SHAPE)


def _field_pair(field: Thing, ground: QImage, _: list[QRectF]) -> Iterator[Pair]:
    plates = (each for each in field.item.childItems() if is_a(each, Kind.PLATE))
    box = next(map(place_of, plates), field.place)
    return _edge_pair(field, box, ground)


def _box_pair(box: Thing, ground: QImage, _: list[QRectF]) -> Iterator[Pair]:
    return _edge_pair(box, box.place, ground)


def _edge_pair(thing: Thing, box: QRectF, ground: QImage) -> Iterator[Pair]:
    """A field or a box: its outline, or the box itself, against what lies around it."""
    place = box.toRect()
    row, left = place.center().y(), place.left()
    if not ground.rect().contains(QRect(left - 5, row, 14, 1)):
        return
    around = ground.pixel(left - 5, row)
    inner = [ground.pixel(left + step, row) for step in range(9)]
    best = max(inner, key=lambda colour: ratio(colour, around))
    yield _pair(thing, f"outline of {type_of(thing.item)}", (best, around), SHAPE)


def _kind(thing: Thing) -> _Kind | None:
    """How a thing is looked at; None for what has no colour that matters."""
    if thing.is_text:
        return _text_pair
    if thing.is_a(Kind.ICON):
        return _icon_pair if thing.item.property("glyph") else None
    if any(map(thing.is_a, _BUTTONS if thing.is_a(Kind.TOUCHABLE) else _MARKS)):
        return _box_pair
    return _field_pair if thing.is_field else None


def _pair(thing: Thing, what: str, colours: tuple[int, int], least: float) -> Pair:
    front, ground = colours
    return Pair(what, _name(front), _name(ground), ratio(front, ground), least, thing)


def _least(on_motif: bool) -> float:
    return OVER_MOTIF if on_motif else TEXT


# --- what is looked at -----------------------------------------------------------------------


def _without(window: QQuickWindow, fronts: list[Thing]) -> QImage:
    """The window without some of its things, which keep their place."""
    opacities = [(each.item, each.item.opacity()) for each in fronts]
    for item, _ in opacities:
        item.setOpacity(0)
    try:
        return window.grabWindow().convertToFormat(QImage.Format.Format_RGB32)
    finally:
        for item, opacity in opacities:
            item.setOpacity(opacity)


def _is_motif(thing: Thing) -> bool:
    faint = thing.item.opacity() <= _FAINTEST_MOTIF
    return faint and any(thing.is_a(each) for each in _MOTIFS)


def _is_off(thing: Thing) -> bool:
    return thing.is_off or any(each.is_off for each in thing.above)


# --- colours ---------------------------------------------------------------------------------


def _colours(image: QImage, place: QRectF) -> Counter[int]:
    """The colours (0xFFRRGGBB) of a part of a picture, by how often they are met on a grid."""
    part = image.copy(place.toAlignedRect().intersected(image.rect()))
    pixels = part.constBits()
    if part.isNull() or pixels is None:
        return Counter()
    cells = memoryview(pixels).cast("B").cast("I")
    # An odd step walks over columns as well as rows.
    step = max(1, len(cells) // _SAMPLES) | 1
    met = cells[::step].tolist()
    # Most grounds are of one colour, which is told sooner than it is counted.
    return Counter({met[0]: len(met)}) if met.count(met[0]) == len(met) else Counter(met)


def _blend(front: QColor, opacity: float, ground: int) -> int:
    covers = front.alphaF() * opacity
    over = (front.red(), front.green(), front.blue())
    under = (ground >> 16 & 255, ground >> 8 & 255, ground & 255)
    mixed = [round(covers * top + (1 - covers) * low) for top, low in zip(over, under, strict=True)]
    return mixed[0] << 16 | mixed[1] << 8 | mixed[2]


@lru_cache(maxsize=4096)
def _luminance(colour: int) -> float:
    parts = [(colour >> shift & 255) / 255 for shift in (16, 8, 0)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _name(colour: int) -> str:
    return f"#{colour & 0xFFFFFF:06X}"
